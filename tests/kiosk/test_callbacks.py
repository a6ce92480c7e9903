"""What a valid request is, and how kindly contact details are judged."""

import datetime
import re
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.callbacks import (
    TOPICS,
    CallbackError,
    CallbackRequest,
    complete,
    open_form,
)
from kiosk.contact_details import (
    digits_missing,
    judge_email,
    judge_name,
    judge_phone,
    show_phone,
    show_phone_so_far,
)
from kiosk.problems import Problem
from tests.delivery import NAME, NOW, PHONE, make_answers

TODAY = NOW.date()
MINIMUM_RECORD = {
    *("name", "phone", "email", "safe_to_leave_message", "language", "interpreter"),
    *("best_time", "topic", "has_letter", "letter_date"),
    *("created_at", "kiosk_id", "reference", "request_id"),
}


def make_request(**changes):
    answers = make_answers(**changes)
    return complete(answers, reference="OAK 417", kiosk_id="kiosk-1", created_at=NOW)


def test_request_holds_the_minimum_record_and_nothing_else():
    assert set(CallbackRequest.__struct_fields__) == MINIMUM_RECORD


def test_complete_request_keeps_cleaned_contact_details():
    request = make_request(name="  Zarqa \n Testperson ", phone="07700 900 123")
    assert (request.name, request.phone) == (NAME, "+447700900123")


def test_leaving_a_message_is_unsafe_until_the_visitor_says_otherwise():
    assert make_request().safe_to_leave_message is False
    assert make_request(safe_to_leave_message=True).safe_to_leave_message is True


def test_leaving_a_message_has_no_meaning_for_an_email():
    request = make_request(phone=None, email="z@example.org", safe_to_leave_message=False)
    assert request.safe_to_leave_message is None
    answers = make_answers(phone=None, email="z@example.org", safe_to_leave_message=True)
    assert Problem.MESSAGE_NEEDS_PHONE in answers.problems(TODAY)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, Problem.NAME_EMPTY),
        ({"phone": None}, Problem.CONTACT_MISSING),
        ({"phone": "999"}, Problem.PHONE_IS_EMERGENCY),
        ({"language": ""}, Problem.LANGUAGE_MISSING),
        ({"topic": "my child"}, Problem.TOPIC_UNKNOWN),
        (
            {"has_letter": True, "letter_date": TODAY + datetime.timedelta(days=1)},
            Problem.DATE_IN_FUTURE,
        ),
        ({"letter_date": TODAY}, Problem.DATE_WITHOUT_LETTER),
    ],
)
def test_each_wrong_answer_is_named(changes, problem):
    assert make_answers(**changes).problems(TODAY) == (problem,)
    with pytest.raises(CallbackError) as caught:
        make_request(**changes)
    assert caught.value.problem is problem


@pytest.mark.parametrize("topic", TOPICS)
def test_every_route_can_be_the_topic(topic):
    assert make_request(topic=topic).topic == topic


def test_letter_of_today_is_accepted_just_after_midnight_in_summer_time():
    zone = datetime.timezone(datetime.timedelta(hours=1))
    created_at = datetime.datetime(2027, 6, 1, 0, 10, tzinfo=zone)
    answers = make_answers(has_letter=True, letter_date=datetime.date(2027, 6, 1))
    request = complete(answers, reference="OAK 417", kiosk_id="k", created_at=created_at)
    assert msgspec.json.decode(msgspec.json.encode(request), type=CallbackRequest) == request


def test_form_gets_a_fresh_id_each_time_it_opens():
    assert open_form(language="ar").request_id != open_form(language="ar").request_id


def test_nothing_personal_shows_when_objects_are_printed():
    request = make_request()
    shown = f"{make_answers()!r} {request!r} {judge_name(NAME)!r} {judge_phone(PHONE)!r} "
    with pytest.raises(CallbackError) as caught:
        make_request(phone="07700 9001")
    shown += f"{caught.value} {caught.value!r}"
    assert not re.search("Zarqa|Testperson|7700", shown)


def test_request_with_anything_unseen_in_it_is_refused_wherever_it_is_read():
    good = msgspec.json.encode(make_request())
    bad = good.replace(NAME.encode(), b"Zar\\u202eqa")
    with pytest.raises(CallbackError):
        msgspec.json.decode(bad, type=CallbackRequest)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Åse", "A\u030ase"),
        ("سارة", "سارة"),
        ("می\u200cنا", "می\u200cنا"),
        ("র\u200d্যা", "র\u200d্যা"),
        ("\u202eevil\u202c", "evil"),
        ("Ann\u200b\u0000\u0007 \t\u2028 O’Neil-Šárka", "Ann O’Neil-Šárka"),
        ("\u2066Ali\u2069\u200f\u061c", "Ali"),
        ("\u200dAnn\u200c \u200d", "Ann"),
        ("\ud800Ann", "Ann"),
        ("<b>Ann</b>", "<b>Ann</b>"),
        ("𠮷野", "𠮷野"),
    ],
)
def test_name_keeps_every_script_and_loses_what_is_not_seen(typed, kept):
    assert judge_name(typed).value == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize("letter", ["A", "ب", "ব", "ਕ", "Š", "中", "𐐀", "ক্ষি", "é"])
