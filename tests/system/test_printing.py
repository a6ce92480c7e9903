"""What becomes of a job: through a real CUPS, printers that misbehave, restarts and kills."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.cups import Cups
from kiosk.print_line import MARK_NAME, PrintLine
from kiosk.printers import JOB_TITLE, JobReport, JobState, PrinterState, Reason
from kiosk.settings import Printing
from tests.papers import make_paper
from tests.print_server import (
    CUPSD,
    PDF_DRIVER,
    POSTSCRIPT_DRIVER,
    PdfDocument,
    PrintServer,
    wait_until,
)
from ui.fonts import shut_out_system_fonts
from ui.paper import What

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CUPSD is None, reason="there is no CUPS on this machine"),
]
PROGRAM = Path(__file__).parent / "programs" / "print_and_wait.py"
PROJECT = Path(__file__).parents[2]
REFERENCE = "OAK 41 27"
LONG = 1000.0

shut_out_system_fonts()


class Line:
    """A PrintLine, what it has told, and a clock that can be put forward."""

    def __init__(self, server: PrintServer, folder: Path) -> None:
        self.progress: list[JobReport] = []
        self.ends: list[JobReport] = []
        self.printers: list[tuple] = []
        self.put_forward = 0.0
        self.line = PrintLine(
            lambda: Cups(socket_path=str(server.socket)),
            Printing(),
            data_dir=folder,
            clock=lambda: time.monotonic() + self.put_forward,
            tell_printers=self.printers.append,
            tell_progress=self.progress.append,
            tell_end=self.ends.append,
        )

    def print_(self, pdf: bytes, *, copies: int = 1, printer: str = "front") -> None:
        self.line.print_document(PdfDocument(pdf), copies=copies, printer=printer)

    def wait_for(self, state: JobState, reason: Reason = Reason.NONE) -> None:
        """Wait until it is told that the job is so."""
        wait_until(lambda: any((r.state, r.reason) == (state, reason) for r in self.progress))

    def end(self) -> tuple[JobState, Reason]:
        """The end of the next job that ends."""
        wait_until(lambda: bool(self.ends))
        report = self.ends.pop(0)
        return report.state, report.reason


@pytest.fixture
def server():
    server = PrintServer()
    yield server
    try:
        assert server.spooled() == []
        assert server.remembered() == []
    finally:
        server.remove()


@pytest.fixture
def paper(server):
    """The folder of a printer that prints."""
    folder = server.add_printer("front", is_default=True)
    server.start()
    return folder


@pytest.fixture
def line(server, tmp_path):
    line = Line(server, tmp_path)
    yield line
    line.line.close()
    assert not (tmp_path / MARK_NAME).exists()


@pytest.fixture(scope="module")
def pdf(qapp) -> bytes:
    return make_paper(What.CONTACTS).pdf()


def add_printer(server: PrintServer, driver: Path | None) -> Path:
    """Start with one printer, and return its folder."""
    if driver is not None and not driver.exists():
        pytest.skip("needs the Debian packages cups-filters and printer-driver-cups-pdf")
    folder = server.add_printer("front", driver=driver)
    server.start()
    return folder


def count_sheets(folder: Path) -> int:
    return len(list(folder.glob("*.out")))


def assert_nothing_comes_out_now(line: Line, folder: Path, pdf: bytes) -> None:
    """Another job is printed, and alone: the queue holds nothing that was withdrawn."""
    before = count_sheets(folder)
    line.print_(pdf)
    assert line.end() == (JobState.DONE, Reason.NONE)
    assert count_sheets(folder) == before + 1


def read_pages(file: Path) -> list[str]:
    """The text of every page of a PDF."""
    done = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


@pytest.mark.parametrize("driver", [None, PDF_DRIVER], ids=["as it is", "PDF"])
def test_every_page_comes_out_of_a_printer_that_takes_pdf(driver, server, line, qapp):
    folder = add_printer(server, driver)
    document = make_paper(What.SECTION, section="mediation")
    line.print_(document.pdf())
    assert line.end() == (JobState.DONE, Reason.NONE)
    (file,) = folder.glob("*.out")
    pages = read_pages(file)
    assert len(pages) == document.pages
    assert all("SEND Advice" in page for page in pages)


def test_every_page_of_every_copy_comes_out_through_the_filters(server, line, qapp):
    folder = add_printer(server, PDF_DRIVER)
    document = make_paper(What.SECTION, section="mediation")
    line.print_(document.pdf(), copies=3)
    assert line.end() == (JobState.DONE, Reason.NONE)
    (file,) = folder.glob("*.out")
    pages = read_pages(file)
    assert pages == 3 * pages[: document.pages]


def test_every_page_comes_out_of_a_printer_that_takes_postscript(server, line, qapp, tmp_path):
    """Debian's PDF queue: its driver, and the program with which it writes its PDF."""
    folder = add_printer(server, POSTSCRIPT_DRIVER)
    document = make_paper(What.SECTION, section="mediation")
    line.print_(document.pdf())
    assert line.end() == (JobState.DONE, Reason.NONE)
    (file,) = folder.glob("*.out")
    subprocess.run(["ps2pdf", file, tmp_path / "printed.pdf"], check=True)
    assert len(read_pages(tmp_path / "printed.pdf")) == document.pages
    picture = ["pdftoppm", "-r", "20", "-gray", tmp_path / "printed.pdf"]
    grey = subprocess.run(picture, check=True, capture_output=True).stdout
    assert min(grey[-2000 * 8 :]) < 200  # not an empty page


