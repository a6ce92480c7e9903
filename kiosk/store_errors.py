"""What can go wrong with the outbox's file, told apart: the machine's troubles, not ours.

A mistake of this program (wrong thread, wrong SQL) stays the exception it is.
"""

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kiosk.errors import KioskError

RESERVE = 8 * 1024 * 1024
"""Bytes of the disk that new requests leave free."""


class OutboxError(KioskError):
    """The outbox cannot do what was asked."""


class OutboxUnavailableError(OutboxError):
    """The machine does not let the outbox work: disk, rights, another program."""


class OutboxFullError(OutboxUnavailableError):
    """The disk is full."""


class OutboxReadOnlyError(OutboxUnavailableError):
    """The file or its folder cannot be written."""


class OutboxBusyError(OutboxUnavailableError):
    """Another program held the outbox for too long."""


class OutboxDiskError(OutboxUnavailableError):
    """The disk answered with an error."""


class OutboxDamagedError(OutboxUnavailableError):
    """The file is not a readable outbox. It is left exactly as it was found."""


class OutboxNewerError(OutboxError):
    """The file was written by a newer version of the kiosk. It is left as it was found."""


class ReferenceTakenError(OutboxError):
    """Another request that waits has this reference; choose another one."""


_SENTENCES: dict[type[OutboxUnavailableError], str] = {
    OutboxFullError: "The disk is full, so the request could not be kept; please free some space.",
    OutboxReadOnlyError: "The outbox cannot be written; please make its folder writable.",
    OutboxBusyError: "Another program is using the outbox; please close it and try again.",
    OutboxDiskError: "The disk reported an error, so the outbox cannot be used; please check it.",
    OutboxDamagedError: "The outbox file is damaged; it was left as it is, please tell IT.",
}

_BY_SQLITE_NAME: tuple[tuple[str, type[OutboxUnavailableError]], ...] = (
    ("SQLITE_FULL", OutboxFullError),
    ("SQLITE_READONLY", OutboxReadOnlyError),
    ("SQLITE_CANTOPEN", OutboxReadOnlyError),
    ("SQLITE_PERM", OutboxReadOnlyError),
    ("SQLITE_AUTH", OutboxReadOnlyError),
    ("SQLITE_BUSY", OutboxBusyError),
    ("SQLITE_LOCKED", OutboxBusyError),
    ("SQLITE_CORRUPT", OutboxDamagedError),
    ("SQLITE_NOTADB", OutboxDamagedError),
    ("SQLITE_IOERR", OutboxDiskError),
)

_BY_ERRNO: dict[int, type[OutboxUnavailableError]] = {
    errno.ENOSPC: OutboxFullError,
    errno.EDQUOT: OutboxFullError,
    errno.EROFS: OutboxReadOnlyError,
    errno.EACCES: OutboxReadOnlyError,
    errno.EPERM: OutboxReadOnlyError,
    errno.ENOTDIR: OutboxReadOnlyError,
    errno.EEXIST: OutboxReadOnlyError,
}


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the machine's errors inside the block into one OutboxUnavailableError."""
    try:
        yield
    except sqlite3.Error as error:
        kind = _kind_of(error)
        if kind is None:
            raise
        raise kind(_SENTENCES[kind]) from error
    except OSError as error:
        kind = _BY_ERRNO.get(error.errno or 0, OutboxDiskError)
        raise kind(_SENTENCES[kind]) from error


def require_space(folder: Path) -> None:
    """Raise OutboxFullError while the disk has less than the reserve.

    Sending and deleting need space too: a disk must never be filled by requests so far that
    those already sent could not be deleted any more.
    """
    with told_plainly():
        free = shutil.disk_usage(folder).free
    if free < RESERVE:
        raise OutboxFullError(_SENTENCES[OutboxFullError])


def damaged() -> OutboxDamagedError:
    """The error for a file that SQLite opens but finds faults in."""
    return OutboxDamagedError(_SENTENCES[OutboxDamagedError])


def _kind_of(error: sqlite3.Error) -> type[OutboxUnavailableError] | None:
    name = getattr(error, "sqlite_errorname", "")
    return next((kind for prefix, kind in _BY_SQLITE_NAME if name.startswith(prefix)), None)
