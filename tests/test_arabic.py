"""The Arabic catalogues: whole, faithful in what can be counted, and honest about their state."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from kiosk.catalogue_checks import check_catalogues
from kiosk.catalogues import (
    catalogue_path,
    catalogue_problems,
    is_used,
    name_of,
    read_catalogue,
    translated_entries,
)
from kiosk.content import load_content
from kiosk.languages import DOMAINS, Translator, find_language, load_languages
from kiosk.privacy import load_privacy
from kiosk.resources import translations_dir
from kiosk.sources import messages_in

# An Arabic word, and the only English words it may stand for: steps that the law keeps apart must
# never become one.
ONLY_FOR = {
    "وساطة": "mediation",
    "وسيط": "mediator",
    "مستشار": "adviser",
    "خلافات": "disagreement",
    "شكو": "complain",
    "استئناف": "appeal",
    "مراجعة": "review",
    "تقييم": "assess",
    "مشورة": "advi[cs]e",
    "دعم": "support",
}
# Official words that parents must be able to say stand in English beside their explanation.
OFFICIAL = (
    "mediation adviser",
    "mediation advice",
    "mediation certificate",
    "disagreement resolution",
    "independent review panel",
    "Integrated Care Board",
    "SEND Team",
    "Tribunal",
)


def read(domain: str) -> Catalog:
    return read_catalogue(catalogue_path("ar", domain))


def translated(domain: str) -> list[Message]:
    return list(translated_entries(read(domain)))


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(find_language("ar", load_languages()))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_translated(domain: str) -> None:
    missing = [name_of(entry) for entry in read(domain) if entry.id and not is_used(entry)]
    assert missing == []


def test_no_catalogue_lags_behind_or_differs_in_what_must_be_the_same() -> None:
    assert [str(fault) for fault in check_catalogues(translations_dir().parent)] == []


def test_every_catalogue_can_be_used() -> None:
    assert catalogue_problems() == []


def test_every_paragraph_of_the_content_is_found_in_arabic(translator: Translator) -> None:
    for message in messages_in((load_content(), load_privacy())):
        assert translator.content(message).is_translated, message


def test_all_six_plural_forms_are_there() -> None:
    catalogue = read("interface")
    assert catalogue.num_plurals == 6
    for entry in catalogue:
        if not isinstance(entry.id, str):
            assert len(entry.string) == 6
            assert all(entry.string)


def test_words_are_written_in_arabic_script() -> None:
    names_and_addresses = {"SEND Advice", "Bedford Borough SEND Advice 2015"}
    for domain in DOMAINS:
        for entry in translated(domain):
            forms = [entry.string] if isinstance(entry.string, str) else entry.string
            if entry.id not in names_and_addresses:
                assert all(any("\u0600" <= char <= "\u06ff" for char in one) for one in forms), (
                    name_of(entry)
                )


@pytest.mark.parametrize("word", ONLY_FOR)
def test_steps_that_the_law_keeps_apart_have_their_own_word(word: str) -> None:
    for entry in translated("content"):
        if word in str(entry.string):
            assert re.search(ONLY_FOR[word], str(entry.id), re.IGNORECASE), name_of(entry)


@pytest.mark.parametrize("term", OFFICIAL)
def test_an_official_word_stays_visible_in_english_where_a_parent_has_to_act(term: str) -> None:
    for entry in translated("content"):
        place = (entry.context or "").partition("/")[0]
        if place in {"updates", "routes"} and term in str(entry.id):
            assert term.lower() in str(entry.string).lower(), name_of(entry)


def test_the_state_is_told_truthfully() -> None:
    arabic = find_language("ar", load_languages())
    assert arabic.review in {"draft", "reviewed"}
    assert arabic.is_checked == (arabic.review == "reviewed")
