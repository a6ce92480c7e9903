"""The privacy notice on screen: before the first field, whole, in pages where it is long."""

import pytest

from kiosk.privacy import load_privacy, notice_values
from kiosk.settings import Settings
from ui.screens.privacy_screen import PrivacyNoticeScreen, PrivacyScreen
from ui.widgets.hint import Hint


def _short(kit):
    return PrivacyScreen(kit, (1, 9), load_privacy(), notice_values(Settings(), kit.translator))


def _full(kit, page=0):
    values = notice_values(Settings(), kit.translator)
    return PrivacyNoticeScreen(kit, load_privacy(), values, page=page)


def test_buttons_say_what_happened(make_kit, show_page, tap, qtbot):
    screen = show_page(_short(make_kit()))
    for name, signal in (
        ("go_on", screen.went_on),
        ("decline", screen.declined),
        ("notice", screen.notice_asked),
    ):
        with qtbot.waitSignal(signal):
            tap(screen, name)


def test_the_short_notice_is_one_page_at_the_usual_size(make_kit, show_page):
    for size in ((1920, 1080), (1080, 1920)):
        assert show_page(_short(make_kit(size=size))).columns.page_count == 1


@pytest.mark.parametrize("make", [_short, _full])
def test_every_word_is_shown_and_nothing_clipped(
    make_kit, show_page, faults, tap, size, code, text_size, make
):
    screen = show_page(make(make_kit(code, size, text_size)))
    assert faults(screen) == []
    seen = []
    while True:
        seen += [piece.text for piece in screen.columns._widgets if piece.isVisible()]
        if screen.columns.page + 1 == screen.columns.page_count:
            break
        tap(screen, "page_after")
        assert faults(screen) == []
    whole = make(screen.kit).columns._pieces
    assert " ".join(seen) == " ".join(piece.text for piece in whole)


def test_points_stand_beside_their_icons(make_kit, show_page):
    screen = show_page(_short(make_kit()))
    assert len(screen.columns.findChildren(Hint)) == len(load_privacy().points)


def test_back_turns_the_pages_before_it_leaves(make_kit, show_page, tap):
    screen = show_page(_full(make_kit(size=(1024, 768))))
    tap(screen, "page_after")
    assert screen.columns.page == 1
    assert screen.step_back()
    assert not screen.step_back()


def test_the_full_notice_opens_at_a_page_again(make_kit, show_page):
    screen = show_page(_full(make_kit(size=(1024, 768)), page=2))
    assert screen.columns.page == 2


def test_a_page_that_is_not_there_means_the_last(make_kit, show_page):
    screen = show_page(_full(make_kit(), page=99))
    assert screen.columns.page == screen.columns.page_count - 1


def test_closing_says_so(make_kit, show_page, tap, qtbot):
    screen = show_page(_full(make_kit()))
    with qtbot.waitSignal(screen.closed):
        tap(screen, "close")
