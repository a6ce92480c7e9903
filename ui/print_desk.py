"""Printing as the window sees it: one job at a time, told by signals. The window never waits."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.page_allowance import PageAllowance
from kiosk.printers import JobReport, JobState, PrintService, Reason, find_print_service
from ui.paper_document import PaperDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.print_line import PrintLine
    from kiosk.settings import Settings
    from ui.paper_document import Printable

QUIET_SECONDS = 2.0
"""Taps nearer to each other than this are one wish, even if a job has ended between them."""


class PrintDesk(QObject):
    """Prints for staff and parents and follows each job to its end.

    `printers_known` brings a tuple of Printer (empty: none, or no print service); `progress` and
    `ended` bring a JobReport. Whatever `print_paper` took ends in exactly one `ended`.
    """

    printers_known = Signal(tuple)
    progress = Signal(JobReport)
    ended = Signal(JobReport)

    def __init__(
        self,
        settings: Settings,
        *,
        service: Callable[[], PrintService] | None = None,
        clock: Callable[[], float] = time.monotonic,
        document: Callable[[Printable], PaperDocument] = PaperDocument,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is started before it is needed. `clock` counts seconds.

        `document` makes of a paper what print services take.
        """
        super().__init__(parent)
        self._settings, self._clock = settings, clock
        self._make_service = service or (lambda: find_print_service(settings.printing))
        self._allowance = PageAllowance(settings.printing, clock=clock)
        self._line: PrintLine | None = None
        self._make_document = document
        self._document: PaperDocument | None = None
        self._parents_pages = 0
        self._asked_at = -math.inf
        self.is_busy = self._is_unwanted = False
        self._printers_heard.connect(self.printers_known)
        self._progress_heard.connect(self.progress)
        self._finished.connect(self._end)

    # From the thread that prints. Whoever listens comes and goes with the pages, and so listens to
    # what is emitted again in the window's own thread.
    _printers_heard = Signal(tuple)
    _progress_heard = Signal(JobReport)
    _finished = Signal(JobReport)

    def open(self) -> None:
        """Withdraw what a run that was killed has left. Call it once the first page is painted."""
        self._printing.open()

    def ask_printers(self) -> None:
        """Have `printers_known` emitted."""
        self._printing.ask_printers()

    def start_visit(self) -> None:
        """Somebody else stands at the kiosk: her pages are counted from nothing."""
        self._allowance.start_visit()

    @property
    def pages_left(self) -> int:
        """Pages that a parent may print now."""
        return self._allowance.left() if self._settings.printing.parents_may_print else 0

    def print_paper(
        self, paper: Printable, copies: int = 1, printer: str = "", *, is_for_parent: bool = False
    ) -> bool:
        """Print; `printer` is a Printer's name, or "" for the site's own. Returns at once.

        Returns False, and does nothing, while a job is under way and for taps that go on and on
        after it. A parent's job with more pages than she has left ends at once (TOO_MANY).
        """
        now = self._clock()
        is_impatient = now - self._asked_at < QUIET_SECONDS
        self._asked_at = now
        if self.is_busy or is_impatient:
            return False
        self.is_busy, self._is_unwanted = True, False
        self._parents_pages = paper.pages * copies if is_for_parent else 0
        # Later, so that the screen can say first that it is being printed.
        QTimer.singleShot(0, self, lambda: self._hand_over(paper, copies, printer))
        return True

    def withdraw(self) -> None:
        """Stop the job under way; `ended` follows."""
        self._is_unwanted = True
        if self.is_busy:
            self._printing.withdraw()
            self._stop_drawing()

    def close(self) -> None:
        """Withdraw what is under way and stop; nothing is told afterwards."""
        self._stop_drawing()
        if self._line is not None:
            self._line.close()

    def _hand_over(self, paper: Printable, copies: int, printer: str) -> None:
        """Make the document, in the thread where its texts were set, and have it printed."""
        pages, self._parents_pages = self._parents_pages, 0
        if pages > self.pages_left:
            self._end(JobReport(JobState.FAILED, reason=Reason.TOO_MANY))
        elif self._is_unwanted:
            self._end(JobReport(JobState.WITHDRAWN, reason=Reason.ASKED))
        else:
            self._parents_pages = pages
            self._allowance.use(pages)
            try:
                self._document = self._make_document(paper)
            except BaseException:
                self._end(JobReport(JobState.FAILED, reason=Reason.BROKEN))
                raise  # the window tells and logs it, as any other trouble
            self._printing.print_document(self._document, copies=copies, printer=printer)

    def _end(self, report: JobReport) -> None:
        self.is_busy, self._document = False, None
        if report.state is not JobState.DONE:
            self._allowance.give_back(max(0, self._parents_pages - report.pages_done))
        self.ended.emit(report)

    def _stop_drawing(self) -> None:
        if self._document is not None:
            self._document.stop()

    @property
    def _printing(self) -> PrintLine:
        if self._line is None:
            from kiosk.print_line import PrintLine

            self._line = PrintLine(
                self._make_service,
                self._settings.printing,
                data_dir=self._settings.data.path,
                clock=self._clock,
                tell_printers=self._printers_heard.emit,
                tell_progress=self._progress_heard.emit,
                tell_end=self._finished.emit,
            )
        return self._line
