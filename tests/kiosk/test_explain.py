"""What is open in a situation: the published cases, and the rules over thousands of others."""

import itertools
import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.resources import content_dir
from kiosk.routes import SituationError, explain, load_route_finder, read_situation
from kiosk.routes.situation import CHOICES
from tests.kiosk import section13

HERE = Path(__file__).parent
PUBLISHED = json.loads((HERE.parent / "data" / "situations.json").read_text(encoding="utf-8"))
CASES = PUBLISHED["cases"]
FINDER = load_route_finder(content_dir())
TODAY = date(2026, 11, 23)
ROUTES = [route.id for route in FINDER.routes]

issues = st.lists(st.sampled_from(CHOICES["unhappy_with"]), min_size=1, max_size=4, unique=True)
days = st.none() | st.integers(0, 120).map(lambda age: TODAY - timedelta(days=age))
situations = st.fixed_dictionaries(
    {
        "decider": st.sampled_from(CHOICES["decider"]),
        "stage": st.sampled_from(CHOICES["stage"]),
        "unhappy_with": issues,
        "spoken_to_right_people": st.sampled_from(CHOICES["spoken_to_right_people"]),
        "complaint_made": st.booleans(),
        "mediation_advice": st.sampled_from(CHOICES["mediation_advice"]),
        "certificate_date": days,
        "decision_letter_date": days,
        "only_school_name_type_or_none": st.booleans(),
        "all_parties_agree": st.sampled_from(CHOICES["all_parties_agree"]),
        "young_person_over_school_age": st.booleans(),
        "has_ehc_plan": st.booleans(),
        "school_type": st.sampled_from(CHOICES["school_type"]),
        "today": st.just(TODAY),
    }
)


def as_json(facts):
    return {name: f"{value}" if isinstance(value, date) else value for name, value in facts.items()}


def answer(facts):
    return explain(read_situation(as_json(facts)), FINDER)


