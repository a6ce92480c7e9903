from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.content import load_content
from kiosk.routes import Journey
from ui.screens.question_screen import QuestionScreen
from ui.theme import Contrast
from ui.widgets.answer_list import AnswerRow, answer_lines
from ui.widgets.control_bar import HEIGHT
from ui.widgets.hint import Hint
from ui.widgets.words import Words

TODAY = date(2026, 11, 24)
LETTER = date(2026, 11, 12)
NOTICE = 48


@pytest.fixture(scope="module")
def finder():
    return load_content().route_finder


@pytest.fixture
def journey(finder):
    def walk(*values):
        found = Journey.start(finder, TODAY)
        for value in values:
            found = found.answer(found.question.id, value)
        return found

    return walk


@pytest.fixture
def ask(qtbot):
    def show(kit, found, **options):
        screen = QuestionScreen(kit, **options)
        qtbot.addWidget(screen)
        width, height = kit.look.size
        screen.resize(width, height - kit.px(HEIGHT[kit.form]) - kit.px(NOTICE))
        screen.show()
        screen.show_question(found)
        return screen

    return show


def visible(screen, name):
    return [one for one in screen.findChildren(QWidget, name) if one.isVisible()]


def every_question(finder):
    """A journey at each question, by the first way that leads there."""
    waiting, seen = [Journey.start(finder, TODAY)], {}
    while waiting:
        found = waiting.pop(0)
        if found.question is None or found.question.id in seen:
            continue
        seen[found.question.id] = found
        values = [answer.id for answer in found.question.answers]
        values += [TODAY] if found.question.kind == "date" else []
        waiting += [found.answer(found.question.id, value) for value in values]
    return {name: found for name, found in seen.items() if found.question.kind == "choice"}


def test_one_touch_answers(ask, make_kit, journey, tap, qtbot):
    screen = ask(make_kit(), journey())
    with qtbot.waitSignal(screen.answered, timeout=1000) as told:
        tap(screen, "answer_council")
    assert told.args == ["who", "council"]


def test_the_tick_is_seen_before_the_answer_is_told(ask, make_kit, journey, tap, qtbot):
    screen = ask(make_kit(), journey())
    answers = []
    screen.answered.connect(lambda *told: answers.append(told))
    tap(screen, "answer_council")
    assert answers == []
    assert visible(screen, "answer_council")[0].variant == "answer_on"
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=1000)


def test_a_second_touch_during_the_tick_changes_nothing(ask, make_kit, journey, tap, qtbot):
    screen = ask(make_kit(), journey())
    answers = []
    screen.answered.connect(lambda *told: answers.append(told))
    tap(screen, "answer_council")
    tap(screen, "answer_setting")
    qtbot.waitUntil(lambda: bool(answers), timeout=1000)
    qtbot.wait(200)
    assert answers == [("who", "council")]


def test_a_step_back_during_the_tick_leaves_the_question_open(ask, make_kit, journey, tap, qtbot):
    screen = ask(make_kit(), journey("setting"))
    tap(screen, "answer_unsure")
    screen.show_question(journey())
    with qtbot.waitSignal(screen.answered, timeout=1000) as told:
        tap(screen, "answer_setting")
    assert told.args == ["who", "setting"]


def test_nothing_moves_in_the_dark_themes(ask, make_kit, journey, tap, qtbot):
    screen = ask(make_kit(contrast=Contrast.DARK), journey())
    answers = []
    screen.answered.connect(lambda *told: answers.append(told))
    tap(screen, "answer_council")
    qtbot.waitUntil(lambda: bool(answers), timeout=100)


def test_not_sure_is_the_last_answer_of_every_question(ask, make_kit, finder, qapp):
    screen = ask(make_kit(), Journey.start(finder, TODAY))
    for name, found in every_question(finder).items():
        screen.show_question(found)
        qapp.processEvents()
        shown = [
            one.objectName()
            for one in screen.findChildren(QWidget)
            if one.objectName().startswith("answer_") and one.isVisibleTo(screen)
        ]
        assert set(shown) == {f"answer_{answer.id}" for answer in found.question.answers}, name
        unsure = screen.findChild(QWidget, "answer_unsure")
        others = [screen.findChild(QWidget, one) for one in shown if one != "answer_unsure"]
        assert all((one.y(), one.x()) < (unsure.y(), unsure.x()) for one in others), name


