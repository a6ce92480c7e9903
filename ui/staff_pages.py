"""The staff area: the way in, the PIN, and what locks it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.visit import PIN, STAFF, Visit
from ui.widgets.control_bar import Action

if TYPE_CHECKING:
    from ui.kit import Kit
    from ui.screens.pin_screen import PinScreen
    from ui.screens.screen import Screen
    from ui.staff_area import StaffArea
    from ui.staff_desk import StaffDesk
    from ui.visit import Place
    from ui.window import KioskWindow

LOCKING = frozenset({Action.HOME, Action.LOCK, Action.FINISH})
STAFF_LANGUAGE = "en"


class StaffPages:
    """Opens the staff area for whoever has the PIN. Its words are English alone."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._desk: StaffDesk | None = None
        self._area: StaffArea | None = None

    def open(self) -> None:
        """Somebody held the logo: ask for the PIN. The visit stays as it is meanwhile."""
        window = self._window
        if window.services.staff is not None and window.visit.place not in (PIN, STAFF):
            window.go(PIN)

    def make_pin(self, _place: Place, _kept: Screen | None) -> Screen:
        """The page that asks for the PIN."""
        from ui.screens.pin_screen import PinScreen

        screen = PinScreen(self._kit())
        screen.pin_given.connect(self.desk.check_pin)
        screen.declined.connect(self._leave)
        screen.left_alone.connect(self._leave)
        self.desk.ask_wait()
        return screen

    def make_staff(self, _place: Place, _kept: Screen | None) -> Screen:
        """The staff area itself."""
        from ui.staff_area import StaffArea

        if self._area is None:
            self._area = StaffArea(self._window, self.desk)
        screen = self._area.make_screen(self._kit())
        screen.left_alone.connect(self.lock)
        return screen

    def act(self, action: Action) -> bool:
        """What a button of the bar does in the staff area; False where it is the usual."""
        if action in LOCKING:
            self.lock()
        return action in LOCKING

    def lock(self) -> None:
        """Leave the staff area; the next one needs the PIN again."""
        self._window.finish()

    def end_visit(self) -> None:
        """However a visit ends, nothing of the staff area stays open."""
        if self._area is not None:
            self._area.lock()

    @property
    def is_known(self) -> bool:
        """Whether the open staff area knows requests, disk and printers."""
        return self._area is not None and self._area.is_known

    @property
    def desk(self) -> StaffDesk:
        """What does the work, made when somebody first holds the logo."""
        if self._desk is None:
            self._desk = self._window.services.staff()
            self._desk.pin_checked.connect(self._follow_check)
            self._desk.pin_waits.connect(self._follow_wait)
            self._desk.pin_missing.connect(self._follow_missing)
        return self._desk

    def _kit(self) -> Kit:
        """English, at the size and in the colours of the visit."""
        import msgspec

        from ui.kit import Kit

        window = self._window
        english = window.services.translator(STAFF_LANGUAGE)
        look = msgspec.structs.replace(window.look, language=english.language, has_english=False)
        return window.kit if look == window.kit.look else Kit(look, english, english)

    def _leave(self) -> None:
        if self._window.visit.place == PIN:
            self._window.go_back()

    @property
    def _pin_screen(self) -> PinScreen | None:
        """The page that waits for an answer, unless it has been left."""
        return self._window.screen_shown if self._window.visit.place == PIN else None

    def _follow_check(self, is_right: bool) -> None:
        screen = self._pin_screen
        if screen is None:
            return
        if is_right:
            self._enter()
        else:
            screen.show_wrong()

    def _follow_wait(self, seconds: float) -> None:
        if self._pin_screen is not None:
            self._pin_screen.show_wait(seconds)

    def _follow_missing(self, sentence: str) -> None:
        if self._pin_screen is not None:
            self._pin_screen.show_missing(sentence)

    def _enter(self) -> None:
        """The visit that was going on is over: staff see nothing of it."""
        window = self._window
        window.finish()
        window.visit = Visit(STAFF_LANGUAGE, place=STAFF)
        window.show_place()
