"""A result in words for a phone: what stands in them, what never does, and that they always fit."""

import json
from datetime import date
from pathlib import Path

import pytest
import segno

from kiosk.content import load_content
from kiosk.languages import Translator, load_offered
from kiosk.next_steps import MOST_BYTES, NextSteps
from kiosk.results import build_result
from kiosk.routes import read_situation
from kiosk.settings import Service

CONTENT = load_content()
FINDER = CONTENT.route_finder
CASES = {
    case["id"]: case["situation"]
    for case in json.loads(
        (Path(__file__).parents[1] / "data" / "situations.json").read_text(encoding="utf-8")
    )["cases"]
}
LANGUAGES = {language.code: Translator(language) for language in load_offered()}
ENGLISH = LANGUAGES["en"]
REFUSED = {
    "decider": "local_authority",
    "stage": "assessment_refused",
    "unhappy_with": ["decision"],
    "mediation_advice": "none",
    "decision_letter_date": "2026-11-12",
    "today": "2026-11-24",
    "spoken_to_right_people": "yes",
}
SERVICE = Service()


def result_of(situation):
    return build_result(read_situation(situation), FINDER)


def steps(result, code="en", service=SERVICE):
    return NextSteps(
        result,
        LANGUAGES[code],
        ENGLISH,
        contacts=CONTENT.contacts,
        service=service,
        rules_may_allow=FINDER.texts["rules_may_allow"],
    ).text()


@pytest.fixture(scope="module")
def refused():
    return result_of(REFUSED)


def test_they_name_the_open_ways_what_comes_first_and_the_date(refused):
    text = steps(refused)
    waiting = [card for card in refused.cards if card.state == "needs_first"]
    assert refused.ways
    assert waiting
    for card in (*refused.ways, *waiting):
        assert f"- {card.route.name.english}" in text
    for card in refused.cards:
        if card.state == "not_available":
            assert f"- {card.route.name.english}" not in text
    assert ENGLISH.date(refused.deadline.day) in text
    assert refused.deadline.text.english in text
    assert refused.card("appeal").text.english in text


def test_our_number_is_that_of_the_settings_and_the_others_are_the_leaflets(refused):
    text = steps(refused, service=Service(phone="0300 000 1234"))
    assert "0300 000 1234" in text.splitlines()
    kids = CONTENT.contacts.contact("kids")
    assert f"{kids.name}: {kids.web}" in text


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_english_stands_with_the_date_in_every_other_language(refused, code):
    text = steps(refused, code)
    deadline = refused.deadline
    assert LANGUAGES[code].date(deadline.day) in text
    assert ENGLISH.date(deadline.day) in text
    own = LANGUAGES[code].content(deadline.text).text
    assert (own in text) is (deadline.text.english in text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_result_fits_one_code_with_at_least_ways_date_and_number(code):
    translator = LANGUAGES[code]
    for name, situation in CASES.items():
        result = result_of(situation)
        text = steps(result, code)
        assert len(text.encode()) <= MOST_BYTES, name
        assert SERVICE.phone in text, name
        for card in result.ways:
            assert f"- {translator.content(card.route.name).text}" in text, name
        deadline = result.deadline
        if deadline is not None and deadline.day is not None and not deadline.is_passed:
            assert translator.date(deadline.day) in text, name


def test_the_most_that_fits_is_the_version_whose_modules_are_large_enough():
    assert segno.make_qr("a" * MOST_BYTES, error="l", mode="byte").version == 23
    assert segno.make_qr("a" * (MOST_BYTES + 1), error="l", mode="byte").version == 24


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_date_that_has_passed_is_not_named_and_never_too_late(code):
    result = result_of(REFUSED | {"decision_letter_date": "2026-06-01", "mediation_advice": "none"})
    assert result.deadline.is_passed
    text = steps(result, code)
    assert "too late" not in text.lower()
    assert LANGUAGES[code].date(result.deadline.day) not in text
    assert LANGUAGES[code].content(FINDER.texts["date_passed"]).text in text


def test_an_unknown_date_is_said_to_be_looked_for():
    result = result_of(
        {key: value for key, value in REFUSED.items() if key != "decision_letter_date"}
    )
    assert result.deadline.day is None
    assert FINDER.texts["date_unknown"].english in steps(result)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_answer_and_no_date_she_gave_is_in_them(code):
    """Only what follows from the answers: not the letter's date, not what she was asked."""
    translator = LANGUAGES[code]
    asked = [question.text for question in FINDER.questions]
    asked += [answer.text for question in FINDER.questions for answer in question.answers]
    names = {translator.content(route.name).text for route in FINDER.routes}
    for name, situation in CASES.items():
        result = result_of(situation)
        text = steps(result, code)
        lines = [line.removeprefix("- ") for line in text.splitlines()]
        said = {translator.content(message).text for message in asked} - names
        assert not said & set(lines), name
        told = result.because_you_told_us
        assert told is None or translator.content(told).text not in text, name
        for key in ("decision_letter_date", "certificate_date"):
            day = situation.get(key)
            if day and (result.deadline is None or date.fromisoformat(day) != result.deadline.day):
                assert translator.date(date.fromisoformat(day)) not in text, name


def test_what_is_left_out_is_left_out_whole(refused):
    """A sentence stands whole or not at all."""
    for code, translator in LANGUAGES.items():
        text = steps(refused, code)
        limit = translator.content(refused.appeal_limit).text
        assert limit in text or limit[:12] not in text, code
