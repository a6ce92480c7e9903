"""Printing for parents, where the site allows it: what can be printed on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.theme import TextSize
from ui.widgets.control_bar import Action, BarState

if TYPE_CHECKING:
    from ui.paper import PaperOrder, What
    from ui.print_flow import PrintFlow
    from ui.screens.screen import Screen
    from ui.visit import Place
    from ui.window import KioskWindow

READING = frozenset({"leaflet", "hard_words", "contacts"})
"""Pages with Print in the bar."""
PRINTING = READING | {"thanks", "route"}
"""Pages that can be printed from: the printer is asked for when she comes to one."""
PAPER_SIZE = {
    TextSize.USUAL: 0,
    TextSize.BIGGER: 1,
    TextSize.VERY_BIG: 1,
    TextSize.BIGGEST: 2,
}
"""The size of text on paper that goes with that on the screen, as a place in PaperSize."""


class PrintingPages:
    """Puts Print where there is something to print, and knows what that is."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._made: PrintFlow | None = None

    @property
    def is_allowed(self) -> bool:
        """Whether the site lets parents print."""
        services = self._window.services
        return services.settings.printing.parents_may_print and services.print_desk is not None

    @property
    def is_under_way(self) -> bool:
        """Whether she waits for pages to come out."""
        return self._made is not None and self._made.is_under_way

    def attend(self, place: Place, screen: Screen) -> None:
        """She comes to a page: ask for the printer, and put Print into the bar to read with."""
        if self.is_allowed and place.kind in PRINTING:
            self._flow.watch.ask()
            if place.kind in READING:
                screen.bar = self._bar()

    def open(self) -> None:
        """Offer the page shown; of the leaflet its section, or the whole."""
        from ui.paper import What

        place = self._window.visit.place
        if place.kind == "leaflet":
            section, *_ = place.detail
            self._flow.offer(self._order(What.SECTION, section=section), self._order(What.LEAFLET))
        elif place.kind == "hard_words":
            self._flow.offer(self._order(What.GLOSSARY))
        elif place.kind == "contacts":
            self._flow.offer(self._order(What.CONTACTS))

    def open_result(self) -> None:
        """Offer her own result."""
        from ui.paper import What

        result = self._window.pages.route.result
        self._flow.offer(self._order(What.RESULT, result=result))

    def print_number(self, reference: str) -> None:
        """Print the number of her request; there is nothing to choose."""
        from ui.paper import What

        self._flow.print_at_once(self._order(What.NUMBER, reference=reference))

    def end_visit(self) -> None:
        """Nothing of hers is printed later, and nothing of it is kept."""
        if self._made is not None:
            self._made.end_visit()

    @property
    def _flow(self) -> PrintFlow:
        """What prints, made when it is first needed."""
        if self._made is None:
            from ui.print_flow import PrintFlow

            self._made = PrintFlow(self._window)
            self._made.watch.changed.connect(self._show_in_bar)
        return self._made

    def _order(self, what: What, **about: Any) -> PaperOrder:
        """An order as she reads: in her language, as large, with English beside it or without."""
        from ui.paper import PaperOrder, PaperSize

        look = self._window.look
        size = tuple(PaperSize)[PAPER_SIZE[look.text_size]]
        return PaperOrder(what, look.language.code, size, look.has_english, **about)

    def _show_in_bar(self) -> None:
        screen = self._window.screen_shown
        if screen is not None and screen.bar.context is Action.PRINT:
            screen.bar = self._bar()
            self._window.bar.set_state(screen.bar)

    def _bar(self) -> BarState:
        return BarState(context=Action.PRINT, has_printer=self._flow.watch.has_printer)
