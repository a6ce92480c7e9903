"""A parent prints: what she may choose, one job, the truth about its end, and nothing later."""

import dataclasses
import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.printers import JobReport, JobState, PrinterState, Reason
from kiosk.settings import Printing, Settings
from tests.staff import StaffKiosk
from tests.walk import ASSESSMENT_REFUSED, TODAY
from ui import print_desk
from ui.paper import PaperSize, What
from ui.screens.thanks_screen import ThanksScreen
from ui.theme import TextSize
from ui.visit import LANGUAGE, Place
from ui.widgets import printing_cards
from ui.widgets.control_bar import Action
from ui.widgets.print_card import PrintCard
from ui.widgets.printing_cards import NoPrinterCard, PrintingCard, TellCard
from ui.widgets.qr_code import QrCode

DONE = JobReport(JobState.DONE, 2)


@pytest.fixture
def make_kiosk(qtbot, tmp_path, monkeypatch):
    """A kiosk where parents may print, with a printer of the test's; she has chosen a language."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(print_desk, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(printing_cards, "STOP_AFTER_MS", 0)
    made = []

    def make(code="en", **printing):
        printing = {"parents_may_print": True, **printing}
        settings = Settings(printing=Printing(**printing))
        kiosk = StaffKiosk(tmp_path / "data", (1920, 1080), settings=settings)
        made.append(kiosk)
        qtbot.addWidget(kiosk.window)
        kiosk.window.begin()
        kiosk.window.show()
        qtbot.waitExposed(kiosk.window)
        kiosk.window.choose_language(code)
        return kiosk

    yield make
    for kiosk in made:
        kiosk.kiosk.close()


@pytest.fixture
def kiosk(make_kiosk):
    return make_kiosk()


def read(kiosk, section="mediation"):
    kiosk.window.pages.reading.open_section(section)
    QApplication.processEvents()


def find_result(kiosk):
    """Answer questions until there is a result."""
    window = kiosk.window
    window.go(Place("route"))
    route = window.pages.route
    given = iter(ASSESSMENT_REFUSED)
    while (question := route.journey.question) is not None:
        answer = next(given, question.answers[0].id)
        route._answer(question.id, TODAY if question.kind == "date" else answer)


def counted(kiosk, qtbot):
    """The pop-up of Print, once it says how many pages there are."""
    card = kiosk.window.popup
    assert isinstance(card, PrintCard)
    qtbot.waitUntil(lambda: bool(card.pages.text), timeout=20_000)
    return card


def pages(kiosk):
    return kiosk.window.pages.printing._flow._paper.pages


def open_print(kiosk, qtbot):
    kiosk.tap("bar_print")
    return counted(kiosk, qtbot)


def begin(kiosk, qtbot):
    """Touch Print, and wait for the printer to have the job."""
    before = len(kiosk.printer.jobs)
    kiosk.tap("print_now")
    qtbot.waitUntil(lambda: len(kiosk.printer.jobs) > before, timeout=20_000)


def wait_for(kiosk, qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(kiosk.window.popup, kind), timeout=20_000)
    return kiosk.window.popup


def tell_printers(kiosk, qtbot, state):
    kiosk.printer.state = state
    with qtbot.waitSignal(kiosk.kiosk.print_desk.printers_known, timeout=20_000):
        kiosk.kiosk.print_desk.ask_printers()
    QApplication.processEvents()


@pytest.mark.parametrize("kind", ["leaflet", "hard_words", "contacts"])
def test_print_stands_in_the_bar_where_there_is_something_to_read(kiosk, kind):
    kiosk.window.go(Place(kind))
    assert kiosk.window.bar.button(Action.PRINT).isVisible()
    assert not kiosk.window.bar.button(Action.OUR_NUMBER).isVisible()


@pytest.mark.parametrize("kind", ["leaflet", "hard_words", "contacts"])
def test_where_the_site_does_not_let_parents_print_our_number_stays(make_kiosk, kind):
    kiosk = make_kiosk(parents_may_print=False)
    kiosk.window.go(Place(kind))
    assert kiosk.window.bar.button(Action.OUR_NUMBER).isVisible()
    assert not kiosk.window.bar.button(Action.PRINT).isVisible()
    kiosk.window.go(Place("thanks", ("LARCH 417", False)))
    assert not kiosk.window.findChildren(QWidget, "print_number")
    assert kiosk.kiosk.print_desk._line is None  # no printer is ever asked for


def test_a_section_the_whole_leaflet_and_larger_text_are_counted(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    section = pages(kiosk)
    kiosk.tap("print_size_1")
    counted(kiosk, qtbot)
    larger = pages(kiosk)
    kiosk.tap("print_part_1")
    counted(kiosk, qtbot)
    assert section < larger < pages(kiosk)
    order = kiosk.window.pages.printing._flow._orders[1]
    assert (order.what, order.language) == (What.LEAFLET, "en")


@pytest.mark.parametrize(
    ("kind", "what"), [("hard_words", What.GLOSSARY), ("contacts", What.CONTACTS)]
)
def test_hard_words_and_contacts_are_printed_as_they_are(kiosk, qtbot, kind, what):
    kiosk.window.go(Place(kind))
    card = open_print(kiosk, qtbot)
    assert not card.findChildren(QWidget, "print_part_0")
    assert [order.what for order in kiosk.window.pages.printing._flow._orders] == [what]


@pytest.mark.parametrize(("most", "size"), [(100, "LARGE"), (4, "STANDARD")])
def test_the_text_is_as_large_as_hers_unless_that_were_too_many_pages(
    make_kiosk, qtbot, most, size
):
    kiosk = make_kiosk(pages_per_visit=most, pages_per_hour=1000)
    kiosk.window.visit.text_size = TextSize.VERY_BIG
    read(kiosk)
    open_print(kiosk, qtbot)
    assert kiosk.window.pages.printing._flow._orders[0].size is PaperSize[size]
    assert pages(kiosk) <= most


def test_english_stands_beside_her_language_if_she_reads_so(make_kiosk, qtbot):
    kiosk = make_kiosk("ar")
    read(kiosk)
    flow = kiosk.window.pages.printing._flow
    open_print(kiosk, qtbot)
    assert not flow._orders[0].is_bilingual
    kiosk.tap("print_english_0")
    counted(kiosk, qtbot)
    assert flow._orders[0].is_bilingual
    kiosk.tap("popup_done")
    kiosk.window.show_english(True)
    open_print(kiosk, qtbot)
    assert flow._orders[0].is_bilingual
    assert flow._orders[0].language == "ar"


def test_english_cannot_stand_beside_itself(kiosk, qtbot):
    read(kiosk)
    card = open_print(kiosk, qtbot)
    assert not card.findChildren(QWidget, "print_english_0")


def test_pages_are_ready_only_when_the_printer_says_so(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    desk = kiosk.kiosk.print_desk
    with qtbot.waitSignal(desk.progress, timeout=20_000):
        kiosk.printer.report_now = JobReport(JobState.PRINTING, 1)
    QApplication.processEvents()
    assert isinstance(kiosk.window.popup, PrintingCard)
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)
    assert kiosk.printer.jobs[0][0].startswith(b"%PDF")
    kiosk.tap("popup_done")
    assert kiosk.window.popup is None


def test_impatient_touches_print_once(kiosk, qtbot):
    read(kiosk)
    card = open_print(kiosk, qtbot)
    for _ in range(200):
        card.print_asked.emit()
    qtbot.waitUntil(lambda: bool(kiosk.printer.jobs), timeout=20_000)
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)
    assert len(kiosk.printer.jobs) == 1


def test_stop_printing_withdraws_the_job(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    card = kiosk.window.popup
    qtbot.waitUntil(card._stop.isVisible, timeout=20_000)
    kiosk.tap("stop_printing")
    wait_for(kiosk, qtbot, TellCard)
    assert kiosk.printer.withdrawn.is_set()


def test_stop_is_not_there_for_a_touch_meant_for_print(make_kiosk, qtbot, monkeypatch):
    monkeypatch.setattr(printing_cards, "STOP_AFTER_MS", 60_000)
    kiosk = make_kiosk()
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    assert not kiosk.window.popup._stop.isVisible()


@pytest.mark.parametrize("reason", [Reason.PAPER_OUT, Reason.GONE, Reason.BROKEN])
def test_what_went_wrong_is_told_with_what_else_she_can_do(kiosk, qtbot, reason):
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    kiosk.printer.report_now = JobReport(JobState.FAILED, 0, reason)
    wait_for(kiosk, qtbot, NoPrinterCard)
    kiosk.tap("no_printer_call")
    assert kiosk.window.visit.place.kind in ("callback", "storage_full")


def test_without_a_printer_print_stays_in_its_place_and_tells_why(kiosk, qtbot):
    read(kiosk)
    button = kiosk.window.bar.button(Action.PRINT)
    usual = button.text()
    tell_printers(kiosk, qtbot, PrinterState.PAPER_OUT)
    assert button.isVisible()
    assert button.variant == "bar_off"
    assert button.text() != usual
    kiosk.tap("bar_print")
    assert isinstance(kiosk.window.popup, NoPrinterCard)
    kiosk.tap("popup_done")
    tell_printers(kiosk, qtbot, PrinterState.READY)
    assert button.text() == usual
    kiosk.tap("bar_print")
    assert isinstance(kiosk.window.popup, PrintCard)


def test_a_printer_that_has_gone_while_she_chose_is_told(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    tell_printers(kiosk, qtbot, PrinterState.STOPPED)
    kiosk.tap("print_now")
    assert isinstance(kiosk.window.popup, NoPrinterCard)
    assert kiosk.printer.jobs == []


def test_more_pages_than_she_may_print_are_not_printed(make_kiosk, qtbot):
    kiosk = make_kiosk(pages_per_visit=3)
    read(kiosk)
    open_print(kiosk, qtbot)
    kiosk.tap("print_part_1")
    card = counted(kiosk, qtbot)
    assert not card._print.isEnabled()
    kiosk.tap("print_part_0")
    counted(kiosk, qtbot)
    assert card._print.isEnabled()


def test_when_all_pages_are_used_up_she_is_sent_to_reception_until_somebody_else_comes(
    make_kiosk, qtbot
):
    kiosk = make_kiosk(pages_per_visit=2)
    read(kiosk)
    open_print(kiosk, qtbot)
    assert pages(kiosk) == 2
    begin(kiosk, qtbot)
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)
    kiosk.tap("popup_done")
    kiosk.tap("bar_print")
    assert isinstance(kiosk.window.popup, TellCard)
    kiosk.window.finish()
    kiosk.window.choose_language("en")
    read(kiosk)
    open_print(kiosk, qtbot)


def test_her_result_is_printed_and_kept_nowhere(kiosk, qtbot, tmp_path):
    find_result(kiosk)
    kiosk.tap("print_map")
    counted(kiosk, qtbot)
    begin(kiosk, qtbot)
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)
    flow = kiosk.window.pages.printing._flow
    kiosk.window.finish()
    assert (flow._orders, flow._paper, flow._maker) == ((), None, None)
    assert not [file for file in tmp_path.rglob("*") if file.suffix == ".pdf"]


def test_one_touch_offers_her_result_once(kiosk, qtbot, monkeypatch):
    find_result(kiosk)
    open_popup, opened = kiosk.window.open_popup, []

    def note(popup, **options):
        opened.append(popup)
        open_popup(popup, **options)

    monkeypatch.setattr(kiosk.window, "open_popup", note)
    kiosk.tap("print_map")
    assert opened == [counted(kiosk, qtbot)]


def test_the_number_is_printed_at_a_touch_without_a_choice(kiosk, qtbot):
    kiosk.window.go(Place("thanks", ("LARCH 417", False)))
    kiosk.tap("print_number")
    assert isinstance(kiosk.window.popup, PrintingCard)
    qtbot.waitUntil(lambda: bool(kiosk.printer.jobs), timeout=20_000)
    kiosk.printer.report_now = dataclasses.replace(DONE, pages_done=1)
    wait_for(kiosk, qtbot, TellCard)
    assert isinstance(kiosk.screen, ThanksScreen)


def test_without_a_printer_her_result_can_be_taken_on_her_phone(kiosk, qtbot):
    find_result(kiosk)
    tell_printers(kiosk, qtbot, PrinterState.PAPER_OUT)
    kiosk.tap("print_map")
    card = kiosk.window.popup
    assert isinstance(card, NoPrinterCard)
    kiosk.tap("no_printer_phone")
    shown = kiosk.window.popup or kiosk.screen.popup
    assert shown is not card
    assert shown.findChildren(QrCode)


def test_without_a_printer_the_number_is_to_be_written_down(kiosk, qtbot):
    kiosk.window.go(Place("thanks", ("LARCH 417", False)))
    tell_printers(kiosk, qtbot, PrinterState.NEEDS_HELP)
    kiosk.tap("print_number")
    assert isinstance(kiosk.window.popup, NoPrinterCard)
    assert kiosk.window.popup.tiles == []


def test_nobody_is_asked_whether_she_is_there_while_she_waits_for_paper(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    idle = kiosk.window._idle
    assert idle._quiet.isActive()
    begin(kiosk, qtbot)
    assert not idle._quiet.isActive()
    kiosk.window.go_home()  # the job goes on, and so does she
    assert not idle._quiet.isActive()
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)
    assert idle._quiet.isActive()


def test_the_thank_you_page_does_not_clear_while_the_number_is_printed(kiosk, qtbot):
    window = kiosk.window
    window.go(Place("thanks", ("LARCH 417", False)))
    kiosk.tap("print_number")
    qtbot.waitUntil(lambda: bool(kiosk.printer.jobs), timeout=20_000)
    window._leave.timeout.emit()
    assert window.visit.place.kind == "thanks"
    assert window._leave.isActive()
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)
    window._leave.timeout.emit()
    assert window.visit.place == LANGUAGE


def test_she_may_go_on_meanwhile_and_is_told_wherever_she_is(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    kiosk.window.go_home()
    assert kiosk.window.popup is None
    read(kiosk)
    kiosk.tap("bar_print")
    assert isinstance(kiosk.window.popup, PrintingCard)
    kiosk.window.go_home()
    kiosk.printer.report_now = DONE
    wait_for(kiosk, qtbot, TellCard)


def test_what_has_not_begun_is_withdrawn_at_the_end_of_her_visit(kiosk, qtbot):
    kiosk.printer.report_now = JobReport(JobState.WAITING)
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    desk = kiosk.kiosk.print_desk
    with qtbot.waitSignal(desk.ended, timeout=20_000):
        kiosk.window.finish()
    assert kiosk.printer.withdrawn.is_set()
    QApplication.processEvents()
    assert kiosk.window.popup is None
    assert desk.pages_left == kiosk.settings.printing.pages_per_visit


def test_pages_that_come_out_as_she_goes_come_out_unless_they_stop(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    desk = kiosk.kiosk.print_desk
    with qtbot.waitSignal(desk.progress, timeout=20_000):
        kiosk.printer.report_now = JobReport(JobState.PRINTING, 1)
    QApplication.processEvents()
    kiosk.window.finish()
    assert not kiosk.printer.withdrawn.is_set()
    with qtbot.waitSignal(desk.ended, timeout=20_000):
        kiosk.printer.report_now = JobReport(JobState.PRINTING, 1, Reason.PAPER_OUT)
    assert kiosk.printer.withdrawn.is_set()
    QApplication.processEvents()
    assert kiosk.window.popup is None


def test_the_next_one_waits_for_the_pages_of_the_one_before(kiosk, qtbot):
    read(kiosk)
    open_print(kiosk, qtbot)
    begin(kiosk, qtbot)
    with qtbot.waitSignal(kiosk.kiosk.print_desk.progress, timeout=20_000):
        kiosk.printer.report_now = JobReport(JobState.PRINTING, 1)
    QApplication.processEvents()
    kiosk.window.finish()
    kiosk.window.choose_language("en")
    read(kiosk)
    open_print(kiosk, qtbot)
    kiosk.tap("print_now")
    assert isinstance(kiosk.window.popup, TellCard)
    assert len(kiosk.printer.jobs) == 1


def test_a_resting_kiosk_asks_no_printer(kiosk, qtbot):
    read(kiosk)
    desk = kiosk.kiosk.print_desk
    kiosk.window.finish()
    tell_printers(kiosk, qtbot, PrinterState.READY)
    asked = []
    desk.ask_printers = lambda: asked.append(True)
    kiosk.window.show_place()
    kiosk.window.choose_language("en")
    assert asked == []
    assert desk._line._thread.is_alive()  # it sleeps until somebody wants something
