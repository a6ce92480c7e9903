"""The glossary: 45 hard words, each explained."""

import pytest

from kiosk.glossary import load_glossary
from kiosk.resources import content_dir
from kiosk.sources import ContentError, messages_in

TERM = '[[term]]\nid = "{id}"\nname = "{name}"\nexplanation = "{words}"\n'


@pytest.fixture(scope="module")
def glossary():
    return load_glossary(content_dir() / "glossary.toml")


@pytest.fixture
def load(tmp_path):
    def load(text):
        (tmp_path / "content").mkdir(exist_ok=True)
        path = tmp_path / "content" / "glossary.toml"
        path.write_text(text, encoding="utf-8")
        return load_glossary(path)

    return load


def test_all_hard_words_of_the_leaflet_are_explained(glossary):
    assert len(glossary.terms) == 45
    assert len({term.name for term in glossary.terms}) == 45


def test_terms_are_in_alphabetical_order(glossary):
    names = [term.name.casefold() for term in glossary.terms]
    assert names == sorted(names)


def test_term_is_found_by_its_id(glossary):
    assert glossary.term("senco").name == "SENCO"
    with pytest.raises(KeyError):
        glossary.term("sendco")


def test_english_name_is_no_message_for_translators(glossary):
    term = glossary.term("working-day")
    assert [message.context for message in messages_in(term)] == ["glossary/working-day"] * 2
    assert term.name not in {message.english for message in messages_in(term)}


def test_explanations_stay_short_enough_to_read_standing(glossary):
    for term in glossary.terms:
        for message in messages_in(term):
            assert len(message.english.split()) <= 30, term.id


def test_name_used_twice_is_told_with_its_line(load):
    text = TERM.format(id="a", name="A", words="x") + TERM.format(id="b", name="A", words="y")
    with pytest.raises(ContentError, match="line 7: the name “A” is used twice"):
        load(text)


@pytest.mark.parametrize("id_", ["Two Words", "under_score", "-a", ""])
def test_id_that_a_link_cannot_hold_is_told(load, id_):
    with pytest.raises(ContentError, match="line 2: “id”"):
        load(TERM.format(id=id_, name="A", words="x"))
