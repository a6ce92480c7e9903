"""Update notes: seen in a source, signed or not, and never shown after they expire."""

from datetime import date, timedelta

import pytest

from kiosk.resources import content_dir
from kiosk.sources import ContentError
from kiosk.updates import load_updates

FILE = """\
expired = "Please ask SEND Advice."

[[note]]
id = "U1"
text = "Words"
source = "The law"
confidence = "V"
checked_on = 2026-11-23
checked_by = ""
expires = 2027-05-23
"""
# what the route finder's situations cite; law_updates marks U1b, U12a, U17 and U19 as not sourced
CITED = {f"U{number}" for number in range(1, 16)}
NEVER_SHOWN = {"U1a", "U1b", "U12a", "U17", "U19"}


@pytest.fixture(scope="module")
def updates():
    return load_updates(content_dir() / "updates.toml")


@pytest.fixture
def load(tmp_path):
    def load(text):
        (tmp_path / "content").mkdir(exist_ok=True)
        path = tmp_path / "content" / "updates.toml"
        path.write_text(text, encoding="utf-8")
        return load_updates(path)

    return load


def test_every_note_a_result_cites_is_there_and_none_without_a_source(updates):
    ids = {note.id for note in updates}
    assert ids >= CITED
    assert not ids & NEVER_SHOWN


def test_no_note_promises_or_says_too_late(updates):
    for note in updates:
        words = note.text.english.casefold()
        assert "too late" not in words, note.id
        assert "you will" not in words, note.id


def test_no_note_lives_longer_than_six_months(updates):
    for note in updates:
        assert note.checked_on < note.expires <= note.checked_on + timedelta(days=184), note.id


def test_nobody_has_signed_a_note_on_behalf_of_send_advice(load):
    assert not load(FILE).note("U1").is_signed
    signed = load(FILE.replace('checked_by = ""', 'checked_by = "A. Person"'))
    assert signed.note("U1").is_signed


def test_note_holds_on_its_last_day_and_not_after(load):
    updates = load(FILE)
    note = updates.note("U1")
    assert note.is_current(date(2027, 5, 23))
    assert not note.is_current(date(2027, 5, 24))
    assert updates.words("U1", date(2027, 5, 23)) == note.text
    assert updates.words("U1", date(2027, 5, 24)) == updates.expired


def test_note_is_found_by_its_id(load):
    updates = load(FILE)
    assert "U1" in updates
    assert "U2" not in updates
    with pytest.raises(KeyError):
        updates.note("U2")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('confidence = "V"', 'confidence = "K"', 7),
        ("expires = 2027-05-23", "expires = 2026-11-23", 10),
        ("expires = 2027-05-23", 'expires = "soon"', 10),
        ('source = "The law"', 'source = ""', 6),
        ('source = "The law"\n', "", 3),
        ('id = "U1"', 'id = "X1"', 4),
        ('text = "Words"', 'text = ""', 5),
        ('expired = "Please ask SEND Advice."', "", 1),
    ],
)
def test_faulty_note_is_told_with_its_line(load, old, new, line):
    assert old in FILE
    with pytest.raises(ContentError) as caught:
        load(FILE.replace(old, new))
    assert (caught.value.file, caught.value.line) == ("content/updates.toml", line)