def test_a_queue_that_refuses_is_told_and_keeps_nothing(server, line, pdf):
    folder = server.add_printer("front", is_accepting=False)
    server.start()
    line.print_(pdf)
    assert line.end() == (JobState.FAILED, Reason.REFUSES)
    server.switch_printers_on()
    assert_nothing_comes_out_now(line, folder, pdf)


def test_a_queue_that_is_switched_off_is_told_and_keeps_nothing(server, line, pdf):
    folder = server.add_printer("front", is_stopped=True)
    server.start()
    line.print_(pdf)
    assert line.end() == (JobState.WITHDRAWN, Reason.STOPPED)
    server.switch_printers_on()
    assert_nothing_comes_out_now(line, folder, pdf)


def test_without_a_print_service_it_is_told(server, line, pdf):
    line.print_(pdf)
    assert line.end() == (JobState.FAILED, Reason.GONE)


def test_a_printer_that_is_not_there_is_told(paper, line, pdf):
    line.print_(pdf, printer="back")
    assert line.end() == (JobState.FAILED, Reason.GONE)


def test_printers_are_listed_with_what_they_say(server, line):
    server.add_printer("front", title="Front desk", is_default=True)
    server.add_printer("off", is_stopped=True)
    server.add_printer("shut", is_accepting=False)
    server.start()
    line.line.ask_printers()
    wait_until(lambda: bool(line.printers))
    found = {printer.name: (printer.title, printer.state) for printer in line.printers[0]}
    assert line.printers[0][0].is_default
    assert found == {
        "front": ("Front desk", PrinterState.READY),
        "off": ("off", PrinterState.STOPPED),
        "shut": ("shut", PrinterState.REFUSES),
    }


def test_a_print_service_restarted_under_a_job_prints_it_once(server, paper, line, pdf):
    (paper / "slow").touch()
    line.print_(pdf)
    line.wait_for(JobState.PRINTING)
    server.stop()
    line.wait_for(JobState.PRINTING, Reason.GONE)
    (paper / "slow").unlink()
    server.start()
    assert line.end() == (JobState.DONE, Reason.NONE)
    assert count_sheets(paper) == 1


def test_a_print_service_that_stays_away_owes_the_job_until_it_is_back(server, paper, line, pdf):
    (paper / "slow").touch()
    line.print_(pdf)
    line.wait_for(JobState.PRINTING)
    server.stop()
    line.wait_for(JobState.PRINTING, Reason.GONE)
    line.put_forward = LONG
    assert line.end() == (JobState.FAILED, Reason.GONE)
    assert line.line._mark.exists()
    server.start()
    (paper / "slow").unlink()
    line.print_(pdf)  # what is owed is withdrawn first
    assert line.end() == (JobState.DONE, Reason.NONE)
    assert count_sheets(paper) == 1


@pytest.mark.parametrize(
    ("trouble", "reason"), [("no-paper", Reason.PAPER_OUT), ("jammed", Reason.NEEDS_HELP)]
)
def test_a_printer_that_is_helped_goes_on(trouble, reason, paper, line, pdf):
    (paper / trouble).touch()
    line.print_(pdf)
    line.wait_for(JobState.PRINTING, reason)
    (paper / trouble).unlink()
    assert line.end() == (JobState.DONE, Reason.NONE)
    assert count_sheets(paper) == 1


@pytest.mark.parametrize(
    ("trouble", "reason"), [("no-paper", Reason.PAPER_OUT), ("jammed", Reason.NEEDS_HELP)]
)
def test_a_printer_that_nobody_helps_loses_the_job(trouble, reason, paper, line, pdf):
    (paper / trouble).touch()
    line.print_(pdf)
    line.wait_for(JobState.PRINTING, reason)
    line.put_forward = LONG
    assert line.end() == (JobState.WITHDRAWN, reason)
    (paper / trouble).unlink()
    line.put_forward = 0.0
    assert_nothing_comes_out_now(line, paper, pdf)


