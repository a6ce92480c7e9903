"""The thread that prints. It sleeps on a condition and never polls, but for a job under way.

It knows no screen: whoever makes it is told by plain callables, in this thread.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from typing import TYPE_CHECKING

from kiosk.print_following import JobFollower
from kiosk.printers import (
    Document,
    JobReport,
    JobState,
    Printer,
    PrinterError,
    PrintService,
    Reason,
    choose_printer,
)
from kiosk.private_files import write_private_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.settings import Printing

MARK_NAME = "printing"
"""This file is there while a job is under way; found at start, a run was killed meanwhile."""
_LOOK_SECONDS = 0.25
_RETRY_SECONDS = 15.0


class PrintLine:
    """Prints one document after the other and follows each to its end."""

    def __init__(
        self,
        service: Callable[[], PrintService],
        settings: Printing,
        *,
        data_dir: Path,
        clock: Callable[[], float],
        tell_printers: Callable[[tuple[Printer, ...]], None],
        tell_progress: Callable[[JobReport], None],
        tell_end: Callable[[JobReport], None],
    ) -> None:
        """Prepare; the thread is started, and `service` made, when there is something to do."""
        self._make_service, self._settings, self._clock = service, settings, clock
        self._mark = data_dir / MARK_NAME
        self._tell_printers = tell_printers
        self._tell_progress, self._tell_end = tell_progress, tell_end
        self._service: PrintService | None = None
        self._tasks: deque[Callable[[], None]] = deque()
        self._change = threading.Condition()
        self._is_owed = False  # a job may be left behind
        self._is_unwanted = self._is_closed = False
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Withdraw what a run that was killed has left, if one was."""
        self._is_owed = self._mark.exists()
        if self._is_owed:
            self._do(self._withdraw_leftovers)

    def ask_printers(self) -> None:
        """Have the printers told. Returns at once, as everything here does."""
        self._do(self._list_printers)

    def print_document(self, document: Document, *, copies: int, printer: str) -> None:
        """Print a document; each ends with one call of `tell_end`."""
        self._is_unwanted = False
        self._do(lambda: self._print(document, copies, printer))

    def withdraw(self) -> None:
        """Stop the job under way."""
        with self._change:
            self._is_unwanted = True
            self._change.notify()

    def close(self, *, seconds: float = 5.0) -> None:
        """Withdraw the job under way and stop; nothing is told afterwards."""
        with self._change:
            self._is_closed = self._is_unwanted = True
            self._change.notify()
        if self._thread is not None:
            self._thread.join(seconds)

    def _do(self, task: Callable[[], None]) -> None:
        with self._change:
            self._tasks.append(task)
            self._change.notify()
            if self._thread is None and not self._is_closed:
                self._thread = threading.Thread(target=self._run, name="printing", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while (task := self._next_task()) is not None:
            task()

    def _next_task(self) -> Callable[[], None] | None:
        """Wait for something to do; what could not be withdrawn is tried again meanwhile."""
        with self._change:
            while not self._tasks and not self._is_closed:
                if not self._change.wait(_RETRY_SECONDS if self._is_owed else None):
                    return self._withdraw_leftovers
            return None if self._is_closed else self._tasks.popleft()

    def _pause(self) -> None:
        with self._change:
            self._change.wait_for(lambda: self._is_unwanted, _LOOK_SECONDS)

    def _tell(self, tell: Callable[[JobReport], None], report: JobReport) -> None:
        with self._change:
            if not self._is_closed:
                tell(report)

    @property
    def _printing(self) -> PrintService:
        if self._service is None:
            self._service = self._make_service()
        return self._service

    def _list_printers(self) -> None:
        try:
            found = self._printing.printers()
        except PrinterError:
            found = ()
        with self._change:
            if not self._is_closed:
                self._tell_printers(found)

    def _withdraw_leftovers(self) -> None:
        with contextlib.suppress(PrinterError):
            self._printing.withdraw_leftovers()
            self._forget()

    def _print(self, document: Document, copies: int, printer: str) -> None:
        try:
            end = self._print_and_follow(document, copies, printer)
        except PrinterError as error:
            is_asked = error.reason is Reason.ASKED
            state = JobState.WITHDRAWN if is_asked else JobState.FAILED
            end = JobReport(state, reason=error.reason)
        if self._is_owed:
            self._withdraw_leftovers()
        self._tell(self._tell_end, end)

    def _print_and_follow(self, document: Document, copies: int, printer: str) -> JobReport:
        """One job to its end. After an error something may be left, and is still owed."""
        service = self._printing
        if self._is_owed:
            service.withdraw_leftovers()
        chosen = choose_printer(service.printers(), printer or self._settings.printer)
        if self._is_unwanted:
            return JobReport(JobState.WITHDRAWN, reason=Reason.ASKED)
        self._remember()
        job = service.start(document, printer=chosen.name, copies=copies)
        self._tell(self._tell_progress, JobReport(JobState.WAITING))
        end = self._follower(service).follow(job)
        self._forget()
        return end

    def _follower(self, service: PrintService) -> JobFollower:
        return JobFollower(
            service,
            wait_seconds=self._settings.wait_seconds,
            clock=self._clock,
            pause=self._pause,
            is_unwanted=lambda: self._is_unwanted,
            tell=lambda report: self._tell(self._tell_progress, report),
        )

    def _remember(self) -> None:
        """Remember the job across a kill; a disk that is full keeps nobody from printing."""
        self._is_owed = True
        with contextlib.suppress(OSError):
            write_private_file(self._mark, b"")

    def _forget(self) -> None:
        self._is_owed = False
        with contextlib.suppress(OSError):
            self._mark.unlink(missing_ok=True)
