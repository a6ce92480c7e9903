"""Thank you: a number to remember, and no more promised than the service has confirmed."""

import pytest

from kiosk.references import TREES
from ui.screens.thanks_screen import ThanksScreen
from ui.widgets.control_bar import Action
from ui.widgets.words import Words


def _texts(screen):
    return [words.text for words in screen.findChildren(Words)]


def test_the_reference_is_large_and_whole(make_kit, show_page, faults, size, code, text_size):
    longest = max(TREES, key=len)
    kit = make_kit(code, size, text_size)
    screen = show_page(ThanksScreen(kit, f"{longest} 888", clear_seconds=300))
    assert faults(screen) == []
    assert any(f"{longest} 888" in text for text in _texts(screen))


@pytest.mark.parametrize("is_email", [False, True])
def test_no_day_is_promised_unless_the_service_confirmed_one(make_kit, show_page, is_email):
    screen = show_page(ThanksScreen(make_kit(), "OAK 417", clear_seconds=40, is_email=is_email))
    numbers = {word for text in _texts(screen) for word in text.split() if word.isdigit()}
    assert numbers == {"417", "40"}


def test_what_the_service_confirmed_is_said(make_kit, show_page):
    promise = "We will try in the next 2 working days."
    kit = make_kit()
    screen = show_page(ThanksScreen(kit, "OAK 417", clear_seconds=40, promise=promise))
    assert promise in _texts(screen)


def test_both_buttons_say_what_happened(make_kit, show_page, tap, qtbot):
    screen = show_page(ThanksScreen(make_kit(), "OAK 417", clear_seconds=40))
    with qtbot.waitSignal(screen.back_to_start):
        tap(screen, "back_to_start")
    with qtbot.waitSignal(screen.finished):
        tap(screen, "finish")


def test_there_is_no_way_back_into_the_form():
    assert Action.BACK in ThanksScreen.bar.off
