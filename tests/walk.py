"""A walk through every screen of the kiosk, for tests that look at all of them."""

import datetime
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content import Content
from kiosk.languages import Language, Translator
from kiosk.settings import Settings
from ui.callback_form import ContactKind, Step, go_on, open_callback
from ui.services import Services
from ui.visit import HOME, LANGUAGE, Place
from ui.widgets.phone_card import Tab
from ui.window import KioskWindow

TODAY = datetime.date(2026, 11, 24)
REFERENCE = "LARCH 417"
JOURNEYS = {
    "assessment refused": ("council", 12, "no_assessment", "no", "no", "yes"),
    "only the school": ("council", 12, "plan", "only_school", "no", "no", "yes"),
    "late": ("council", 120, "no_plan", "no", "no", "no"),
    "school": ("setting", "school", "help", "no"),
    "exclusion": ("exclusion", "school", "permanent", "only_exclusion"),
    "unsure": ("unsure", "unsure", "unsure"),
}
ANSWERS = {
    Step.NAME: {"name": "Amina"},
    Step.CONTACT_KIND: {"contact_kind": ContactKind.PHONE},
    Step.CONTACT: {"phone": "+447700900123"},
    Step.MESSAGE: {"safe_to_leave_message": False},
    Step.INTERPRETER: {"interpreter": True},
    Step.LETTER: {"has_letter": True},
    Step.LETTER_DATE: {"letter_date": TODAY},
}
Stop = tuple[str, QWidget]
"""What is shown, and the widget that holds it."""


def make_window(
    content: Content, languages: tuple[Language, ...], translator: Callable[[str], Translator]
) -> KioskWindow:
    """A window with the real content, and a store that keeps everything."""
    return KioskWindow(
        Services(
            settings=Settings(),
            languages=languages,
            translator=translator,
            content=lambda: content,
            submit=lambda _answers: REFERENCE,
            can_keep=lambda: True,
            today=lambda: TODAY,
        )
    )


def walk(window: KioskWindow) -> Iterator[Stop]:
    """Show one screen after the other."""
    for name in _names(window):
        QApplication.processEvents()
        yield name, window.screen_shown
        yield f"{name}, bar", window.bar
    yield from _popups(window)


def _names(window: KioskWindow) -> Iterator[str]:
    yield from _places(window)
    yield from _leaflet_pages(window)
    for name, answers in JOURNEYS.items():
        yield from _journey(window, name, answers)
    yield from _form_pages(window, ContactKind.PHONE)
    yield from _form_pages(window, ContactKind.EMAIL)


def _places(window: KioskWindow) -> Iterator[str]:
    for place in (LANGUAGE, HOME, Place("contacts"), Place("hard_words")):
        window.go(place)
        yield place.kind
    for is_email in (False, True):
        window.go(Place("thanks", (REFERENCE, is_email)))
        yield f"thanks, email: {is_email}"
        window.go_home()
    for place in (Place("storage_full", ("typed",)), Place("privacy_notice")):
        window.go(place)
        yield place.kind


def _leaflet_pages(window: KioskWindow) -> Iterator[str]:
    for section in window.services.content().leaflet.sections:
        window.pages.reading.open_section(section.id)
        QApplication.processEvents()
        screen = window.screen_shown
        for page in range(len(screen.page_widget.pages_of(section))):
            window.screen_shown.show_place(section.id, page)
            yield f"leaflet {section.id} {page + 1}"


def _journey(window: KioskWindow, name: str, answers: tuple[str | int, ...]) -> Iterator[str]:
    window.visit.journey = None
    window.go(Place("route"))
    route = window.pages.route
    given = iter(answers)
    while (question := route.journey.question) is not None:
        yield f"question {question.id} ({name})"
        answer = next(given, None)
        known = [one.id for one in question.answers]
        if question.kind == "date":
            days = answer if isinstance(answer, int) else 12
            route._answer(question.id, TODAY - datetime.timedelta(days=days))
        else:
            route._answer(question.id, answer if answer in known else known[0])
    yield f"result ({name})"
    window.go_home()


def _form_pages(window: KioskWindow, kind: ContactKind) -> Iterator[str]:
    code = window.visit.language_code
    answers = {**ANSWERS, Step.CONTACT_KIND: {"contact_kind": kind}, Step.LANGUAGE: {}}
    if kind is ContactKind.EMAIL:
        answers[Step.CONTACT] = {"email": "amina.k@example.org"}
    answers[Step.LANGUAGE] = {"language": code}
    window.visit.form = open_callback(language=code)
    window.go(Place("callback"))
    while True:
        form = window.visit.form
        yield f"form {form.step.name}, {kind.value}"
        if form.step is Step.CHECK:
            break
        window.visit.form = go_on(form, **answers.get(form.step, {}))
        window.show_place()
    window.visit.form = None
    window.go_home()


def _popups(window: KioskWindow) -> Iterator[Stop]:
    openers = {
        "our number": window._show_number,
        "text size": window._ask_text_size,
        "contrast": window._ask_contrast,
        "still there": window._ask_still_there,
        "trouble": window.show_trouble,
    }
    for name, show in openers.items():
        show()
        QApplication.processEvents()
        yield f"pop-up {name}", window.popup
        window.stay()
        window.close_popup()
    for _ in _journey(window, "phone", JOURNEYS["assessment refused"]):
        QApplication.processEvents()
        if window.pages.route.journey.is_finished:
            window.pages.phone.open()
            QApplication.processEvents()
            yield "pop-up phone", window.screen_shown.popup
            if window.screen_shown.popup is None:  # whoever walks along has changed the language
                window.pages.phone.open()
            window.screen_shown.popup.show_tab(Tab.DATE)
            QApplication.processEvents()
            yield "pop-up phone, date", window.screen_shown.popup
    window.visit.form = open_callback(language=window.visit.language_code)
    window._ask_finish()
    QApplication.processEvents()
    yield "pop-up clear", window.popup
    window.close_popup()
    window.visit.form = None
    window.go_out_of_order()
    QApplication.processEvents()
    yield "out of order", window.screen_shown
