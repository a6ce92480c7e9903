"""Behind the staff area: what waits for a disk is done in a thread and told by signals.

The window never waits. With nothing to do the thread sleeps; it starts when it is first needed.
"""

from __future__ import annotations

import logging
import queue
import shutil
import threading
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.errors import KioskError
from kiosk.outbox import FILE_NAME, Entry, list_entries
from kiosk.pin_tries import WaitError
from kiosk.staff_pin import StaffPin

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.removable import Stick
    from kiosk.settings import Settings
    from kiosk.stick_mounts import StickMounts
    from kiosk.sync import SyncReport
    from ui.callback_desk import CallbackDesk
    from ui.sync_worker import SyncWorker

_log = logging.getLogger(__name__)


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of requests and disk. `trouble` is a sentence about the outbox, or empty."""

    entries: tuple[Entry, ...] = ()
    trouble: str = ""
    free: int | None = None
    is_enrolled: bool = False
    last_sent: datetime | None = None
    last_error: str = ""


class StaffDesk(QObject):
    """Checks the PIN, looks after requests and saves on sticks. Every method returns at once."""

    pin_waits = Signal(float)
    """Seconds until the PIN may be tried."""
    pin_checked = Signal(bool)
    pin_missing = Signal(str)
    """One sentence: there is no PIN, or it cannot be read."""
    looked = Signal(Findings)
    sent = Signal()
    """Sending was tried; `look` tells how it went."""
    sticks_found = Signal(tuple)
    saved = Signal(str)
    """The name of the file that is now on the stick, safely."""
    not_saved = Signal(str)
    _failed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        callbacks: Callable[[], CallbackDesk],
        pin: StaffPin | None = None,
        mounts: StickMounts | None = None,
    ) -> None:
        """Prepare; `callbacks` is asked for when requests are to be sent."""
        super().__init__()
        self._settings, self._callbacks = settings, callbacks
        self._pin, self._mounts = pin or StaffPin(settings), mounts
        self._errands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._worker: SyncWorker | None = None
        self._failed.connect(self._raise)

    def ask_wait(self) -> None:
        """Have `pin_waits` or `pin_missing` emitted."""
        self._do(self._tell_wait)

    def check_pin(self, pin: str) -> None:
        """Try a PIN: `pin_checked`, `pin_waits` or `pin_missing` follows."""
        self._do(lambda: self._check_pin(pin))

    def look(self) -> None:
        """Have `looked` emitted."""
        self._do(self._look)

    def send_now(self) -> None:
        """Send what waits; the desk for requests reports how it went."""
        callbacks = self._callbacks()
        callbacks.send_now()
        if callbacks.worker is None:
            self.sent.emit()
        elif callbacks.worker is not self._worker:
            self._worker = callbacks.worker
            self._worker.reported.connect(self._tell_sent)

    def find_sticks(self) -> None:
        """Have `sticks_found` emitted, with a tuple of Stick."""
        self._do(self._find_sticks)

    def save(self, stick: Stick, name: str, content: bytes) -> None:
        """Save a document: `saved` follows once it is safely there, else `not_saved`."""
        self._do(lambda: self._save(stick, name, content))

    def let_sticks_go(self) -> None:
        """Nobody looks at sticks any more: those that were mounted here are unmounted."""
        if self._mounts is not None:
            self._do(self._mounts.release_all)

    def close(self) -> None:
        """Take no more; what is being written now is finished by the thread alone."""
        if self._thread is not None:
            self._errands.put(None)
            self._thread = None

    def _do(self, errand: Callable[[], None]) -> None:
        self._errands.put(errand)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="staff", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (errand := self._errands.get()) is not None:
            try:
                errand()
            except Exception as error:
                self._failed.emit(error)

    def _raise(self, error: Exception) -> None:
        raise error

    def _tell_sent(self, _report: SyncReport) -> None:
        self.sent.emit()

    def _tell_wait(self) -> None:
        try:
            self.pin_waits.emit(self._pin.seconds_to_wait())
        except WaitError as error:
            self.pin_waits.emit(float(error.seconds))
        except KioskError as error:
            self.pin_missing.emit(str(error))

    def _check_pin(self, pin: str) -> None:
        try:
            is_right = self._pin.is_right(pin)
        except WaitError as error:
            self.pin_waits.emit(float(error.seconds))
        except KioskError as error:
            self.pin_missing.emit(str(error))
        else:
            self.pin_checked.emit(is_right)
            if not is_right:
                self._tell_wait()

    def _look(self) -> None:
        folder = self._settings.data.path
        entries: tuple[Entry, ...] = ()
        trouble, free = "", None
        try:
            entries = list_entries(folder / FILE_NAME)
        except KioskError as error:
            trouble = str(error)
        try:
            free = shutil.disk_usage(folder).free
        except OSError as error:
            _log.warning("The disk could not be asked: %s", error.strerror)
        callbacks = self._callbacks()
        self.looked.emit(
            Findings(
                entries=entries,
                trouble=trouble,
                free=free,
                is_enrolled=callbacks.is_enrolled,
                last_sent=callbacks.last_sent,
                last_error=callbacks.last_error,
            )
        )

    def _find_sticks(self) -> None:
        from kiosk.removable import find_sticks

        if self._mounts is None:
            from kiosk.stick_mounts import StickMounts

            self._mounts = StickMounts()
        self._mounts.mount_new()
        self.sticks_found.emit(find_sticks())

    def _save(self, stick: Stick, name: str, content: bytes) -> None:
        from kiosk.removable import save_to_stick

        try:
            path = save_to_stick(stick, name, content)
        except KioskError as error:
            self.not_saved.emit(str(error))
            return
        if self._mounts is not None:
            self._mounts.release(stick)
        self.saved.emit(path.name)
