"""Reading content files, so that a fault names its file, its line and what to do.

A `TomlSource` is one file that has been read. `decode` makes frozen structs of it; the fields of
these structs that a translator will see have the type `Message`.
"""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.errors import KioskError
from kiosk.messages import Message, messages_in, name_messages

__all__ = [
    "ContentError",
    "Message",
    "TomlSource",
    "file_label",
    "messages_in",
    "read_text",
]

T = TypeVar("T")

_ROOT_FOLDERS = ("content", "translations")
# Compiled when there is a fault to tell.
_AT_LINE = r" ?\((?:at line (\d+), column \d+|at end of document)\)"
_DECODE_FAULT = r"(?s)^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$"
_UNKNOWN_FIELD = r"Object contains unknown field `(?P<name>[^`]*)`"
_MISSING_FIELD = r"Object missing required field `(?P<name>[^`]*)`"
_WRONG_TYPE = r"Expected `(?P<wanted>[^`]*)`, got `(?P<found>[^`]*)`"
_IN_A_LIST = r"^\$\.(?P<name>\w+)\[(?P<number>\d+)\]"
_PLAIN_NAMES = {
    "str": "text", "object": "text", "int": "a whole number", "float": "a number",
    "bool": "true or false", "array": "a list", "date": "a date like 2026-11-23",
    "dict": "a table", "null": "nothing",
}  # fmt: skip


class ContentError(KioskError):
    """A content file is wrong at one place: `file`, `line` (None if it has none) and `reason`."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {reason}")


def file_label(path: Path) -> str:
    """Return the short name of a content file for people, such as `content/routes.toml`."""
    for folder in _ROOT_FOLDERS:
        if folder in path.parts:
            start = len(path.parts) - 1 - path.parts[::-1].index(folder)
            return "/".join(path.parts[start:])
    return str(path)


def read_text(path: Path) -> str:
    """Return the text of a content file; raise `ContentError` if it cannot be read as UTF-8."""
    label = file_label(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError(label, None, "this file is missing: put it back.") from None
    except OSError as error:
        reason = f"this file cannot be read ({error.strerror}): check its permissions."
        raise ContentError(label, None, reason) from error
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError(label, line, "this is not UTF-8 text: save the file as UTF-8.") from None


class TomlSource:
    """One TOML file that has been read: its `path`, its label `file`, `text` and `data`."""

    def __init__(
        self, path: Path, text: str, data: dict[str, Any], context: str | None = None
    ) -> None:
        self.path = path
        self.file = file_label(path)
        self.text = text
        self.data = data
        self.context = context or path.stem

    @classmethod
    def load(cls, path: Path, context: str | None = None) -> "TomlSource":
        """Read a file; raise `ContentError` naming the line of a syntax error.

        `context` is what the contexts of its messages start with: the name of the file, if None.
        """
        text = read_text(path)
        try:
            return cls(path, text, tomllib.loads(text), context)
        except tomllib.TOMLDecodeError as error:
            at = re.search(_AT_LINE, str(error))
            line = int(at[1]) if at and at[1] else text.count("\n") + 1
            reason = f"this line is not valid TOML: {re.sub(_AT_LINE, '', str(error))}."
            raise ContentError(file_label(path), line, reason) from None

    def decode(self, wanted: type[T]) -> T:
        """Return the data as `wanted`, a frozen struct; raise the first `ContentError` found."""
        return self._convert(wanted, self.data)

    def decode_all(self, wanted: type[T]) -> tuple[T | None, list[ContentError]]:
        """Return what can be decoded, and an error for every table that had to be left out."""
        kept: dict[str, list[int]] = {
            name: list(range(len(value)))
            for name, value in self.data.items()
            if isinstance(value, list)
        }
        errors: list[ContentError] = []
        while True:
            numbers = {name: list(left) for name, left in kept.items()}
            data = self.data | {
                name: [self.data[name][number] for number in left] for name, left in kept.items()
            }
            try:
                return self._convert(wanted, data, numbers), errors
            except _DecodeError as error:
                errors.append(error)
                if error.table is None:
                    return None, errors
                del kept[error.table[0]][error.table[1]]

    def line_of(self, path: str) -> int:
        """Return the line of a path such as `$.questions[2].text`, or of what it stands in."""
        while path not in self._lines and path != "$":
            path = path[: max(path.rfind("."), path.rfind("["), 1)]
        return self._lines[path]

    def error(self, path: str, reason: str) -> ContentError:
        """Return a `ContentError` about the value at `path`."""
        return ContentError(self.file, self.line_of(path), reason)

    @cached_property
    def _lines(self) -> dict[str, int]:
        from kiosk.toml_lines import index_lines

        return index_lines(self.text)

    def _convert(
        self, wanted: type[T], data: dict[str, Any], numbers: dict[str, list[int]] | None = None
    ) -> T:
        with_messages = name_messages(data, wanted, self.context)
        try:
            return msgspec.convert(with_messages, wanted)
        except msgspec.ValidationError as fault:
            raise self._decode_error(str(fault), numbers) from None

    def _decode_error(self, fault: str, numbers: dict[str, list[int]] | None) -> "_DecodeError":
        match = re.match(_DECODE_FAULT, fault)
        what, path = (match["what"], match["path"] or "$") if match else (fault, "$")
        path = path.removesuffix(".english")
        table = None
        if numbers is not None and (in_list := re.match(_IN_A_LIST, path)):
            name, number = in_list["name"], int(in_list["number"])
            table = (name, number)
            path = f"$.{name}[{numbers[name][number]}]{path[in_list.end() :]}"
        if unknown := re.search(_UNKNOWN_FIELD, what):
            path = f"{path}.{unknown['name']}"
        return _DecodeError(self.file, self.line_of(path), _plain_reason(what, path), table)


class _DecodeError(ContentError):
    """A `ContentError` that knows in which table of which list of tables it lies."""

    def __init__(self, file: str, line: int, reason: str, table: tuple[str, int] | None) -> None:
        super().__init__(file, line, reason)
        self.table = table


def _plain_reason(what: str, path: str) -> str:
    key = path.rpartition(".")[2]
    if unknown := re.search(_UNKNOWN_FIELD, what):
        return f"“{unknown['name']}” is not a known key here: check its spelling or remove it."
    if missing := re.search(_MISSING_FIELD, what):
        return f"the key “{missing['name']}” is missing here: add it."
    if wrong := re.search(_WRONG_TYPE, what):
        wanted, found = (
            " or ".join(_PLAIN_NAMES.get(name.strip(), name.strip()) for name in side.split("|"))
            for side in (wrong["wanted"], wrong["found"])
        )
        return f"“{key}” must be {wanted}, not {found}."
    if "matching regex" in what:
        return f"“{key}” is empty or not written as it should be: see content/README.md."
    return f"“{key}” is not right: {what[:1].lower()}{what[1:]}."
