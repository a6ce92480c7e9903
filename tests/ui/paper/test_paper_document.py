"""A paper drawn page by page on a printer of the system, as on Windows, and followed to its end.

The printer is Qt's own, drawing into a file; its queue is the spooler in memory.
"""

import subprocess
import threading

import pytest
from PySide6.QtPrintSupport import QPrinter

from kiosk.printers import JOB_TITLE, JobState, PrinterError, Reason
from kiosk.settings import Printing, Settings
from kiosk.spooler import Spooler
from kiosk.spooler_states import JobBit
from tests.spooler_of_tests import FakeSpooler
from ui.paper import What
from ui.paper_document import PaperDocument
from ui.print_desk import PrintDesk

QUEUE = "Front desk"
LONGEST_MS = 20_000


@pytest.fixture
def paper(make):
    return make(What.LEAFLET, "ar")


@pytest.fixture
def windows():
    windows = FakeSpooler()
    windows.add_printer(QUEUE)
    windows.default = QUEUE
    return windows


class PrinterIntoFile(QPrinter):
    """Its driver puts the job into the queue when it begins, and can be made to take no page."""

    def __init__(self, windows: FakeSpooler, name: str, file: str) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFileName(file)
        self._windows, self._name = windows, name
        self.most_pages = 1000
        self.is_aborted = False

    def setDocName(self, title: str) -> None:
        super().setDocName(title)
        self.job = self._windows.add_job(self._name, title, status=int(JobBit.SPOOLING))

    def newPage(self) -> bool:
        self.job.total_pages += 1
        return self.job.total_pages < self.most_pages and super().newPage()

    def abort(self) -> bool:
        self.is_aborted = True
        self.job.status |= JobBit.DELETED
        return super().abort()


class Desk:
    """A PrintDesk with a printer of Windows, and what it has told."""

    def __init__(self, windows: FakeSpooler, folder) -> None:
        self.printers: list[PrinterIntoFile] = []
        self.most_pages = 1000
        self._windows, self.file = windows, folder / "out.pdf"
        settings = Settings(printing=Printing()).with_data_dir(folder)
        self.desk = PrintDesk(
            settings, service=lambda: Spooler(windows.winspool), document=self.document
        )
        self.ends = []
        self.desk.ended.connect(self.ends.append)

    def document(self, paper) -> PaperDocument:
        return PaperDocument(paper, is_drawn=True, make_printer=self._make_printer)

    def _make_printer(self, name: str) -> QPrinter:
        printer = PrinterIntoFile(self._windows, name, str(self.file))
        printer.most_pages = self.most_pages
        self.printers.append(printer)
        return printer

    @property
    def jobs(self):
        return self._windows.printers[QUEUE].jobs


@pytest.fixture
def desk(windows, tmp_path):
    desk = Desk(windows, tmp_path)
    yield desk
    desk.desk.close()
    assert windows.open_handles == {}


def test_every_page_is_drawn_and_the_job_is_followed_to_its_end(desk, windows, paper, qtbot):
    assert desk.desk.print_paper(paper, 3)
    qtbot.waitUntil(lambda: bool(desk.jobs) and desk.jobs[0].is_retained, timeout=LONGEST_MS)
    (job,) = desk.jobs
    assert job.title.startswith(f"{JOB_TITLE} ")
    qtbot.waitUntil(lambda: job.total_pages == paper.pages - 1, timeout=LONGEST_MS)
    assert desk.printers[0].copyCount() == 3
    assert desk.ends == []
    windows.end_job(job, pages=paper.pages)
    qtbot.waitUntil(lambda: bool(desk.ends), timeout=LONGEST_MS)
    assert desk.ends[0].state is JobState.DONE
    assert desk.jobs == []
    told = subprocess.run(["pdfinfo", desk.file], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {paper.pages}\n" in told
    assert "A4" in told


def test_stop_while_it_is_drawn_leaves_no_job(desk, paper, qtbot):
    desk.desk.print_paper(paper)
    qtbot.waitUntil(lambda: bool(desk.jobs) and desk.jobs[0].total_pages > 0, timeout=LONGEST_MS)
    assert desk.jobs[0].total_pages < paper.pages - 1
    printer = desk.printers[0]
    desk.desk.withdraw()
    qtbot.waitUntil(lambda: bool(desk.ends), timeout=LONGEST_MS)
    assert (desk.ends[0].state, desk.ends[0].reason) == (JobState.WITHDRAWN, Reason.ASKED)
    assert printer.is_aborted
    assert desk.jobs == []


def test_closing_while_it_is_drawn_leaves_no_job_and_waits_for_nobody(desk, paper, qtbot):
    desk.desk.print_paper(paper)
    qtbot.waitUntil(lambda: bool(desk.jobs) and desk.jobs[0].total_pages > 0, timeout=LONGEST_MS)
    desk.desk.close()
    assert desk.jobs == []
    assert "printing" not in [thread.name for thread in threading.enumerate()]


def test_printer_that_takes_not_every_page_is_told(desk, paper, qtbot):
    desk.most_pages = 2
    desk.desk.print_paper(paper)
    qtbot.waitUntil(lambda: bool(desk.ends), timeout=LONGEST_MS)
    assert (desk.ends[0].state, desk.ends[0].reason) == (JobState.FAILED, Reason.BROKEN)
    assert desk.jobs == []


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_printer_that_begins_no_job_is_told(desk, windows, paper, qtbot, tmp_path):
    desk.file = tmp_path  # Qt cannot write a file where a folder is
    desk.desk.print_paper(paper)
    qtbot.waitUntil(lambda: bool(desk.ends), timeout=LONGEST_MS)
    assert (desk.ends[0].state, desk.ends[0].reason) == (JobState.FAILED, Reason.REFUSES)
    assert desk.jobs == []


def test_trouble_while_drawing_ends_the_job_and_is_told_to_the_window(
    desk, paper, qtbot, monkeypatch
):
    def draw(page, _painter):
        raise ZeroDivisionError(page)

    monkeypatch.setattr(paper, "draw", draw)
    with qtbot.captureExceptions() as told:
        desk.desk.print_paper(paper)
        qtbot.waitUntil(lambda: bool(desk.ends), timeout=LONGEST_MS)
    assert [kind for kind, *_ in told] == [ZeroDivisionError]
    assert (desk.ends[0].state, desk.ends[0].reason) == (JobState.FAILED, Reason.BROKEN)
    assert desk.jobs == []


def test_printer_that_windows_does_not_know_is_told(paper):
    document = PaperDocument(paper, is_drawn=True)
    failures = []

    def begin() -> None:
        try:
            document.begin("No such printer", copies=1, title=JOB_TITLE)
        except PrinterError as error:
            failures.append(error.reason)

    thread = threading.Thread(target=begin)
    thread.start()
    document.stop()
    thread.join(LONGEST_MS / 1000)
    assert failures == [Reason.ASKED]
