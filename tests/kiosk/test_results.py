"""What the result shows: ways that are open, the map, and the one thing with a last date."""

import json
from datetime import date
from pathlib import Path

import pytest

from kiosk.resources import content_dir
from kiosk.results import build_result
from kiosk.routes import Journey, load_route_finder, read_situation

FINDER = load_route_finder(content_dir())
CASES = {
    case["id"]: case["situation"]
    for case in json.loads(
        (Path(__file__).parents[1] / "data" / "situations.json").read_text(encoding="utf-8")
    )["cases"]
}
DESIGN = {
    "who": "council",
    "letter": date(2026, 11, 12),
    "decided": "no_assessment",
    "adviser": "no",
    "young_person": "no",
    "spoken": "yes",
}


def answer_with(answers, today=date(2026, 11, 23)):
    journey = Journey.start(FINDER, today)
    while journey.question is not None:
        journey = journey.answer(journey.question.id, answers[journey.question.id])
    return build_result(journey.situation, FINDER)


def result_of(case_id, **changed):
    return build_result(read_situation(CASES[case_id] | changed), FINDER)


def ways(result):
    return [card.route.id for card in result.ways]


def test_result_of_the_design_comes_out():
    result = answer_with(DESIGN)
    assert ways(result) == ["complaint", "disagreement_resolution", "mediation_advice"]
    assert result.deadline.day == date(2027, 1, 12)
    assert result.deadline.days_left == 50
    assert result.deadline.kind == "contact_adviser"
    assert result.appeal_limit == FINDER.texts["appeal_limit"]
    assert result.map_kind == "certificate"
    assert result.states["straight"] == "not_available"
    assert result.states["certificate"] == "needs_first"
    assert result.card("appeal").tag is not None
    assert not result.call_first


def test_exempt_result_of_the_design_comes_out():
    result = answer_with(DESIGN | {"decided": "plan", "plan": "only_school"})
    assert ways(result) == ["appeal", "complaint", "disagreement_resolution", "mediation_advice"]
    assert result.map_kind == "direct"
    assert result.states["straight"] == "open"
    assert result.deadline.kind == "send_appeal"
    assert result.deadline.day == date(2027, 1, 12)
    assert result.deadline.text == FINDER.texts["appeal_limit"]
    assert result.appeal_limit is None
    assert result.because_you_told_us == FINDER.texts["told_exempt"]
    assert result.card("mediation_advice").text != result.card("mediation_advice").route.summary


def test_not_sure_about_the_school_is_not_exempt_and_asks_to_call():
    result = answer_with(DESIGN | {"decided": "plan", "plan": "unsure"})
    assert result.map_kind == "certificate"
    assert result.states["straight"] == "not_available"
    assert result.call_first


@pytest.mark.parametrize("case_id", ["C07", "C08"])
def test_passed_date_asks_to_call_and_counts_no_days(case_id):
    result = result_of(case_id)
    assert result.deadline.is_passed
    assert result.deadline.days_left is None
    assert result.deadline.text == FINDER.texts["date_passed"]
    assert result.call_first


def test_day_between_send_by_and_the_last_day_counts_as_passed():
    result = result_of("D19", today="2026-11-28")
    assert result.deadline.is_passed
    assert result.explanation.state("appeal") == "open"
    assert result.call_first


def test_today_is_not_passed():
    result = result_of("D19", today="2026-11-27")
    assert result.deadline.days_left == 0
    assert not result.deadline.is_passed


def test_rules_may_allow_longer_is_told_only_where_it_is_so():
    assert result_of("D19").deadline.rules_may_allow_until == date(2026, 11, 30)
    assert result_of("E18").deadline.rules_may_allow_until is None
    assert result_of("C03").deadline.rules_may_allow_until is None


@pytest.mark.parametrize("case_id", ["C09", "G01", "G02"])
def test_unknown_date_still_says_that_there_may_be_one(case_id):
    result = result_of(case_id)
    assert result.deadline.day is None
    assert result.deadline.text == FINDER.texts["date_unknown"]
    assert result.call_first


@pytest.mark.parametrize("case_id", ["A02", "C01", "E13", "B01", "F02"])
def test_no_date_is_spoken_of_where_none_counts(case_id):
    result = result_of(case_id)
    assert result.deadline is None
    assert result.appeal_limit is None
    assert result.limits_are_short is None


def test_short_limits_are_told_after_every_council_decision():
    for case in CASES.values():
        is_decision = case["stage"] in FINDER.groups["LA-DECISION"]
        result = build_result(read_situation(case), FINDER)
        assert (result.limits_are_short is not None) == is_decision


def test_panel_after_the_governors_is_told_without_a_counted_day():
    result = result_of("F04")
    assert result.deadline.kind == "ask_panel"
    assert result.deadline.day is None
    assert result.map_kind == "exclusion"


def test_nothing_open_asks_to_call():
    result = result_of("G01")
    assert result.ways == ()
    assert result.call_first
    assert result.contacts


def test_saying_no_to_mediation_is_not_told_as_done():
    declined = result_of("C07").card("mediation")
    mediated = result_of("C06").card("mediation")
    assert declined.state == mediated.state == "done"
    assert declined.text != mediated.text


def test_certificate_in_hand_is_done_on_the_map():
    assert result_of("C06").states["certificate"] == "done"
    assert result_of("E17").states["certificate"] == "needs_first"
    assert result_of("A02").states["certificate"] == "not_available"


@pytest.mark.parametrize("case_id", CASES)
def test_no_result_ever_says_too_late(case_id):
    result = result_of(case_id)
    words = [card.text.english for card in result.cards]
    words += [reason.text.english for card in result.cards for reason in card.reasons]
    words += [result.deadline.text.english] if result.deadline else []
    assert not any("too late" in text.lower() for text in words)


@pytest.mark.parametrize("case_id", CASES)
def test_every_route_has_a_card_and_open_ones_come_first(case_id):
    result = result_of(case_id)
    assert {card.route.id for card in result.cards} == {route.id for route in FINDER.routes}
    states = [card.state for card in result.cards]
    assert states == sorted(states, key=["open", "needs_first", "done", "not_available"].index)
