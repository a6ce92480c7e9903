"""The part of the walk that goes through what opens over a page, to its last page."""

import datetime
from collections.abc import Callable, Iterator

import shiboken6
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.callback_form import open_callback
from ui.kit import Kit
from ui.visit import Place
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

MOST_PAGES = 60
Stop = tuple[str, QWidget]
"""What is shown, and the widget that holds it."""


def over_page(window: KioskWindow, *names: str) -> Iterator[Stop]:
    """What the buttons of these names open, where they are on the page."""
    for name in names:
        QApplication.processEvents()
        screen = window.screen_shown
        buttons = [one for one in screen.findChildren(QAbstractButton, name) if one.isVisible()]
        if buttons:
            buttons[0].click()
            QApplication.processEvents()
            kind = window.visit.place.kind
            yield from _pages_of(f"over {kind} {name}", getattr(screen, "popup", None))
            if hasattr(window.screen_shown, "close_popup"):
                window.screen_shown.close_popup()


def window_pop_ups(window: KioskWindow) -> Iterator[Stop]:
    """What the bar opens, and what opens by itself."""
    for action in (Action.OUR_NUMBER, Action.TEXT_SIZE, Action.CONTRAST):
        window.bar.pressed.emit(action)
        yield from _pages_of(f"pop-up {action.value}", window.popup)
        window.close_popup()
    openers = {"still there": window._ask_still_there, "trouble": window.show_trouble}
    for name, show in openers.items():
        show()
        yield from _pages_of(f"pop-up {name}", window.popup)
        window.stay()
        window.close_popup()
    window.visit.form = open_callback(language=window.visit.language_code)
    window._ask_finish()
    yield from _pages_of("pop-up clear", window.popup)
    window.close_popup()
    window.visit.form = None


def card_pop_ups(window: KioskWindow) -> Iterator[Stop]:
    """Hard words, the codes for a phone, and everything about printing."""
    yield from _hard_words(window)
    yield from _phone(window)
    if window.pages.printing.is_allowed:
        yield from _printing(window)


def turn(inside: QWidget) -> bool:
    """Touch the button for the next page, where there is one; False on the last page."""
    names = ("next_page", "page_after", "next")
    buttons = [one for name in names for one in inside.findChildren(QAbstractButton, name)]
    following = [one for one in buttons if one.isVisible() and one.isEnabled()]
    if following:
        following[0].click()
    return bool(following)


def _pages_of(name: str, card: QWidget | None) -> Iterator[Stop]:
    """A pop-up, and its other pages; none once whoever walks along has put it away."""
    for number in range(1, MOST_PAGES):
        QApplication.processEvents()
        if card is None or not shiboken6.isValid(card) or not card.isVisible():
            return
        yield f"{name} {number}", card
        if not shiboken6.isValid(card):
            return
        if not turn(card):
            return
    raise AssertionError(f"{name} has no last page")


def _hard_words(window: KioskWindow) -> Iterator[Stop]:
    """Each hard word explained, beside the words or in a pop-up over them."""
    window.go(Place("hard_words"))
    for term in window.services.content().glossary.terms:
        QApplication.processEvents()
        screen = window.screen_shown
        key = screen.findChild(QWidget, f"term_{term.id}")
        if key is None:
            screen._page = screen._page_of(term.id)
            screen._show()
            key = screen.findChild(QWidget, f"term_{term.id}")
        key.clicked.emit()
        name = f"hard word ({term.id})"
        QApplication.processEvents()
        if screen.popup is None:
            yield name, screen
        else:
            yield from _pages_of(name, screen.popup)
            window.screen_shown.close_popup()
    window.go_home()


def leaflet_words(window: KioskWindow) -> Iterator[Stop]:
    """The first explained word of each section, and the last one of its last page."""
    for section in window.services.content().leaflet.sections:
        window.pages.reading.open_section(section.id)
        QApplication.processEvents()
        last = len(window.screen_shown.page_widget.pages_of(section)) - 1
        for page, number in ((0, 0), (last, -1)):
            screen = window.screen_shown
            screen.show_place(section.id, page)
            QApplication.processEvents()
            links = screen.page_widget.links
            if links:
                screen._open_term(number % len(links))
                yield from _pages_of(
                    f"over leaflet word (of {section.id}, page {page + 1})", screen.popup
                )
                window.screen_shown.close_popup()


def _phone(window: KioskWindow) -> Iterator[Stop]:
    """The codes of a result with a date, of one that has passed, and of one without."""
    for days in (12, 150, None):
        window.visit.journey = None
        window.go(Place("route"))
        route = window.pages.route
        today = window.services.today()
        day = "unsure" if days is None else today - datetime.timedelta(days=days)
        for value in ("council", day, "no_assessment", "no", "no", "yes"):
            route._answer(route.journey.question.id, value)
        QApplication.processEvents()
        for tab in Tab:
            window.pages.phone.open()
            card = window.screen_shown.popup
            card.show_tab(tab)
            yield from _pages_of(f"over result phone {tab.value} ({days} days)", card)
        window.screen_shown.close_popup()
        window.go_home()


def _printing(window: KioskWindow) -> Iterator[Stop]:
    """What can be chosen, its progress, and every end."""
    first = window.services.content().leaflet.sections[0].id
    window.pages.reading.open_section(first)
    for part in (0, 1):
        window.bar.pressed.emit(Action.PRINT)
        window.popup.part_chosen.emit(part)
        window.pages.printing._flow._count()
        yield from _pages_of(f"over leaflet print part {part}", window.popup)
        window.close_popup()
    makers: dict[str, Callable[[Kit], QWidget]] = {
        "ready": lambda kit: ready_card(kit, 2),
        "stopped": lambda kit: stopped_card(kit, 1),
        "enough": enough_card,
        "busy": busy_card,
        "printing": lambda kit: PrintingCard(kit, 2),
        **{
            f"no printer, {one.value}": lambda kit, one=one: NoPrinterCard(kit, one, pages_done=1)
            for one in Wanted
        },
    }
    for name, make in makers.items():
        card = make(window.kit)
        window.open_popup(card)
        yield from _pages_of(f"over leaflet print {name}", card)
        window.close_popup()
    window.go_home()
