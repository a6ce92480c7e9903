"""Every screen in every language, text size and form: nothing clipped, overlapping or off the page.

A part of the matrix runs with the other tests; KIOSK_MATRIX=all (`make matrix`) runs the whole.
"""

import datetime
import os

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.content import load_content
from kiosk.languages import Translator, load_offered
from kiosk.settings import Printing, Settings
from tests.staff import PrinterOfTests
from ui.callback_form import ContactKind, Step, go_on, open_callback
from ui.print_desk import PrintDesk
from ui.services import Services
from ui.theme import Form, TextSize
from ui.visit import HOME, LANGUAGE, Place
from ui.widgets.control_bar import Action
from ui.widgets.phone_card import Tab
from ui.widgets.printing_cards import (
    NoPrinterCard,
    PrintingCard,
    Wanted,
    busy_card,
    enough_card,
    ready_card,
    stopped_card,
)
from ui.window import KioskWindow

TODAY = datetime.date(2026, 11, 24)
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "small": (1024, 768)}
IS_WHOLE = os.environ.get("KIOSK_MATRIX") == "all"
CODES = [language.code for language in load_offered()]
PART = [
    (code, form, text_size)
    for number, code in enumerate(CODES)
    for form, text_size in [
        (list(SIZES)[number % 3], TextSize.USUAL),
        (list(SIZES)[(number + 1) % 3], TextSize.BIGGEST),
    ]
]
WHOLE = [(code, form, text_size) for code in CODES for form in SIZES for text_size in TextSize]
MOST_PAGES = 60
ROUTES = ("talk", "support", "complaint", "disagreement_resolution", "mediation_advice", "appeal")
JOURNEYS = {
    "assessment refused": ("council", 12, "no_assessment", "no", "no", "yes"),
    "only the school": ("council", 12, "plan", "only_school", "no", "no", "yes"),
    "late": ("council", 120, "no_plan", "no", "no", "no"),
    "school": ("setting", "school", "help", "no"),
    "exclusion": ("exclusion", "school", "permanent", "only_exclusion"),
    "unsure": ("unsure", "unsure", "unsure"),
}


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def translators():
    return {language.code: Translator(language) for language in load_offered()}


@pytest.fixture
def window(qtbot, content, translators, tmp_path):
    settings = Settings(printing=Printing(parents_may_print=True)).with_data_dir(tmp_path)
    desk = PrintDesk(settings, service=PrinterOfTests)
    window = KioskWindow(
        Services(
            settings=settings,
            languages=load_offered(),
            translator=translators.__getitem__,
            content=lambda: content,
            submit=lambda _answers: "LARCH 417",
            can_keep=lambda: True,
            today=lambda: TODAY,
            print_desk=lambda: desk,
        )
    )
    qtbot.addWidget(window)
    yield window
    desk.close()


@pytest.mark.parametrize(("code", "form", "text_size"), WHOLE if IS_WHOLE else PART)
def test_every_screen_holds_its_words(window, faults, clipped, qtbot, code, form, text_size):
    window.resize(*SIZES[form])
    window.show()
    qtbot.waitExposed(window)
    window.visit.text_size = text_size
    window.choose_language(code)
    found = []
    for name in screens(window):
        # What is seen first has to be right: nothing may move into place an event later.
        found += [f"{name}, at first: {fault}" for fault in clipped(window.screen_shown)]
        found += [f"{name}: {fault}" for fault in faults(window.screen_shown)]
        found += [f"{name}, bar: {fault}" for fault in faults(window.bar)]
    for name, card in pop_ups(window):
        found += [f"{name}: {fault}" for fault in faults(card)]
    assert not found, "\n".join(found)


def screens(window):
    """Go through every kind of page; yields the name of each when it is shown."""
    yield from places(window)
    yield from leaflet_pages(window)
    for name, answers in JOURNEYS.items():
        yield from journey(window, name, answers)
    yield from form_pages(window)


def places(window):
    for place in (LANGUAGE, HOME, Place("hard_words")):
        window.go(place)
        yield place.kind
    for kind in ("contacts", "privacy_notice"):
        window.go(Place(kind))
        yield from turned_pages(window, kind)
    window.go(Place("thanks", ("LARCH 417", False)))
    yield "thanks"
    window.go(Place("storage_full", ("typed",)))
    yield "storage full"


def turned_pages(window, kind):
    """Every page of a screen that has a button for the next one."""
    for number in range(1, MOST_PAGES):
        yield f"{kind} {number}"
        names = ("next", "page_after")
        buttons = [one for name in names for one in window.findChildren(QAbstractButton, name)]
        following = [one for one in buttons if one.isVisible() and one.isEnabled()]
        if not following:
            return
        following[0].click()
    raise AssertionError(f"{kind} has no last page")


