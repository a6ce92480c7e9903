"""The result on a phone: codes that a decoder reads back from the screen, and the pop-up itself."""

import datetime

import icalendar
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from zxingcpp import read_barcodes

from kiosk.content import load_content
from kiosk.languages import Translator, load_offered
from kiosk.settings import Printing, Settings
from tests.staff import PrinterOfTests
from ui.print_desk import PrintDesk
from ui.services import Services
from ui.theme import Contrast, TextSize
from ui.visit import Place
from ui.widgets.phone_card import PATIENCE, PhoneCard, Tab
from ui.widgets.print_card import PrintCard
from ui.widgets.qr_code import QUIET_ZONE
from ui.window import KioskWindow

JOURNEYS = {
    "dated": ("council", 12, "no_assessment", "no", "no", "yes"),
    "longest": ("council", 12, "no_plan", "no", "no", "no"),
    "late": ("council", 120, "no_plan", "no", "no", "yes"),
    "undated": ("setting", "school", "help", "yes"),
}
TODAY = datetime.date(2026, 11, 24)
TRANSLATORS = {language.code: Translator(language) for language in load_offered()}
CODES = list(TRANSLATORS)


@pytest.fixture(scope="module")
def desk(qapp):
    settings = Settings(printing=Printing(parents_may_print=True))
    desk = PrintDesk(settings, service=PrinterOfTests)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def open_kiosk(qtbot, content, desk):
    """A kiosk of a size, where parents may print or not, at the result of a journey."""
    held = []

    def make(code="en", way="dated", size=(1920, 1080), *, may_print=True, **look):
        window = KioskWindow(
            Services(
                settings=Settings(printing=Printing(parents_may_print=may_print)),
                languages=load_offered(),
                translator=TRANSLATORS.__getitem__,
                content=lambda: content,
                submit=lambda _answers: "LARCH 417",
                can_keep=lambda: True,
                today=lambda: TODAY,
                print_desk=lambda: desk,
            )
        )
        held.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        for name, value in look.items():
            setattr(window.visit, name, value)
        window.choose_language(code)
        answer(window, way)
        return window

    return make


def answer(window, way):
    """Answer the questions of a journey, the rest with what is not sure."""
    window.visit.journey = None
    window.go(Place("route"))
    window.show_place()
    route, given = window.pages.route, iter(JOURNEYS[way])
    while (question := route.journey.question) is not None:
        value = next(given, question.answers[0].id)
        if question.kind == "date":
            value = TODAY - datetime.timedelta(days=value)
        elif value not in [one.id for one in question.answers]:
            value = question.answers[0].id
        route._answer(question.id, value)
    QApplication.processEvents()


def open_card(window):
    window.pages.phone.open()
    QApplication.processEvents()
    card = window.screen_shown.popup
    assert isinstance(card, PhoneCard)
    return card


def read_code(widget):
    """What a decoder reads in the picture of a widget."""
    image = widget.grab().toImage()
    image = image.convertToFormat(image.Format.Format_Grayscale8)
    grey = memoryview(image.constBits()).cast("B", shape=[image.height(), image.bytesPerLine()])
    (code,) = read_barcodes(grey)
    return code.bytes.decode("utf-8")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("contrast", [Contrast.LIGHT, Contrast.DARK])
def test_a_decoder_reads_from_the_screen_what_the_code_is_to_say(open_kiosk, code, contrast):
    window = open_kiosk(code, contrast=contrast)
    for way in JOURNEYS:
        answer(window, way)
        card = open_card(window)
        steps = card.code.text
        assert read_code(card) == steps
        card.show_tab(Tab.DATE)
        has_date = way in ("dated", "longest")
        assert (card.code.text != steps) is has_date
        event = read_code(card)
        assert event == card.code.text
        assert not has_date or icalendar.Calendar.from_ical(event).walk("VEVENT")


def test_a_decoder_reads_it_on_every_screen(open_kiosk, size, text_size):
    card = open_card(open_kiosk("bn", "longest", size, text_size=text_size))
    assert read_code(card) == card.code.text


