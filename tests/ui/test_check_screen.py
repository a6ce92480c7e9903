"""The check page: every answer, a way to change it, and nothing kept until the last touch."""

import datetime

import pytest

from kiosk.content import load_content
from kiosk.languages import load_languages
from ui.callback_form import CallbackForm, ContactKind, Step, go_on, open_callback
from ui.callback_summary import summarise
from ui.screens.check_screen import CheckScreen
from ui.theme import TextSize
from ui.widgets.button import KButton
from ui.widgets.check_row import CheckRow

LETTER = datetime.date(2026, 11, 12)
LONG_NAME = "Wilhelmina Konstantinopolitanczykiewiczowna-Featherstonehaugh Chukwuemekaobi"
LONG_ADDRESS = f"{'wilhelmina.konstantin' * 3}@{'konstantinopolitan' * 3}.example.org"


@pytest.fixture(scope="module")
def topics():
    return {route.id: route.name for route in load_content().route_finder.routes}


def _checked(kind=ContactKind.PHONE, name="Amina", email="amina@example.org") -> CallbackForm:
    contact = {"phone": "+447700900123"} if kind is ContactKind.PHONE else {"email": email}
    given = {
        Step.NAME: {"name": name},
        Step.CONTACT_KIND: {"contact_kind": kind},
        Step.CONTACT: contact,
        Step.MESSAGE: {"safe_to_leave_message": False},
        Step.INTERPRETER: {"interpreter": True},
        Step.TOPIC: {"topic": "disagreement_resolution"},
        Step.LETTER: {"has_letter": True},
        Step.LETTER_DATE: {"letter_date": LETTER},
    }
    form = open_callback(language="ar")
    while form.step is not Step.CHECK:
        form = go_on(form, **given.get(form.step, {}))
    return form


@pytest.fixture
def check(show_page, topics):
    def make(kit, form):
        rows = summarise(form, kit.translator, load_languages(), topics)
        return show_page(CheckScreen(kit, (9, 9), rows, "01234 276 267"))

    return make


def test_seven_rows_by_phone_and_six_by_email(make_kit, topics):
    translator, languages = make_kit().translator, load_languages()
    rows = {kind: summarise(_checked(kind), translator, languages, topics) for kind in ContactKind}
    assert len(rows[ContactKind.PHONE]) == 7
    assert Step.MESSAGE not in [row.step for row in rows[ContactKind.EMAIL]]
    assert len(rows[ContactKind.EMAIL]) == 6


def test_every_answer_is_read_back(make_kit, check):
    values = [row.value for row in check(make_kit(), _checked()).findChildren(CheckRow)]
    assert values[0] == "Amina"
    assert values[1] == "07700 900123"
    assert "Arabic" in values[3]
    assert values[6] == "12 November 2026"


def test_a_letter_without_a_date_and_no_letter_say_so(make_kit, topics):
    translator, languages = make_kit().translator, load_languages()
    form = _checked()
    values = set()
    for answers in ({}, {"letter_date": None}, {"has_letter": False}):
        row = summarise(go_on(form, **answers), translator, languages, topics)[-1]
        assert row.value
        values.add(row.value)
    assert len(values) == 3


def test_every_row_leads_to_its_page(make_kit, check, tap):
    screen = check(make_kit(), _checked())
    asked = []
    screen.change_asked.connect(asked.append)
    rows = screen.findChildren(CheckRow)
    for row in rows:
        tap(screen, row.objectName())
    assert asked[:2] == [Step.NAME, Step.CONTACT_KIND]
    assert len(set(asked)) == len(rows) == 7


def test_only_the_last_button_asks_for_the_call(make_kit, check, tap, qtbot):
    screen = check(make_kit(), _checked())
    with qtbot.assertNotEmitted(screen.submitted), qtbot.waitSignal(screen.notice_asked):
        tap(screen, "notice")
    with qtbot.waitSignal(screen.submitted):
        tap(screen, "submit")


def test_nothing_answered_shows_in_a_log(make_kit, topics):
    rows = summarise(_checked(), make_kit().translator, load_languages(), topics)
    assert "Amina" not in repr(rows)
    assert "7700" not in repr(rows)


@pytest.mark.parametrize("kind", ContactKind, ids=lambda kind: kind.name)
def test_nothing_is_clipped(make_kit, check, faults, size, code, text_size, kind):
    assert faults(check(make_kit(code, size, text_size), _checked(kind))) == []


@pytest.mark.parametrize("name", [LONG_NAME, "W" * 80, "محمد " * 16, "কি" * 80])
def test_a_long_name_and_address_are_not_cut_off(make_kit, check, faults, size, name):
    form = _checked(ContactKind.EMAIL, name[:80].strip(), LONG_ADDRESS)
    assert faults(check(make_kit(size=size), form)) == []


@pytest.mark.parametrize("name", ["W" * 80, "محمد" * 20, LONG_NAME])
def test_what_was_given_is_read_back_whole_and_to_be_reached(
    make_kit, check, faults, tap, size, name
):
    address = f"{'a.very.long.name.' * 12}@{'sub.domain.' * 3}example.org"
    form = _checked(ContactKind.EMAIL, name, address)
    screen = check(make_kit(size=size, text_size=TextSize.BIGGEST), form)
    rows = screen.findChildren(CheckRow)
    assert [row.words for row in rows] == [row.value for row in rows]
    assert rows[1].value == address
    seen = {row.objectName() for row in rows if row.isVisible()}
    assert faults(screen) == []
    for _ in rows:
        after = next((one for one in screen.findChildren(KButton, "page_after")), None)
        if after is None or not after.isVisible() or not after.isEnabled():
            break
        tap(screen, "page_after")
        assert faults(screen) == []
        seen |= {row.objectName() for row in rows if row.isVisible()}
    assert seen == {row.objectName() for row in rows}


@pytest.mark.parametrize("text_size", TextSize, ids=lambda size: size.name)
def test_the_answers_have_room_at_every_text_size(make_kit, check, faults, code, text_size):
    assert faults(check(make_kit(code, text_size=text_size), _checked())) == []
