from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content import load_content
from kiosk.languages import Translator, load_offered
from kiosk.routes import Journey
from ui.date_requests import DateRequest, date_request
from ui.date_words import date_lines
from ui.screens.date_screen import DateScreen
from ui.widgets.control_bar import HEIGHT
from ui.widgets.date_wheel import FIRST_DAY, DateWheel

TODAY = date(2026, 11, 24)
LETTER = date(2026, 11, 12)
NOTICE = 48
BUTTONS = [f"{part}_{way}" for part in ("day", "month", "year") for way in ("plus", "minus")]


@pytest.fixture(scope="module")
def finder():
    return load_content().route_finder


@pytest.fixture
def letter_request(finder, make_kit):
    def make(kit=None):
        kit = kit or make_kit()
        journey = Journey.start(finder, TODAY).answer("who", "council")
        return date_request(journey, kit.translator)

    return make


@pytest.fixture
def certificate_request(finder):
    def make(kit):
        journey = Journey.start(finder, TODAY)
        for value in ("council", LETTER, "no_plan", "has_certificate"):
            journey = journey.answer(journey.question.id, value)
        return date_request(journey, kit.translator)

    return make


@pytest.fixture
def ask(qtbot):
    def show(kit, request):
        screen = DateScreen(kit, request)
        qtbot.addWidget(screen)
        width, height = kit.look.size
        screen.resize(width, height - kit.px(HEIGHT[kit.form]) - kit.px(NOTICE))
        screen.show()
        return screen

    return show


@pytest.fixture
def wheel(make_kit, qtbot):
    def make(chosen, latest=TODAY):
        made = DateWheel(make_kit(), latest, chosen)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_starts_today_and_gives_the_date_that_is_shown(ask, make_kit, letter_request, tap):
    screen = ask(make_kit(), letter_request())
    given_days = []
    screen.date_chosen.connect(given_days.append)
    assert screen.chosen == TODAY
    for _ in range(12):
        tap(screen, "day_minus")
    tap(screen, "next")
    assert given_days == [LETTER]


def test_the_date_need_not_be_known(ask, make_kit, letter_request, tap, qtbot):
    screen = ask(make_kit(), letter_request())
    with qtbot.waitSignal(screen.date_unknown):
        tap(screen, "date_unknown")


def test_a_day_that_does_not_exist_becomes_the_last_of_its_month(wheel, tap):
    made = wheel(date(2026, 3, 31))
    tap(made, "month_minus")
    assert made.date == date(2026, 2, 28)


def test_the_29th_of_february_becomes_the_28th_in_a_usual_year(wheel, tap):
    made = wheel(date(2024, 2, 29))
    tap(made, "year_plus")
    assert made.date == date(2025, 2, 28)


def test_no_date_is_later_than_today(ask, make_kit, letter_request, tap):
    screen = ask(make_kit(), letter_request())
    for name in ("day_plus", "month_plus", "year_plus"):
        tap(screen, name)
        assert screen.chosen == TODAY


def test_a_month_on_ends_at_today(wheel, tap):
    made = wheel(date(2026, 10, 30))
    tap(made, "month_plus")
    assert made.date == TODAY


def test_a_date_before_the_letter_is_answered_kindly(ask, make_kit, certificate_request, tap):
    kit = make_kit()
    screen = ask(kit, certificate_request(kit))
    given_days = []
    screen.date_chosen.connect(given_days.append)
    tap(screen, "month_minus")
    tap(screen, "next")
    assert given_days == []
    tap(screen, "month_plus")
    tap(screen, "next")
    assert given_days == [TODAY]


def test_a_date_given_before_is_shown_again(ask, make_kit, finder):
    kit = make_kit()
    journey = Journey.start(finder, TODAY).answer("who", "council").answer("letter", LETTER)
    screen = ask(kit, date_request(journey.change("letter"), kit.translator))
    assert screen.chosen == LETTER


def test_one_screen_serves_another_date(ask, make_kit, letter_request, tap):
    screen = ask(make_kit(), letter_request())
    tap(screen, "year_minus")
    request = DateRequest("Another date", "Because.", "Step 8 of 9", 8, 9, TODAY)
    screen.show_date(request)
    assert screen.chosen == TODAY


def test_nothing_is_clipped_in_any_form_language_and_size(
    ask, make_kit, letter_request, certificate_request, tap, faults, size, code, text_size
):
    kit = make_kit(code, size, text_size)
    screen = ask(kit, letter_request(kit))
    assert faults(screen) == []
    screen.show_date(certificate_request(kit))
    tap(screen, "month_minus")
    assert faults(screen) == []
    tap(screen, "next")
    assert faults(screen) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.dates(FIRST_DAY, TODAY),
    touches=st.lists(st.sampled_from(BUTTONS), max_size=12),
)
def test_any_touches_end_at_a_real_date_in_reach(wheel, tap, start, touches):
    made = wheel(start)
    for name in touches:
        before = made.date
        tap(made, name)
        assert FIRST_DAY <= made.date <= TODAY
        assert abs(made.date - before) <= timedelta(days=366)


def test_plus_undoes_minus_where_the_day_exists(wheel, tap):
    start = date(2025, 5, 15)
    for part in ("day", "month", "year"):
        made = wheel(start)
        tap(made, f"{part}_minus")
        assert made.date == start - relativedelta(**{f"{part}s": 1})
        tap(made, f"{part}_plus")
        assert made.date == start


def test_date_in_words_has_all_of_the_date(make_kit, code):
    translator = make_kit(code).translator
    lines = date_lines(translator, LETTER)
    assert translator.short_date(LETTER) in lines
    assert len(lines) >= len(translator.short_date(LETTER))


@pytest.mark.parametrize("language", load_offered(), ids=lambda language: language.code)
def test_weekday_has_a_line_of_its_own_in_every_language(language):
    translator = Translator(language)
    first, second = date_lines(translator, LETTER).split("\n")
    assert translator.short_date(LETTER) in {first, second}
    weekday = first if second == translator.short_date(LETTER) else second
    assert not any(character.isdigit() for character in weekday)


def test_the_letters_of_a_date_are_not_cut_at_their_feet(ask, make_kit, letter_request):
    screen = ask(make_kit(), replace(letter_request(), chosen=date(2026, 7, 10)))
    words = screen._day_words
    made = words._set(words.width())
    feet = max(
        position.y() + run.rawFont().boundingRect(glyph).bottom()
        for run in made.layout.glyphRuns()
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True)
    )
    assert feet <= min(made.height, words.height()) + 1
