"""The language can change at any moment, and nothing a parent was at is lost."""

import datetime
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content import load_content
from kiosk.languages import Translator, load_offered
from tests.walk import TODAY, make_window, walk
from ui.callback_form import ContactKind, Step, follow_language, open_callback
from ui.theme import TextSize
from ui.visit import LANGUAGE, Place
from ui.widgets.date_wheel import DateWheel
from ui.widgets.entry_field import EntryField
from ui.widgets.words import Words

LEAST_STOPS = 50
YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def translators():
    return {language.code: Translator(language) for language in load_offered()}


@pytest.fixture
def window(qtbot, content, translators):
    window = make_window(content, load_offered(), translators.__getitem__)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    qtbot.waitExposed(window)
    window.choose_language("en")
    return window


@pytest.fixture
def change_language(qapp, tap):
    """Choose another language by touch, from wherever the window is."""

    def change(window, code):
        tap(window, "bar_language")
        tap(window, f"language_{code}")
        qapp.processEvents()
        assert window.kit.language.code == code

    return change


def where(window):
    """The place, the answers and what stands on the page before it is given."""
    visit, screen = window.visit, window.screen_shown
    place = visit.place
    if place.kind == "leaflet":
        place = Place("leaflet", (screen.place[0], screen.first_block))
    journey = visit.journey
    asked = (journey.question.id if journey.question else "") if journey else None
    answered = [(one.question.id, one.value) for one in journey.answered] if journey else None
    # The language of the call follows that of the screen until she chooses one.
    form = follow_language(visit.form, "en") if visit.form else None
    fields = [one.text for one in window.findChildren(EntryField) if one.isVisible()]
    wheels = [one.date for one in window.findChildren(DateWheel) if one.isVisible()]
    return type(screen), place, screen.spot, asked, answered, form, fields, wheels


def test_language_changes_on_every_screen_and_pop_up_and_loses_nothing(window, change_language):
    """There and back again, by touch, from every kind of stop of a walk through the kiosk."""
    seen = set()
    for name, shown in walk(window):
        kind = (name.partition(" (")[0].rstrip(" 123456789"), window.visit.place.kind)
        if kind in seen or shown is window.bar or window.visit.place == LANGUAGE:
            continue
        if name == "out of order":
            continue
        seen.add(kind)
        before = where(window)
        change_language(window, "ar")
        assert where(window) == before, name
        change_language(window, "en")
        assert where(window) == before, name
    assert len(seen) > LEAST_STOPS


@pytest.fixture
def fill_form(window, qapp):
    """Stand at a page of the form for a call."""

    def fill(step, **answers):
        form = open_callback(language="en")
        answers = msgspec.structs.replace(form.answers, **answers)
        kind = ContactKind.EMAIL if answers.email else ContactKind.PHONE
        window.visit.form = replace(form, answers=answers, contact_kind=kind, step=step)
        window.go(Place("callback"))
        qapp.processEvents()
        return window.screen_shown

    return fill


def test_letters_being_typed_stay_when_the_language_changes(window, fill_form, change_language):
    screen = fill_form(Step.NAME)
    for letter in "Ami":
        screen.field.insert(letter)
    change_language(window, "ur")
    assert window.screen_shown.field.text == "Ami"
    change_language(window, "pl")
    assert window.screen_shown.field.text == "Ami"


def test_phone_number_being_typed_stays_when_the_language_changes(
    window, fill_form, change_language
):
    screen = fill_form(Step.CONTACT)
    for digit in "077009":
        screen.field.insert(digit)
    typed = screen.field.text
    change_language(window, "fa")
    assert window.screen_shown.field.text == typed


def test_date_being_set_in_the_form_stays_until_it_is_given(
    window, fill_form, change_language, tap
):
    fill_form(Step.LETTER_DATE, has_letter=True)
    tap(window, "day_minus")
    assert window.screen_shown.chosen == YESTERDAY
    change_language(window, "ar")
    assert window.screen_shown.chosen == YESTERDAY
    window._set_text_size(TextSize.BIGGEST)
    window.close_popup()
    assert window.screen_shown.chosen == YESTERDAY
    tap(window, "bar_back")
    tap(window, "next")
    assert window.screen_shown.chosen == TODAY


def test_no_page_of_the_form_says_that_nothing_is_kept(window):
    """That is said of the route finder's answers; the form's are sent."""
    nothing_kept = window.kit.translator.gettext(
        "We do not keep your answers. Touch Finish & clear to remove them."
    )
    where_said = set()
    for name, shown in walk(window):
        if nothing_kept in {one.text for one in shown.findChildren(Words) if one.isVisible()}:
            where_said.add(name)
    assert where_said
    elsewhere = {one for one in where_said if not one.startswith(("question", "over route"))}
    assert not elsewhere


def test_tick_that_was_moved_stays_when_the_language_changes(
    window, fill_form, change_language, tap
):
    screen = fill_form(Step.MESSAGE, phone="+447700900123")
    assert screen.marked == "no"
    tap(window, "choice_yes")
    change_language(window, "ar")
    assert window.screen_shown.marked == "yes"


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
@pytest.mark.parametrize("kind", ["contacts", "privacy_notice"])
def test_page_of_a_long_text_is_found_again(window, change_language, tap, kind, size):
    """Pages are cut elsewhere in each language: what stood first is on the page she finds."""
    window.resize(*size)
    window.go(Place(kind))
    QApplication.processEvents()
    tap(window, "next" if kind == "contacts" else "page_after")
    spot = window.screen_shown.spot
    assert spot not in {(), (0,)}
    for code in ("pl", "ur", "en"):
        change_language(window, code)
        assert window.screen_shown.spot == spot


def test_hard_word_being_read_is_found_again(window, change_language, tap):
    window.go(Place("hard_words"))
    tap(window, "letter_M")
    spot = window.screen_shown.spot
    change_language(window, "ar")
    assert window.screen_shown.spot[:2] == spot[:2]
    change_language(window, "en")
    assert window.screen_shown.spot == spot


def test_page_opened_anew_begins_at_its_start(window, change_language, tap):
    """Only a page that was left for another language is opened where she stood."""
    window.go(Place("privacy_notice"))
    QApplication.processEvents()
    tap(window, "page_after")
    tap(window, "bar_home")
    change_language(window, "ar")
    window.go(Place("privacy_notice"))
    QApplication.processEvents()
    assert window.screen_shown.columns.page == 0
