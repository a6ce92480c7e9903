"""A paper on its way to a printer: a PDF made at once, or pages drawn when the printer takes them.

The printing thread asks; whatever Qt does is done in the window's thread, a page at a time.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.printers import PrinterError, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrinter

IS_DRAWN = sys.platform == "win32"
"""Windows has no service that prints a PDF; CUPS takes nothing better."""


class Printable(Protocol):
    """What can be printed, such as a Paper."""

    @property
    def pages(self) -> int: ...

    def pdf(self) -> bytes: ...

    def draw_steps(self, device: QPagedPaintDevice) -> Iterator[int]: ...


class PaperDocument(QObject):
    """A Document of kiosk.printers, made in the window's thread and used in the printing thread."""

    _begin_asked = Signal(str, int, str)
    _finish_asked = Signal()

    def __init__(
        self,
        paper: Printable,
        *,
        is_drawn: bool = IS_DRAWN,
        make_printer: Callable[[str], QPrinter] | None = None,
    ) -> None:
        """Make the PDF, unless the pages `is_drawn` later on a printer that is made by its name."""
        super().__init__()
        self._paper, self._make_printer = paper, make_printer or _system_printer
        self._pdf = b"" if is_drawn else paper.pdf()
        self._printer: QPrinter | None = None
        self._steps: Iterator[int] | None = None
        self._answered = threading.Event()
        self._failure: PrinterError | None = None
        self._is_stopped = False
        self._begin_asked.connect(self._begin)
        self._finish_asked.connect(self._draw_page)

    def pdf(self) -> bytes:
        """The document as a PDF."""
        return self._pdf

    def begin(self, printer: str, *, copies: int, title: str) -> None:
        """Begin a job; raises PrinterError if the printer takes none."""
        self._ask(lambda: self._begin_asked.emit(printer, copies, title))

    def finish(self) -> None:
        """Draw all pages; raises PrinterError if the printer took not all, or they were stopped."""
        self._ask(self._finish_asked.emit)

    def stop(self) -> None:
        """Draw no more, and have the system forget what was drawn. For the window's thread."""
        self._is_stopped = True
        self._abort()
        self._answered.set()

    def _ask(self, ask: Callable[[], None]) -> None:
        """Ask the window's thread, and wait until it has answered."""
        self._answered.clear()
        if not self._is_stopped:
            ask()
            self._answered.wait()
        if self._is_stopped:
            raise PrinterError("Printing was stopped.", reason=Reason.ASKED)
        if self._failure is not None:
            raise self._failure

    def _begin(self, name: str, copies: int, title: str) -> None:
        if self._is_stopped:
            return
        try:
            self._printer = self._make_printer(name)
            self._printer.setDocName(title)
            self._printer.setCopyCount(copies)
            self._steps = self._paper.draw_steps(self._printer)
            next(self._steps)
        except KioskError:
            self._fail(f"The printer {name} takes no jobs; ask IT.", Reason.REFUSES)
        except BaseException:
            self._fail("The pages could not be drawn; try again.", Reason.BROKEN)
            raise  # the window tells and logs it, as any other trouble
        else:
            self._answered.set()

    def _draw_page(self) -> None:
        """One page, and the next one once the window has done what it has to do."""
        if self._is_stopped or self._steps is None:
            return
        try:
            next(self._steps)
        except StopIteration:
            self._steps = self._printer = None
            self._answered.set()
        except KioskError:
            self._fail("The printer took not every page; look at the printer.", Reason.BROKEN)
        except BaseException:
            self._fail("The pages could not be drawn; try again.", Reason.BROKEN)
            raise
        else:
            QTimer.singleShot(0, self, self._draw_page)

    def _fail(self, sentence: str, reason: Reason) -> None:
        self._abort()
        self._failure = PrinterError(sentence, reason=reason)
        self._answered.set()

    def _abort(self) -> None:
        if self._steps is not None:
            self._steps.close()
        self._steps = self._printer = None


def _system_printer(name: str) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    if not printer.isValid():
        raise PrinterError(f"There is no printer called {name}; choose another one.")
    return printer
