"""The Internet Printing Protocol's messages (RFC 8010): requests written, answers read.

Only what talking to the print service of this machine needs: no collections, no ranges.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kiosk.errors import KioskError

VERSION = (2, 0)
MEDIA_TYPE = "application/ipp"
_LAST_GOOD_STATUS = 0x00FF


class IppError(KioskError):
    """An answer is no message of this protocol."""


class Operation(IntEnum):
    """What the print service can be asked for (RFC 8011; the last two are CUPS's own)."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Status(IntEnum):
    """Answers that mean something to the kiosk."""

    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    GONE = 0x0407
    NOT_ACCEPTING_JOBS = 0x0506


class Group(IntEnum):
    """Tags that begin a group of attributes."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


class Tag(IntEnum):
    """Tags of a value."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MEDIA_TYPE = 0x49


_FIRST_VALUE_TAG = 0x10
_FIRST_TEXT_TAG = 0x40
_NUMBERS = frozenset({Tag.INTEGER, Tag.ENUM})
_WITH_LANGUAGE = frozenset({Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE})

Value = str | int | bool | bytes | None
Written = tuple[Tag, str | int | bool | tuple[str, ...]]
Attributes = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and groups of attributes, each attribute with all its values."""

    status: int
    groups: tuple[tuple[int, Attributes], ...]

    @property
    def is_good(self) -> bool:
        """Whether what was asked for has been done."""
        return self.status <= _LAST_GOOD_STATUS

    def of(self, group: Group) -> list[Attributes]:
        """Every group of one kind."""
        return [attributes for tag, attributes in self.groups if tag == group]


def write_request(
    operation: Operation,
    attributes: Mapping[str, Written],
    *,
    job: Mapping[str, Written] | None = None,
    document: bytes = b"",
) -> bytes:
    """A request: attributes of the operation, of the job it makes, and the document to print."""
    fixed: dict[str, Written] = {
        "attributes-charset": (Tag.CHARSET, "utf-8"),
        "attributes-natural-language": (Tag.LANGUAGE, "en"),
    }
    parts = [struct.pack(">BBHi", *VERSION, operation, 1)]
    parts += _write_group(Group.OPERATION, fixed | dict(attributes))
    if job:
        parts += _write_group(Group.JOB, job)
    return b"".join([*parts, bytes([Group.END]), document])


def _write_group(group: Group, attributes: Mapping[str, Written]) -> list[bytes]:
    parts = [bytes([group])]
    for name, (tag, value) in attributes.items():
        for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
            encoded = b"" if number else name.encode()  # further values have no name
            data = _write_value(tag, one)
            parts.append(struct.pack(">BH", tag, len(encoded)) + encoded)
            parts.append(struct.pack(">H", len(data)) + data)
    return parts


def _write_value(tag: Tag, value: str | int | bool) -> bytes:
    if tag is Tag.BOOLEAN:
        return struct.pack(">?", value)
    if isinstance(value, int):
        return struct.pack(">i", value)
    return value.encode()


def read_answer(message: bytes) -> Answer:
    """An answer of the print service. Raises IppError if it is none, or is cut short."""
    try:
        return _Reader(message).answer()
    except (struct.error, UnicodeDecodeError, ValueError):
        raise IppError("The print service's answer cannot be understood; restart it.") from None


class _Reader:
    """Reads a message from its first byte to its end tag."""

    def __init__(self, message: bytes) -> None:
        self._message, self._place = message, 0

    def answer(self) -> Answer:
        _, _, status, _ = self._unpack(">BBHi")
        groups: list[tuple[int, dict[str, list[Value]]]] = []
        name = ""
        while (tag := self._unpack(">B")[0]) != Group.END:
            if tag < _FIRST_VALUE_TAG:
                groups.append((tag, {}))
                name = ""
                continue
            name = self._take().decode() or name
            value = _read_value(tag, self._take())
            if not name or not groups:
                raise ValueError("a value without a name or a group")
            groups[-1][1].setdefault(name, []).append(value)
        return Answer(status, tuple(groups))

    def without_language(self) -> str:
        """A text that has the name of its language before it."""
        self._take()
        return self._take().decode()

    def _unpack(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._message, self._place)
        self._place += struct.calcsize(form)
        return found

    def _take(self) -> bytes:
        """A length and so many bytes."""
        (length,) = self._unpack(">H")
        data = self._message[self._place : self._place + length]
        if len(data) != length:
            raise ValueError("cut short")
        self._place += length
        return data


def _read_value(tag: int, data: bytes) -> Value:
    if tag in _NUMBERS:
        (number,) = struct.unpack(">i", data)
        return int(number)
    if tag == Tag.BOOLEAN:
        return bool(struct.unpack(">?", data)[0])
    if tag in _WITH_LANGUAGE:
        return _Reader(data).without_language()
    if tag >= _FIRST_TEXT_TAG:
        return data.decode()
    return data or None  # out of band, or of a kind the kiosk has no use for
