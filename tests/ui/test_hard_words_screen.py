import string

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.content import load_content
from ui.screens.hard_words_screen import PER_PAGE, HardWordsScreen
from ui.theme import TextSize
from ui.widgets.word_keys import WordKey


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def open_words(content, make_kit, show_page, qapp):
    def make(kit=None, **place):
        screen = HardWordsScreen(kit or make_kit(), content.glossary, content.leaflet, **place)
        show_page(screen)
        qapp.processEvents()
        return screen

    return make


@pytest.fixture
def any_kit(make_kit, size, code, text_size):
    return make_kit(code, size, text_size)


def shown(screen):
    return [key for key in screen.findChildren(WordKey) if key.isVisible()]


def test_every_word_is_reached_eight_a_page(open_words, any_kit, content, tap, faults):
    screen = open_words(any_kit)
    seen = []
    for _ in range(20):
        assert faults(screen) == []
        keys = shown(screen)
        assert len(keys) <= PER_PAGE
        seen += [key.text() for key in keys]
        if not screen.findChildren(object, "next")[0].isVisible():
            break
        tap(screen, "next")
    assert seen == sorted((term.name for term in content.glossary.terms), key=str.casefold)


def test_the_explanation_beside_the_words_stands_right_from_the_first_frame(open_words, clipped):
    screen = open_words()
    following, turned = screen.findChild(QWidget, "next"), 0
    while following.isVisible():
        following.click()
        turned += 1
        assert clipped(screen) == [], screen.term_id
    assert turned > 3


def test_a_letter_leads_to_its_first_word(open_words, content, tap):
    screen = open_words()
    used = {term.name[0].upper() for term in content.glossary.terms}
    for letter in string.ascii_uppercase:
        key = screen.findChildren(object, f"letter_{letter}")[0]
        assert key.isEnabled() == (letter in used)
        if letter in used:
            tap(screen, f"letter_{letter}")
            assert content.glossary.term(screen.term_id).name[0].upper() == letter
            assert any(key.text()[0].upper() == letter for key in shown(screen))


def test_a_touched_word_is_explained_beside_the_words(open_words, content, tap):
    screen = open_words()
    chosen = []
    screen.term_chosen.connect(chosen.append)
    tap(screen, f"letter_{'M'}")
    tap(screen, "term_mediation")
    assert chosen[-1] == "mediation"
    texts = " ".join(screen.panel.view.texts())
    assert content.glossary.term("mediation").explanation.english in texts


def test_every_explanation_is_whole(open_words, any_kit, content, faults, qapp):
    screen = open_words(any_kit)
    for page in range(20):
        keys = shown(screen)
        for key in keys:
            key.click()
            qapp.processEvents()
            assert faults(screen.popup or screen) == [], key.text()
            screen.step_back()
        if page * PER_PAGE + len(keys) >= len(content.glossary.terms):
            break
        screen.findChildren(object, "next")[0].click()
        qapp.processEvents()


def test_the_leaflet_opens_at_the_first_section_that_uses_the_word(open_words, content, tap):
    screen = open_words(term_id="mediation-adviser")
    wanted = []
    screen.section_wanted.connect(wanted.append)
    tap(screen, "see_in_leaflet")
    assert wanted == [content.glossary.term("mediation-adviser").sections[0]]


def test_back_closes_the_pop_up(open_words, make_kit, qapp):
    screen = open_words(make_kit(size=(1080, 1920), text_size=TextSize.USUAL))
    shown(screen)[0].click()
    qapp.processEvents()
    assert screen.popup is not None
    assert screen.step_back()
    assert not screen.step_back()
