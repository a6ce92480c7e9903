"""What the Windows spooler's words for printers and jobs (PRINTER_INFO_2, JOB_INFO_1) mean."""

from enum import IntFlag

from kiosk.printers import JobReport, JobState, Printer, PrinterState, Reason
from kiosk.winspool import JobInfo, PrinterInfo

ASKING_PORTS = ("portprompt:", "file:", "xpsport:", "shrfax:", "nul:", "microsoft.office.onenote")
"""What is printed there opens a dialog, is sent away, or is gone: no paper comes out."""
_WORK_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE


class PrinterBit(IntFlag):
    """PRINTER_STATUS_*."""

    PAUSED = 0x1
    ERROR = 0x2
    PENDING_DELETION = 0x4
    PAPER_JAM = 0x8
    PAPER_OUT = 0x10
    MANUAL_FEED = 0x20
    PAPER_PROBLEM = 0x40
    OFFLINE = 0x80
    IO_ACTIVE = 0x100
    BUSY = 0x200
    PRINTING = 0x400
    OUTPUT_BIN_FULL = 0x800
    NOT_AVAILABLE = 0x1000
    WAITING = 0x2000
    PROCESSING = 0x4000
    WARMING_UP = 0x10000
    NO_TONER = 0x40000
    USER_INTERVENTION = 0x100000
    OUT_OF_MEMORY = 0x200000
    DOOR_OPEN = 0x400000
    SERVER_UNKNOWN = 0x800000


class JobBit(IntFlag):
    """JOB_STATUS_*."""

    PAUSED = 0x1
    ERROR = 0x2
    DELETING = 0x4
    SPOOLING = 0x8
    PRINTING = 0x10
    OFFLINE = 0x20
    PAPER_OUT = 0x40
    PRINTED = 0x80
    DELETED = 0x100
    BLOCKED = 0x200
    USER_INTERVENTION = 0x400
    COMPLETE = 0x1000


_HELP = (
    PrinterBit.ERROR
    | PrinterBit.PAPER_JAM
    | PrinterBit.PAPER_PROBLEM
    | PrinterBit.OUTPUT_BIN_FULL
    | PrinterBit.NO_TONER
    | PrinterBit.USER_INTERVENTION
    | PrinterBit.OUT_OF_MEMORY
    | PrinterBit.DOOR_OPEN
)
_BUSY = (
    PrinterBit.IO_ACTIVE
    | PrinterBit.BUSY
    | PrinterBit.PRINTING
    | PrinterBit.WAITING
    | PrinterBit.PROCESSING
    | PrinterBit.WARMING_UP
)
_PRINTER_STATES = (  # the worst first
    (PrinterBit.PENDING_DELETION, PrinterState.REFUSES),
    (PrinterBit.PAUSED, PrinterState.STOPPED),
    (
        PrinterBit.OFFLINE | PrinterBit.NOT_AVAILABLE | PrinterBit.SERVER_UNKNOWN,
        PrinterState.GONE,
    ),
    (PrinterBit.PAPER_OUT | PrinterBit.MANUAL_FEED, PrinterState.PAPER_OUT),
    (_HELP, PrinterState.NEEDS_HELP),
    (_BUSY, PrinterState.BUSY),
)
_JOB_REASONS = (
    (JobBit.PAUSED, Reason.STOPPED),
    (JobBit.OFFLINE, Reason.GONE),
    (JobBit.PAPER_OUT, Reason.PAPER_OUT),
    (JobBit.USER_INTERVENTION | JobBit.BLOCKED | JobBit.ERROR, Reason.NEEDS_HELP),
)
_REASONS = {
    PrinterState.REFUSES: Reason.REFUSES,
    PrinterState.STOPPED: Reason.STOPPED,
    PrinterState.GONE: Reason.GONE,
    PrinterState.PAPER_OUT: Reason.PAPER_OUT,
    PrinterState.NEEDS_HELP: Reason.NEEDS_HELP,
}


def puts_on_paper(info: PrinterInfo) -> bool:
    """Whether this is a printer, and not something that asks for the name of a file or a number."""
    ports = (info.port_name or "").lower().split(",")
    return not any(port.startswith(ASKING_PORTS) for port in ports)


def read_printer(info: PrinterInfo, *, default: str) -> Printer:
    """A printer as the spooler describes it; `default` is the name of the usual one."""
    name = info.printer_name or ""
    return Printer(
        name=name,
        title=name,
        state=printer_state(info),
        is_default=bool(name) and name == default,
    )


def printer_state(info: PrinterInfo) -> PrinterState:
    """The worst of what a printer says."""
    if info.attributes & _WORK_OFFLINE:
        return PrinterState.GONE
    for bits, state in _PRINTER_STATES:
        if info.status & bits:
            return state
    return PrinterState.READY


def read_job(info: JobInfo, printer: PrinterState) -> JobReport:
    """A job that is in the queue. It is done when the spooler says that it has been printed.

    A job that is "complete" has been sent, and its printer may still be at it: it is done once
    that printer rests.
    """
    status, pages = JobBit(info.status), int(info.pages_printed)
    if status & JobBit.PRINTED:
        return JobReport(JobState.DONE, pages)
    if status & JobBit.DELETED:
        return JobReport(JobState.WITHDRAWN, pages, Reason.ASKED)
    if status & JobBit.COMPLETE and printer is PrinterState.READY:
        return JobReport(JobState.DONE, pages)
    is_begun = status & (JobBit.PRINTING | JobBit.COMPLETE)
    state = JobState.PRINTING if is_begun else JobState.WAITING
    return JobReport(state, pages, _reason(status, printer))


def may_have_ended(info: JobInfo) -> bool:
    """Whether a job that leaves the queue after this has been printed: all of it was sent."""
    status = JobBit(info.status)
    if status & (JobBit.PRINTED | JobBit.COMPLETE):
        return True
    is_all = 0 < info.total_pages <= info.pages_printed
    return bool(status & JobBit.PRINTING) and is_all and not status & JobBit.SPOOLING


def _reason(status: JobBit, printer: PrinterState) -> Reason:
    for bits, reason in _JOB_REASONS:
        if status & bits:
            return _REASONS.get(printer, reason) if reason is Reason.NEEDS_HELP else reason
    return _REASONS.get(printer, Reason.NONE)
