"""From a place to its screen: makes each page, or finds it again among those that are kept.

A screen's module is read when its page is first opened, so that start-up pays for one page only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.callback_pages import CallbackPages
from ui.phone_pages import PhonePages
from ui.printing_pages import PrintingPages
from ui.reading_pages import ReadingPages
from ui.route_pages import RoutePages
from ui.staff_pages import StaffPages
from ui.visit import LANGUAGE, PIN, STAFF, Place

if TYPE_CHECKING:
    from ui.screens.home_screen import Topic
    from ui.screens.screen import Screen
    from ui.window import KioskWindow


class Pages:
    """The pages of one window, by the kind of their place.

    A maker is handed a place and the screen kept for its kind, if there is one, and returns the
    screen to show. Kept screens live until the look changes or the visit ends.
    """

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._kept: dict[str, Screen] = {}
        self.reading = ReadingPages(window)
        self.route = RoutePages(window)
        self.callback = CallbackPages(window)
        self.printing = PrintingPages(window)
        self.phone = PhonePages(window)
        self.staff = StaffPages(window)
        self._makers = {
            "language": self._make_language,
            "home": self._make_home,
            "out_of_order": self._make_out_of_order,
            "leaflet": self.reading.make_leaflet,
            "hard_words": self.reading.make_hard_words,
            "contacts": self.reading.make_contacts,
            "route": self.route.make,
            "callback": self.callback.make,
            "privacy_notice": self.callback.make_notice,
            "thanks": self.callback.make_thanks,
            "storage_full": self.callback.make_storage_full,
            PIN.kind: self.staff.make_pin,
            STAFF.kind: self.staff.make_staff,
        }

    def screen(self, place: Place) -> Screen:
        """The screen of a place, ready to be shown."""
        key = self.route.key if place.kind == "route" else place.kind
        kept = self._kept.get(key)
        screen = self._makers[place.kind](place, kept)
        self._find_spot(place, screen, is_new=screen is not kept)
        self.printing.attend(place, screen)
        if screen is not kept and screen.is_kept:
            self._kept[key] = screen
            if kept is not None:
                self._window.forget_screen(kept)
        return screen

    def _find_spot(self, place: Place, screen: Screen, *, is_new: bool) -> None:
        """On a page made anew: stand where she stood. On another page than hers: forget it."""
        visit = self._window.visit
        if visit.spot is None or place == LANGUAGE:
            return
        (left, spot), visit.spot = visit.spot, None
        if is_new and left == place:
            screen.open_at(spot)

    def is_kept(self, screen: Screen) -> bool:
        return screen in self._kept.values()

    def forget(self, key: str) -> None:
        """Destroy a kept screen, unless it is shown: then it goes when another one is."""
        screen = self._kept.pop(key, None)
        if screen is not None and screen is not self._window.screen_shown:
            self._window.forget_screen(screen)

    def remember(self) -> None:
        """Before she leaves to choose a language, or the look changes: keep where she is."""
        visit, shown = self._window.visit, self._window.screen_shown
        if shown is not None and shown is not self._kept.get(LANGUAGE.kind):
            visit.spot = (visit.place, shown.spot)
        leaflet = self._kept.get("leaflet")
        if leaflet is not None:
            self.reading.remember(leaflet)

    def end_visit(self) -> None:
        """Destroy every kept screen, and what was kept to open one sooner."""
        self.forget_all()
        self.reading.forget()
        self.printing.end_visit()
        self.staff.end_visit()

    def forget_all(self, *, but: Screen | None = None) -> None:
        """Destroy every kept screen."""
        for screen in self._kept.values():
            if screen is not but:
                self._window.forget_screen(screen)
        self._kept.clear()

    def step_back(self, place: Place) -> bool:
        """Take one answer back where the page asks something; False where there is none."""
        steps = {"route": self.route.step_back, "callback": self.callback.step_back}
        return place.kind in steps and steps[place.kind]()

    def _make_language(self, _place: Place, kept: Screen | None) -> Screen:
        from ui.screens.language_screen import LanguageScreen

        if kept is not None:
            return kept
        services = self._window.services
        screen = LanguageScreen(
            self._window.kit,
            services.languages,
            services.translator,
            is_still=services.settings.screen.reduced_motion,
        )
        screen.language_chosen.connect(self._window.choose_language)
        return screen

    def _make_home(self, _place: Place, kept: Screen | None) -> Screen:
        from ui.screens.home_screen import HomeScreen

        if kept is not None:
            return kept
        screen = HomeScreen(self._window.kit)
        screen.topic_chosen.connect(self._open_topic)
        return screen

    def _open_topic(self, topic: Topic) -> None:
        if topic.value == "callback":
            self.callback.open()
        else:
            self._window.go(Place(topic.value))

    def _make_out_of_order(self, place: Place, _kept: Screen | None) -> Screen:
        from ui.screens.not_set_up_screen import NotSetUpScreen
        from ui.screens.out_of_order_screen import OutOfOrderScreen

        kit, phone = self._window.kit, self._window.services.settings.service.phone
        if place.detail:
            return NotSetUpScreen(kit, phone, [str(name) for name in place.detail])
        return OutOfOrderScreen(kit, phone)
