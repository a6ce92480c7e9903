"""Following one job to its end: what stands still for too long is withdrawn."""

import dataclasses
from collections.abc import Callable

from kiosk.printers import JobReport, JobState, PrinterError, PrintService, Reason

LONGEST_STILL_SECONDS = 600.0
"""A printer that says it prints, and that nothing is wrong, may be silent for so long."""
LONGEST_SECONDS = 3600.0
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
        begun = since = self._clock()
        while True:
            if self._is_unwanted():
                return self._withdraw(job, Reason.ASKED)
            report = self._look(job)
            if report.is_over:
                self._service.withdraw(job)  # the service would keep the document for a day
                return report
            now = self._clock()
            if has_moved(self._last, report):
                since = now
            if report != self._last:
                self._last = report
                self._tell(report)
            limit = self._wait_seconds if is_stuck(report) else LONGEST_STILL_SECONDS
            if report.reason in HOPELESS or now - since >= limit or now - begun >= LONGEST_SECONDS:
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


def is_stuck(report: JobReport) -> bool:
    """Whether a job stands still: not begun, or begun and something is wrong."""
    return report.state is JobState.WAITING or report.reason is not Reason.NONE


def has_moved(last: JobReport, report: JobReport) -> bool:
    """Whether there is reason to begin counting anew."""
    return report.pages_done > last.pages_done or is_stuck(last) != is_stuck(report)
