from dataclasses import dataclass
from datetime import date

import pytest

from kiosk.content import load_content
from kiosk.results import build_result
from kiosk.routes import Journey
from ui.screens.result_screen import ResultScreen
from ui.theme import Contrast, TextSize
from ui.widgets.answer_list import answer_lines
from ui.widgets.button import Pressable
from ui.widgets.control_bar import HEIGHT
from ui.widgets.deadline_card import DeadlineBox, days_words
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.route_card import RouteTile
from ui.widgets.route_map import RouteMapView
from ui.widgets.words import Words

TODAY = date(2026, 11, 24)
LETTER = date(2026, 11, 12)
LONG_AGO = date(2026, 7, 2)
NOTICE = {(1920, 1080): 48, (1080, 1920): 88, (1024, 768): 48}
UNSURE = "unsure"


@dataclass(frozen=True)
class Way:
    """Answers to the first questions; whatever is asked after them is not sure."""

    values: tuple[object, ...]


WAYS = {
    "certificate first": Way(("council", LETTER, "no_assessment", "no", "no", "yes")),
    "talk first": Way(("council", LETTER, "no_plan", "no", "no", "no")),
    "exempt": Way(("council", LETTER, "plan", "only_school", "no", "no", "yes")),
    "exempt and late": Way(("council", LONG_AGO, "plan", "only_school", "no", "no", "yes")),
    "late": Way(("council", LONG_AGO, "no_plan", "no", "no", "yes")),
    "no date": Way(("council", UNSURE, "no_plan", "no", "no", "yes")),
    "certificate in hand": Way(
        ("council", date(2026, 11, 2), "no_plan", "has_certificate", date(2026, 11, 20), "no")
    ),
    "mediated": Way(
        ("council", date(2026, 10, 2), "no_plan", "mediated", date(2026, 11, 20), "no")
    ),
    "health alone": Way(("council", LETTER, "plan", "health_or_care", "no", "no", "yes")),
    "appeal sent": Way(("waiting", "appeal", "no")),
    "school": Way(("setting", "school", "help", "yes")),
    "draft": Way(("waiting", "draft", "yes")),
    "permanent exclusion": Way(("exclusion", "school", "permanent", UNSURE, "only_exclusion")),
    "governors have decided": Way(("exclusion", "school", "upheld")),
    "nothing is known": Way((UNSURE,)),
}


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def journey(content):
    def walk(name):
        found = Journey.start(content.route_finder, TODAY)
        for value in WAYS[name].values:
            if not found.is_finished:
                known = {answer.id for answer in found.question.answers}
                usable = value in known or isinstance(value, date)
                found = found.answer(found.question.id, value if usable else UNSURE)
        while not found.is_finished:
            found = found.answer(found.question.id, UNSURE)
        return found

    return walk


@pytest.fixture
def show_result(qtbot, content, journey):
    held = []  # as the window holds what it shows

    def show(kit, name, *, may_print=True):
        found = journey(name)
        result = build_result(found.situation, content.route_finder)
        lines = answer_lines(found.answered, kit.translator)
        screen = ResultScreen(kit, content, result, lines, TODAY, may_print=may_print)
        held.append(screen)
        qtbot.addWidget(screen)
        width, height = kit.look.size
        screen.resize(width, height - kit.px(HEIGHT[kit.form]) - kit.px(NOTICE[kit.look.size]))
        screen.show()
        return screen

    return show


def texts(widget):
    return " ".join(one.text for one in widget.findChildren(Words) if one.isVisible())


def shown(screen, kind):
    return [one for one in screen.findChildren(kind) if one.isVisible()]


def test_every_result_fits_in_every_form_language_and_size(
    show_result, make_kit, faults, size, code, text_size
):
    kit = make_kit(code, size, text_size)
    wrong = {}
    for name in WAYS:
        for may_print in (True, False):
            screen = show_result(kit, name, may_print=may_print)
            if found := faults(screen):
                wrong[name, may_print] = found
            screen.close()
    assert wrong == {}


def test_a_draft_language_leaves_nothing_out_in_the_text_sizes_between(
    show_result, make_kit, faults, size
):
    for text_size in (TextSize.BIGGER, TextSize.VERY_BIG):
        screen = show_result(make_kit("ar", size, text_size), "certificate first")
        assert faults(screen) == []


def test_title_counts_the_ways_that_are_open(show_result, make_kit):
    assert "3" in texts(show_result(make_kit(), "certificate first"))
    assert "4" in texts(show_result(make_kit(), "exempt"))


