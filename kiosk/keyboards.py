"""The layouts of the on-screen keyboard: which keys, in which rows, on which pages.

A layout is a file of `content/keyboards/`, named after the code of its language; `email` is the
one for addresses. A language without a file of its own types with the Latin alphabet (`en`).
"""

import enum
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.identifiers import Id, repeated
from kiosk.resources import keyboards_dir
from kiosk.sources import ContentError, TomlSource

LATIN = "en"
EMAIL = "email"

_TOKEN = re.compile(
    r"(?P<what>\{[a-z_]+(?::(?P<page>[a-z0-9-]+))?\}|[^\s{}]+?)(?:\*(?P<width>\d+(?:\.\d+)?))?"
)
_WORD = Annotated[str, msgspec.Meta(pattern=r"\S")]


class KeyKind(enum.Enum):
    """What a key does when it is touched."""

    TEXT = "text"
    SPACE = "space"
    RUB_OUT = "rub_out"
    SHIFT = "shift"
    PAGE = "page"
    OTHER = "other"


class Key(msgspec.Struct, frozen=True):
    """One key: `text` is what it writes or, on a PAGE key, the page it opens; `width` in keys."""

    kind: KeyKind
    text: str = ""
    width: float = 1.0


Rows = tuple[tuple[Key, ...], ...]


class KeyPage(msgspec.Struct, frozen=True):
    """One page of keys: `wide` for landscape screens, `narrow` for portrait ones."""

    id: str
    name: str
    wide: Rows
    narrow: Rows


class Layout(msgspec.Struct, frozen=True):
    """All pages of one alphabet; `other` is the alphabet that an OTHER key goes to, if any."""

    code: str
    name: str
    is_rtl: bool
    has_capitals: bool
    pages: tuple[KeyPage, ...]

    def page(self, id_: str) -> KeyPage:
        """Return the page with this id; raise `KeyError` if there is none."""
        for page in self.pages:
            if page.id == id_:
                return page
        raise KeyError(id_)


class _Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    name: _WORD
    wide: tuple[_WORD, ...]
    narrow: tuple[_WORD, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: _WORD
    direction: Literal["ltr", "rtl"]
    capital: bool
    page: Annotated[tuple[_Page, ...], msgspec.Meta(min_length=1)]


@functools.cache
def load_keyboard(code: str, directory: Path | None = None) -> Layout:
    """Return the layout of a language, or the Latin one where it has none of its own.

    Raises ContentError, naming the line, for a file that is wrong.
    """
    folder = directory or keyboards_dir()
    path = folder / f"{code}.toml"
    layout, errors = read_keyboard(
        TomlSource.load(path if path.is_file() else folder / f"{LATIN}.toml")
    )
    if errors or layout is None:
        raise errors[0]
    return layout


@functools.cache
def load_keyboards(code: str, directory: Path | None = None) -> tuple[Layout, ...]:
    """Return what a visitor types a name with: her own alphabet, then the Latin one.

    Read once: a page that is opened again does not read its keys from the disk again.
    """
    own = load_keyboard(code, directory)
    return (own,) if own.code == LATIN else (own, load_keyboard(LATIN, directory))


def read_keyboard(source: TomlSource) -> tuple[Layout | None, list[ContentError]]:
    """Read one layout file, with every error found."""
    try:
        file = source.decode(_File)
    except ContentError as error:
        return None, [error]
    errors = list(repeated(source, "page", "id"))
    errors += _errors(source, file)
    if errors:
        return None, errors
    pages = tuple(
        KeyPage(page.id, page.name, _rows(page.wide), _rows(page.narrow)) for page in file.page
    )
    layout = Layout(source.path.stem, file.name, file.direction == "rtl", file.capital, pages)
    return layout, []


def check_keyboards(directory: Path) -> list[ContentError]:
    """Return every error in the layout files of a folder."""
    errors: list[ContentError] = []
    for path in sorted(directory.glob("*.toml")):
        try:
            errors += read_keyboard(TomlSource.load(path))[1]
        except ContentError as error:
            errors.append(error)
    return errors


def _rows(rows: tuple[str, ...]) -> Rows:
    return tuple(tuple(_key(token) for token in row.split()) for row in rows)


def _key(token: str) -> Key:
    match = _TOKEN.fullmatch(token)
    if match is None:
        raise ValueError(token)
    width = float(match["width"] or 1)
    what = match["what"]
    if not what.startswith("{"):
        return Key(KeyKind.TEXT, what, width)
    kind = KeyKind(what[1:-1].partition(":")[0])
    if (kind is KeyKind.PAGE) != (match["page"] is not None) or kind is KeyKind.TEXT:
        raise ValueError(token)
    return Key(kind, match["page"] or "", width)


def _errors(source: TomlSource, file: _File) -> Iterator[ContentError]:
    known = {page.id for page in file.page}
    for number, page in enumerate(file.page):
        for name in ("wide", "narrow"):
            found = _row_errors(source, f"$.page[{number}].{name}", getattr(page, name), known)
            yield from found


def _row_errors(
    source: TomlSource, path: str, rows: tuple[str, ...], known: set[str]
) -> Iterator[ContentError]:
    written: set[str] = set()
    kinds: set[KeyKind] = set()
    for number, row in enumerate(rows):
        for token in row.split():
            at = f"{path}[{number}]"
            try:
                key = _key(token)
            except ValueError:
                yield source.error(at, f"“{token}” is not a key: see the top of en.toml.")
                continue
            kinds.add(key.kind)
            if key.kind is KeyKind.PAGE and key.text not in known:
                yield source.error(at, f"“{token}” goes to a page that is not in this file.")
            if key.kind is KeyKind.TEXT and key.text in written:
                yield source.error(at, f"the key “{token}” stands twice in these rows.")
            written.add(key.text)
    if KeyKind.RUB_OUT not in kinds:
        yield source.error(path, "there is no {rub_out} key here: a visitor could not correct.")
