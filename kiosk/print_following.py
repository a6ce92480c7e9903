"""Following one job to its end: what stands still for too long is withdrawn."""

import dataclasses
from collections.abc import Callable

from kiosk.printers import JobReport, JobState, PrinterError, PrintService, Reason

LONGEST_STILL_SECONDS = 600.0
"""A printer that says it prints, and that nothing is wrong, may be silent for so long."""
LONGEST_SECONDS = 3600.0
WELL_SECONDS = 5.0
HOPELESS = frozenset({Reason.STOPPED, Reason.REFUSES})
"""Only somebody who looks after printers can mend these: nothing to wait for."""


class JobFollower:
    """Looks at one job again and again until it is over.

    `pause` waits a moment between two looks, `clock` counts seconds and never goes back, and
    `is_unwanted` says whether somebody wants the job stopped.
    """

    def __init__(
        self,
        service: PrintService,
        *,
        wait_seconds: float,
        clock: Callable[[], float],
        pause: Callable[[], None],
        is_unwanted: Callable[[], bool],
        tell: Callable[[JobReport], None],
    ) -> None:
        """Prepare; `tell` hears every change but the end."""
        self._service, self._wait_seconds = service, wait_seconds
        self._clock, self._pause = clock, pause
        self._is_unwanted, self._tell = is_unwanted, tell
        self._last = JobReport(JobState.WAITING)

    def follow(self, job: int) -> JobReport:
        """The end of `job`. Raises PrinterError if it had to be withdrawn and could not be."""
        patience = Patience(self._wait_seconds, self._clock())
        while True:
            if self._is_unwanted():
                return self._withdraw(job, Reason.ASKED)
            report = self._look(job)
            if report.is_over:
                self._service.withdraw(job)  # the service would keep the document for a day
                return report
            is_over = patience.is_over(report, self._clock())
            if report != self._last:
                self._last = report
                self._tell(report)
            if is_over or report.reason in HOPELESS:
                return self._withdraw(job, report.reason or Reason.TOO_SLOW)
            self._pause()

    def _look(self, job: int) -> JobReport:
        try:
            return self._service.report(job)
        except PrinterError as error:
            return dataclasses.replace(self._last, reason=error.reason)

    def _withdraw(self, job: int, reason: Reason) -> JobReport:
        end = self._service.withdraw(job)
        if end.state is JobState.DONE:
            return end  # it was faster
        pages = max(end.pages_done, self._last.pages_done)
        return JobReport(JobState.WITHDRAWN, pages, reason)


class Patience:
    """How long a job has stood still, and whether that is too long.

    It counts anew once a page has come out, or all was well for a while: a broken printer that is
    tried again and again looks well only for moments.
    """

    def __init__(self, wait_seconds: float, now: float) -> None:
        """`wait_seconds` is for a job that is stuck, `now` when it began."""
        self._wait_seconds, self._begun, self._last = wait_seconds, now, now
        self._stuck = self._well = self._silent = 0.0
        self._pages = 0

    def is_over(self, report: JobReport, now: float) -> bool:
        """Whether the job that is so `now` has to be withdrawn."""
        passed, self._last = now - self._last, now
        if report.pages_done > self._pages:
            self._pages, self._stuck, self._silent = report.pages_done, 0.0, 0.0
        self._silent += passed
        if is_stuck(report):
            self._stuck, self._well = self._stuck + passed, 0.0
            return self._stuck >= self._wait_seconds or self._is_endless(now)
        self._well += passed
        if self._well >= WELL_SECONDS:
            self._stuck = 0.0
        return self._is_endless(now)

    def _is_endless(self, now: float) -> bool:
        return self._silent >= LONGEST_STILL_SECONDS or now - self._begun >= LONGEST_SECONDS


def is_stuck(report: JobReport) -> bool:
    """Whether a job stands still: not begun, or begun and something is wrong."""
    return report.state is JobState.WAITING or report.reason is not Reason.NONE
