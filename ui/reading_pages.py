"""The pages to read: leaflet, hard words, contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.visit import Place

if TYPE_CHECKING:
    from datetime import date

    from ui.screens.leaflet_screen import LeafletScreen
    from ui.screens.screen import Screen
    from ui.theme import Look
    from ui.widgets.section_pages import SectionPages
    from ui.window import KioskWindow


MOST_LOOKS = 24
"""So many looks are kept measured, the latest ones: every language twice."""


class ReadingPages:
    """Makes the pages to read and follows where the parent is in them."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._measured: dict[tuple[Look, date], SectionPages] = {}

    def make_leaflet(self, place: Place, kept: Screen | None) -> Screen:
        """The leaflet at a section and page, or where the parent left it."""
        from ui.screens.leaflet_screen import LeafletScreen

        visit = self._window.visit
        wanted = place.detail or visit.reading
        if isinstance(kept, LeafletScreen):
            if wanted:
                kept.show_place(*wanted)
            visit.place = Place("leaflet", kept.place)
            return kept
        services = self._window.services
        content = services.content()
        screen = LeafletScreen(
            self._window.kit,
            content.leaflet,
            content.glossary,
            self._sections(services.today()),
            place=wanted or None,
            block=visit.reading_block,
            read_sections=visit.read_sections,
        )
        visit.reading_block = None
        visit.place = Place("leaflet", screen.place)
        screen.place_changed.connect(self._turn)
        screen.section_finished.connect(visit.read_sections.add)
        screen.english_wanted.connect(self._window.show_english)
        screen.hard_words_wanted.connect(lambda: self._window.go(Place("hard_words")))
        return screen

    def make_hard_words(self, _place: Place, kept: Screen | None) -> Screen:
        """The hard words and what they mean."""
        from ui.screens.hard_words_screen import HardWordsScreen

        if kept is not None:
            return kept
        content = self._window.services.content()
        screen = HardWordsScreen(self._window.kit, content.glossary, content.leaflet)
        screen.section_wanted.connect(self.open_section)
        return screen

    def make_contacts(self, _place: Place, kept: Screen | None) -> Screen:
        """Who can help, and how to reach them."""
        from ui.screens.contacts_screen import ContactsScreen

        if kept is not None:
            return kept
        services = self._window.services
        content = services.content()
        screen = ContactsScreen(
            self._window.kit, content.contacts, content.updates, services.today()
        )
        screen.callback_wanted.connect(self._window.pages.callback.open)
        return screen

    def open_section(self, section_id: str) -> None:
        """Open the leaflet at the start of a section."""
        self._window.go(Place("leaflet", (section_id, 0)))

    def forget(self) -> None:
        """At the end of a visit: what was opened in which language is nobody's business."""
        self._measured.clear()

    def _sections(self, today: date) -> SectionPages:
        """The pages of the look shown. Those of a look she may return to need no measuring."""
        from ui.widgets.section_pages import SectionPages

        window = self._window
        key = (window.kit.look, today)
        found = self._measured.pop(key, None)
        if found is None:
            found = SectionPages(window.kit, window.services.content().updates, today)
        self._measured[key] = found
        if len(self._measured) > MOST_LOOKS:
            del self._measured[next(iter(self._measured))]
        return found

    def remember(self, screen: LeafletScreen) -> None:
        """Keep the paragraph being read, for when its page is made anew in another look."""
        visit = self._window.visit
        visit.reading = screen.place
        visit.reading_block = screen.first_block
        for measured in self._measured.values():
            measured.keep_only(screen.place[0])
        if visit.place.kind == "leaflet":
            visit.place = Place("leaflet")

    def _turn(self, section_id: str, page: int) -> None:
        """A page was turned: within a section Back turns it again, else it is a way to go back."""
        visit = self._window.visit
        visit.reading = (section_id, page)
        if visit.place.kind != "leaflet":
            return
        place = Place("leaflet", (section_id, page))
        before = visit.place.detail
        if before and before[0] != section_id:
            visit.go(place)
        else:
            visit.place = place
