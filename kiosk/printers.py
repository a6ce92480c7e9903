"""Printers and print jobs as the kiosk sees them, whatever system prints.

A job is done when the print service says that the printer has finished it, and not before. A job
that cannot start is withdrawn, so that nothing comes out later when nobody waits for it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.settings import Printing

JOB_TITLE = "Information pages"
"""What every job is called, so that a list of jobs tells nothing about anybody."""


class PrinterState(StrEnum):
    """What a printer says about itself."""

    READY = "ready"
    BUSY = "busy"
    PAPER_LOW = "paper low"
    PAPER_OUT = "paper out"
    NEEDS_HELP = "needs help"  # jammed, open, no toner
    STOPPED = "stopped"  # its queue is switched off
    REFUSES = "refuses"  # its queue takes no jobs
    GONE = "gone"  # it does not answer, or there is none


_CAN_PRINT = frozenset({PrinterState.READY, PrinterState.BUSY, PrinterState.PAPER_LOW})


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer: the name the system knows it by, the title people know it by, and its state."""

    name: str
    title: str
    state: PrinterState
    is_default: bool = False

    @property
    def can_print(self) -> bool:
        """Whether paper would come out now, as far as the printer has told."""
        return self.state in _CAN_PRINT


class JobState(StrEnum):
    """How far a job is. The last three are ends."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a job stands still or has ended without being done."""

    NONE = ""
    PAPER_OUT = "paper out"
    NEEDS_HELP = "needs help"
    STOPPED = "stopped"
    REFUSES = "refuses"
    GONE = "gone"
    TOO_SLOW = "too slow"  # it stood still for too long and the printer did not say why
    BROKEN = "broken"  # the print service gave up
    ASKED = "asked"  # somebody wanted it stopped
    TOO_MANY = "too many"  # more pages than parents may print


@dataclass(frozen=True, slots=True)
class JobReport:
    """One job now: its state, the pages that have come out (sheets of all copies), and why."""

    state: JobState
    pages_done: int = 0
    reason: Reason = Reason.NONE

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of this job."""
        return self.state not in {JobState.WAITING, JobState.PRINTING}


class PrinterError(KioskError):
    """A printer or the print service did not do what it was asked; `reason` says what is wrong."""

    def __init__(self, sentence: str, *, reason: Reason = Reason.GONE) -> None:
        """`sentence` is what staff can do about it."""
        super().__init__(sentence)
        self.reason = reason


class Document(Protocol):
    """What is to be printed, in the two forms that print services take: a file or a drawing.

    Its methods are called outside the window's thread, and all of them may block.
    """

    def pdf(self) -> bytes:
        """The document as a PDF."""
        ...

    def begin(self, printer: str, *, copies: int, title: str) -> None:
        """Begin a job called `title` on a printer, through the system's own driver.

        Raises PrinterError if the printer takes none.
        """
        ...

    def finish(self) -> None:
        """Draw every page of the job that was begun. Raises PrinterError if it took not all."""
        ...


class PrintService(Protocol):
    """The system's printing. Every call may block and is made outside the window's thread.

    Every call raises PrinterError when the service does not answer.
    """

    def printers(self) -> tuple[Printer, ...]:
        """Every printer of the system, the default one first."""
        ...

    def start(
        self, document: Document, *, printer: str, copies: int = 1, title: str = JOB_TITLE
    ) -> int:
        """Hand over a document; returns the number of the job that the service has accepted."""
        ...

    def report(self, job: int) -> JobReport:
        """How far a job is."""
        ...

    def withdraw(self, job: int) -> JobReport:
        """Take a job back and make sure that nothing is left of it, its document included.

        Returns how it has ended: withdrawn, or done if it was finished before.
        """
        ...

    def withdraw_leftovers(self) -> int:
        """Take back every job of this kiosk that an earlier run has left; returns how many."""
        ...


def find_print_service(settings: Printing) -> PrintService:
    """The print service of this machine; it is not spoken to yet."""
    if sys.platform == "win32":
        from kiosk.spooler import Spooler

        return Spooler()
    from kiosk.cups import Cups

    return Cups(socket_path=settings.cups_socket)


def choose_printer(printers: tuple[Printer, ...], name: str = "") -> Printer:
    """The printer called `name`; without a name the default one, or the only one.

    Raises PrinterError, one sentence for staff, if there is none.
    """
    if name:
        found = [printer for printer in printers if printer.name == name]
    else:
        found = [printer for printer in printers if printer.is_default]
        found = found or list(printers if len(printers) == 1 else ())
    if found:
        return found[0]
    if name:
        raise PrinterError(f"There is no printer called {name}; check its name in the settings.")
    if printers:
        raise PrinterError("Choose a printer, or have IT name one in the settings.")
    raise PrinterError("No printer found; check the cable and the power.")