def assert_same_as_section_13(facts):
    found = answer(facts)
    expected = section13.judge(facts)
    for route_id in ROUTES:
        state, codes = expected[route_id]
        assert found.state(route_id) == state, route_id
        if state in ("needs_first", "not_available"):
            assert set(found.codes(route_id)) == codes, route_id


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_situation_comes_out_exactly(case):
    found = explain(read_situation(case["situation"]), FINDER).to_json()
    expected = case["expect"]
    assert found["open"] == expected["routes_open"]
    assert {route: sorted(codes) for route, codes in found["needs_first"].items()} == {
        need["route"]: sorted(need["needs"]) for need in expected["needs_first"]
    }
    assert found["not_available"] == {
        item["route"]: item["why"] for item in expected["not_available"]
    }
    assert found["done"] == expected["done"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_note_of_a_published_situation_is_shown(case):
    found = explain(read_situation(case["situation"]), FINDER)
    assert set(case["expect"]["signpost"]) <= set(found.notes)


@settings(max_examples=1500, deadline=None)
@given(facts=situations)
def test_any_situation_is_answered_as_section_13_says(facts):
    assert_same_as_section_13(facts)


def test_every_pair_of_decider_and_stage_is_answered_as_section_13_says():
    chance = random.Random(13)
    ages = (None, 0, 20, 40, 61, 62, 95)
    for decider, stage in itertools.product(CHOICES["decider"], CHOICES["stage"]):
        for _ in range(25):
            letter, certificate = chance.choice(ages), chance.choice(ages)
            facts = {
                name: chance.choice(choices)
                for name, choices in CHOICES.items()
                if name != "unhappy_with"
            }
            facts |= {
                "decider": decider,
                "stage": stage,
                "unhappy_with": chance.sample(CHOICES["unhappy_with"], chance.randint(1, 3)),
                "complaint_made": chance.random() < 0.3,
                "only_school_name_type_or_none": chance.random() < 0.5,
                "young_person_over_school_age": chance.random() < 0.3,
                "certificate_date": None if certificate is None else _ago(certificate),
                "decision_letter_date": None if letter is None else _ago(letter),
                "today": TODAY,
            }
            assert_same_as_section_13(facts)


def _ago(days_):
    return TODAY - timedelta(days=days_)


@given(facts=situations)
@settings(max_examples=300, deadline=None)
def test_every_route_is_named_exactly_once_and_has_words(facts):
    situation = read_situation(as_json(facts))
    found = explain(situation, FINDER).to_json()
    named = [
        *found["open"],
        *found["needs_first"],
        *found["not_available"],
        *found["done"],
    ]
    assert sorted(named) == sorted(ROUTES)
    explanation = explain(situation, FINDER)
    for route_id in ROUTES:
        for code in explanation.codes(route_id):
            assert FINDER.reason(code, route_id, situation) is not None


@given(facts=situations, has_plan=st.booleans())
@settings(max_examples=200, deadline=None)
def test_having_a_plan_decides_nothing(facts, has_plan):
    assert answer(facts) == answer(facts | {"has_ehc_plan": has_plan})


def test_codes_come_in_the_same_order_every_time():
    facts = dict(CASES[0]["situation"])
    facts |= {"stage": "assessment_refused", "young_person_over_school_age": True}
    facts |= {"decision_letter_date": "2026-01-02"}
    first = explain(read_situation(facts), FINDER).needs_first["appeal"]
    assert len(first) == 3
    assert first == explain(read_situation(facts), FINDER).needs_first["appeal"]


def test_appeal_dates_are_given_after_a_council_decision_with_a_date():
    case = next(case for case in CASES if case["id"] == "D19")
    found = explain(read_situation(case["situation"]), FINDER).to_json()
    assert found["deadlines"] == {
        "received_by": "2026-11-28",
        "send_by": "2026-11-27",
        "rules_may_allow_until": "2026-11-30",
        "contact_mediation_adviser_by": "2026-11-27",
    }


@pytest.mark.parametrize("case_id", ["A02", "C09", "E13", "F04", "G01"])
def test_no_appeal_dates_without_a_council_decision_and_a_date(case_id):
    case = next(case for case in CASES if case["id"] == case_id)
    assert explain(read_situation(case["situation"]), FINDER).to_json()["deadlines"] is None


def test_certificate_still_in_time_needs_no_letter():
    facts = next(case for case in CASES if case["id"] == "C06")["situation"]
    facts = facts | {"decision_letter_date": None}
    assert explain(read_situation(facts), FINDER).state("appeal") == "open"


def test_dates_that_contradict_each_other_are_answered_without_dates():
    facts = next(case for case in CASES if case["id"] == "C06")["situation"]
    facts = facts | {"decision_letter_date": "2026-11-01", "certificate_date": "2026-10-30"}
    found = explain(read_situation(facts), FINDER)
    assert found.deadlines is None
    assert found.state("appeal") == "open"


BASE = CASES[0]["situation"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"stage": "expelled"},
        {"stage": None},
        {"decider": ["school"]},
        {"unhappy_with": []},
        {"unhappy_with": ["weather"]},
        {"unhappy_with": "decision"},
        {"complaint_made": "yes"},
        {"complaint_made": 1},
        {"certificate_date": "2026-02-30"},
        {"certificate_date": 20261123},
        {"decision_letter_date": "9999-12-31"},
        {"today": None},
        {"today": "yesterday"},
        {"stage": "x" * 500},
    ],
    ids=str,
)
def test_wrong_field_or_value_is_one_sentence_that_names_it(wrong):
    with pytest.raises(SituationError) as caught:
        read_situation(BASE | wrong)
    text = str(caught.value)
    assert f"“{next(iter(wrong))}”" in text
    assert text.endswith(".")
    assert "\n" not in text


@pytest.mark.parametrize("data", [[], None, "school", 7])
def test_something_else_than_a_situation_is_refused(data):
    with pytest.raises(SituationError, match="JSON object"):
        read_situation(data)


@pytest.mark.parametrize("name", ["decider", "stage", "unhappy_with", "today"])
def test_missing_field_is_named(name):
    with pytest.raises(SituationError, match=name):
        read_situation({key: value for key, value in BASE.items() if key != name})


def test_allowed_values_are_told():
    with pytest.raises(SituationError, match=r"early_years.*unsure"):
        read_situation(BASE | {"decider": "neighbour"})


def test_today_is_taken_from_the_clock_only_where_the_situation_has_none():
    without = {key: value for key, value in BASE.items() if key != "today"}
    assert read_situation(without, today=TODAY).today == TODAY
    assert read_situation(BASE, today=date(2030, 1, 1)).today == date(2026, 11, 23)


def test_situation_shows_no_answer_in_its_repr():
    assert "school" not in repr(read_situation(BASE))


def test_names_of_facts_are_those_of_the_published_situations():
    for name, choices in PUBLISHED["meta"]["enums"].items():
        assert sorted(CHOICES[name]) == sorted(choices)
