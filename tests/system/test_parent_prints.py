"""A parent prints her result through a real CUPS: paper comes out once, and never later."""

import sys

import pytest

from kiosk.printers import JobState
from kiosk.settings import Printing, Settings
from tests.staff import StaffKiosk
from tests.walk import ASSESSMENT_REFUSED, TODAY
from ui import print_desk
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.paper import PaperMaker, PaperOrder, What
from ui.print_desk import PrintDesk
from ui.visit import Place
from ui.widgets.control_bar import Action
from ui.widgets.print_card import PrintCard
from ui.widgets.printing_cards import NoPrinterCard, PrintingCard, TellCard

print_server = pytest.importorskip("tests.print_server")
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(print_server.CUPSD is None, reason="there is no CUPS on this machine"),
]
PATIENCE_MS = 40_000
WAIT_SECONDS = 5
"""A job that stands still is withdrawn after so long: the shortest that the settings allow."""

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
def parent(qtbot, tmp_path, monkeypatch, server):
    """Somebody with her result on the screen, and a printer beside it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(
        print_desk, "QUIET_SECONDS", 0.0
    )  # touches of a test follow each other fast
    paper = server.add_printer("front", title="Front desk", is_default=True)
    server.start()
    printing = Printing(
        parents_may_print=True,
        pages_per_visit=8,
        wait_seconds=WAIT_SECONDS,
        cups_socket=str(server.socket),
    )
    parent = StaffKiosk(tmp_path / "data", (1920, 1080), settings=Settings(printing=printing))
    parent.kiosk.print_desk = PrintDesk(parent.settings)
    parent.paper = paper
    qtbot.addWidget(parent.window)
    parent.window.begin()
    parent.window.show()
    qtbot.waitExposed(parent.window)
    come(parent)
    yield parent
    parent.kiosk.close()


def come(parent):
    """Choose a language and answer questions until there is a result."""
    window = parent.window
    window.choose_language("en")
    window.go(Place("route"))
    route = window.pages.route
    given = iter(ASSESSMENT_REFUSED)
    while (question := route.journey.question) is not None:
        answer = next(given, question.answers[0].id)
        route._answer(question.id, TODAY if question.kind == "date" else answer)


def offer(parent, qtbot):
    """Open the pop-up of Print; returns how many pages there are."""
    parent.tap("print_map")
    card = wait_for(parent, qtbot, PrintCard)
    qtbot.waitUntil(lambda: bool(card.pages.text), timeout=PATIENCE_MS)
    return parent.window.pages.printing._flow._paper.pages


def wait_for(parent, qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(parent.window.popup, kind), timeout=PATIENCE_MS)
    return parent.window.popup


def print_contacts(parent, qtbot):
    """As staff would, once there is paper again."""
    kiosk, desk = parent.kiosk, parent.kiosk.print_desk
    maker = PaperMaker(kiosk.content(), kiosk.translator, parent.settings, TODAY)
    with qtbot.waitSignal(desk.ended, timeout=PATIENCE_MS) as told:
        assert desk.print_paper(maker.make(PaperOrder(What.CONTACTS, "en")))
    assert told.args[0].state is JobState.DONE


def sheets(parent):
    return list(parent.paper.glob("*.out"))


def test_her_result_comes_out_and_only_then_it_is_ready(parent, server, qtbot):
    (parent.paper / "slow").touch()
    offer(parent, qtbot)
    parent.tap("print_now")
    qtbot.waitUntil(lambda: bool(server.spooled()), timeout=PATIENCE_MS)
    assert isinstance(parent.window.popup, PrintingCard)
    assert sheets(parent) == []
    (parent.paper / "slow").unlink()
    wait_for(parent, qtbot, TellCard)
    (sheet,) = sheets(parent)
    assert sheet.stat().st_size > 1000
    assert server.spooled() == []


def test_without_paper_she_is_told_and_nothing_comes_out_later(parent, server, qtbot):
    (parent.paper / "no-paper").touch()
    offer(parent, qtbot)
    parent.tap("print_now")
    wait_for(parent, qtbot, NoPrinterCard)
    assert server.spooled() == []
    (parent.paper / "no-paper").unlink()
    parent.window.finish()
    print_contacts(parent, qtbot)  # whatever had been left would come out before these
    assert len(sheets(parent)) == 1


def test_what_waits_for_paper_as_she_leaves_is_withdrawn(parent, server, qtbot):
    (parent.paper / "no-paper").touch()
    offer(parent, qtbot)
    parent.tap("print_now")
    qtbot.waitUntil(lambda: bool(server.spooled()), timeout=PATIENCE_MS)
    with qtbot.waitSignal(parent.kiosk.print_desk.ended, timeout=PATIENCE_MS):
        parent.window.finish()
    (parent.paper / "no-paper").unlink()
    assert server.spooled() == []
    print_contacts(parent, qtbot)
    assert len(sheets(parent)) == 1


def test_she_prints_no_more_than_the_site_allows(parent, server, qtbot):
    pages = offer(parent, qtbot)
    allowed = parent.settings.printing.pages_per_visit
    assert pages <= allowed < 2 * pages
    parent.tap("print_now")
    wait_for(parent, qtbot, TellCard)
    parent.tap("popup_done")
    assert parent.kiosk.print_desk.pages_left == allowed - pages
    offer(parent, qtbot)
    assert not parent.window.popup._print.isEnabled()
    parent.window.popup.print_asked.emit()  # not even past the button
    wait_for(parent, qtbot, TellCard)
    assert len(sheets(parent)) == 1


def test_a_print_service_that_is_gone_shows_in_the_bar_and_comes_back(parent, server, qtbot):
    window = parent.window
    server.stop()
    window.pages.reading.open_section("mediation")
    button = window.bar.button(Action.PRINT)
    qtbot.waitUntil(lambda: button.variant == "bar_off", timeout=PATIENCE_MS)
    parent.tap("bar_print")
    wait_for(parent, qtbot, NoPrinterCard)
    parent.tap("popup_done")
    server.start()
    window.go_home()
    window.pages.reading.open_section("mediation")
    qtbot.waitUntil(lambda: button.variant == "bar", timeout=PATIENCE_MS)
