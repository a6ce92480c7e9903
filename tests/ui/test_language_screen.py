"""The language screen: every name whole, whatever the number of languages and the page."""

import pytest

from kiosk.languages import Translator, load_languages
from ui.screens.language_screen import Hand, LanguageScreen
from ui.theme import TextSize
from ui.widgets.tile import LanguageTile

LANGUAGES = load_languages()


@pytest.fixture(params=(2, 5, 10, 11, 12), ids=lambda count: f"{count} languages")
def languages(request):
    return LANGUAGES[: request.param]


@pytest.fixture
def screen(make_kit, show_page):
    def make(code, size, languages, text_size=TextSize.USUAL):
        kit = make_kit(code, size, text_size)
        translators = {language.code: Translator(language) for language in languages}
        return show_page(LanguageScreen(kit, languages, translators.__getitem__))

    return make


@pytest.mark.parametrize("code", ["en", "ur"])
def test_every_name_is_whole(screen, faults, code, size, languages, text_size):
    page = screen(code, size, languages, text_size)
    assert {tile.text() for tile in page.findChildren(LanguageTile)} == {
        language.name for language in languages
    }
    assert faults(page) == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_heading_of_every_language_stands_beside_the_hand(screen, code, size, faults):
    page = screen(code, size, LANGUAGES)
    hand = page.findChild(Hand)
    for _ in LANGUAGES:
        page._show_next_heading()
        assert faults(page) == []
        words = page._heading
        place = words._set(words.width()).extent().translated(words.pos())
        gap = place.left() - hand.geometry().right()
        if code == "ar":
            gap = hand.x() - place.right()
        assert 0 <= gap <= hand.width() / 2


def test_one_touch_chooses(screen, tap, qtbot):
    page = screen("en", (1920, 1080), LANGUAGES)
    with qtbot.waitSignal(page.language_chosen) as chosen:
        tap(page, "language_bs")
    assert chosen.args == ["bs"]
