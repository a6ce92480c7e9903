"""Enrolling a kiosk: one code, one kiosk, the right hub."""

import contextlib
import os
import sqlite3
import stat

import pytest

from kiosk.enrolment import (
    FILE_NAME,
    EnrolmentError,
    NotEnrolledError,
    enrol,
    load_enrolment,
)
from kiosk.enrolment_codes import CodeError, make_code, read_code
from kiosk.hub.enrolling import CODE_LIFE, issue_code
from kiosk.sync import Reply, TransportError
from tests.delivery import NOW, RECIPIENT, Answering, HubHere, read_everything


@pytest.fixture
def hub(tmp_path):
    hub = HubHere(tmp_path / "hub")
    yield hub
    hub.store.close()


def enrol_with(code, folder, transport):
    return enrol(code=code, hub_url="https://hub.example.org", data_dir=folder, transport=transport)


def test_enrolled_kiosk_pins_the_hub_and_keeps_its_own_key(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk")
    assert load_enrolment(tmp_path / "kiosk") == enrolment
    assert enrolment.recipient == RECIPIENT
    assert hub.store.find_kiosk(enrolment.kiosk_id).name == "Library"
    assert enrolment.signing_seed not in read_everything(tmp_path / "hub")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_only_this_account_may_read_the_key(hub, tmp_path):
    hub.enrol(tmp_path / "kiosk")
    (path,) = (tmp_path / "kiosk").iterdir()
    assert path.name == FILE_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_printing_an_enrolment_shows_no_key(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk")
    assert "seed" not in repr(enrolment)
    code = issue_code(hub.store, "Other", now=NOW)
    assert code.secret not in repr(code)


def test_code_is_used_once(hub, tmp_path):
    code = issue_code(hub.store, "Library", now=NOW).text
    enrol_with(code, tmp_path / "one", hub)
    with pytest.raises(TransportError, match="403"):
        enrol_with(code, tmp_path / "two", hub)
    with pytest.raises(NotEnrolledError):
        load_enrolment(tmp_path / "two")


def test_code_too_old_is_not_accepted(hub, tmp_path):
    code = issue_code(hub.store, "Library", now=NOW).text
    hub.now = NOW + CODE_LIFE * 1.01
    with pytest.raises(TransportError, match="403"):
        enrol_with(code, tmp_path / "kiosk", hub)


def test_lost_answer_does_not_cost_the_code(hub, tmp_path):
    class AnswerLost:
        def post(self, path, body, headers):
            hub.post(path, body, headers)
            raise TransportError("lost", status="no connection")

    code = issue_code(hub.store, "Library", now=NOW).text
    with pytest.raises(TransportError):
        enrol_with(code, tmp_path / "kiosk", AnswerLost())
    enrolment = enrol_with(code, tmp_path / "kiosk", hub)
    assert load_enrolment(tmp_path / "kiosk") == enrolment


def test_another_hub_in_between_is_found_out(hub, tmp_path):
    impostor = HubHere(tmp_path / "impostor")
    real = issue_code(hub.store, "Library", now=NOW)
    forged = make_code(hub_verify_key=bytes(32), recipient=RECIPIENT)
    assert real.fingerprint != forged.fingerprint
    theirs = issue_code(impostor.store, "Library", now=NOW).text
    mixed = theirs[:17] + real.text[17:]
    with pytest.raises(EnrolmentError, match="not the hub"):
        enrol_with(mixed, tmp_path / "kiosk", impostor)
    assert not (tmp_path / "kiosk" / FILE_NAME).exists()
    impostor.store.close()


def test_code_itself_neither_travels_nor_is_kept(hub, tmp_path):
    bodies = []

    class Listening:
        def post(self, path, body, headers):
            bodies.append(body)
            return hub.post(path, body, headers)

    code = issue_code(hub.store, "Library", now=NOW)
    enrol_with(code.text, tmp_path / "kiosk", Listening())
    for seen in (*bodies, read_everything(tmp_path)):
        assert code.secret.encode() not in seen
        assert code.text.encode() not in seen


def test_typed_code_forgives_small_letters_and_look_alikes():
    code = make_code(hub_verify_key=bytes(32), recipient=RECIPIENT)
    typed = code.text.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert read_code(typed) == code


@pytest.mark.parametrize("text", ["", "ABCDE", "U" * 25, "A" * 26, "é" * 25])
def test_text_that_is_no_code_is_one_sentence(text):
    with pytest.raises(CodeError):
        read_code(text)


@pytest.mark.parametrize("reply", [b"", b"[]", b'{"kiosk_id": 1}', b"\xff" * 99])
def test_nonsense_instead_of_an_answer_enrols_nothing(hub, tmp_path, reply):
    code = issue_code(hub.store, "Library", now=NOW).text
    with pytest.raises(TransportError):
        enrol_with(code, tmp_path / "kiosk", Answering(Reply(200, reply)))
    with pytest.raises(NotEnrolledError):
        load_enrolment(tmp_path / "kiosk")


def test_failed_enrolment_leaves_the_present_one(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk")
    with pytest.raises(TransportError):
        enrol_with("0" * 25, tmp_path / "kiosk", hub)
    assert load_enrolment(tmp_path / "kiosk") == enrolment


@pytest.mark.parametrize("content", [b"", b"{}", b'{"kiosk_id": "k"}', b"\x00\xff"])
def test_unreadable_enrolment_is_one_sentence(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(EnrolmentError, match="again"):
        load_enrolment(tmp_path)


def test_two_kiosks_have_different_keys_and_ids(hub, tmp_path):
    one = hub.enrol(tmp_path / "one", name="Library")
    two = hub.enrol(tmp_path / "two", name="Town hall")
    assert one.kiosk_id != two.kiosk_id
    assert one.signing_seed != two.signing_seed


def test_hub_notes_who_was_enrolled(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk")
    with contextlib.closing(sqlite3.connect(hub.database)) as file:
        rows = file.execute("select who, what from audit").fetchall()
    assert (enrolment.kiosk_id, "was enrolled") in rows
