"""A paper printed by Windows itself: drawn by the driver, followed in the spooler to its end.

KIOSK_TEST_PRINTER names a printer that may be used, and KIOSK_TEST_PRINTED the file that what it
prints is written to: .github/workflows/windows.yml makes one of Microsoft's own PDF driver.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.printers import JobReport, JobState, Reason, find_print_service
from kiosk.settings import Printing, Settings
from tests.papers import make_paper
from ui.fonts import shut_out_system_fonts
from ui.paper import What
from ui.print_desk import PrintDesk

QUEUE, PRINTED = os.environ.get("KIOSK_TEST_PRINTER"), os.environ.get("KIOSK_TEST_PRINTED")
LONGEST_MS = 120_000
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        sys.platform != "win32" or not QUEUE, reason="there is no Windows here with a printer"
    ),
]

if sys.platform == "win32":
    shut_out_system_fonts()


@pytest.fixture
def printed():
    file = Path(PRINTED)
    file.unlink(missing_ok=True)
    return file


@pytest.fixture
def ends(tmp_path, qapp):
    """The ends of what is printed with `ends.desk`."""

    class Ends(list):
        desk = PrintDesk(Settings(printing=Printing(printer=QUEUE)).with_data_dir(tmp_path))

    found = Ends()
    found.desk.ended.connect(found.append)
    yield found
    found.desk.close()


def tell_printer(method):
    """Pause or Resume the queue, as somebody does who looks after printers."""
    command = (
        f"Get-CimInstance Win32_Printer | Where-Object Name -eq '{QUEUE}' |"
        f" Invoke-CimMethod -MethodName {method}"
    )
    subprocess.run(["powershell", "-NoProfile", "-Command", command], check=True)


def count_jobs():
    command = f"@(Get-PrintJob -PrinterName '{QUEUE}').Count"
    said = subprocess.run(
        ["powershell", "-NoProfile", "-Command", command],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(said.stdout)


def test_printers_that_ask_for_a_file_are_not_offered():
    names = [printer.name for printer in find_print_service(Printing()).printers()]
    assert QUEUE in names
    assert "Microsoft Print to PDF" not in names


@pytest.mark.parametrize("code", ["en", "ar"])
def test_what_is_printed_comes_out_and_the_queue_is_empty(code, ends, printed, qtbot):
    ends.desk.print_paper(make_paper(What.SECTION, code))
    qtbot.waitUntil(lambda: bool(ends), timeout=LONGEST_MS)
    assert ends[0].state is JobState.DONE
    assert count_jobs() == 0
    qtbot.waitUntil(printed.exists, timeout=LONGEST_MS)
    assert printed.read_bytes().startswith(b"%PDF")


def test_queue_that_is_paused_is_told_and_nothing_comes_out_later(ends, printed, qtbot):
    tell_printer("Pause")
    try:
        ends.desk.print_paper(make_paper())
        qtbot.waitUntil(lambda: bool(ends), timeout=LONGEST_MS)
        assert ends == [JobReport(JobState.WITHDRAWN, 0, Reason.STOPPED)]
        assert count_jobs() == 0
    finally:
        tell_printer("Resume")
    assert not printed.exists()