def test_every_question_fits_in_every_form_language_and_size(
    ask, make_kit, finder, faults, size, code, text_size
):
    kit = make_kit(code, size, text_size)
    screen = ask(kit, Journey.start(finder, TODAY))
    wrong = {}
    for name, found in every_question(finder).items():
        screen.show_question(found)
        if found_faults := faults(screen):
            wrong[name] = found_faults
    assert wrong == {}


def test_an_answer_can_be_changed_from_the_page(ask, make_kit, journey, tap):
    screen = ask(make_kit(), journey("council", LETTER))
    wanted = []
    screen.change_wanted.connect(wanted.append)
    tap(screen, "change_letter")
    assert wanted == ["letter"]


def test_the_answers_beside_a_question_are_the_last_given(ask, make_kit, journey, tap):
    screen = ask(make_kit(), journey())
    wanted, most = [], 0
    screen.change_wanted.connect(wanted.append)
    values = ("council", LETTER, "plan", "needs_or_help", "no", "no")
    there_and_back = [*range(1, len(values)), *range(len(values) - 1, 0, -1)]
    for given in there_and_back:
        found = journey(*values[:given])
        screen.show_question(found)
        rows = [row for row in screen.findChildren(AnswerRow) if row.isVisible()]
        rows.sort(key=lambda row: row.y())
        lines = answer_lines(found.answered, screen.kit.translator)
        lines = lines[len(lines) - len(rows) :]
        shown = [[one.text for one in row.findChildren(Words)] for row in rows]
        assert shown == [[line.question, line.answer] for line in lines], given
        wanted.clear()
        for line in lines:
            tap(screen, f"change_{line.question_id}")
        assert wanted == [line.question_id for line in lines]
        most = max(most, len(rows))
    assert most > 1


def test_every_earlier_answer_can_be_reached(ask, make_kit, journey, tap, size, text_size, code):
    found = journey("council", LETTER, "plan", "needs_or_help", "no", "no")
    screen = ask(make_kit(code, size, text_size), found)
    tap(screen, "all_answers")
    wanted = []
    screen.change_wanted.connect(wanted.append)
    while len(wanted) < len(found.answered):
        names = [
            one.objectName()
            for one in screen.popup.findChildren(QWidget)
            if one.objectName().startswith("change_") and one.isVisible()
        ]
        for name in names:
            tap(screen.popup, name)
        if len(wanted) < len(found.answered):
            tap(screen.popup, "next_page")
    assert wanted == [item.question.id for item in found.answered]


def test_the_answer_given_before_is_marked_when_it_is_asked_again(ask, make_kit, journey):
    screen = ask(make_kit(), journey("council", LETTER).change("who"))
    assert visible(screen, "answer_council")[0].variant == "answer_on"
    assert visible(screen, "answer_setting")[0].variant == "plain"


def test_says_why_a_question_is_asked_again(ask, make_kit, journey, qapp):
    found = journey("setting", "school", "help", "yes").change("who")
    for value in ("council", "unsure", "no_plan", "no", "no"):
        found = found.answer(found.question.id, value)
    assert found.must_ask_again
    screen = ask(make_kit(), found)
    qapp.processEvents()
    assert screen.findChild(Hint, "asked_again").isVisible()
    screen.show_question(journey())
    qapp.processEvents()
    assert not screen.findChild(Hint, "asked_again").isVisible()


def test_back_closes_a_popup_first(ask, make_kit, journey, tap):
    screen = ask(make_kit(size=(1024, 768)), journey("council", LETTER))
    assert not screen.step_back()
    tap(screen, "why")
    assert screen.step_back()
    assert screen.popup is None
