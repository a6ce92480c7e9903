"""Printing on Windows, with a spooler in memory that answers byte for byte as Windows does."""

import ctypes
import itertools
import sys

import pytest

from kiosk.printers import JOB_TITLE, JobReport, JobState, PrinterError, PrinterState, Reason
from kiosk.spooler import Spooler
from kiosk.spooler_states import JobBit, PrinterBit
from kiosk.winspool import JobInfo, PrinterInfo, SpoolerError, Winspool
from tests.spooler_of_tests import SERVER_UNAVAILABLE, FakeSpooler

QUEUE = "Front desk"


class DrawingOfTests:
    """A Document that a driver takes: its job is in the queue from the first moment, or late."""

    def __init__(self, spooler: FakeSpooler, *, pages: int = 2, is_late: bool = False) -> None:
        self._spooler, self._pages, self._is_late = spooler, pages, is_late
        self.job = None
        self.is_refused = False
        self._wanted = ("", "")

    def pdf(self) -> bytes:
        raise AssertionError("Windows takes no PDF")

    def begin(self, printer: str, *, title: str, **_: int) -> None:
        self._wanted = (printer, title)
        self._add(is_now=not self._is_late)

    def finish(self) -> None:
        if self.is_refused:
            raise PrinterError("no", reason=Reason.BROKEN)
        self._add(is_now=self._is_late)
        self.job.status, self.job.total_pages = 0, self._pages

    def _add(self, *, is_now: bool) -> None:
        if is_now:
            self.job = self._spooler.add_job(*self._wanted, status=int(JobBit.SPOOLING))


@pytest.fixture
def windows() -> FakeSpooler:
    windows = FakeSpooler()
    windows.add_printer(QUEUE)
    return windows


@pytest.fixture
def spooler(windows: FakeSpooler) -> Spooler:
    return Spooler(windows.winspool, map(str, itertools.count(1)).__next__)


@pytest.fixture
def drawing(windows: FakeSpooler) -> DrawingOfTests:
    return DrawingOfTests(windows)


@pytest.fixture(autouse=True)
def no_handle_stays_open(windows: FakeSpooler):
    yield
    assert windows.open_handles == {}


def test_structures_are_laid_as_windows_lays_them() -> None:
    """Offsets as gcc for Windows with Microsoft's own names (winspool.h) has them, 64 bits."""
    assert ctypes.sizeof(PrinterInfo) == 136
    assert ctypes.sizeof(JobInfo) == 96
    found = [getattr(PrinterInfo, name).offset for name in ("port_name", "security_descriptor")]
    found += [getattr(PrinterInfo, name).offset for name in ("attributes", "status", "average_ppm")]
    assert found == [24, 96, 104, 124, 132]
    found = [getattr(JobInfo, name).offset for name in ("document", "status", "pages_printed")]
    assert [*found, JobInfo.submitted.offset] == [32, 56, 72, 76]


def test_printers_are_listed_with_the_default_one_first(windows, spooler) -> None:
    windows.add_printer("Back office", status=int(PrinterBit.PAPER_OUT))
    windows.default = QUEUE
    first, second = spooler.printers()
    assert (first.name, first.is_default, first.state) == (QUEUE, True, PrinterState.READY)
    assert (second.name, second.is_default, second.state) == (
        "Back office",
        False,
        PrinterState.PAPER_OUT,
    )


@pytest.mark.parametrize(
    "port",
    ["PORTPROMPT:", "FILE:", "XPSPort:", "SHRFAX:", "nul:", "Microsoft.Office.OneNote_1_x64_Port"],
)
def test_what_would_open_a_dialog_is_no_printer(port, windows, spooler) -> None:
    windows.add_printer("Something else", port=port)
    assert [printer.name for printer in spooler.printers()] == [QUEUE]


@pytest.mark.parametrize(
    ("status", "attributes", "state"),
    [
        (0, 0, PrinterState.READY),
        (PrinterBit.PRINTING | PrinterBit.IO_ACTIVE, 0, PrinterState.BUSY),
        (PrinterBit.PAPER_OUT | PrinterBit.ERROR, 0, PrinterState.PAPER_OUT),
        (PrinterBit.MANUAL_FEED, 0, PrinterState.PAPER_OUT),
        (PrinterBit.PAPER_JAM, 0, PrinterState.NEEDS_HELP),
        (PrinterBit.DOOR_OPEN | PrinterBit.PRINTING, 0, PrinterState.NEEDS_HELP),
        (PrinterBit.OFFLINE | PrinterBit.PAPER_OUT, 0, PrinterState.GONE),
        (PrinterBit.PAUSED, 0, PrinterState.STOPPED),
        (PrinterBit.PENDING_DELETION, 0, PrinterState.REFUSES),
        (0, 0x400, PrinterState.GONE),
    ],
)
def test_printer_is_the_worst_that_it_says(status, attributes, state, windows, spooler) -> None:
    printer = windows.printers[QUEUE]
    printer.status, printer.attributes = int(status), attributes
    assert spooler.printers()[0].state is state


