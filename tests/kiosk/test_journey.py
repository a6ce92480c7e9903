"""Every way through the questions; going back; changing an answer."""

import random
from datetime import date, timedelta

import pytest

from kiosk.content import load_content
from kiosk.resources import content_dir
from kiosk.results import ALWAYS_OPEN, build_result
from kiosk.routes import DateProblem, Journey, JourneyError, explain
from kiosk.routes.ways import find_ways
from tests.kiosk import section13

CONTENT = load_content(content_dir())
FINDER = CONTENT.route_finder
TODAY = date(2026, 11, 24)
LETTER = date(2026, 11, 12)
COUNCIL = {"who": "council", "letter": LETTER, "decided": "no_plan", "adviser": "has_certificate"}

WAYS = tuple(find_ways(FINDER, TODAY, most=20))


def answer_with(answers, journey=None):
    """Answer the questions as they come, as long as there is an answer for them."""
    journey = journey or Journey.start(FINDER, TODAY)
    while journey.question is not None and journey.question.id in answers:
        journey = journey.answer(journey.question.id, answers[journey.question.id])
    return journey


def answer_afresh(journey):
    return answer_with({item.question.id: item.value for item in journey.answered})


def any_value(question, chance):
    values = [answer.id for answer in question.answers]
    if question.kind == "date":
        values += [TODAY - timedelta(days=age) for age in (0, 5, 30, 70)]
    return chance.choice(values)


def fits(journey, value):
    return not isinstance(value, date) or journey.find_problem(journey.question.id, value) is None


def test_every_way_ends_after_seven_questions_at_most():
    assert len(WAYS) > 1000
    assert all(way.is_finished for way in WAYS)
    assert max(len(way.answered) for way in WAYS) == 7


def test_every_question_and_every_answer_is_reached():
    given = {(item.question.id, item.value) for way in WAYS for item in way.answered}
    for question in FINDER.questions:
        for answer in question.answers:
            assert (question.id, answer.id) in given


def test_every_route_opens_on_some_way_and_closes_on_some_other():
    found = [explain(way.situation, FINDER) for way in WAYS]
    for route in FINDER.routes:
        states = {explanation.state(route.id) for explanation in found}
        assert "open" in states
        if route.id not in ALWAYS_OPEN:
            assert len(states) > 1


def test_every_end_has_an_open_route_and_a_contact_and_cites_what_it_rests_on():
    sections = {section.id for section in CONTENT.leaflet.sections}
    contacts = {contact.id for contact in CONTENT.contacts.contacts}
    for situation in {way.situation for way in WAYS}:
        result = build_result(situation, FINDER)
        assert result.explanation.open
        assert result.contacts
        assert set(result.contacts) <= contacts
        for card in result.cards:
            assert card.sections or card.updates
            assert set(card.sections) <= sections
            assert all(update in CONTENT.updates for update in card.updates)
            assert card.state == "open" or card.reasons
        assert all(note in CONTENT.updates for note in result.notes)


def test_every_end_is_what_section_13_says():
    for situation in {way.situation for way in WAYS}:
        facts = {name: getattr(situation, name) for name in situation.__struct_fields__}
        expected = section13.judge(facts)
        found = explain(situation, FINDER)
        assert {route: found.state(route) for route in expected} == {
            route: state for route, (state, _) in expected.items()
        }


def test_no_end_contradicts_itself():
    school_stages = {"sen_support", "not_sen", "plan_not_delivered"}
    exclusions = {"suspension", "permanent_exclusion", "exclusion_upheld", "informal_exclusion"}
    service_stages = {"none", "assessment_under_way", "draft_plan", "annual_review"}
    allowed = {
        "school": school_stages | exclusions,
        "college": school_stages | exclusions,
        "early_years": school_stages | exclusions,
        "health": service_stages,
        "social_care": service_stages,
    }
    places = {
        "help_at_school": "school",
        "help_at_college": "college",
        "help_at_setting": "early_years",
    }
    for situation in {way.situation for way in WAYS}:
        if situation.decider in allowed:
            assert situation.stage in allowed[situation.decider] | {"unsure"}
        if situation.decider == "local_authority":
            assert situation.stage not in exclusions | {"sen_support", "not_sen", "none"}
        for issue in situation.unhappy_with:
            assert places.get(issue, situation.decider) == situation.decider
        if situation.school_type == "independent":
            assert situation.decider == "school"
        if situation.only_school_name_type_or_none:
            assert situation.unhappy_with == ("school_named",)