def test_every_open_way_has_a_card(show_result, make_kit, tap, size, text_size):
    for name in WAYS:
        screen = show_result(make_kit("en", size, text_size), name)
        if not shown(screen, RouteTile):
            tap(screen, "read_ways")
        found = {tile.objectName() for tile in screen.findChildren(RouteTile)}
        assert {f"route_{card.route.id}" for card in screen.result.ways} <= found, name
        screen.close()


def test_last_date_is_shown_in_words_with_the_days_left(show_result, make_kit):
    screen = show_result(make_kit(), "certificate first")
    words = texts(screen.findChild(DeadlineBox))
    deadline = screen.result.deadline
    assert screen.kit.translator.short_date(deadline.day) in words
    assert str((deadline.day - TODAY).days) in words


def test_unknown_date_shows_no_date_and_no_days(show_result, make_kit):
    words = texts(show_result(make_kit(), "no date").findChild(DeadlineBox))
    assert not any(letter.isdigit() for letter in words)


@pytest.mark.parametrize("name", ["late", "exempt and late"])
def test_a_date_that_has_passed_is_never_too_late(show_result, make_kit, name, size, code):
    screen = show_result(make_kit(code, size), name)
    boxes = shown(screen, DeadlineBox)
    assert "too late" not in texts(screen).lower()
    passed = screen.result.deadline.day
    translator = screen.kit.translator
    for box in boxes:
        assert translator.short_date(passed) not in texts(box)
    call = next(one for one in shown(screen, Pressable) if one.objectName() == "ask_to_call")
    assert call.variant == "primary"


def test_rules_of_the_tribunal_are_named_where_they_may_allow_longer(show_result, make_kit):
    screen = show_result(make_kit(), "certificate in hand")
    until = screen.result.deadline.rules_may_allow_until
    assert until > screen.result.deadline.day
    assert screen.kit.translator.date(until) in texts(screen)


def test_english_stands_beside_every_date_and_limit(show_result, make_kit, tap, size, text_size):
    kit = make_kit("ar", size, text_size)
    for name in ("certificate first", "certificate in hand", "exempt"):
        screen = show_result(kit, name)
        deadline = screen.result.deadline
        assert kit.english.date(deadline.day) in texts(screen), name
        if deadline.text.english not in texts(screen):
            has_fold = any(one.objectName() == "open_notes" for one in shown(screen, Pressable))
            tap(screen, "open_notes" if has_fold else "read_ways")
            flow = screen.popup.findChild(PagedFlow)
            read = ""
            for number in range(flow.page_count):
                flow.turn_to(number)
                read += texts(screen.popup)
            assert deadline.text.english in read, name
        screen.close()


def test_on_the_last_day_the_chip_says_today(make_kit):
    kit = make_kit()
    assert not any(letter.isdigit() for letter in days_words(kit, 0))
    assert "1" in days_words(kit, 1)


def test_a_sign_and_its_card_open_the_same(show_result, make_kit, tap):
    screen = show_result(make_kit(), "certificate first")
    touched = []
    screen.route_touched.connect(touched.append)
    tap(screen, "sign_complaint")
    first = screen.popup.objectName()
    screen.close_popup()
    tap(screen, "route_complaint")
    assert screen.popup.objectName() == first
    assert touched == ["complaint", "complaint"]


def test_certificate_and_panel_are_explained_by_their_routes(show_result, make_kit, tap):
    screen = show_result(make_kit(), "certificate first")
    tap(screen, "sign_certificate")
    assert screen.popup.objectName() == "details_mediation_advice"
    screen = show_result(make_kit(), "permanent exclusion")
    tap(screen, "sign_panel")
    assert screen.popup.objectName() == "details_exclusion"


def test_every_route_of_every_result_can_be_read_to_the_end(
    show_result, make_kit, faults, size, code, text_size
):
    kit = make_kit(code, size, text_size)
    wrong = {}
    for name in ("certificate first", "school", "permanent exclusion"):
        screen = show_result(kit, name)
        for card in screen.result.cards:
            screen._open_route(card.route.id)
            flow = screen.popup.findChild(PagedFlow)
            for number in range(flow.page_count):
                flow.turn_to(number)
                if found := faults(screen.popup):
                    wrong[(name, card.route.id, number)] = found
        screen.close()
    assert wrong == {}


def test_a_route_says_what_it_rests_on_and_where_to_read_more(show_result, make_kit, tap, qtbot):
    screen = show_result(make_kit(), "certificate first")
    tap(screen, "sign_mediation_advice")
    with qtbot.waitSignal(screen.section_wanted) as wanted:
        tap(screen.popup, "read_more")
    assert wanted.args == ["mediation"]