def test_list_that_grows_between_two_questions_is_read(windows, spooler) -> None:
    windows.grows = 2
    assert len(spooler.printers()) == 1


def test_no_printer_at_all_is_an_empty_list() -> None:
    assert Spooler(FakeSpooler().winspool).printers() == ()


def test_job_is_done_when_it_was_printed_and_not_before(windows, spooler, drawing) -> None:
    job = spooler.start(drawing, printer=QUEUE)
    assert spooler.report(job) == JobReport(JobState.WAITING)
    drawing.job.status, drawing.job.pages_printed = int(JobBit.PRINTING), 1
    assert spooler.report(job) == JobReport(JobState.PRINTING, 1)
    windows.end_job(drawing.job, pages=2)
    assert windows.printers[QUEUE].jobs  # it was kept, so that its end can be seen
    assert spooler.report(job) == JobReport(JobState.DONE, 2)
    assert spooler.withdraw(job) == JobReport(JobState.DONE, 2)
    assert windows.printers[QUEUE].jobs == []


def test_two_jobs_have_two_titles_without_anything_personal(windows, spooler) -> None:
    drawings = [DrawingOfTests(windows), DrawingOfTests(windows)]
    for drawing in drawings:
        spooler.start(drawing, printer=QUEUE)
    assert [drawing.job.title for drawing in drawings] == [f"{JOB_TITLE} 1", f"{JOB_TITLE} 2"]


def test_job_of_somebody_else_is_never_taken_for_ours(windows, spooler, drawing) -> None:
    other = windows.add_job(QUEUE, f"{JOB_TITLE} 1", user="somebody")
    job = spooler.start(drawing, printer=QUEUE)
    spooler.withdraw(job)
    assert spooler.withdraw_leftovers() == 0
    assert windows.printers[QUEUE].jobs == [other]


def test_job_that_is_listed_late_is_found(windows, spooler) -> None:
    drawing = DrawingOfTests(windows, is_late=True)
    job = spooler.start(drawing, printer=QUEUE)
    assert drawing.job.is_retained
    assert spooler.report(job).state is JobState.WAITING


def test_pages_whose_job_is_nowhere_are_not_called_printed(windows, spooler, monkeypatch) -> None:
    drawing = DrawingOfTests(windows)
    monkeypatch.setattr(drawing, "_add", lambda **_: None)
    monkeypatch.setattr(drawing, "finish", lambda: None)
    with pytest.raises(PrinterError) as caught:
        spooler.start(drawing, printer=QUEUE)
    assert caught.value.reason is Reason.BROKEN


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (JobBit.PAPER_OUT, Reason.PAPER_OUT),
        (JobBit.OFFLINE, Reason.GONE),
        (JobBit.ERROR, Reason.NEEDS_HELP),
        (JobBit.USER_INTERVENTION, Reason.NEEDS_HELP),
        (JobBit.BLOCKED, Reason.NEEDS_HELP),
        (JobBit.PAUSED, Reason.STOPPED),
    ],
)
@pytest.mark.parametrize("begun", [JobBit(0), JobBit.PRINTING])
def test_what_a_job_stands_still_for_is_told(status, reason, begun, spooler, drawing) -> None:
    job = spooler.start(drawing, printer=QUEUE)
    drawing.job.status = int(status | begun)
    state = JobState.PRINTING if begun else JobState.WAITING
    assert spooler.report(job) == JobReport(state, 0, reason)


def test_what_the_printer_says_explains_a_job_that_says_nothing(windows, spooler, drawing) -> None:
    job = spooler.start(drawing, printer=QUEUE)
    windows.printers[QUEUE].status = int(PrinterBit.PAPER_JAM)
    assert spooler.report(job).reason is Reason.NEEDS_HELP
    drawing.job.status = int(JobBit.ERROR)
    windows.printers[QUEUE].status = int(PrinterBit.PAPER_OUT)
    assert spooler.report(job).reason is Reason.PAPER_OUT


