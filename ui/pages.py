"""From a place to its screen: makes each page, wires what happens on it, keeps what may be kept.

A screen's module is read when its page is first opened, so that start-up pays for one page only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.screens.screen import Screen
from ui.visit import Place

if TYPE_CHECKING:
    from ui.screens.home_screen import Topic
    from ui.window import KioskWindow


class Pages:
    """The pages of one window."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._kept: dict[str, Screen] = {}
        self._makers = {
            "language": self._make_language,
            "home": self._make_home,
            "out_of_order": self._make_out_of_order,
        }

    def screen(self, place: Place) -> Screen:
        """The screen of a place, ready to be shown."""
        screen = self._kept.get(place.kind)
        if screen is None:
            screen = self._makers[place.kind](place)
            self._kept[place.kind] = screen
        return screen

    def is_kept(self, screen: Screen) -> bool:
        return screen in self._kept.values()

    def forget_all(self, *, but: Screen | None = None) -> None:
        """Destroy every kept screen."""
        for screen in self._kept.values():
            if screen is not but:
                self._window.forget_screen(screen)
        self._kept.clear()

    def step_back(self) -> bool:
        return False

    def start_again(self) -> None:
        pass

    def _make_language(self, _place: Place) -> Screen:
        from ui.screens.language_screen import LanguageScreen

        services = self._window.services
        screen = LanguageScreen(
            self._window.kit,
            services.languages,
            services.translator,
            is_still=services.settings.screen.reduced_motion,
        )
        screen.language_chosen.connect(self._window.choose_language)
        return screen

    def _make_home(self, _place: Place) -> Screen:
        from ui.screens.home_screen import HomeScreen

        screen = HomeScreen(self._window.kit)
        screen.topic_chosen.connect(self._open_topic)
        return screen

    def _make_out_of_order(self, _place: Place) -> Screen:
        from ui.screens.out_of_order_screen import OutOfOrderScreen

        return OutOfOrderScreen(self._window.kit, self._window.services.settings.service.phone)

    def _open_topic(self, topic: Topic) -> None:
        self._window.go(Place(topic.value))
