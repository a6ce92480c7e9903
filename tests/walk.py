"""A walk through everything the kiosk can show a parent, for tests that look at all of it."""

import datetime
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kiosk.content import Content
from kiosk.languages import Language, Translator
from kiosk.printers import PrintService
from kiosk.settings import Printing, Settings
from tests.pop_ups import (
    MOST_PAGES,
    Stop,
    card_pop_ups,
    leaflet_words,
    over_page,
    turn,
    window_pop_ups,
)
from ui.callback_form import ContactKind, Step, go_on, open_callback
from ui.print_desk import PrintDesk
from ui.services import Services
from ui.visit import HOME, LANGUAGE, Place
from ui.widgets.key_board import KeyBoard
from ui.window import KioskWindow

TODAY = datetime.date(2026, 11, 24)
REFERENCE = "LARCH 417"
RECENT, LATE, LONG_AGO = 12, 70, 150
"""Days since a letter or a certificate: inside the usual time, outside it, outside all of it."""
ASSESSMENT_REFUSED = ("council", RECENT, "no_assessment", "no", "no", "yes")
JOURNEYS = (
    ("setting", "school", "help", "no"),
    ("setting", "unsure", "unsure", "yes"),
    ("setting", "nursery", "not_sen", "yes"),
    ASSESSMENT_REFUSED,
    ("council", RECENT, "no_assessment", "chose_mediation", "no", "no"),
    ("council", RECENT, "no_assessment", "has_certificate", RECENT, "yes", "no"),
    ("council", RECENT, "no_assessment", "has_certificate", "unsure", "no", "no"),
    ("council", RECENT, "no_assessment", "mediated", "unsure", "no"),
    ("council", RECENT, "plan", "only_school", "no", "no", "yes"),
    ("council", RECENT, "plan", "health_or_care", "no", "no", "complained"),
    ("council", RECENT, "plan", "draft", "no"),
    ("council", LATE, "no_assessment", "no", "no", "no"),
    ("council", LATE, "no_assessment", "chose_mediation", "no", "no"),
    ("council", LATE, "no_assessment", "has_certificate", RECENT, "no", "no"),
    ("council", LONG_AGO, "plan", "late", "mediated", LATE, "no"),
    ("council", "unsure", "no_assessment", "no", "no", "no"),
    ("council", "unsure", "plan", "only_school", "no", "no", "no"),
    ("waiting", "requested", "no"),
    ("waiting", "appeal", "no", "no"),
    ("health_or_care", "health", "assessment", "yes"),
    ("health_or_care", "social_care", "assessment", "yes"),
    ("exclusion", "school", "suspension", "only_exclusion"),
    ("exclusion", "school", "permanent", "only_exclusion"),
    ("exclusion", "school", "informal", "no"),
    ("exclusion", "fee_paying", "suspension", "only_exclusion", "no"),
    ("exclusion", "unsure", "upheld", RECENT, "only_exclusion"),
    ("unsure", "unsure", "unsure", "unsure"),
)
"""Answers, dates as days ago. Between them they lead to every sentence a result can have."""
BESIDE = ("leaflet", "question", "result")
"""What can stand beside its English."""


def make_window(
    content: Content,
    languages: tuple[Language, ...],
    translator: Callable[[str], Translator],
    printer: Callable[[], PrintService] | None = None,
) -> KioskWindow:
    """A window with the real content, and a store that keeps everything.

    With a `printer` parents may print: the widgets on a result then stand closer.
    """
    settings = Settings(printing=Printing(parents_may_print=printer is not None))
    desk = PrintDesk(settings, service=printer) if printer else None
    window = KioskWindow(
        Services(
            settings=settings,
            languages=languages,
            translator=translator,
            content=lambda: content,
            submit=lambda _answers: REFERENCE,
            can_keep=lambda: True,
            today=lambda: TODAY,
            print_desk=lambda: desk,
        )
    )
    if desk is not None:
        window.destroyed.connect(desk.close)
    return window


def walk(window: KioskWindow) -> Iterator[Stop]:
    """Show one page after the other, and every pop-up over it, page by page."""
    yield from _tidily(_everything(window))


def walk_beside_english(window: KioskWindow) -> Iterator[Stop]:
    """Show one page after the other of those that have their English beside them."""
    yield from _tidily(_what_has_english(window))


def _tidily(stops: Iterator[Stop]) -> Iterator[Stop]:
    """Destroy on the way what the window is done with, as its own loop would; a test has none."""
    for stop in stops:
        yield stop
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _everything(window: KioskWindow) -> Iterator[Stop]:
    yield from _with_bar(window, _places(window))
    yield from _over_contacts(window)
    yield from _with_bar(window, _leaflet_pages(window))
    yield from over_page(window, "all_sections")
    yield from leaflet_words(window)
    yield from _journeys(window)
    for kind in ContactKind:
        yield from _with_bar(window, _form_pages(window, kind))
    yield from window_pop_ups(window)
    yield from card_pop_ups(window)
    window.go_out_of_order()
    yield "out of order", window.screen_shown
    window._instead = None
    window.go_home()


