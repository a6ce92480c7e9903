"""Whole ways through the window, with the real content; only the store and the clock stand in."""

import datetime
import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from kiosk.callbacks import CallbackAnswers
from kiosk.content import load_content
from kiosk.languages import Translator, find_language, load_languages
from kiosk.settings import Settings
from kiosk.store_errors import OutboxFullError
from ui.callback_form import CallbackForm
from ui.screens.check_screen import CheckScreen
from ui.screens.choice_screen import ChoiceScreen
from ui.screens.date_screen import DateScreen
from ui.screens.key_board_screen import NameScreen
from ui.screens.leaflet_screen import LeafletScreen
from ui.screens.question_screen import QuestionScreen
from ui.screens.storage_full_screen import StorageFullScreen
from ui.screens.thanks_screen import ThanksScreen
from ui.services import Services
from ui.visit import Place
from ui.widgets.entry_field import EntryField
from ui.window import KioskWindow

TODAY = datetime.date(2026, 11, 24)
SECRET = "Xanthe"


class Desk:
    """Stands in for the store: keeps what was submitted, or has no room."""

    def __init__(self):
        self.kept = []
        self.has_room = True
        self.is_full_at_send = False

    def can_keep(self):
        return self.has_room

    def submit(self, answers):
        if self.is_full_at_send:
            raise OutboxFullError("The disk is full; please tell reception.")
        self.kept.append(answers)
        return "OAK 417"


@pytest.fixture(scope="session")
def content():
    return load_content()


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def window(qtbot, content, desk):
    languages = load_languages()
    translators = {}

    def translator(code):
        if code not in translators:
            translators[code] = Translator(find_language(code, languages))
        return translators[code]

    window = KioskWindow(
        Services(
            settings=Settings(),
            languages=languages,
            translator=translator,
            content=lambda: content,
            submit=desk.submit,
            can_keep=desk.can_keep,
            today=lambda: TODAY,
        )
    )
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    qtbot.waitExposed(window)
    window.choose_language("en")
    return window


@pytest.fixture
def form(window, tap):
    """The form, filled in up to the check page."""
    tap(window, "home_callback")
    tap(window, "go_on")
    for letter in SECRET:
        tap(window, f"key_{letter.lower()}")
    tap(window, "next")
    tap(window, "choice_phone")
    for digit in "07700900123":
        tap(window, f"key_{digit}")
    for name in ("next", "next", "next", "choice_no", "choice_morning", "choice_skip", "choice_no"):
        tap(window, name)
    return window


def test_page_before_comes_back_across_sections(window, tap):
    tap(window, "home_leaflet")
    window.pages.reading.open_section("mediation")
    tap(window, "next")
    assert window.screen_shown.place == ("mediation", 1)
    tap(window, "bar_back")
    assert window.screen_shown.place == ("mediation", 0)
    tap(window, "bar_back")
    assert window.screen_shown.place == ("first-steps", 0)


def test_reading_place_survives_text_size_and_language(window, tap):
    tap(window, "home_leaflet")
    window.pages.reading.open_section("appeals")
    block = window.screen_shown.first_block
    tap(window, "bar_text_size")
    tap(window, "text_size_biggest")
    tap(window, "popup_done")
    assert isinstance(window.screen_shown, LeafletScreen)
    assert window.screen_shown.place[0] == "appeals"
    assert window.screen_shown.first_block == block
    tap(window, "bar_language")
    tap(window, "language_ar")
    assert window.screen_shown.place[0] == "appeals"


def answer(window, tap, qtbot, answer_id):
    question = window.pages.route.journey.question
    tap(window, f"answer_{answer_id}")
    qtbot.waitUntil(lambda: window.pages.route.journey.question is not question)


def test_back_asks_the_last_question_again_and_start_again_the_first(window, tap, qtbot):
    tap(window, "home_route")
    assert isinstance(window.screen_shown, QuestionScreen)
    answer(window, tap, qtbot, "council")
    assert isinstance(window.screen_shown, DateScreen)
    tap(window, "bar_back")
    assert window.pages.route.journey.question.id == "who"
    answer(window, tap, qtbot, "council")
    tap(window, "bar_start_again")
    assert window.pages.route.journey.answered == ()


def test_a_call_asked_for_from_the_result_is_about_what_is_pressing(window, tap, qtbot):
    tap(window, "home_route")
    answer(window, tap, qtbot, "council")
    tap(window, "next")
    for answer_id in ("no_assessment", "no", "no", "yes"):
        answer(window, tap, qtbot, answer_id)
    tap(window, "ask_to_call")
    assert window.visit.form.answers.topic == "mediation_advice"


def test_answers_survive_a_change_of_language(window, tap, qtbot):
    tap(window, "home_route")
    answer(window, tap, qtbot, "council")
    tap(window, "next")
    tap(window, "bar_language")
    tap(window, "language_ar")
    assert len(window.pages.route.journey.answered) == 2


def test_request_is_kept_once_and_then_thanked_for(form, desk, tap):
    assert desk.kept == []
    tap(form, "submit")
    assert [answers.name for answers in desk.kept] == [SECRET]
    assert isinstance(form.screen_shown, ThanksScreen)
    assert not any(
        SECRET in widget.accessibleName()
        for widget in form.findChildren(QWidget)
        if widget.isVisible()
    )


def test_a_full_disk_is_never_thanked_for(form, desk, tap):
    desk.is_full_at_send = True
    tap(form, "submit")
    assert isinstance(form.screen_shown, StorageFullScreen)
    assert form.visit.form is None


def test_a_kiosk_that_cannot_keep_says_so_before_the_first_field(window, desk, tap):
    desk.has_room = False
    tap(window, "home_callback")
    assert isinstance(window.screen_shown, StorageFullScreen)
    desk.has_room = True
    tap(window, "try_again")
    assert window.visit.place == Place("callback")


def test_change_leads_back_to_the_check_page_with_the_rest_untouched(form, tap):
    before = form.visit.form.answers
    tap(form, "change_best_time")
    assert isinstance(form.screen_shown, ChoiceScreen)
    tap(form, "choice_afternoon")
    tap(form, "next")
    after = form.visit.form.answers
    assert after.best_time.value == "afternoon"
    assert (after.name, after.phone) == (before.name, before.phone)


def test_what_was_typed_survives_a_change_of_text_size(window, tap):
    tap(window, "home_callback")
    tap(window, "go_on")
    for letter in "xan":
        tap(window, f"key_{letter}")
    tap(window, "bar_text_size")
    tap(window, "text_size_bigger")
    tap(window, "popup_done")
    assert isinstance(window.screen_shown, NameScreen)
    assert window.screen_shown.field.text == "Xan"


def test_finish_asks_once_and_then_nothing_of_the_visit_is_left(form, tap, qapp):
    tap(form, "bar_finish")
    tap(form, "clear_yes")
    assert form.visit.form is None
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = (CallbackAnswers, CallbackForm, EntryField, CheckScreen)
    assert [kept for kept in gc.get_objects() if isinstance(kept, left)] == []


def test_no_thank_you_forgets_the_form(window, tap):
    tap(window, "home_callback")
    tap(window, "decline")
    assert window.visit.form is None
    assert window.visit.place == Place("home")
