"""USB sticks: which are there, and saving a document so that the stick can be taken out.

Only media that are made to be taken out are ever shown: never the kiosk's own disk.
"""

import contextlib
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.errors import KioskError

MOUNTS = Path("/proc/self/mountinfo")
DEVICES = Path("/sys/dev/block")
_OWN_PLACES = re.compile(r"/($|boot|etc|home|nix|opt|root|srv|usr|var)\b")
"""Where a disk that the machine itself runs on is mounted; a kiosk may run on a stick."""
_USB = re.compile(r"/usb\d+/")
_OPTICAL = re.compile(r"/block/sr\d+")
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


def find_sticks(mounts: Path = MOUNTS, devices: Path = DEVICES) -> tuple[Stick, ...]:
    """Every removable medium that can be used now, in the order of names. May block."""
    folders = _find_drives() if sys.platform == "win32" else _find_mounted(mounts, devices)
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


def _find_mounted(mounts: Path, devices: Path) -> list[tuple[str, Path]]:
    """Linux: names and folders of mounted removable media, each once."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    seen: dict[Path, Path] = {}
    own_disks = set()
    for line in lines:
        fields = line.split(" ")
        folder = Path(_unescape(fields[4]))
        device = devices / fields[2]
        if not device.exists():
            continue
        partition = device.resolve()
        if _OWN_PLACES.match(str(folder)):
            own_disks.add(_disk_of(partition))
        else:
            seen.setdefault(partition, folder)
    return [
        (_name_of(partition, folder), folder)
        for partition, folder in seen.items()
        if _is_removable(partition) and _disk_of(partition) not in own_disks
    ]


def _disk_of(partition: Path) -> Path:
    """The whole disk that a partition is a part of; a disk without partitions is its own."""
    return partition.parent if (partition / "partition").exists() else partition


def _is_removable(partition: Path) -> bool:
    """By the kernel's flag, or plugged in by USB: disks in USB cases do not have the flag."""
    if _OPTICAL.search(str(partition)):
        return False
    try:
        flag = (_disk_of(partition) / "removable").read_text(encoding="ascii").strip()
    except OSError:
        flag = ""
    return flag == "1" or bool(_USB.search(str(partition)))


def _name_of(partition: Path, folder: Path) -> str:
    """The folder's name, which is the stick's label; else what its maker calls it."""
    if folder.name and folder.name not in {partition.name, "usb", "mnt", "stick"}:
        return folder.name.encode("utf-8", "replace").decode()
    try:
        model = (_disk_of(partition) / "device" / "model").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        model = ""
    return model or "USB stick"


def _unescape(field: str) -> str:
    """The kernel writes a blank in a path as \\040."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


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
