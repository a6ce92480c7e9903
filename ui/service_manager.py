"""Telling systemd that the kiosk is ready, and that it is still alive, while it asks for that.

Used only where the unit sets NOTIFY_SOCKET (see sd_notify(3)): elsewhere nothing wakes up for it.
"""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import MutableMapping

ADDRESS, WATCHDOG = "NOTIFY_SOCKET", "WATCHDOG_USEC"
SIGNS_A_SPAN = 3
"""Signs of life in the span after which systemd would start the kiosk anew."""


class ServiceManager(QObject):
    """The line to systemd. The signs of life come from the window's own loop: if that hangs,
    they stop, and systemd starts the kiosk anew."""

    def __init__(self, environment: MutableMapping[str, str] = os.environ) -> None:
        """Take the address out of `environment`, so that no child speaks in our name."""
        super().__init__()
        address = environment.pop(ADDRESS)
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        with contextlib.suppress(OSError):  # without systemd the kiosk is worth no less
            self._line.connect("\0" + address[1:] if address.startswith("@") else address)
        self._microseconds = int(environment.pop(WATCHDOG, "") or 0)
        self._pulse = QTimer(self, timerType=Qt.TimerType.CoarseTimer)
        self._pulse.timeout.connect(lambda: self._tell("WATCHDOG=1"))

    def say_ready(self) -> None:
        """The first page stands on the screen; from now on, give signs of life."""
        self._tell("READY=1\nSTATUS=A parent can use the kiosk.")
        if self._microseconds:
            self._pulse.start(self._microseconds // 1000 // SIGNS_A_SPAN)

    def say_goodbye(self) -> None:
        """The kiosk ends because it was told to."""
        self._pulse.stop()
        self._tell("STOPPING=1")
        self._line.close()

    def _tell(self, what: str) -> None:
        with contextlib.suppress(OSError):
            self._line.send(what.encode())
