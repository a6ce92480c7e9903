import datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from kiosk.languages import Translator, find_language, load_languages
from kiosk.settings import Screen, Settings
from ui.frame import DemonstrationMark
from ui.screens.home_screen import HomeScreen
from ui.screens.language_screen import LanguageScreen
from ui.services import Services
from ui.theme import Contrast, TextSize
from ui.visit import LANGUAGE
from ui.widgets.ask_cards import StillThereCard
from ui.widgets.button import Pressable
from ui.widgets.control_bar import Action
from ui.widgets.header import Brand
from ui.window import KioskWindow

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def open_window(qtbot, size):
    def show(**more):
        window = KioskWindow(services(**more))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        return window

    return show


@pytest.fixture
def window(open_window):
    return open_window()


def services(**more):
    languages = load_languages()
    return Services(
        settings=Settings(screen=Screen(idle_seconds=20, idle_countdown_seconds=20)),
        languages=languages,
        translator=lambda code: Translator(find_language(code, languages)),
        content=lambda: None,
        submit=lambda _answers: "OAK 417",
        can_keep=lambda: True,
        today=lambda: TODAY,
        **more,
    )


def test_a_resting_kiosk_shows_the_languages_and_runs_no_idle_timer(window):
    assert isinstance(window.screen_shown, LanguageScreen)
    assert not window.bar.button(Action.HOME).isEnabled()
    assert not window._idle._quiet.isActive()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_demonstration_mark_covers_neither_the_name_nor_a_control(open_window, tap, code):
    window = open_window(is_demo=True)
    tap(window, f"language_{code}")
    page, mark = window.screen_shown, window.findChild(DemonstrationMark)
    place = mark.geometry()
    assert window.rect().contains(place)
    for one in page.findChildren(Brand) + page.findChildren(Pressable):
        top_left = one.mapTo(window, QPoint())
        assert not QRect(top_left, one.size()).intersects(place), one


def test_the_bar_marks_the_button_whose_pop_up_is_open(window, tap):
    tap(window, "language_en")
    marked = [Action.HOME, Action.TEXT_SIZE, Action.CONTRAST]
    for wanted in (*marked, Action.HOME):
        if wanted is Action.HOME:
            window.close_popup()
        else:
            window._act(wanted)
        on = [action for action in marked if window.bar.button(action).variant == "bar_on"]
        assert on == [wanted]


def test_one_touch_sets_language_and_direction_and_opens_home(window, tap):
    tap(window, "language_ar")
    assert isinstance(window.screen_shown, HomeScreen)
    assert window.screen_shown.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window._idle._quiet.isActive()


def test_language_button_returns_to_the_same_page(window, tap):
    tap(window, "language_en")
    tap(window, "bar_language")
    tap(window, "language_ar")
    assert isinstance(window.screen_shown, HomeScreen)
    assert window.visit.language_code == "ar"


def test_text_size_and_colours_take_effect_at_once_and_end_with_the_visit(window, tap):
    tap(window, "language_en")
    tap(window, "bar_text_size")
    tap(window, "text_size_biggest")
    tap(window, "popup_done")
    tap(window, "bar_contrast")
    tap(window, "contrast_dark")
    assert window.look.text_size is TextSize.BIGGEST
    assert window.look.contrast is Contrast.DARK
    tap(window, "popup_done")
    tap(window, "bar_finish")
    assert window.visit.is_usual_look
    assert window.visit.place == LANGUAGE


def test_nobody_there_clears_the_screen(window, tap, qtbot):
    tap(window, "language_en")
    window._idle.fell_idle.emit()
    assert isinstance(window.popup, StillThereCard)
    window._idle.ran_out.emit()
    assert window.popup is None
    assert isinstance(window.screen_shown, LanguageScreen)


def test_a_touch_anywhere_says_that_she_is_still_there(window, tap):
    tap(window, "language_en")
    window._idle.fell_idle.emit()
    QTest.mouseClick(window.popup, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert window.popup is None
    assert isinstance(window.screen_shown, HomeScreen)
    assert not window._idle.is_counting


def test_every_popup_fits_in_every_form(window, tap, faults, text_size, code):
    window.visit.text_size = text_size
    window.choose_language(code)
    for button in ("bar_our_number", "bar_text_size", "bar_contrast"):
        tap(window, button)
        assert faults(window.popup) == []
        tap(window, "popup_done")
    window._idle.fell_idle.emit()
    assert faults(window.popup) == []
    window.stay()
    window.go_home()
    window.show_trouble()
    assert faults(window.popup) == []


def test_the_title_never_tells_what_she_does(window, tap):
    tap(window, "language_en")
    assert window.windowTitle() == "SEND Advice"


def test_a_broken_kiosk_says_whom_to_ask(window, faults):
    window.go_out_of_order()
    assert faults(window.screen_shown) == []
    assert not window.bar.button(Action.HOME).isEnabled()