@pytest.mark.parametrize("question", FINDER.questions, ids=lambda question: question.id)
def test_not_sure_is_last_and_never_closes_a_route(question):
    """A route that every end after "not sure" closes is closed after every other answer too."""
    assert question.answers[-1].id == "unsure"
    closed_after = {}
    for way in WAYS:
        for place, item in enumerate(way.answered):
            if item.question.id == question.id:
                before = tuple(earlier.value for earlier in way.answered[:place])
                closed = set(explain(way.situation, FINDER).not_available)
                ends = closed_after.setdefault(before, {}).setdefault(item.value, closed)
                ends &= closed
    for by_answer in closed_after.values():
        unsure = by_answer.pop("unsure")
        others = set.intersection(*by_answer.values()) if by_answer else unsure
        assert unsure <= others


def test_questions_come_one_by_one():
    journey = Journey.start(FINDER, TODAY)
    assert journey.position == 1
    journey = journey.answer("who", "council").answer("letter", LETTER)
    assert journey.question.id == "decided"
    assert journey.position == 3
    assert journey.expected_length >= 4
    assert [item.question.id for item in journey.answered] == ["who", "letter"]
    assert [item.value for item in journey.answered] == ["council", LETTER]
    assert not journey.is_finished


def test_position_never_passes_the_expected_length():
    for way in WAYS[::7]:
        journey = Journey.start(FINDER, TODAY)
        for item in way.answered:
            assert 1 <= journey.position <= journey.expected_length <= 7
            journey = journey.answer(item.question.id, item.value)
        assert journey.position == journey.expected_length == len(journey.answered)


def test_answering_leaves_the_earlier_journey_as_it_was():
    before = Journey.start(FINDER, TODAY)
    before.answer("who", "council")
    assert before.question.id == "who"
    assert before.answered == ()


def test_going_back_shows_the_question_with_its_answer():
    journey = answer_with({"who": "council", "letter": LETTER}).back()
    assert journey.question.id == "letter"
    assert journey.previous_value == LETTER
    assert [item.question.id for item in journey.answered] == ["who"]
    assert journey.back().question.id == "who"
    assert journey.back().back().question.id == "who"


def test_going_back_from_the_end_shows_the_last_question():
    way = WAYS[0]
    assert way.back().question.id == way.answered[-1].question.id


def test_changed_answer_keeps_later_ones_that_still_fit():
    journey = answer_with({**COUNCIL, "certificate": LETTER, "young_person": "no"})
    assert journey.question.id == "spoken"
    changed = journey.change("decided").answer("decided", "plan_ends")
    assert changed.question.id == "spoken"
    assert not changed.must_ask_again
    assert changed.situation.stage == "plan_ceased"


def test_changed_answer_asks_only_what_is_new():
    journey = answer_with({**COUNCIL, "certificate": LETTER, "young_person": "no"})
    changed = journey.change("decided").answer("decided", "plan")
    assert changed.question.id == "plan"
    assert not changed.must_ask_again
    assert changed.answer("plan", "only_school").is_finished


def test_certificate_is_asked_for_again_after_a_later_letter():
    journey = answer_with({**COUNCIL, "certificate": LETTER, "young_person": "no"})
    changed = journey.change("letter").answer("letter", LETTER + timedelta(days=2))
    assert changed.question.id == "certificate"
    assert changed.must_ask_again
    assert changed.situation.certificate_date is None
    after = changed.answer("certificate", LETTER + timedelta(days=3))
    assert not after.must_ask_again
    assert after.question.id == "spoken"


def test_other_people_mean_asking_again_whether_you_have_talked_to_them():
    journey = answer_with(
        {"who": "setting", "place": "school", "happened": "help", "spoken": "yes"}
    )
    assert journey.is_finished
    changed = answer_with(
        {"who": "health_or_care", "service": "health", "service_when": "none"},
        journey.change("who"),
    )
    assert changed.question.id == "spoken"
    assert changed.must_ask_again
    assert changed.situation.spoken_to_right_people == "unsure"


