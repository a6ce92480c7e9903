"""Where in a TOML file each value stands.

`tomllib` gives values without their lines, but an editor needs the line. The text handed in here
has been read by `tomllib` already, so that this needs to find its way only in sound TOML.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    \"\"\"(?:\\.|[^\\])*?\"\"\"(?!\")   # multi-line text
  | '''.*?'''(?!')                      # multi-line literal text
  | "(?:\\.|[^"\\\n])*"                 # text
  | '[^'\n]*'                           # literal text
  | \#[^\n]*                            # comment
  | \n
  | [\[\]{}=,.]
  | [^\s\[\]{}=,."'\#]+                 # bare key, number, date, true, false
    """,
    re.VERBOSE | re.DOTALL,
)
_END = "\n"


def index_lines(text: str) -> dict[str, int]:
    """Return the line (from 1) of every key and table, by paths such as `$.term[2].name`."""
    return _Walk(text).lines


class _Walk:
    """One pass over the text, filling `lines`."""

    def __init__(self, text: str) -> None:
        self.lines: dict[str, int] = {"$": 1}
        self._tables_in: dict[str, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        table = "$"
        while self._at < len(self._tokens):
            if self._peek() == _END:
                self._at += 1
            elif self._peek() == "[":
                table = self._header()
            else:
                self._key_and_value(table)

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._at += 1
        return token

    def _mark(self, path: str, line: int) -> None:
        self.lines.setdefault(path, line)

    def _keys_until(self, end: str) -> list[str]:
        keys = []
        while (part := self._take()) not in (end, ""):
            if part != ".":
                keys.append(_unquoted(part))
        return keys

    def _header(self) -> str:
        line = self._tokens[self._at][1]
        self._at += 1
        is_array = self._peek() == "["
        self._at += is_array
        keys = self._keys_until("]")
        self._at += is_array
        path = "$"
        for key in keys[:-1]:
            path = f"{path}.{key}"
            self._mark(path, line)
            if path in self._tables_in:
                path = f"{path}[{self._tables_in[path] - 1}]"
        path = f"{path}.{keys[-1]}"
        self._mark(path, line)
        if is_array:
            number = self._tables_in.get(path, 0)
            self._tables_in[path] = number + 1
            path = f"{path}[{number}]"
            self._mark(path, line)
        return path

    def _key_and_value(self, table: str) -> None:
        line = self._tokens[self._at][1]
        path = table
        for key in self._keys_until("="):
            path = f"{path}.{key}"
            self._mark(path, line)
        self._value(path)

    def _value(self, path: str) -> None:
        match self._peek():
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _:
                while self._peek() not in (",", "]", "}", _END, ""):
                    self._at += 1

    def _array(self, path: str) -> None:
        self._at += 1
        number = 0
        while (sign := self._peek()) not in ("]", ""):
            if sign in (",", _END):
                number += sign == ","
                self._at += 1
                continue
            self._mark(f"{path}[{number}]", self._tokens[self._at][1])
            self._value(f"{path}[{number}]")
        self._at += 1

    def _inline_table(self, path: str) -> None:
        self._at += 1
        while (sign := self._peek()) not in ("}", ""):
            if sign in (",", _END):
                self._at += 1
            else:
                self._key_and_value(path)
        self._at += 1


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not token.startswith("#"):
            yield token, line
        line += token.count("\n")


def _unquoted(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key
