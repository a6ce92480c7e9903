"""When a request cannot be kept: said plainly, with other ways to reach SEND Advice."""

import pytest
import segno

from ui.screens.storage_full_screen import StorageFullScreen
from ui.widgets.qr_code import QrCode
from ui.widgets.words import Words

PHONE = "01234 276 267"


def _texts(screen):
    return [words.text for words in screen.findChildren(Words)]


@pytest.mark.parametrize("was_typed", [True, False])
def test_nothing_is_clipped(make_kit, show_page, faults, size, code, text_size, was_typed):
    kit = make_kit(code, size, text_size)
    screen = show_page(StorageFullScreen(kit, PHONE, was_typed=was_typed))
    assert faults(screen) == []
    assert any(PHONE in text for text in _texts(screen))


def test_clearing_is_only_spoken_of_where_something_was_typed(make_kit, show_page):
    texts = [
        _texts(show_page(StorageFullScreen(make_kit(), PHONE, was_typed=was_typed)))
        for was_typed in (True, False)
    ]
    assert len(texts[0]) == len(texts[1]) + 1


def test_buttons_say_what_happened(make_kit, show_page, tap, qtbot):
    screen = show_page(StorageFullScreen(make_kit(), PHONE))
    with qtbot.waitSignal(screen.tried_again):
        tap(screen, "try_again")
    with qtbot.waitSignal(screen.went_home):
        tap(screen, "home")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_code_is_dark_on_light_whole_and_never_mirrored(make_kit, show_page, size, code):
    from ui.theme import Contrast

    kit = make_kit(code, size, contrast=Contrast.DARK)
    screen = show_page(StorageFullScreen(kit, PHONE))
    (shown,) = screen.findChildren(QrCode)
    image = shown.grab().toImage()
    wanted = [
        bytes(row)
        for row in segno.make(f"tel:{PHONE.replace(' ', '')}", micro=False, error="m").matrix
    ]
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 60
    ]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    module = (max(x for x, _ in dark) - left + 1) / len(wanted)
    assert module >= 3
    for y, row in enumerate(wanted):
        for x, is_dark in enumerate(row):
            at = image.pixelColor(int(left + (x + 0.5) * module), int(top + (y + 0.5) * module))
            assert (at.lightness() < 128) == bool(is_dark)