def test_job_that_was_sent_is_done_once_its_printer_rests(windows, spooler, drawing) -> None:
    job = spooler.start(drawing, printer=QUEUE)
    drawing.job.status, drawing.job.pages_printed = int(JobBit.COMPLETE), 2
    windows.printers[QUEUE].status = int(PrinterBit.PRINTING)
    assert spooler.report(job) == JobReport(JobState.PRINTING, 2)
    windows.printers[QUEUE].status = int(PrinterBit.PAPER_OUT)
    assert spooler.report(job) == JobReport(JobState.PRINTING, 2, Reason.PAPER_OUT)
    windows.printers[QUEUE].status = 0
    assert spooler.report(job) == JobReport(JobState.DONE, 2)


@pytest.mark.parametrize(
    ("may_retain", "status", "printed", "end"),
    [
        (True, JobBit.PRINTING, 1, JobReport(JobState.WITHDRAWN, 1, Reason.ASKED)),
        (False, JobBit.PRINTING, 1, JobReport(JobState.FAILED, 1, Reason.BROKEN)),
        (False, JobBit.PRINTING, 2, JobReport(JobState.DONE, 2)),
        (False, JobBit.PRINTING | JobBit.SPOOLING, 2, JobReport(JobState.FAILED, 2, Reason.BROKEN)),
        (False, JobBit.COMPLETE, 0, JobReport(JobState.DONE, 0)),
        (False, JobBit(0), 0, JobReport(JobState.FAILED, 0, Reason.BROKEN)),
    ],
)
def test_job_that_has_left_is_printed_only_if_all_of_it_was_sent(
    may_retain, status, printed, end, windows, spooler, drawing
) -> None:
    windows.may_retain = may_retain
    job = spooler.start(drawing, printer=QUEUE)
    drawing.job.status, drawing.job.pages_printed = int(status), printed
    windows.printers[QUEUE].status = int(PrinterBit.PRINTING)
    spooler.report(job)
    windows.printers[QUEUE].jobs.clear()
    assert spooler.report(job) == end
    assert spooler.withdraw(job) == end


def test_withdrawn_job_has_left_the_queue(windows, spooler, drawing) -> None:
    job = spooler.start(drawing, printer=QUEUE)
    assert spooler.withdraw(job) == JobReport(JobState.WITHDRAWN, 0, Reason.ASKED)
    assert windows.printers[QUEUE].jobs == []
    assert spooler.report(job).state is JobState.WITHDRAWN


def test_job_that_cannot_be_withdrawn_is_told(spooler, drawing, monkeypatch) -> None:
    monkeypatch.setattr("kiosk.spooler._END_SECONDS", 0.0)
    job = spooler.start(drawing, printer=QUEUE)
    drawing.job.resists = True
    with pytest.raises(PrinterError, match="switch the printer off"):
        spooler.withdraw(job)


def test_document_that_could_not_be_drawn_leaves_no_job(windows, spooler, drawing) -> None:
    drawing.is_refused = True
    with pytest.raises(PrinterError):
        spooler.start(drawing, printer=QUEUE)
    assert windows.printers[QUEUE].jobs == []


def test_leftovers_of_a_killed_run_are_withdrawn_from_every_printer(windows, spooler) -> None:
    windows.add_printer("Back office")
    windows.add_printer("Of the network").is_away = True
    left = windows.add_job(QUEUE, f"{JOB_TITLE} 1a2b", is_retained=True)
    windows.add_job("Back office", f"{JOB_TITLE} 3c4d")
    other = windows.add_job(QUEUE, "Letter to Mrs Green")
    assert spooler.withdraw_leftovers() == 2
    assert windows.printers[QUEUE].jobs == [other]
    assert windows.printers["Back office"].jobs == []
    assert not left.is_retained


@pytest.mark.parametrize(
    ("error", "reason"), [(SERVER_UNAVAILABLE, Reason.GONE), (5, Reason.REFUSES)]
)
def test_spooler_that_does_not_answer_is_told(error, reason, windows, spooler, drawing) -> None:
    job = spooler.start(drawing, printer=QUEUE)
    windows.error = error
    for ask in (
        spooler.printers,
        spooler.withdraw_leftovers,
        lambda: spooler.report(job),
        lambda: spooler.withdraw(job),
        lambda: spooler.start(drawing, printer=QUEUE),
    ):
        with pytest.raises(PrinterError) as caught:
            ask()
        assert caught.value.reason is reason
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one")
def test_elsewhere_there_is_no_spooler() -> None:
    with pytest.raises(SpoolerError):
        Winspool()
    with pytest.raises(PrinterError):
        Spooler().printers()
