"""The thread that keeps the outbox empty. It sleeps on a condition and never polls.

It knows no screen: whoever starts it is told each SyncReport by a plain callable, in this thread.
"""

import datetime
import random
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.enrolment import Enrolment
from kiosk.errors import KioskError
from kiosk.outbox import RETENTION, Outbox
from kiosk.sync import Reply, SyncReport, Transport, sync_once

_SHORTEST_SLEEP = 1.0
_AFTER_TROUBLE = datetime.timedelta(minutes=1)


class SyncLoop:
    """Runs `sync_once` at its start, when notified, and when a later attempt is due."""

    def __init__(
        self,
        *,
        outbox_path: Path,
        enrolment: Enrolment,
        connect: Callable[[], Transport],
        clock: Callable[[], datetime.datetime],
        chance: random.Random,
        report: Callable[[SyncReport], None],
        retention: datetime.timedelta = RETENTION,
    ) -> None:
        """Prepare; `connect` makes the way to the hub, and is called when it is first needed."""
        self._outbox_path, self._enrolment, self._connect = outbox_path, enrolment, connect
        self._clock, self._chance, self._report = clock, chance, report
        self._retention = retention
        self._transport: Transport | None = None
        self._change = threading.Condition()
        self._is_asked = True
        self._is_everything = False
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Start the thread; what waits from before is sent at once."""
        self._thread.start()

    def notify(self, *, is_everything: bool = False) -> None:
        """Say that something new waits; with `is_everything`, waits after failures are ignored.

        Returns at once.
        """
        with self._change:
            self._is_asked = True
            self._is_everything = self._is_everything or is_everything
            self._change.notify()

    def stop(self, *, seconds: float = 3.0) -> None:
        """Stop; no report comes afterwards. A hub that is still silent is not waited for."""
        with self._change:
            self._is_stopped = True
            self._change.notify()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        wait: float | None = 0.0
        while self._sleep(wait):
            report = self._sync()
            wait = self._wait_until(report.next_attempt_at)
            with self._change:
                if not self._is_stopped:
                    self._report(report)

    def _sleep(self, seconds: float | None) -> bool:
        """Sleep until asked, stopped or `seconds` have passed (None: for ever)."""
        with self._change:
            self._change.wait_for(lambda: self._is_asked or self._is_stopped, seconds)
            self._is_asked = False
            return not self._is_stopped

    def _sync(self) -> SyncReport:
        now = self._clock()
        with self._change:
            is_everything, self._is_everything = self._is_everything, False
        try:
            with Outbox(self._outbox_path) as outbox:
                return sync_once(
                    outbox,
                    self,
                    self._enrolment,
                    now=now,
                    chance=self._chance,
                    retention=self._retention,
                    is_everything=is_everything,
                )
        except KioskError as error:
            return SyncReport(error=str(error), next_attempt_at=now + _AFTER_TROUBLE)

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Be the Transport of a run: the way to the hub is made when it is first needed."""
        if self._transport is None:
            self._transport = self._connect()
        return self._transport.post(path, body, headers)

    def _wait_until(self, moment: datetime.datetime | None) -> float | None:
        if moment is None:
            return None
        return max(_SHORTEST_SLEEP, (moment - self._clock()).total_seconds())
