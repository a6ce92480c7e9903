"""Typing a name, an address or a number: touches, a hardware keyboard, and kind errors."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.keyboards import load_keyboard, load_keyboards
from kiosk.problems import Problem
from ui.problem_words import WORDS, problem_words
from ui.screens.key_board_screen import EmailScreen, NameScreen
from ui.screens.phone_screen import PhoneScreen
from ui.theme import TextSize


def _name(kit, text=""):
    return NameScreen(kit, (2, 9), load_keyboards(kit.language.code), text)


def _phone(kit, text=""):
    return PhoneScreen(kit, (3, 9), text)


def _email(kit, text=""):
    return EmailScreen(kit, (3, 9), [load_keyboard("email")], text)


def _given(screen):
    given = []
    screen.given.connect(given.append)
    return given


def _says(screen, problem):
    return screen.hint.text == problem_words(screen.kit.translator, problem)


def test_a_name_is_typed_by_touch_and_given(make_kit, show_page, tap):
    screen = show_page(_name(make_kit()))
    given, typed = _given(screen), []
    screen.typed.connect(typed.append)
    for key in ("a", "m", "y"):
        tap(screen, f"key_{key}")
    tap(screen, "next")
    assert given == ["Amy"]
    assert typed == ["A", "Am", "Amy"]


def test_a_hardware_keyboard_does_the_same(make_kit, show_page):
    screen = show_page(_name(make_kit()))
    given = _given(screen)
    QTest.keyClicks(screen.field, "Amy")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert given == ["Amy"]


def test_a_touch_on_a_key_leaves_the_keyboard_with_the_field(make_kit, show_page, tap):
    screen = show_page(_name(make_kit()))
    screen.activateWindow()
    screen.field.setFocus()
    tap(screen, "key_a")
    assert screen.field.hasFocus()


def test_spaces_round_a_name_go(make_kit, show_page, tap):
    screen = show_page(_name(make_kit(), "  Amy "))
    given = _given(screen)
    tap(screen, "next")
    assert given == ["Amy"]


@pytest.mark.parametrize(
    ("make", "text", "problem"),
    [
        (_name, "", Problem.NAME_EMPTY),
        (_name, "  ", Problem.NAME_EMPTY),
        (_name, "-’-", Problem.NAME_WITHOUT_LETTERS),
        (_phone, "", Problem.PHONE_EMPTY),
        (_phone, "077", Problem.PHONE_TOO_SHORT),
        (_phone, "999", Problem.PHONE_IS_EMERGENCY),
        (_phone, "077009001234567", Problem.PHONE_TOO_LONG),
        (_email, "", Problem.EMAIL_EMPTY),
        (_email, "amina", Problem.EMAIL_WITHOUT_AT),
        (_email, "@example.org", Problem.EMAIL_WITHOUT_NAME),
        (_email, "amina@example", Problem.EMAIL_NOT_FINISHED),
    ],
)
def test_next_is_live_and_explains(make_kit, show_page, tap, make, text, problem):
    screen = show_page(make(make_kit(), text))
    given = _given(screen)
    assert screen.next_button.isEnabled()
    tap(screen, "next")
    assert given == []
    assert _says(screen, problem)


def test_the_explanation_goes_with_the_next_key(make_kit, show_page, tap):
    screen = show_page(_name(make_kit()))
    usual = screen.hint.text
    tap(screen, "next")
    tap(screen, "key_a")
    assert screen.hint.text == usual


def test_a_name_of_81_letters_is_explained_and_nothing_is_lost(make_kit, show_page, tap):
    screen = show_page(_name(make_kit(), "a" * 80))
    tap(screen, "key_b")
    assert screen.field.text == "a" * 80
    assert _says(screen, Problem.NAME_TOO_LONG)


def test_a_number_is_grouped_and_counted_down(make_kit, show_page, tap):
    screen = show_page(_phone(make_kit()))
    given = _given(screen)
    hints = [screen.hint.text]
    for digit in "07700900123":
        tap(screen, f"key_{digit}")
        hints.append(screen.hint.text)
    assert "3" in hints[8].splitlines()[-1]
    assert len(hints[8].splitlines()) == 2
    assert len(hints[11].splitlines()) == 1
    assert screen.field._set_text()[0].text() == "07700 900123"
    tap(screen, "next")
    assert given == ["+447700900123"]


def test_letters_in_a_number_are_refused_with_a_reason(make_kit, show_page):
    screen = show_page(_phone(make_kit()))
    QTest.keyClicks(screen.field, "07x")
    assert screen.field.text == "07"
    assert _says(screen, Problem.PHONE_HAS_LETTERS)


def test_forty_digits_stop_kindly(make_kit, show_page):
    screen = show_page(_phone(make_kit()))
    QTest.keyClicks(screen.field, "0" * 40)
    assert _says(screen, Problem.PHONE_TOO_LONG)
    assert not screen.field.is_clipped()


def test_digits_of_other_scripts_are_numbers_too(make_kit, show_page):
    screen = show_page(_phone(make_kit("ar")))
    screen.field.insert("٠٧")
    assert screen.field.text == "07"


def test_a_number_from_abroad_needs_no_countdown(make_kit, show_page, tap):
    screen = show_page(_phone(make_kit(), "+92300"))
    assert len(screen.hint.text.splitlines()) == 1


def test_an_address_takes_no_spaces(make_kit, show_page, tap):
    screen = show_page(_email(make_kit(), "amina @example.org"))
    given = _given(screen)
    tap(screen, "next")
    assert given == ["amina@example.org"]


def test_every_problem_has_its_words():
    assert set(WORDS) == set(Problem)


@pytest.mark.parametrize("make", [_name, _phone, _email])
def test_nothing_is_clipped(make_kit, show_page, faults, size, code, text_size, make):
    screen = show_page(make(make_kit(code, size, text_size), "07"))
    assert faults(screen) == []


@pytest.mark.parametrize("make", [_name, _phone, _email])
def test_no_explanation_is_clipped(make_kit, show_page, faults, size, code, text_size, make):
    screen = show_page(make(make_kit(code, size, text_size)))
    kinds = {_name: "NAME", _phone: "PHONE", _email: "EMAIL"}
    for problem in Problem:
        if problem.name.startswith(kinds[make]):
            screen._explain(problem)
            assert faults(screen) == [], problem


@pytest.mark.parametrize("text_size", TextSize, ids=lambda size: size.name)
def test_a_number_has_room_at_every_text_size(make_kit, show_page, faults, code, text_size):
    screen = show_page(_phone(make_kit(code, text_size=text_size), "999"))
    assert faults(screen) == []
    screen._explain(Problem.PHONE_IS_EMERGENCY)
    assert faults(screen) == []
