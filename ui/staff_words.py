"""What the staff area says, in plain English: requests, the kiosk's health, print jobs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.printers import JobReport, JobState, Printer, PrinterState, Reason
from ui.staff_view import HealthLine, RequestRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.content import Content
    from kiosk.languages import Language
    from kiosk.outbox import Entry
    from ui.staff_desk import Findings

LOW_DISK = 5 * 1000**3
"""Bytes below which somebody should make room."""
LATE = timedelta(days=1)
MINUTE, HOUR, DAY = 60, 3600, 86400


def request_row(entry: Entry, now: datetime) -> RequestRow:
    """A request as it is shown: state is a word, an icon and a border together."""
    look = ("New", "inbox", "map_free")
    if entry.state == "held":
        look = ("Hub said no", "triangle-alert", "chip_days")
    elif entry.attempts:
        look = ("Not sent yet", "refresh-cw", "map_first")
    return RequestRow(entry.reference, age(now - entry.created), *look)


def age(span: timedelta) -> str:
    """A span in its largest unit: "20 minutes"."""
    seconds = span.total_seconds()
    if seconds < MINUTE:
        return "just now"
    units = (("day", DAY), ("hour", HOUR), ("minute", MINUTE))
    name, unit = next(pair for pair in units if seconds >= pair[1])
    return count(int(seconds // unit), name)


def count(number: int, name: str) -> str:
    """A number of things: "1 page", "2 pages"."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def health_lines(
    findings: Findings | None,
    printers: tuple[Printer, ...] | None,
    content: Content | None,
    languages: Sequence[Language],
    now: datetime,
) -> list[HealthLine]:
    """Everything the kiosk says about itself; what is not known yet is left out."""
    lines = [] if findings is None else [_sync_line(findings, now)]
    if printers is not None:
        lines.append(_printer_line(printers))
    if findings is not None and findings.free is not None:
        words = f"{findings.free / 1000**3:.0f} GB free"
        lines.append(HealthLine("hard-drive", "Disk", words, findings.free >= LOW_DISK))
    lines.append(_content_line(content, now))
    lines.append(_language_line(languages))
    return lines


def _sync_line(findings: Findings, now: datetime) -> HealthLine:
    label, icon = "Last sync", "refresh-cw"
    waiting = [entry for entry in findings.entries if entry.state == "waiting"]
    late = min((entry.created for entry in waiting), default=now)
    if findings.trouble or not findings.is_enrolled:
        words = findings.trouble or "No hub yet: ask IT to enrol this kiosk"
    elif now - late >= LATE:
        words = f"Not synced since {late.astimezone():%A}"
    elif waiting and findings.last_error:
        words = "The hub was not reached. It is tried again"
    else:
        words = _moment(findings.last_sent, now) if findings.last_sent else "Nothing to send so far"
        return HealthLine(icon, label, words)
    return HealthLine(icon, label, words, is_well=False)


def _moment(moment: datetime, now: datetime) -> str:
    local = moment.astimezone()
    is_today = local.date() == now.astimezone().date()
    return f"Today, {local:%H:%M}" if is_today else f"{local:%A}, {local:%H:%M}"


PRINTER_WORDS = {
    PrinterState.READY: "Ready",
    PrinterState.BUSY: "Printing",
    PrinterState.PAPER_LOW: "Paper is low",
    PrinterState.PAPER_OUT: "No paper. Put paper in",
    PrinterState.NEEDS_HELP: "Needs help. Look at the printer",
    PrinterState.STOPPED: "Switched off in its queue. Ask IT",
    PrinterState.REFUSES: "Takes no jobs. Ask IT",
    PrinterState.GONE: "Does not answer. Check the cable and the power",
}
NO_PRINTER = "No printer found. Check the cable and the power"
_WELL = frozenset({PrinterState.READY, PrinterState.BUSY})


def _printer_line(printers: tuple[Printer, ...]) -> HealthLine:
    if not printers:
        return HealthLine("printer", "Printer", NO_PRINTER, is_well=False)
    first = printers[0]
    return HealthLine("printer", "Printer", PRINTER_WORDS[first.state], first.state in _WELL)


def _content_line(content: Content | None, now: datetime) -> HealthLine:
    label, icon = "Content", "package-check"
    if content is None:
        return HealthLine(icon, label, "Cannot be read. Ask IT", is_well=False)
    from kiosk import __version__

    old = [note for note in content.updates if not note.is_current(now.date())]
    if old:
        words = f"{count(len(old), 'update note')} must be checked again"
        return HealthLine(icon, label, words, is_well=False)
    checked = max(note.checked_on for note in content.updates)
    words = f"Version {__version__}, notes of {checked.day} {checked:%B %Y}"
    return HealthLine(icon, label, words)


def _language_line(languages: Sequence[Language]) -> HealthLine:
    drafts = sum(not language.is_checked for language in languages)
    words = count(len(languages), "language")
    if drafts:
        words += f", {drafts} not checked yet"
    return HealthLine("languages", "Languages", words, is_well=not drafts)


REASON_WORDS = {
    Reason.NONE: "The printer did not finish. Look at the printer.",
    Reason.PAPER_OUT: "The printer has no paper. Put paper in and print again.",
    Reason.NEEDS_HELP: "The printer needs help. Look at the printer and print again.",
    Reason.STOPPED: "The printer is switched off in its queue. Ask IT.",
    Reason.REFUSES: "The printer takes no jobs. Ask IT.",
    Reason.GONE: "No printer found. Check the cable and the power.",
    Reason.TOO_SLOW: "The printer did not begin. Look at the printer and print again.",
    Reason.BROKEN: "The print service gave up. Ask IT.",
    Reason.ASKED: "Printing was stopped.",
    Reason.TOO_MANY: "These are more pages than can be printed at once.",
}


_UNSURE = frozenset({Reason.GONE, Reason.BROKEN})
"""Who does not answer cannot promise that nothing comes out; what is left is still withdrawn."""


STUCK_WORDS = {
    Reason.PAPER_OUT: "No paper. Put paper in",
    Reason.NEEDS_HELP: "Look at the printer",
    Reason.GONE: "The printer does not answer",
}


def progress_words(report: JobReport, pages: int) -> str:
    """How far a job is that is under way, or what it waits for."""
    if report.reason in STUCK_WORDS:
        return STUCK_WORDS[report.reason]
    if report.state is JobState.WAITING:
        return "Waiting for the printer"
    return f"Printing page {min(report.pages_done + 1, pages)} of {pages}"


def end_words(report: JobReport, pages: int) -> str:
    """How a job has ended; what was not printed will not come out later."""
    if report.state is JobState.DONE:
        return f"{count(pages, 'page')} printed. Take them from the printer."
    words = REASON_WORDS.get(report.reason, REASON_WORDS[Reason.NONE])
    if report.pages_done:
        return f"{words} {count(report.pages_done, 'page')} came out. The rest will not."
    return words if report.reason in _UNSURE else f"{words} Nothing will come out."
