"""Printing on Windows: jobs are drawn through the printer's own driver and followed in its queue.

A job is found by its title, which no other job has, and is kept in the queue after it has been
printed ("retained"), so that its end is seen and not guessed from its absence.
"""

from __future__ import annotations

import contextlib
import getpass
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.printers import (
    JOB_TITLE,
    Document,
    JobReport,
    JobState,
    Printer,
    PrinterError,
    Reason,
)
from kiosk.spooler_states import (
    may_have_ended,
    printer_state,
    puts_on_paper,
    read_job,
    read_printer,
)
from kiosk.winspool import DELETE, RELEASE, RETAIN, JobInfo, SpoolerError, Winspool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_END_SECONDS = 10.0
_LOOK_SECONDS = 0.1
_GONE_CODES = frozenset({1722, 1753, 1801, 1905})
"""The spooler does not run, or there is no such printer (RPC_S_*, ERROR_INVALID_PRINTER_NAME)."""


@dataclass(slots=True)
class _Job:
    """A job of this run: where it is, and the last that was seen of it."""

    printer: str
    number: int
    is_retained: bool
    may_have_ended: bool = False
    pages: int = 0
    end: JobReport | None = None


class Spooler:
    """The spooler of this machine. It is a PrintService."""

    def __init__(
        self,
        winspool: Callable[[], Winspool] = Winspool,
        tag: Callable[[], str] = lambda: secrets.token_hex(4),
    ) -> None:
        """Prepare; `tag` makes the end of a title, another one for each job."""
        self._make_winspool, self._tag = winspool, tag
        self._used: Winspool | None = None
        self._jobs: dict[int, _Job] = {}

    def printers(self) -> tuple[Printer, ...]:
        """Every printer that puts something on paper, the default one first, then by name."""
        with _telling():
            default = self._winspool.default_printer()
            found = [info for info in self._winspool.printers() if puts_on_paper(info)]
            printers = [read_printer(info, default=default) for info in found]
        return tuple(sorted(printers, key=lambda one: (not one.is_default, one.title)))

    def start(
        self, document: Document, *, printer: str, copies: int = 1, title: str = JOB_TITLE
    ) -> int:
        """Draw a document; the number is this run's own, not the spooler's."""
        name = f"{title} {self._tag()}"
        job: _Job | None = None
        try:
            document.begin(printer, copies=copies, title=name)
            job = self._find(printer, name)
            document.finish()
            job = job or self._find(printer, name)
        except PrinterError:
            with contextlib.suppress(SpoolerError):  # what is left is owed, and tried again
                for number in list(self._titled(printer, name)):
                    self._delete(printer, number)
            raise
        if job is None:
            raise PrinterError(
                "The printer took the pages and tells nothing of them; look at the printer.",
                reason=Reason.BROKEN,
            )
        number = len(self._jobs) + 1
        self._jobs[number] = job
        return number

    def report(self, job: int) -> JobReport:
        """How far a job is; one that has left its queue is done only if all of it was sent."""
        known = self._jobs[job]
        if known.end is not None:
            return known.end
        with _telling():
            found = self._look(known)
            if found is None:
                known.end = _end_of_gone(known)
                return known.end
            report = read_job(found, printer_state(self._winspool.printer(known.printer)))
        known.may_have_ended = may_have_ended(found)
        known.pages = max(known.pages, report.pages_done)
        if report.is_over:
            known.end = report
        return report

    def withdraw(self, job: int) -> JobReport:
        """Take a job out of its queue, and look that it is gone."""
        end, known = self.report(job), self._jobs[job]
        with _telling():
            if self._look(known) is not None:
                self._delete(known.printer, known.number)
                self._wait_until_gone(known)
        if not end.is_over:
            end = JobReport(JobState.WITHDRAWN, known.pages, Reason.ASKED)
        known.end = end
        return end

    def withdraw_leftovers(self) -> int:
        """Take back every job of this account with the kiosk's title, ended ones too."""
        found = 0
        with _telling():
            for info in self._winspool.printers():
                name = info.printer_name or ""
                numbers: list[int] = []
                with contextlib.suppress(SpoolerError):  # a printer of the network that is away
                    numbers = list(self._titled(name, JOB_TITLE))
                for number in numbers:
                    self._delete(name, number)
                found += len(numbers)
        return found

    @property
    def _winspool(self) -> Winspool:
        if self._used is None:
            self._used = self._make_winspool()
        return self._used

    def _find(self, printer: str, title: str) -> _Job | None:
        """The job of a title; from now on it stays in the queue when it has been printed."""
        with _telling():
            for number in self._titled(printer, title):
                is_retained = True
                try:
                    self._winspool.control(printer, number, RETAIN)
                except SpoolerError:
                    is_retained = False  # its end is told by what was last seen of it
                return _Job(printer, number, is_retained)
        return None

    def _titled(self, printer: str, title: str) -> Iterator[int]:
        account = getpass.getuser().casefold()
        for job in self._winspool.jobs(printer):
            is_ours = (job.user_name or "").casefold() == account
            if is_ours and (job.document or "").startswith(title):
                yield job.job_id

    def _delete(self, printer: str, number: int) -> None:
        with contextlib.suppress(SpoolerError):
            self._winspool.control(printer, number, RELEASE)
        self._winspool.control(printer, number, DELETE)

    def _look(self, known: _Job) -> JobInfo | None:
        jobs = self._winspool.jobs(known.printer)
        return next((job for job in jobs if job.job_id == known.number), None)

    def _wait_until_gone(self, known: _Job) -> None:
        """The spooler takes a job that is being printed away in its own time."""
        deadline = time.monotonic() + _END_SECONDS
        while self._look(known) is not None:
            if time.monotonic() > deadline:
                raise PrinterError("A print job could not be withdrawn; switch the printer off.")
            time.sleep(_LOOK_SECONDS)


def _end_of_gone(known: _Job) -> JobReport:
    """A job that has left its queue: printed, taken away by somebody, or nobody can say."""
    if known.may_have_ended:
        return JobReport(JobState.DONE, known.pages)
    if known.is_retained:
        return JobReport(JobState.WITHDRAWN, known.pages, Reason.ASKED)
    return JobReport(JobState.FAILED, known.pages, Reason.BROKEN)


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """Tell the spooler's numbers as PrinterError."""
    try:
        yield
    except SpoolerError as error:
        if error.code in _GONE_CODES:
            raise PrinterError("The print spooler does not answer; ask IT.") from None
        raise PrinterError(str(error), reason=Reason.REFUSES) from None