def test_same_answer_again_changes_nothing():
    journey = answer_with(
        {"who": "setting", "place": "school", "happened": "help", "spoken": "yes"}
    )
    again = journey.change("who").answer("who", "setting")
    assert again.is_finished
    assert again.answered == journey.answered


def test_obsolete_answers_are_gone_at_the_end():
    journey = answer_with({**COUNCIL, "certificate": LETTER, "young_person": "yes"})
    changed = answer_with(
        {"who": "waiting", "council_now": "requested", "spoken": "no"}, journey.change("who")
    )
    assert changed.is_finished
    assert [item.question.id for item in changed.answered] == ["who", "council_now", "spoken"]
    returned = changed.change("who").answer("who", "council")
    assert returned.question.id == "letter"


def test_back_and_change_from_any_point_give_the_same_as_answering_afresh():
    chance = random.Random(4)
    for _ in range(1500):
        journey = Journey.start(FINDER, TODAY)
        for _ in range(chance.randint(3, 25)):
            turn = chance.random()
            if journey.answered and (turn < 0.2 or journey.question is None):
                journey = journey.change(chance.choice(journey.answered).question.id)
            elif turn < 0.35:
                journey = journey.back()
            elif journey.question is not None:
                value = any_value(journey.question, chance)
                if fits(journey, value):
                    journey = journey.answer(journey.question.id, value)
            assert journey.situation == answer_afresh(journey).situation
        while journey.question is not None:
            journey = journey.answer(journey.question.id, "unsure")
        fresh = answer_afresh(journey)
        assert fresh.is_finished
        assert fresh.answered == journey.answered
        assert build_result(fresh.situation, FINDER) == build_result(journey.situation, FINDER)


def test_change_from_every_point_of_every_way_gives_the_same_as_answering_afresh():
    for way in WAYS[::11]:
        for item in way.answered:
            for answer in item.question.answers:
                journey = way.change(item.question.id).answer(item.question.id, answer.id)
                assert journey.situation == answer_afresh(journey).situation


def test_question_that_is_not_asked_cannot_be_answered():
    journey = Journey.start(FINDER, TODAY)
    with pytest.raises(JourneyError):
        journey.answer("spoken", "yes")
    with pytest.raises(JourneyError):
        journey.answer("who", "the_neighbour")
    with pytest.raises(JourneyError):
        journey.answer("who", TODAY)
    with pytest.raises(JourneyError):
        journey.change("who")
    with pytest.raises(JourneyError):
        WAYS[0].answer("who", "council")


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (TODAY + timedelta(days=1), DateProblem.LATER_THAN_TODAY),
        (date(9999, 12, 31), DateProblem.LATER_THAN_TODAY),
        (date(1999, 12, 31), DateProblem.TOO_OLD),
        (TODAY, None),
    ],
)
def test_letter_cannot_be_of_tomorrow_or_of_long_ago(day, problem):
    journey = answer_with({"who": "council"})
    assert journey.find_problem("letter", day) is problem
    if problem:
        with pytest.raises(JourneyError, match=problem.value):
            journey.answer("letter", day)
    else:
        assert journey.answer("letter", day).situation.decision_letter_date == day


def test_certificate_cannot_be_older_than_its_letter():
    journey = answer_with(COUNCIL)
    assert journey.question.id == "certificate"
    earlier = LETTER - timedelta(days=1)
    assert journey.find_problem("certificate", earlier) is DateProblem.CERTIFICATE_BEFORE_LETTER
    with pytest.raises(JourneyError):
        journey.answer("certificate", earlier)
    assert journey.find_problem("certificate", LETTER) is None


def test_unknown_date_leaves_the_date_unknown():
    journey = answer_with({"who": "council", "letter": "unsure"})
    assert journey.situation.decision_letter_date is None
    assert journey.question.id == "decided"


def test_journey_shows_no_answer_in_its_repr():
    journey = answer_with({"who": "council", "letter": LETTER})
    assert "council" not in repr(journey)
    assert "2026" not in repr(journey)
    assert "2026" not in repr(journey.answered)
