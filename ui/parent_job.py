"""A parent's one print job, told apart from those of staff and of whoever stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.printers import JobReport, JobState, Reason

if TYPE_CHECKING:
    from ui.print_desk import Printable, PrintDesk


class ParentJob(QObject):
    """Hands papers to the print desk for the parent who stands here, and tells of hers alone.

    Whatever `begin` took ends in exactly one `ended`, unless her visit ends before.
    """

    moved = Signal(JobReport)
    ended = Signal(JobReport)

    def __init__(self, desk: PrintDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pages = 0
        """Pages of the job under way; 0 where there is none."""
        self._is_left = False
        self._last = JobReport(JobState.WAITING)
        desk.progress.connect(self._move)
        desk.ended.connect(self._end)

    @property
    def is_under_way(self) -> bool:
        """Whether she waits for paper."""
        return bool(self.pages) and not self._is_left

    @property
    def report(self) -> JobReport:
        """The last that was heard of the job under way."""
        return self._last

    def begin(self, paper: Printable) -> bool:
        """Print on the site's printer; False, and nothing happens, where the desk takes nothing."""
        if not self._desk.print_paper(paper, is_for_parent=True):
            return False
        self.pages, self._is_left = paper.pages, False
        self._last = JobReport(JobState.WAITING)
        return True

    def stop(self) -> None:
        """She wants no more of it; `ended` follows."""
        self._desk.withdraw()

    def leave(self) -> None:
        """Her visit is over: pages that come out now may do so; whatever waits is withdrawn."""
        if self.pages:
            self._is_left = True
            self._withdraw_stuck()

    def _move(self, report: JobReport) -> None:
        if not self.pages:
            return
        self._last = report
        if self._is_left:
            self._withdraw_stuck()
        else:
            self.moved.emit(report)

    def _end(self, report: JobReport) -> None:
        was_hers = self.is_under_way
        self.pages, self._is_left = 0, False
        if was_hers:
            self.ended.emit(report)

    def _withdraw_stuck(self) -> None:
        """What stands still would come out when somebody else stands here."""
        if self._last.state is JobState.WAITING or self._last.reason is not Reason.NONE:
            self._desk.withdraw()