@pytest.mark.parametrize("code", CODES)
def test_modules_are_never_smaller_than_a_phone_can_read(open_kiosk, size, code):
    window = open_kiosk(code, size=size)
    for way in JOURNEYS:
        answer(window, way)
        card = open_card(window)
        assert card.code.module_side >= (4 if size == (1024, 768) else 5)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("contrast", list(Contrast))
def test_four_modules_around_it_are_white_in_every_theme(open_kiosk, contrast, code):
    card = open_card(open_kiosk(code, contrast=contrast))
    image = card.code.grab().toImage()
    count, step = card.code.module_count, card.code.module_side
    start = (image.width() - step * count) // 2
    white = range(start - QUIET_ZONE * step, start)
    for across in range(start, start + count * step, step):
        for deep in white:
            assert image.pixelColor(across, deep).lightness() > 250
            assert image.pixelColor(deep, across).lightness() > 250
    corner = image.pixelColor(start + step // 2, start + step // 2)
    assert corner.lightness() < 5


@pytest.mark.parametrize("code", ["en", "ar", "ur", "bn"])
def test_every_tab_fits_every_screen(open_kiosk, faults, size, text_size, code):
    window = open_kiosk(code, size=size, text_size=text_size)
    for way in JOURNEYS:
        answer(window, way)
        card = open_card(window)
        for tab in Tab:
            card.show_tab(tab)
            assert faults(card) == []


def test_without_a_date_the_tab_says_so_and_opens_nothing(open_kiosk, tap):
    card = open_card(open_kiosk("en", "undated"))
    before = card.code.text
    tap(card, "tab_date")
    assert card.code.text == before


def test_a_date_that_has_passed_is_not_spoken_of(open_kiosk, faults):
    card = open_card(open_kiosk("en", "late"))
    assert not card.findChildren(object, "tab_date")
    assert faults(card) == []


def test_tabs_change_the_code_and_what_is_said_of_it(open_kiosk, tap):
    card = open_card(open_kiosk())
    tap(card, "tab_date")
    assert card.code.text.startswith("BEGIN:VCALENDAR")
    tap(card, "tab_steps")
    assert not card.code.text.startswith("BEGIN")


def test_both_ways_to_it_and_both_ways_out(open_kiosk, tap):
    window = open_kiosk()
    screen = window.screen_shown
    tap(screen, "send_to_phone")
    assert isinstance(screen.popup, PhoneCard)
    tap(screen.popup, "popup_done")
    assert screen.popup is None
    open_card(window)
    window.go_back()
    assert screen.popup is None
    assert window.screen_shown is screen


def test_it_can_be_printed_instead_where_parents_may_print(open_kiosk, tap):
    window = open_kiosk()
    tap(open_card(window), "phone_print")
    assert isinstance(window.popup, PrintCard)
    card = open_card(open_kiosk(may_print=False))
    assert not card.findChildren(object, "phone_print")


def test_she_has_three_minutes_to_find_her_phone(open_kiosk):
    window = open_kiosk()
    usual = window._idle._quiet.interval()
    open_card(window)
    assert window._idle._quiet.interval() == PATIENCE * 1000 == 180_000
    QTest.mouseClick(window.screen_shown.popup.card, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert window._idle._quiet.interval() == 180_000
    window.go_back()
    assert window._idle._quiet.interval() == usual < 180_000


def test_asked_whether_she_is_there_she_finds_the_code_again(open_kiosk):
    window = open_kiosk()
    card = open_card(window)
    window._idle.fell_idle.emit()
    window.stay()
    assert window.screen_shown.popup is card
    assert window._idle._quiet.interval() == 180_000


def test_nothing_of_it_is_left_when_the_visit_ends(open_kiosk):
    window = open_kiosk()
    open_card(window)
    window.finish()
    QApplication.processEvents()
    assert not window.findChildren(PhoneCard)


@pytest.mark.parametrize("text_size", [TextSize.BIGGER, TextSize.VERY_BIG])
def test_text_sizes_between_fit_as_well(open_kiosk, faults, size, text_size):
    card = open_card(open_kiosk("ur", "longest", size, text_size=text_size))
    assert faults(card) == []