def leaflet_pages(window):
    for section in window.services.content().leaflet.sections:
        window.pages.reading.open_section(section.id)
        QApplication.processEvents()
        screen = window.screen_shown
        for page in range(len(screen.page_widget.pages_of(section))):
            screen.show_place(section.id, page)
            yield f"leaflet {section.id} {page + 1}"


def journey(window, name, answers):
    window.visit.journey = None
    window.go(Place("route"))
    route = window.pages.route
    for answer in answers:
        question = route.journey.question
        if question is None:
            break
        yield f"question {question.id} ({name})"
        known = [one.id for one in question.answers]
        value = answer if answer in known else known[0]
        if question.kind == "date":
            value = TODAY - datetime.timedelta(days=answer)
        route._answer(question.id, value)
    while route.journey.question is not None:
        question = route.journey.question
        route._answer(question.id, question.answers[0].id)
    yield f"result ({name})"
    window.go_home()


def pop_ups(window):
    """Every card that opens over a page; yields its name and the card."""
    for action in (Action.OUR_NUMBER, Action.TEXT_SIZE, Action.CONTRAST):
        window.bar.pressed.emit(action)
        yield action.value, window.popup
    window.close_popup()
    window.pages.reading.open_section(window.services.content().leaflet.sections[0].id)
    yield from opened(window, "all_sections")
    yield from printing(window)
    window.visit.journey = None
    window.go(Place("route"))
    route = window.pages.route
    yield from opened(window, "why")
    for answer in JOURNEYS["assessment refused"]:
        question = route.journey.question
        is_date = question.kind == "date"
        value = TODAY - datetime.timedelta(days=answer) if is_date else answer
        route._answer(question.id, value)
    QApplication.processEvents()
    names = ("change_answers", "open_notes", "read_ways", "see_map")
    yield from opened(window, *names, *[f"route_{one}" for one in ROUTES])
    yield from phone(window)


def phone(window):
    """The codes of a result with a date, of one that has passed, and of one without."""
    for days in (12, 120, None):
        window.visit.journey = window.pages.route.journey.change("letter")
        route, given = window.pages.route, iter(JOURNEYS["assessment refused"][2:])
        day = "unsure" if days is None else TODAY - datetime.timedelta(days=days)
        route._answer("letter", day)
        while route.journey.question is not None:
            route._answer(route.journey.question.id, next(given))
        QApplication.processEvents()
        for tab in Tab:
            window.pages.phone.open()
            window.screen_shown.popup.show_tab(tab)
            QApplication.processEvents()
            yield f"phone {tab.value}, {days} days ago", window.screen_shown.popup
        window.screen_shown.close_popup()


def printing(window):
    """The pop-ups of printing: what can be chosen, its progress, and every end."""
    window.bar.pressed.emit(Action.PRINT)
    for part in (0, 1):
        window.popup.part_chosen.emit(part)
        window.pages.printing._flow._count()
        yield f"print part {part}", window.popup
    kit = window.kit
    cards = {
        "ready": ready_card(kit, 2),
        "stopped": stopped_card(kit, 1),
        "enough": enough_card(kit),
        "busy": busy_card(kit),
        "printing": PrintingCard(kit, 2),
        **{f"no printer, {one.value}": NoPrinterCard(kit, one, pages_done=1) for one in Wanted},
    }
    for name, card in cards.items():
        window.open_popup(card)
        yield name, card
    window.close_popup()


def opened(window, *names):
    """What the controls of these names open, where they are on the page."""
    for name in names:
        QApplication.processEvents()
        screen = window.screen_shown
        buttons = [one for one in screen.findChildren(QAbstractButton, name) if one.isVisible()]
        if buttons:
            buttons[0].click()
            QApplication.processEvents()
            yield name, screen.popup
            screen.close_popup()


def form_pages(window):
    form = open_callback(language=window.visit.language_code)
    answers = {
        Step.NAME: {"name": "Amina"},
        Step.CONTACT_KIND: {"contact_kind": ContactKind.PHONE},
        Step.CONTACT: {"phone": "+447700900123"},
        Step.MESSAGE: {"safe_to_leave_message": False},
        Step.LANGUAGE: {"language": window.visit.language_code},
        Step.INTERPRETER: {"interpreter": True},
        Step.LETTER: {"has_letter": True},
        Step.LETTER_DATE: {"letter_date": TODAY},
    }
    window.visit.form = form
    window.go(Place("callback"))
    while True:
        yield f"form {form.step.name}"
        if form.step is Step.CHECK:
            return
        if form.step is Step.CONTACT:
            email = go_on(form, **answers[Step.CONTACT])
            assert email.step is Step.MESSAGE
        form = go_on(form, **answers.get(form.step, {}))
        window.visit.form = form
        window.show_place()


def test_the_three_sizes_are_the_three_forms(make_kit):
    assert {make_kit(size=size).form for size in SIZES.values()} == set(Form)
