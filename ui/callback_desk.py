"""Behind the call-back form: the outbox, this kiosk's enrolment and the thread that sends."""

import logging
import random
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer

from kiosk.callbacks import CallbackAnswers
from kiosk.enrolment import Enrolment, load_enrolment
from kiosk.errors import KioskError
from kiosk.outbox import FILE_NAME, Outbox, open_or_set_aside
from kiosk.settings import Settings
from kiosk.submission import submit
from kiosk.sync import SyncReport
from ui.sync_worker import SyncWorker

THANKS_FIRST_MS = 300
"""She is thanked before sending begins: two threads at once would make her wait."""

_log = logging.getLogger(__name__)


class CallbackDesk:
    """Keeps requests and has them sent. Opened once the first screen is painted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._outbox: Outbox | None = None
        self._enrolment: Enrolment | None = None
        self.worker: SyncWorker | None = None
        self.last_sent: datetime | None = None
        self.last_error = ""

    @property
    def is_enrolled(self) -> bool:
        """Whether there is a hub to send to."""
        return self._enrolment is not None

    def open(self) -> None:
        """Open the outbox and start sending; what is missing is logged."""
        try:
            data_dir = self._settings.data.path
            self._enrolment = load_enrolment(data_dir)
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._outbox, aside = open_or_set_aside(data_dir / FILE_NAME, now=datetime.now(UTC))
            if aside is not None:
                _log.warning("The outbox was damaged and is kept as %s.", aside.name)
            self._start_worker(self._enrolment)
        except (KioskError, OSError) as error:
            _log.warning("Call-back requests cannot be taken: %s", error)

    def can_keep(self) -> bool:
        """Whether a request could be kept now."""
        if self._outbox is None:
            self.open()
        if self._outbox is None:
            return False
        try:
            self._outbox.check()
        except KioskError as error:
            _log.warning("Call-back requests cannot be taken: %s", error)
            return False
        return True

    def submit(self, answers: CallbackAnswers) -> str:
        """Seal and keep a request; returns its reference. After a KioskError nothing is kept."""
        if self._outbox is None or self._enrolment is None:
            raise KioskError("Call-back requests cannot be taken; please tell reception.")
        reference = submit(
            answers,
            outbox=self._outbox,
            recipient=self._enrolment.recipient,
            kiosk_id=self._enrolment.kiosk_id,
            now=datetime.now().astimezone(),
            chance=random.SystemRandom(),
        )
        if self.worker is not None:
            QTimer.singleShot(THANKS_FIRST_MS, self.worker.notify)
        return reference

    def send_now(self) -> None:
        """Send all that waits, however lately it was tried. Returns at once."""
        if self.worker is None:
            self.open()
        if self.worker is not None:
            self.worker.send_now()

    def close(self) -> None:
        if self.worker is not None:
            self.worker.stop()
        if self._outbox is not None:
            self._outbox.close()

    def _start_worker(self, enrolment: Enrolment) -> None:
        if self.worker is None:
            self.worker = SyncWorker(
                outbox_path=self._settings.data.path / FILE_NAME,
                enrolment=enrolment,
                retention=timedelta(days=self._settings.privacy.retention_days),
                hub_url=self._settings.hub.url,
                ca_file=self._settings.hub.ca_path,
            )
            self.worker.reported.connect(self._note)
            self.worker.start()

    def _note(self, report: SyncReport) -> None:
        """Remember how sending went, for staff."""
        self.last_error = report.error or ""
        if report.receipts:
            self.last_sent = datetime.now().astimezone()
