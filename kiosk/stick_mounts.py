"""Mounting USB sticks where the system does not do so by itself: by udisks, as a desktop would.

Without udisks nothing happens here, and sticks show up once the system has mounted them.
"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from kiosk.block_devices import Disks
from kiosk.removable import Stick

COMMAND = "udisksctl"
SECONDS = 15.0


class StickMounts:
    """What was mounted here, and only that, is unmounted here."""

    def __init__(
        self, *, command: str = COMMAND, disks: Callable[[], Disks] = Disks, devices: str = "/dev"
    ) -> None:
        """Prepare; nothing is looked for yet."""
        self._command, self._disks, self._devices = command, disks, devices
        self._tried: set[Path] = set()
        self._ours: set[Path] = set()

    def mount_new(self) -> None:
        """Mount what has been put in; what cannot be mounted is tried once only. May block."""
        if shutil.which(self._command) is None:
            return
        new = set(self._disks().removable_unmounted())
        self._tried &= new
        for device in sorted(new - self._tried):
            self._tried.add(device)
            if self._call("mount", device):
                self._ours.add(device)

    def release(self, stick: Stick) -> None:
        """Unmount a stick that was mounted here, once all is written. May block."""
        for device, folder in self._disks().removable_mounted():
            if device in self._ours and folder == stick.folder:
                self._unmount(device)

    def release_all(self) -> None:
        """Unmount everything that was mounted here: nobody needs it any more. May block."""
        for device in sorted(self._ours):
            self._unmount(device)
        self._tried.clear()

    def _unmount(self, device: Path) -> None:
        self._call("unmount", device)
        self._ours.discard(device)
        self._tried.add(device)  # not again at once: it is about to be taken out

    def _call(self, action: str, device: Path) -> bool:
        arguments = ["--no-user-interaction", "--block-device", f"{self._devices}/{device.name}"]
        try:
            done = subprocess.run(  # noqa: S603 - a program of the system, and a device's name
                [self._command, action, *arguments],
                check=False,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0