@pytest.mark.parametrize("policy", ["retry-job", "stop-printer", "abort-job"])
def test_a_printer_that_is_broken_is_told_and_keeps_nothing(policy, tmp_path, pdf, qapp):
    server = PrintServer(error_policy=policy)
    line = Line(server, tmp_path)
    try:
        folder = server.add_printer("front")
        server.start()
        (folder / "broken").touch()
        line.print_(pdf)
        if policy == "retry-job":
            line.wait_for(JobState.WAITING)
            line.put_forward = LONG
        state, reason = line.end()
        assert state in {JobState.FAILED, JobState.WITHDRAWN}
        assert reason in {Reason.BROKEN, Reason.STOPPED, Reason.TOO_SLOW}
        assert (server.spooled(), server.remembered(), count_sheets(folder)) == ([], [], 0)
    finally:
        line.line.close()
        server.remove()


def test_stop_leaves_nothing_and_says_how_much_came_out(paper, line, pdf):
    (paper / "halting").touch()
    line.print_(pdf)
    wait_until(lambda: any(report.pages_done == 1 for report in line.progress))
    line.line.withdraw()
    wait_until(lambda: bool(line.ends))
    assert line.ends.pop() == JobReport(JobState.WITHDRAWN, 1, Reason.ASKED)
    (paper / "halting").unlink()
    assert_nothing_comes_out_now(line, paper, pdf)


def test_stop_before_the_print_service_has_it_prints_nothing(paper, line, pdf):
    line.print_(pdf)
    line.line.withdraw()
    assert line.end() == (JobState.WITHDRAWN, Reason.ASKED)
    assert count_sheets(paper) == 0


def test_a_kiosk_that_closes_takes_its_job_with_it(paper, line, pdf):
    (paper / "no-paper").touch()
    line.print_(pdf)
    line.wait_for(JobState.PRINTING, Reason.PAPER_OUT)
    line.line.close()
    (paper / "no-paper").unlink()
    assert line.ends == []


def test_what_a_killed_kiosk_has_left_is_withdrawn_at_its_next_start(
    server, paper, line, pdf, tmp_path
):
    (paper / "no-paper").touch()
    file = tmp_path / "document"
    file.write_bytes(pdf)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    arguments = [str(tmp_path), str(server.socket), str(file)]
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments], env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"accepted\n"
        process.kill()
    assert len(server.spooled()) == 1
    line.line.open()
    wait_until(lambda: server.spooled() == [] and not (tmp_path / MARK_NAME).exists())
    (paper / "no-paper").unlink()
    assert_nothing_comes_out_now(line, paper, pdf)


def test_a_kiosk_that_closed_well_asks_for_nothing_at_its_next_start(server, paper, line):
    line.line.open()
    assert line.line._thread is None
    assert "POST" not in server.logs()


def test_jobs_of_others_are_left_alone(server, paper, line, pdf, tmp_path):
    (paper / "no-paper").touch()
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf)
    command = ["lp", "-h", str(server.socket), "-d", "front", "-t", "A letter", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    (tmp_path / MARK_NAME).touch()
    line.line.open()
    wait_until(lambda: not (tmp_path / MARK_NAME).exists())
    assert len(server.spooled()) == 1
    (paper / "no-paper").unlink()
    wait_until(lambda: count_sheets(paper) == 1)
    subprocess.run(["cancel", "-h", str(server.socket), "-a", "-x"], check=True)
    wait_until(lambda: server.spooled() == server.remembered() == [])


@pytest.mark.parametrize("driver", [None, PDF_DRIVER, POSTSCRIPT_DRIVER])
def test_nothing_of_what_is_printed_is_in_the_jobs_or_the_logs(driver, server, line, qapp):
    folder = add_printer(server, driver)
    (folder / "no-paper").touch()
    document = make_paper(What.NUMBER, reference=REFERENCE)
    line.print_(document.pdf())
    line.wait_for(JobState.PRINTING, Reason.PAPER_OUT)
    told = subprocess.run(
        ["lpstat", "-h", str(server.socket), "-W", "all", "-l", "-o"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    server.stop()  # then it writes what it keeps of a job
    (control,) = (server.base / "spool").glob("c*")
    kept = control.read_bytes().decode(errors="replace")
    (folder / "no-paper").unlink()
    server.start()
    assert line.end() == (JobState.DONE, Reason.NONE)
    assert JOB_TITLE in kept
    for text in (told, kept, server.logs()):
        assert document.title not in text
        assert not re.search(rf"\b{REFERENCE.split(maxsplit=1)[0]}\b|{REFERENCE[-5:]}", text)