def test_name_may_have_80_letters_in_any_script(letter):
    if len(letter) == 1:
        assert judge_name(letter * 80).problem is None
        assert judge_name(letter * 81).problem is Problem.NAME_TOO_LONG
    else:
        assert judge_name(letter * 40).problem is None


def test_name_cannot_be_a_heap_of_marks():
    assert judge_name("A" + "\u0301" * 500).problem is Problem.NAME_TOO_LONG


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.NAME_EMPTY),
        (" \u200b\u202e ", Problem.NAME_EMPTY),
        ("12345", Problem.NAME_WITHOUT_LETTERS),
        ("- '", Problem.NAME_WITHOUT_LETTERS),
    ],
)
def test_name_needs_letters(text, problem):
    assert judge_name(text).problem is problem


@given(st.text(max_size=300))
def test_judged_name_is_stable_and_clean(text):
    judged = judge_name(text)
    if judged.problem is None:
        assert judge_name(judged.value) == judged
        assert not re.search("[\u0000-\u001f\u202a-\u202e\u2066-\u2069]", judged.value)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("07700 900123", "+447700900123", "07700 900123"),
        ("(01234) 276-267", "+441234276267", "01234 276267"),
        ("+44 (0)7700 900123", "+447700900123", "07700 900123"),
        ("0044 7700 900123", "+447700900123", "07700 900123"),
        ("٠٧٧٠٠٩٠٠١٢٣", "+447700900123", "07700 900123"),
        ("\u202d07700 900123\u202c", "+447700900123", "07700 900123"),
        ("+92 300 1234567", "+923001234567", "+92 300 1234567"),
        ("0049 30 123456", "+4930123456", "+49 30 123456"),
    ],
)
def test_phone_number_is_kept_whole_and_shown_spaced(typed, kept, shown):
    assert judge_phone(typed).value == kept
    assert judge_phone(kept).value == kept
    assert show_phone(kept) == shown


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", Problem.PHONE_EMPTY),
        ("  ", Problem.PHONE_EMPTY),
        ("999", Problem.PHONE_IS_EMERGENCY),
        ("112", Problem.PHONE_IS_EMERGENCY),
        ("+44 999", Problem.PHONE_IS_EMERGENCY),
        ("0770O900123", Problem.PHONE_HAS_LETTERS),
        ("سبعة", Problem.PHONE_HAS_LETTERS),
        ("07700*900123", Problem.PHONE_HAS_SIGNS),
        ("0", Problem.PHONE_TOO_SHORT),
        ("+", Problem.PHONE_TOO_SHORT),
        ("276267", Problem.PHONE_TOO_SHORT),
        ("07700 90012", Problem.PHONE_TOO_SHORT),
        ("077009001234", Problem.PHONE_TOO_LONG),
        ("7" * 40, Problem.PHONE_TOO_LONG),
        ("+999123456789", Problem.PHONE_COUNTRY_UNKNOWN),
        ("0906 123 4567", Problem.PHONE_COSTS_EXTRA),
        ("00000000000", Problem.PHONE_NOT_A_NUMBER),
    ],
)
def test_each_wrong_phone_number_is_named(typed, problem):
    assert judge_phone(typed).problem is problem


@pytest.mark.parametrize(
    ("typed", "missing"),
    [("", 11), ("07700 900", 3), ("07700 900123", 0), ("+44 7700 900", 3), ("+92 3", 0), ("77", 8)],
)
def test_hint_counts_the_digits_that_are_missing(typed, missing):
    assert digits_missing(typed) == missing


def test_number_is_spaced_while_it_is_typed():
    assert show_phone_so_far("07700900") == "07700 900"


@given(st.text(max_size=60))
def test_any_text_gets_a_judgement(text):
    for judge in (judge_phone, judge_email):
        judged = judge(text)
        assert (judged.value == "") == (judged.problem is not None)
        assert not judged.value or judge(judged.value) == judged
    assert digits_missing(text) >= 0
    assert isinstance(show_phone_so_far(text), str)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", Problem.EMAIL_EMPTY),
        ("zarqa", Problem.EMAIL_WITHOUT_AT),
        ("@example.org", Problem.EMAIL_WITHOUT_NAME),
        ("z@example", Problem.EMAIL_NOT_FINISHED),
        ("z@example.", Problem.EMAIL_NOT_FINISHED),
        ("z q@example.org", Problem.EMAIL_NOT_AN_ADDRESS),
        ("z@@example.org", Problem.EMAIL_NOT_AN_ADDRESS),
        ("z@" + "e" * 300 + ".org", Problem.EMAIL_TOO_LONG),
    ],
)
def test_each_wrong_email_is_named(typed, problem):
    assert judge_email(typed).problem is problem


def test_email_is_cleaned():
    assert judge_email(" Zarqa@EXAMPLE.org\u200b\n").value == "Zarqa@example.org"
