"""Disks as Linux tells of them: what can be taken out, what is mounted, what is the machine's own.

A partition is named by its folder below /sys/devices.
"""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
DEVICES = Path("/sys/dev/block")
_OWN_PLACES = re.compile(r"/((boot|etc|home|nix|opt|root|srv|usr|var)(/.*)?)?")
"""Where a disk that the machine itself runs on is mounted; a kiosk may run on a stick."""
_USB = re.compile(r"/usb\d+/")
_OPTICAL = re.compile(r"/block/sr\d+")


class Disks:
    """The disks at one moment. The machine's own are never among those that can be taken out."""

    def __init__(self, mounts: Path = MOUNTS, devices: Path = DEVICES) -> None:
        self._devices = devices
        self._mounted: dict[Path, Path] = {}
        self._own: set[Path] = set()
        for partition, folder in _read_mounts(mounts, devices):
            self._mounted.setdefault(partition, folder)
            if _OWN_PLACES.fullmatch(str(folder)):
                self._own.add(disk_of(partition))

    def removable_mounted(self) -> list[tuple[Path, Path]]:
        """Partitions that can be taken out and are mounted, each with the folder it is seen in."""
        return [
            (partition, folder)
            for partition, folder in self._mounted.items()
            if self._is_removable(partition)
        ]

    def removable_unmounted(self) -> list[Path]:
        """Partitions that can be taken out, and disks without any, that are not mounted yet."""
        try:
            found = sorted(device.resolve() for device in self._devices.iterdir())
        except OSError:
            return []
        return [
            device
            for device in found
            if device not in self._mounted and _holds_files(device) and self._is_removable(device)
        ]

    def _is_removable(self, partition: Path) -> bool:
        """By the kernel's flag, or plugged in by USB: disks in USB cases do not have the flag."""
        disk = disk_of(partition)
        if disk in self._own or _OPTICAL.search(str(partition)):
            return False
        return _read(disk / "removable") == "1" or bool(_USB.search(str(partition)))


def disk_of(partition: Path) -> Path:
    """The whole disk that a partition is a part of; a disk without partitions is its own."""
    return partition.parent if (partition / "partition").exists() else partition


def name_of(partition: Path, folder: Path) -> str:
    """The folder's name, which is the stick's label; else what its maker calls it."""
    if folder.name and folder.name not in {partition.name, "usb", "mnt", "stick"}:
        return folder.name.encode("utf-8", "replace").decode()
    return _read(disk_of(partition) / "device" / "model") or "USB stick"


def _holds_files(device: Path) -> bool:
    """Not for an empty card reader, nor for a disk whose partitions hold the files."""
    is_whole = not any((child / "partition").exists() for child in device.glob(f"{device.name}*"))
    return is_whole and _read(device / "size") not in {"", "0"}


def _read_mounts(mounts: Path, devices: Path) -> list[tuple[Path, Path]]:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    return [
        ((devices / parts[2]).resolve(), Path(_unescape(parts[4])))
        for parts in fields
        if (devices / parts[2]).exists()
    ]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _unescape(field: str) -> str:
    """The kernel writes a blank in a path as \\040."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)