def test_the_sign_of_an_appeal_says_every_limit(show_result, make_kit, tap, size):
    screen = show_result(make_kit("en", size), "certificate first")
    tap(screen, "sign_appeal")
    flow, read = screen.popup.findChild(PagedFlow), ""
    for number in range(flow.page_count):
        flow.turn_to(number)
        read += texts(screen.popup)
    assert screen.result.appeal_limit.english in read
    assert screen.result.limits_are_short.english in read


@pytest.mark.parametrize("code", ["ar", "lt", "pa"])
def test_the_map_stands_on_the_page_of_every_screen(show_result, make_kit, size, code):
    screen = show_result(make_kit(code, size), "certificate first")
    assert shown(screen, RouteMapView)


def test_a_call_can_be_asked_for_from_the_page_and_from_a_route(show_result, make_kit, tap):
    screen = show_result(make_kit(), "certificate first")
    wanted = []
    screen.callback_wanted.connect(wanted.append)
    tap(screen, "ask_to_call")
    tap(screen, "sign_appeal")
    tap(screen.popup, "details_call")
    assert wanted == ["", "appeal"]


def test_the_result_can_be_taken_home(show_result, make_kit, tap, size, code, text_size):
    screen = show_result(make_kit(code, size, text_size), "certificate first")
    wanted = []
    screen.print_wanted.connect(lambda: wanted.append("paper"))
    screen.phone_wanted.connect(lambda: wanted.append("phone"))
    tap(screen, "print_map")
    tap(screen, "send_to_phone")
    assert wanted == ["paper", "phone"]


def test_where_parents_may_not_print_only_the_phone_is_offered(show_result, make_kit, size):
    screen = show_result(make_kit("en", size), "certificate first", may_print=False)
    names = {one.objectName() for one in shown(screen, Pressable)}
    assert "send_to_phone" in names
    assert "print_map" not in names


def test_a_page_has_one_main_button(show_result, make_kit, size, text_size):
    for name in ("certificate first", "late", "nothing is known"):
        for may_print in (True, False):
            screen = show_result(make_kit("en", size, text_size), name, may_print=may_print)
            main = [
                one.objectName() for one in shown(screen, Pressable) if one.variant == "primary"
            ]
            assert len(main) == 1
            assert (main == ["ask_to_call"]) is screen.result.call_first


def test_answers_can_be_changed(show_result, make_kit, tap, size):
    screen = show_result(make_kit("en", size), "certificate first")
    wanted = []
    screen.change_wanted.connect(wanted.append)
    tap(screen, "change_answers")
    tap(screen.popup, "change_letter")
    assert wanted == ["letter"]


@pytest.mark.parametrize("text_size", [TextSize.VERY_BIG, TextSize.BIGGEST])
def test_map_stays_in_reach_with_very_big_text(show_result, make_kit, tap, faults, text_size, code):
    screen = show_result(make_kit(code, (1920, 1080), text_size), "certificate first")
    tap(screen, "see_map")
    assert faults(screen.popup) == []
    tap(screen.popup, "sign_appeal")
    assert screen.popup.objectName() == "details_appeal"


def test_back_closes_a_popup_before_it_leaves(show_result, make_kit, tap):
    screen = show_result(make_kit(), "certificate first")
    tap(screen, "sign_appeal")
    assert screen.step_back()
    assert not screen.step_back()


def test_another_result_takes_the_place_of_the_first(show_result, make_kit, content, journey, qapp):
    screen = show_result(make_kit(), "certificate first")
    found = journey("school")
    result = build_result(found.situation, content.route_finder)
    screen.show_result(result, answer_lines(found.answered, screen.kit.translator))
    qapp.processEvents()
    assert shown(screen, DeadlineBox) == []
    assert screen.result is result


@pytest.mark.parametrize("contrast", list(Contrast))
def test_every_result_can_be_drawn_in_every_colour_scheme(show_result, make_kit, contrast):
    for name in ("certificate first", "exempt", "nothing is known"):
        screen = show_result(make_kit(contrast=contrast), name)
        assert not screen.grab().isNull()


def test_no_button_is_dead(show_result, make_kit, qapp):
    """Each control of the page does something: opens a pop-up or tells the window."""
    screen = show_result(make_kit(), "certificate first")
    told = []
    for signal in (screen.callback_wanted, screen.change_wanted, screen.section_wanted):
        signal.connect(told.append)
    for signal in (screen.print_wanted, screen.phone_wanted):
        signal.connect(lambda: told.append(""))
    for control in shown(screen, Pressable):
        before = len(told)
        control.click()
        qapp.processEvents()
        assert len(told) > before or screen.popup is not None, control.objectName()
        screen.close_popup()
