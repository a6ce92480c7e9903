"""Reception prints a page: from the held logo to paper, through a real CUPS."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.settings import Printing, Settings
from tests.staff import StaffKiosk
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.print_desk import PrintDesk

print_server = pytest.importorskip("tests.print_server")
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(print_server.CUPSD is None, reason="there is no CUPS on this machine"),
]


shut_out_system_fonts()


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):
    assert load_fonts() == []


@pytest.fixture
def server():
    server = print_server.PrintServer()
    yield server
    server.remove()


@pytest.fixture
def staff(qtbot, tmp_path, monkeypatch, server):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    paper = server.add_printer("front", title="Front desk", is_default=True)
    server.start()
    settings = Settings(printing=Printing(cups_socket=str(server.socket)))
    staff = StaffKiosk(tmp_path / "data", (1920, 1080), settings=settings)
    staff.kiosk.print_desk = PrintDesk(staff.settings)
    staff.paper = paper
    staff.set_pin()
    qtbot.addWidget(staff.window)
    staff.window.show()
    qtbot.waitExposed(staff.window)
    staff.enter(qtbot)
    printer = staff.screen.findChild(QWidget, "print_printer")
    qtbot.waitUntil(lambda: printer.text() == "Front desk", timeout=20_000)
    button = staff.screen.findChild(QWidget, "print")
    qtbot.waitUntil(lambda: button.text().startswith("Print "), timeout=20_000)
    yield staff
    staff.kiosk.close()


def test_what_staff_print_comes_out_and_is_told_when_it_has(staff, server, qtbot):
    staff.tap("print")
    end = staff.screen.printing.job.end
    qtbot.waitUntil(end.isVisible, timeout=40_000)
    assert "printed" in end.text
    (sheet,) = staff.paper.glob("*.out")
    assert sheet.stat().st_size > 1000
    assert server.spooled() == []


def test_two_hundred_impatient_taps_print_once(staff, server, qtbot):
    place = staff.screen.findChild(QWidget, "print")
    place = place.mapTo(staff.window, place.rect().center())
    for _ in range(200):
        QTest.mouseClick(staff.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()
    end = staff.screen.printing.job.end
    qtbot.waitUntil(end.isVisible, timeout=40_000)
    assert len(list(staff.paper.glob("*.out"))) == 1
    assert server.logs().count("Print-Job successful-ok") == 1
    assert server.spooled() == []


def test_stop_printing_leaves_nothing_behind(staff, server, qtbot):
    (staff.paper / "no-paper").touch()
    staff.tap("print")
    words = staff.screen.printing.job.words
    qtbot.waitUntil(lambda: "paper" in words.text, timeout=40_000)
    staff.tap("stop_printing")
    end = staff.screen.printing.job.end
    qtbot.waitUntil(end.isVisible, timeout=40_000)
    assert "printed" not in end.text
    (staff.paper / "no-paper").unlink()
    assert server.spooled() == []
    assert list(staff.paper.glob("*.out")) == []


def test_a_server_that_is_gone_is_told_and_found_again(staff, server, qtbot):
    server.stop()
    staff.kiosk.print_desk.ask_printers()
    trouble = staff.screen.printing.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=40_000)
    server.start()
    staff.kiosk.print_desk.ask_printers()
    qtbot.waitUntil(lambda: not trouble.isVisible(), timeout=40_000)
