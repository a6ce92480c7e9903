"""A language that does not exist reveals what is not translated, and what has no room to grow."""

import calendar
import re

import pytest

from kiosk.content import load_content
from kiosk.languages import find_language, load_languages
from kiosk.leaflet import BlockKind
from kiosk.sources import Message
from tests.pseudo import GROWTH, PseudoTranslator, is_marked, pseudo
from tests.walk import REFERENCE, make_window, walk
from ui.typeset import SetText

NAMES = {
    "SEND Advice",
    "Bedford Borough",
    "Bedford Borough SEND Advice",
    REFERENCE,
    "Amina",
    "ABC",
    "abc",
}
ADDRESS = re.compile(r"\S*@\S+|[\w.-]*\.(?:uk|org|com|net)\S*|/\S+")
MONTHS = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:]])
DATE = re.compile(rf"(?:{'|'.join(calendar.day_name)})?\s*\d{{0,2}}\s*(?:{MONTHS})")
SENTENCE_END = re.compile(r"[a-z][^.]*\. ")
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def drawn(monkeypatch):
    """Every text that is painted, whatever widget paints it."""
    texts = set()
    draw = SetText.draw

    def note(made, *args, **kwargs):
        texts.add(made.text)
        draw(made, *args, **kwargs)

    monkeypatch.setattr(SetText, "draw", note)
    return texts


@pytest.fixture
def window(qtbot, content):
    languages = load_languages()
    translator = PseudoTranslator(find_language("en", languages))
    window = make_window(content, languages, lambda _code: translator)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def untranslated(content):
    """Tell which of the texts of a screen should have been translated.

    Names, addresses and dates need not; English stands beside its translation; the official word
    is explained; the leaflet's last page says "information" in nine languages. What goes on in the
    middle of a sentence was looked at on the page where it begins.
    """
    names = NAMES | {language.name for language in load_languages()}
    names |= {language.english_name for language in load_languages()}
    names |= {contact.name for contact in content.contacts.contacts}
    names |= {
        words
        for section in content.leaflet.sections
        for block in section.blocks
        if block.kind is BlockKind.LANGUAGES
        for words in block.printed
    }
    names |= {term.name for term in content.glossary.terms}

    def is_translated(text, texts):
        marked = pseudo(text)[1 : len(text)]
        return is_marked(text) or any(marked in other for other in texts)

    def find(texts):
        return [
            text
            for text in sorted(texts)
            if text not in names
            and not SENTENCE_END.match(text)
            and ADDRESS.sub("", text).strip(" :0123456789") not in names
            and not is_translated(text, texts)
            and WORD.search(DATE.sub("", ADDRESS.sub("", text.replace("\u200b", ""))))
        ]

    return find


def test_it_is_longer_and_keeps_what_must_stay():
    english = "Speak to the **[mediation adviser](glossary:mediation-adviser)** by {date}."
    made = pseudo(english)
    assert len(made) >= GROWTH * len(english) - 6
    assert is_marked(made)
    assert "](glossary:mediation-adviser)**" in made
    assert "{date}" in made


def test_it_makes_every_kind_of_message():
    translator = PseudoTranslator(find_language("en", load_languages()))
    assert is_marked(translator.ngettext("{number} day left", "{number} days left", 2))
    assert is_marked(translator.content(Message("Next", "x")).text)
    assert translator.fill(translator.gettext("Page {page}"), page=3).count("3") == 1


def test_no_word_on_any_screen_is_left_untranslated(window, drawn, untranslated, size, qtbot):
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    window.choose_language("en")
    found = {}
    for name, shown in walk(window):
        drawn.clear()
        shown.grab()
        for text in untranslated(drawn):
            found.setdefault(text, name)
    assert found == {}


ROOMY = ("home", "hard_words", "leaflet", "form", "thanks", "storage_full", "privacy", "pop-up")
"""The pages that a language of long words has room on; short labels elsewhere want short words."""


@pytest.mark.parametrize("large", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_a_language_of_long_words_has_room(window, faults, large, qtbot):
    window.resize(*large)
    window.show()
    qtbot.waitExposed(window)
    window.choose_language("en")
    found = [
        f"{name}: {fault}"
        for name, shown in walk(window)
        if name.startswith(ROOMY) and not name.endswith("bar")
        for fault in faults(shown)
    ]
    assert found == []
