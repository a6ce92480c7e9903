"""Nobody but the adviser reads a request, and its length tells nothing."""

import datetime

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.callbacks import BestTime, complete
from kiosk.contact_details import judge_name
from kiosk.sealing import SEALED_SIZE, SealingError, check_recipient, open_sealed, seal
from tests.delivery import IDENTITY, NAME, NOW, RECIPIENT, make_answers


def make_request(**changes):
    return complete(
        make_answers(**changes), reference="OAK 417", kiosk_id="kiosk-1", created_at=NOW
    )


def test_adviser_reads_what_the_visitor_asked():
    request = make_request(topic="appeal", has_letter=True, letter_date=datetime.date(2026, 11, 2))
    sealed = seal(request, recipient=RECIPIENT)
    assert open_sealed(sealed, identity=IDENTITY) == request


def test_sealed_request_shows_nothing():
    sealed = seal(make_request(), recipient=RECIPIENT)
    assert sealed.startswith(b"age-encryption.org/v1\n")
    for trace in (NAME.encode(), b"7700", b"OAK", b"kiosk-1", b"language"):
        assert trace not in sealed


WRONG_KEYS = {
    "none": "",
    "short": "age1",
    "of ssh": "ssh-ed25519 AAAA",
    "cut": RECIPIENT[:-1],
    "accent": "é",
}


@pytest.mark.parametrize("recipient", WRONG_KEYS.values(), ids=WRONG_KEYS)
def test_missing_or_wrong_key_is_one_sentence(recipient):
    with pytest.raises(SealingError, match="enrol"):
        seal(make_request(), recipient=recipient)
    with pytest.raises(SealingError):
        check_recipient(recipient)


def test_other_keys_damage_and_nonsense_are_told_apart_from_a_request():
    sealed = seal(make_request(), recipient=RECIPIENT)
    other = str(pyrage.x25519.Identity.generate())
    nonsense = pyrage.encrypt(b"{}", [pyrage.x25519.Recipient.from_str(RECIPIENT)])
    cases = ((sealed, other), (sealed[:-1], IDENTITY), (b"", IDENTITY), (nonsense, IDENTITY))
    for content, identity in (*cases, (sealed, "no key")):
        with pytest.raises(SealingError):
            open_sealed(content, identity=identity)


def _plain_size(request):
    sealed = seal(request, recipient=RECIPIENT)
    return len(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(IDENTITY)]))


def test_longest_request_is_as_long_as_the_shortest():
    longest = make_request(
        name="𐐀" * 80,
        phone="+447700900123",
        email="é" * 50 + "@" + "example." * 17 + "org",
        safe_to_leave_message=True,
        language="pa-Guru",
        interpreter=True,
        best_time=BestTime.AFTERNOON,
        topic="disagreement_resolution",
        has_letter=True,
        letter_date=datetime.date(2026, 11, 2),
    )
    shortest = make_request(name="A", phone=None, email="a@b.uk")
    assert _plain_size(longest) == _plain_size(shortest) == SEALED_SIZE


@given(st.text(max_size=240))
def test_every_valid_name_fits_the_one_size(name):
    if judge_name(name).problem is None:
        assert _plain_size(make_request(name=name)) == SEALED_SIZE


def test_marks_on_every_letter_still_fit():
    name = ("\U00010a10" + "\U00010a38\U00010a39") * 80
    assert judge_name(name).problem is None
    assert _plain_size(make_request(name=name)) == SEALED_SIZE
