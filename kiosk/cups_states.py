"""What the print service's words for printers and jobs (RFC 8011) mean to the kiosk."""

from collections.abc import Iterator

from kiosk.ipp import Attributes, Value
from kiosk.printers import JobReport, JobState, Printer, PrinterState, Reason

STALE_SECONDS = 120
"""What a resting printer said in an earlier job is believed for so long."""
_IDLE, _PROCESSING, _STOPPED = 3, 4, 5  # printer-state, RFC 8011 5.4.11
_JOB_STATES = {  # job-state, RFC 8011 5.3.7
    3: JobState.WAITING,
    4: JobState.WAITING,
    5: JobState.PRINTING,
    6: JobState.WAITING,
    7: JobState.WITHDRAWN,
    8: JobState.FAILED,
    9: JobState.DONE,
}
_PAPER_OUT = frozenset({"media-empty", "media-needed"})
_GONE = frozenset({"offline", "shutdown", "timed-out", "connecting-to-device"})
_PAUSED = frozenset({"paused", "moving-to-paused"})
_HELP = frozenset(
    {
        "cover-open",
        "developer-empty",
        "door-open",
        "fuser-over-temp",
        "input-tray-missing",
        "interlock-open",
        "marker-supply-empty",
        "marker-waste-full",
        "media-jam",
        "opc-life-over",
        "other",
        "output-area-full",
        "output-tray-missing",
        "spool-area-full",
        "toner-empty",
    }
)
_REASONS = {
    PrinterState.PAPER_OUT: Reason.PAPER_OUT,
    PrinterState.NEEDS_HELP: Reason.NEEDS_HELP,
    PrinterState.STOPPED: Reason.STOPPED,
    PrinterState.GONE: Reason.GONE,
}


def read_printer(attributes: Attributes, *, default: str) -> Printer:
    """A printer from its attributes; `default` is the name of the default one."""
    name = str(first(attributes, "printer-name") or "")
    return Printer(
        name=name,
        title=str(first(attributes, "printer-info") or name),
        state=printer_state(attributes),
        is_default=bool(name) and name == default,
    )


def printer_state(attributes: Attributes) -> PrinterState:
    """The worst of what a printer says; what it said in a job long ago does not count."""
    state = first(attributes, "printer-state")
    if first(attributes, "printer-is-accepting-jobs") is False:
        return PrinterState.REFUSES
    trouble = trouble_of(attributes)
    if state == _STOPPED:
        return PrinterState.STOPPED
    if trouble in {PrinterState.PAPER_OUT, PrinterState.NEEDS_HELP, PrinterState.GONE} and (
        state == _IDLE and _age(attributes) > STALE_SECONDS
    ):
        trouble = None
    if trouble is not None:
        return trouble
    return PrinterState.BUSY if state == _PROCESSING else PrinterState.READY


def trouble_of(attributes: Attributes) -> PrinterState | None:
    """What is wrong, from `printer-state-reasons`: the worst first.

    A reason ends in -error, in -warning, in -report, or in nothing, which is as bad as an error.
    """
    errors: set[str] = set()
    warnings: set[str] = set()
    for reason in _texts(attributes, "printer-state-reasons"):
        kind, dash, severity = reason.rpartition("-")
        if dash and severity in {"error", "warning", "report"}:
            (errors if severity == "error" else warnings).add(kind)
        else:
            errors.add(reason)
    for words, state in (
        (_PAUSED, PrinterState.STOPPED),
        (_GONE, PrinterState.GONE),
        (_PAPER_OUT, PrinterState.PAPER_OUT),
        (_HELP, PrinterState.NEEDS_HELP),
    ):
        if words & errors or (words is _GONE and words & warnings):
            return state
    if (warnings | errors) & (_PAPER_OUT | {"media-low"}):
        return PrinterState.PAPER_LOW
    return None


def read_job(job: Attributes, printer: Attributes) -> JobReport:
    """A report from a job's attributes and its printer's. Done is what the service calls so."""
    state = _JOB_STATES.get(_number(job, "job-state"), JobState.WAITING)
    pages = max(_number(job, f"job-{of}-completed") for of in ("impressions", "media-sheets"))
    if state is JobState.DONE and "job-completed-with-errors" in _texts(job, "job-state-reasons"):
        state = JobState.FAILED
    return JobReport(state, pages, _reason(state, printer))


def _reason(state: JobState, printer: Attributes) -> Reason:
    if state is JobState.DONE:
        return Reason.NONE
    if state is JobState.WITHDRAWN:
        return Reason.ASKED
    trouble = trouble_of(printer)
    if first(printer, "printer-state") == _STOPPED and state is not JobState.PRINTING:
        trouble = PrinterState.STOPPED
    found = _REASONS.get(trouble, Reason.NONE) if trouble else Reason.NONE
    return found or (Reason.BROKEN if state is JobState.FAILED else Reason.NONE)


def first(attributes: Attributes, name: str) -> Value:
    """An attribute's first value, or None."""
    values = attributes.get(name)
    return values[0] if values else None


def _age(attributes: Attributes) -> int:
    """Seconds since the printer last said anything, by the print service's own clock."""
    return _number(attributes, "printer-up-time") - _number(attributes, "printer-state-change-time")


def _number(attributes: Attributes, name: str) -> int:
    value = first(attributes, name)
    return value if isinstance(value, int) else 0


def _texts(attributes: Attributes, name: str) -> Iterator[str]:
    return (value for value in attributes.get(name, ()) if isinstance(value, str))