def _what_has_english(window: KioskWindow) -> Iterator[Stop]:
    window.show_english(True)
    yield from _with_bar(window, _leaflet_pages(window))
    for name, shown in _journeys(window):
        if name.startswith(BESIDE):
            yield name, shown


def _with_bar(window: KioskWindow, names: Iterator[str]) -> Iterator[Stop]:
    for name in names:
        yield name, window.screen_shown
        yield f"{name}, bar", window.bar


def _places(window: KioskWindow) -> Iterator[str]:
    window.go(LANGUAGE)
    yield "language"
    window.go(HOME)
    yield "home"
    for kind in ("hard_words", "contacts", "privacy_notice"):
        window.go(Place(kind))
        yield from _turned_pages(window, kind)
    for is_email in (False, True):
        window.go(Place("thanks", (REFERENCE, is_email)))
        yield f"thanks, email: {is_email}"
        window.go_home()
    window.go(Place("storage_full", ("typed",)))
    yield "storage_full"


def _over_contacts(window: KioskWindow) -> Iterator[Stop]:
    window.go(Place("contacts"))
    for contact in window.services.content().contacts.contacts:
        yield from over_page(window, f"code_{contact.id}")


def _turned_pages(window: KioskWindow, kind: str) -> Iterator[str]:
    """Every page of a screen that has a button for the next one."""
    for number in range(1, MOST_PAGES):
        yield f"{kind} {number}"
        if not turn(window.screen_shown):
            return
    raise AssertionError(f"{kind} has no last page")


def _leaflet_pages(window: KioskWindow) -> Iterator[str]:
    for section in window.services.content().leaflet.sections:
        window.pages.reading.open_section(section.id)
        QApplication.processEvents()
        screen = window.screen_shown
        for page in range(len(screen.page_widget.pages_of(section))):
            window.screen_shown.show_place(section.id, page)
            yield f"leaflet {section.id} {page + 1}"


def _journeys(window: KioskWindow) -> Iterator[Stop]:
    """Each question once, each kind of result, and what opens over them."""
    seen: set[object] = set()
    for answers in JOURNEYS:
        window.visit.journey = None
        window.go(Place("route"))
        route, given = window.pages.route, iter(answers)
        while (question := route.journey.question) is not None:
            QApplication.processEvents()
            if question.id not in seen:
                seen.add(question.id)
                yield f"question {question.id} ({answers})", window.screen_shown
                yield f"question {question.id} ({answers}), bar", window.bar
                yield from over_page(window, "why", "asked_again", "all_answers")
            value = next(given, question.answers[0].id)
            is_days = isinstance(value, int)
            route._answer(question.id, TODAY - datetime.timedelta(days=value) if is_days else value)
        QApplication.processEvents()
        yield f"result ({answers})", window.screen_shown
        yield f"result ({answers}), bar", window.bar
        yield from over_page(window, "change_answers", "open_notes", "read_ways", "see_map")
        for card in route.result.cards:
            key = (card.route.id, card.state, card.text)
            if key not in seen:
                seen.add(key)
                yield from over_page(window, f"route_{card.route.id}")
        window.go_home()


def _form_pages(window: KioskWindow, kind: ContactKind) -> Iterator[str]:
    code = window.visit.language_code
    given = {
        ContactKind.PHONE: {"phone": "+447700900123"},
        ContactKind.EMAIL: {"email": "amina.k@example.org"},
    }
    answers = {
        Step.NAME: {"name": "Amina"},
        Step.CONTACT_KIND: {"contact_kind": kind},
        Step.CONTACT: given[kind],
        Step.MESSAGE: {"safe_to_leave_message": False},
        Step.LANGUAGE: {"language": code},
        Step.INTERPRETER: {"interpreter": True},
        Step.LETTER: {"has_letter": True},
        Step.LETTER_DATE: {"letter_date": TODAY},
    }
    window.visit.form = open_callback(language=code)
    window.go(Place("callback"))
    while True:
        form = window.visit.form
        name = f"form {form.step.name}, {kind.value}"
        yield name
        yield from _typing(window, name)
        if form.step is Step.CHECK:
            break
        window.visit.form = go_on(form, **answers.get(form.step, {}))
        window.show_place()
    window.visit.form = None
    window.go_home()


def _typing(window: KioskWindow, name: str) -> Iterator[str]:
    """Where something is typed: the page with nothing, with too little, and all of its keys."""
    if not hasattr(window.screen_shown, "field"):
        return
    for typed, what in (("", "empty"), ("0", "not right")):
        screen = window.screen_shown  # whoever walks along may have had the page made anew
        screen.field.insert(typed)
        screen._give()
        QApplication.processEvents()
        yield f"{name}, {what}"
    boards = window.screen_shown.findChildren(KeyBoard)
    layouts = boards[0]._layouts if boards else ()
    for number, layout in enumerate(layouts):
        for page in layout.pages:
            board = window.screen_shown.findChildren(KeyBoard)[0]
            if number < len(board._layouts):
                board._at = (number, page.id)
                board._show_page()
                yield f"{name}, keys {layout.name} {page.id}"
