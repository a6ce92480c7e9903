"""Sending in the background, told to the window as a signal. The window never waits on it."""

import datetime
import random
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.enrolment import Enrolment
from kiosk.sync import SyncReport, Transport
from kiosk.sync_loop import SyncLoop


class SyncWorker(QObject):
    """Owns the sending thread, which has its own database connection.

    With nothing to send the thread sleeps until `notify`: it costs no wakeups.
    """

    reported = Signal(SyncReport)

    def __init__(
        self,
        *,
        outbox_path: Path,
        enrolment: Enrolment,
        retention: datetime.timedelta,
        hub_url: str = "",
        ca_file: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare for the hub that this kiosk is enrolled with, or its newer address `hub_url`.

        `ca_file` names the council's own certificate authority, where it has one.
        """
        super().__init__(parent)
        self._hub_url, self._ca_file = hub_url or enrolment.hub_url, ca_file
        self._loop = SyncLoop(
            outbox_path=outbox_path,
            enrolment=enrolment,
            connect=self._connect,
            clock=lambda: datetime.datetime.now(datetime.UTC),
            chance=random.SystemRandom(),
            report=self.reported.emit,
            retention=retention,
        )

    def start(self) -> None:
        """Start; what waits from an earlier day is sent at once."""
        self._loop.start()

    def notify(self) -> None:
        """Say that a request has been kept. Returns at once."""
        self._loop.notify()

    def send_now(self) -> None:
        """Send all that waits, however lately it was tried. Returns at once."""
        self._loop.notify(is_everything=True)

    def stop(self) -> None:
        """Stop; nothing is reported afterwards, and a silent hub holds up nothing for long."""
        self._loop.stop()

    def _connect(self) -> Transport:
        from kiosk.transport import HttpsTransport

        return HttpsTransport(self._hub_url, ca_file=self._ca_file)
