"""What is read while she looks for her language, and what stops it."""

import pytest

from kiosk.content import load_content
from kiosk.languages import Translator, find_language, load_offered
from tests.walk import make_window
from ui.visit import Place


@pytest.fixture
def read():
    """The codes of the languages whose words have been asked for, in order."""
    return []


@pytest.fixture
def window(qtbot, read):
    kept = {}

    def translator(code):
        if code not in kept:
            read.append(code)
            kept[code] = Translator(find_language(code, load_offered()))
        return kept[code]

    window = make_window(load_content(), load_offered(), translator)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_first_page_reads_no_language_but_english(window, read):
    assert read == ["en"]


def test_all_languages_are_read_while_she_looks_for_hers(window, read, tap, qtbot):
    window.choose_language("en")
    tap(window, "bar_language")
    qtbot.waitUntil(lambda: set(read) == {one.code for one in load_offered()}, timeout=30_000)
    qtbot.waitUntil(lambda: not window._ahead.is_reading)


def test_reading_stops_when_she_has_chosen(window, read, tap):
    window.choose_language("en")
    tap(window, "bar_language")
    tap(window, "language_pl")
    assert not window._ahead.is_reading
    assert "pl" in read


def test_measured_pages_are_found_again_and_forgotten_at_the_end(window, tap, qapp):
    window.choose_language("en")
    window.go(Place("leaflet", ("mediation", 0)))
    qapp.processEvents()
    pages = window.screen_shown.page_widget.pages_of(window.screen_shown._section)
    for code in ("ar", "en"):
        tap(window, "bar_language")
        tap(window, f"language_{code}")
    assert window.screen_shown.page_widget.pages_of(window.screen_shown._section) is pages
    window.finish()
    window.choose_language("en")
    window.go(Place("leaflet", ("mediation", 0)))
    qapp.processEvents()
    again = window.screen_shown.page_widget.pages_of(window.screen_shown._section)
    assert again is not pages
