"""Questions answered by choosing: words, presets, one touch, and what reaches the form."""

import pytest

from kiosk.callbacks import TOPICS, BestTime
from kiosk.content import load_content
from kiosk.languages import load_languages
from ui.callback_form import (
    CallbackForm,
    ContactKind,
    Step,
    change,
    go_on,
    open_callback,
    progress,
)
from ui.callback_questions import NO, SKIP, YES, CallbackQuestions
from ui.screens.choice_screen import ChoiceScreen

CHOOSING = (
    Step.CONTACT_KIND,
    Step.MESSAGE,
    Step.LANGUAGE,
    Step.INTERPRETER,
    Step.BEST_TIME,
    Step.TOPIC,
    Step.LETTER,
)
GIVEN = {
    Step.NAME: {"name": "Amina"},
    Step.CONTACT_KIND: {"contact_kind": ContactKind.PHONE},
    Step.CONTACT: {"phone": "+447700900123"},
}


@pytest.fixture(scope="module")
def topics():
    return {route.id: route.name for route in load_content().route_finder.routes}


def _form_at(step: Step, topic: str | None = None) -> CallbackForm:
    form = open_callback(language="ar", topic=topic)
    while form.step is not step:
        form = go_on(form, **GIVEN.get(form.step, {}))
    return form


@pytest.fixture
def ask(show_page, topics):
    """Show the page that a form is at; the second value is what was chosen on it."""

    def make(kit, form):
        questions = CallbackQuestions(kit.translator, load_languages(), topics)
        asked = questions.question(form)
        reached = progress(form)
        screen = ChoiceScreen(
            kit,
            (reached.position, reached.total),
            asked.text,
            asked.choices,
            hint=asked.hint,
            preset=asked.preset,
            note=asked.note,
        )
        chosen = []
        screen.chosen.connect(lambda id_: chosen.append(questions.answers(form, id_)))
        return show_page(screen), chosen

    return make


def test_one_touch_answers_and_goes_on(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.CONTACT_KIND))
    tap(screen, "choice_email")
    assert chosen == [{"contact_kind": ContactKind.EMAIL}]


def test_no_message_unless_yes_is_touched(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.MESSAGE))
    assert screen.marked == NO
    tap(screen, "next")
    tap(screen, "choice_yes")
    assert chosen == [{"safe_to_leave_message": False}]
    tap(screen, "next")
    assert chosen[-1] == {"safe_to_leave_message": True}


def test_the_number_is_read_back_in_one_line(make_kit, topics):
    questions = CallbackQuestions(make_kit().translator, load_languages(), topics)
    assert "07700\u00a0900123" in questions.question(_form_at(Step.MESSAGE)).note[1]


def test_every_language_can_be_chosen_and_the_screens_is_preset(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.LANGUAGE))
    assert screen.marked == "ar"
    assert {tile.choice.id for tile in screen.tiles} == {one.code for one in load_languages()}
    tap(screen, "choice_en")
    tap(screen, "next")
    assert chosen == [{"language": "en"}]


def test_the_interpreter_is_asked_for_without_a_preset(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.INTERPRETER))
    assert screen.marked is None
    tap(screen, "choice_yes")
    assert chosen == [{"interpreter": True}]


def test_times_are_a_fixed_list(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.BEST_TIME))
    for time in BestTime:
        tap(screen, f"choice_{time.value}")
    assert chosen == [{"best_time": time} for time in BestTime]


def test_topics_are_the_routes_and_can_be_skipped(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.TOPIC))
    assert [tile.choice.id for tile in screen.tiles] == [*TOPICS, SKIP]
    tap(screen, "choice_mediation")
    tap(screen, "choice_skip")
    assert chosen == [{"topic": "mediation"}, {"topic": None}]


def test_a_topic_of_the_route_finder_can_be_kept_changed_or_skipped(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.TOPIC, "appeal"))
    tap(screen, "next")
    tap(screen, "choice_talk")
    tap(screen, "next")
    tap(screen, "choice_skip")
    assert chosen == [{"topic": "appeal"}, {"topic": "talk"}, {"topic": None}]


def test_a_letter_is_yes_or_no(make_kit, ask, tap):
    screen, chosen = ask(make_kit(), _form_at(Step.LETTER))
    tap(screen, "choice_yes")
    tap(screen, "choice_no")
    assert chosen == [{"has_letter": True}, {"has_letter": False}]


def test_an_answer_that_is_changed_shows_what_stands(make_kit, topics):
    questions = CallbackQuestions(make_kit().translator, load_languages(), topics)
    form = _form_at(Step.CHECK)
    assert questions.question(change(form, Step.INTERPRETER)).preset == NO
    form = go_on(form, interpreter=True)
    assert questions.question(change(form, Step.INTERPRETER)).preset == YES


@pytest.mark.parametrize("step", CHOOSING, ids=lambda step: step.name)
def test_nothing_is_clipped(make_kit, ask, faults, size, code, text_size, step):
    kit = make_kit(code, size, text_size)
    screen, _ = ask(kit, _form_at(step, topic="disagreement_resolution"))
    assert faults(screen) == []
