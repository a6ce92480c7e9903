"""USB sticks: which are there, and saving a document so that the stick can be taken out.

Only media that are made to be taken out are ever shown: never the kiosk's own disk.
"""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.block_devices import Disks, name_of
from kiosk.errors import KioskError

_DRIVE_REMOVABLE = 2
_TRIES_FOR_A_NAME = 100


class StickError(KioskError):
    """A document was not saved on a stick; the sentence says what staff can do."""


class Stick(msgspec.Struct, frozen=True):
    """A removable medium: its name, the folder it is seen in, and its free bytes.

    `device` is the number of its file system: by it a stick is known again while it is written to.
    """

    name: str
    folder: Path
    free: int
    device: int = 0


def find_sticks(disks: Disks | None = None) -> tuple[Stick, ...]:
    """Every removable medium that can be used now, in the order of names. May block.

    `disks` are those of this machine, on Linux, unless others are given.
    """
    if sys.platform == "win32":
        folders = _find_drives()
    else:
        folders = [(name_of(part, at), at) for part, at in (disks or Disks()).removable_mounted()]
    found = []
    for name, folder in folders:
        with contextlib.suppress(OSError):
            free, device = shutil.disk_usage(folder).free, folder.stat().st_dev
            found.append(Stick(name=name, folder=folder, free=free, device=device))
    return tuple(sorted(found, key=lambda stick: stick.name))


def save_to_stick(stick: Stick, name: str, content: bytes) -> Path:
    """Write a file, have the stick confirm that it is all there, and return where it is.

    `name` has no folder in it. A file of that name is left alone: the new one gets a number. Raises
    StickError; then nothing is left on the stick. May block for long.
    """
    try:
        if stick.folder.stat().st_dev != stick.device:
            raise StickError(_GONE)
        path = _free_path(stick.folder, name)
        try:
            _write_durably(path, content)
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StickError(_SENTENCES.get(error.errno or 0, _GONE)) from error
    return path


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if sys.platform != "win32":
        with _opened(path.parent) as folder:
            os.fsync(folder)
        with _opened(path) as file_again:
            # Forget our own copy, so that what is read back comes from the stick.
            os.posix_fadvise(file_again, 0, 0, os.POSIX_FADV_DONTNEED)
    if path.read_bytes() != content:
        raise OSError(errno.EIO, "what was read back is not what was written")


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _free_path(folder: Path, name: str) -> Path:
    path = folder / name
    for number in range(2, _TRIES_FOR_A_NAME):
        if not path.exists():
            break
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
    return path


def _find_drives() -> list[tuple[str, Path]]:
    """Windows: names and roots of drives that can be taken out."""
    if sys.platform != "win32":
        return []
    import ctypes

    kernel = ctypes.windll.kernel32
    letters = kernel.GetLogicalDrives()
    found = []
    for number in range(26):
        root = f"{chr(ord('A') + number)}:\\"
        if letters >> number & 1 and kernel.GetDriveTypeW(root) == _DRIVE_REMOVABLE:
            label = ctypes.create_unicode_buffer(261)
            kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
            found.append((f"{label.value or 'USB stick'} ({root[0]}:)", Path(root)))
    return found


_GONE = "The stick was taken out or does not answer; put it in again, or use another one."
_FULL = "The stick is full; delete something on it, or use another one."
_READ_ONLY = "This stick cannot be written to; slide its lock back, or use another one."
_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}
