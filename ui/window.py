"""The kiosk's window: takes one visitor from page to page, and forgets her when she goes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent

from ui.frame import Frame
from ui.kit import Kit
from ui.pages import Pages
from ui.screens.screen import Screen
from ui.services import Services
from ui.theme import Contrast, Look, TextSize
from ui.visit import HOME, LANGUAGE, OUT_OF_ORDER, PIN, STAFF, IdleWatch, Place, Visit
from ui.widgets.control_bar import Action
from ui.widgets.header import Brand

if TYPE_CHECKING:
    from ui.languages_ahead import LanguagesAhead

SOURCE_LANGUAGE = "en"


class KioskWindow(Frame):
    """Frame, visit and pages together: every step of a visit is decided here."""

    def __init__(self, services: Services) -> None:
        super().__init__(is_demo=services.is_demo)
        self.services = services
        self.visit = Visit(SOURCE_LANGUAGE)
        self.pages = Pages(self)
        self._instead: Place | None = None
        self._kits: dict[Look, Kit] = {}
        self._idle = IdleWatch()
        self._idle.fell_idle.connect(self._ask_still_there)
        self._idle.ran_out.connect(self.finish)
        self._ahead: LanguagesAhead | None = None
        self._leave = QTimer(self, singleShot=True)
        self._leave.timeout.connect(self._finish_by_itself)
        self.first_painted.connect(self._look_out, Qt.ConnectionType.QueuedConnection)
        self.bar_pressed.connect(self._act)
        self.resized.connect(self._restyle)
        self.setWindowTitle("SEND Advice")

    @property
    def look(self) -> Look:
        """How this visitor wants to see things, at the window's size."""
        language = next(
            language
            for language in self.services.languages
            if language.code == self.visit.language_code
        )
        size = (max(1, self.width()), max(1, self.height()))
        has_english = self.visit.has_english and language.code != SOURCE_LANGUAGE
        return Look(language, size, self.visit.text_size, self.visit.contrast, has_english)

    def begin(self) -> None:
        """Show the first screen."""
        self._restyle()

    def go(self, place: Place) -> None:
        """Open a page, remembering the way back."""
        self.visit.go(place)
        self.show_place()

    def go_back(self) -> None:
        """Return to the page before; at the first page there is none."""
        screen = self.screen_shown
        if screen is not None and screen.step_back():
            return
        if not self.pages.step_back(self.visit.place) and self.visit.step_back():
            self.show_place()

    def show_place(self) -> None:
        """Show the page the visit is at."""
        self.close_popup()
        self._leave.stop()
        old = self.screen_shown
        is_staff = self.visit.place in (PIN, STAFF)
        place = self.visit.place if is_staff else self._instead or self.visit.place
        screen = self.pages.screen(place)
        if screen.parent() is not self:
            for brand in screen.findChildren(Brand):
                brand.held.connect(self.pages.staff.open)
        self.show_screen(screen)
        if old is not None and old is not screen and not self.pages.is_kept(old):
            self.forget_screen(old)
        self._watch_idle(screen)

    def leave_after(self, seconds: int) -> None:
        """End the visit by itself unless another page is opened before."""
        self._leave.start(seconds * 1000)

    def watch_anew(self) -> None:
        """Something has happened on the screen without a touch: she has as long as before."""
        self._watch_idle(self.screen_shown)
        if self._leave.isActive():
            self._leave.start()

    def choose_language(self, code: str) -> None:
        """Set the language and open home, or the page she came from."""
        if self._ahead is not None:
            self._ahead.stop()
        is_return = self.visit.has_chosen_language and bool(self.visit.history)
        self.visit.language_code = code
        self.visit.has_chosen_language = True
        self.pages.callback.follow_language()
        if is_return:
            self.visit.step_back()
        else:
            self.visit.go(HOME)
            self.visit.history.clear()
        self._restyle()

    def finish(self) -> None:
        """End the visit: every answer, every choice, every page with them is gone."""
        self.close_popup()
        self.pages.end_visit()
        self.visit = Visit(SOURCE_LANGUAGE)
        self._restyle()
        QTimer.singleShot(0, gc.collect)

    def _finish_by_itself(self) -> None:
        """Not while she waits for pages to come out."""
        if self.pages.printing.is_under_way:
            self._leave.start()
        else:
            self.finish()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A parent cannot close the kiosk: keys that close windows do nothing on a full screen."""
        if event.spontaneous() and self.isFullScreen():
            event.ignore()

    def _look_out(self) -> None:
        """Notice touches and keys. Not before the first page: Qt's events cost Python time."""
        self._idle.look_at(self.windowHandle())
        self.windowHandle().installEventFilter(self)

    def go_out_of_order(self, missing: tuple[str, ...] = ()) -> None:
        """Show who to ask instead, and nothing else, from now on.

        `missing` names what a kiosk that is not set up yet still lacks.
        """
        self._instead = Place(OUT_OF_ORDER.kind, missing)
        if self.kit is not None:
            self.show_place()

    def show_trouble(self) -> None:
        """Say sorry after an error of ours; she can try again or go home."""
        from ui.widgets.ask_cards import TroubleCard

        card = TroubleCard(self.kit)
        card.went_home.connect(self.go_home)
        self.open_popup(card)

    def _restyle(self) -> None:
        """Make bar and page anew where the look has changed."""
        look = self.look
        if self.kit is None or self.kit.look != look:
            if look not in self._kits:
                translator = self.services.translator
                kit = Kit(look, translator(look.language.code), translator(SOURCE_LANGUAGE))
                self._kits = {look: kit}
            shown = self.screen_shown
            self.pages.remember()
            self.pages.forget_all(but=shown)
            self.set_kit(self._kits[look])
            self.show_place()
            if shown is not None and shown is not self.screen_shown:
                self.forget_screen(shown)
        else:
            self.show_place()

    def _watch_idle(self, screen: Screen) -> None:
        times = self.services.settings.screen
        if self.visit.is_untouched or self.pages.printing.is_under_way:
            self._idle.watch(0)
        elif screen.idle_seconds:
            self._idle.watch(screen.idle_seconds)
        else:
            is_slow = screen.is_slow_reading
            seconds = times.idle_seconds_leaflet if is_slow else times.idle_seconds
            self._idle.watch(max(seconds, screen.patience))

    def _act(self, action: Action) -> None:
        if self.visit.place == STAFF and self.pages.staff.act(action):
            return
        steps = {
            Action.HOME: self.go_home,
            Action.BACK: self.go_back,
            Action.START_AGAIN: self.pages.route.start_again,
            Action.OUR_NUMBER: self._show_number,
            Action.PRINT: self.pages.printing.open,
            Action.TEXT_SIZE: self._ask_text_size,
            Action.CONTRAST: self._ask_contrast,
            Action.LANGUAGE: self._ask_language,
            Action.FINISH: self._ask_finish,
        }
        steps[action]()

    def go_home(self) -> None:
        """Open home; the visit goes on."""
        self.visit.place = HOME
        self.visit.history.clear()
        self.show_place()

    def _ask_language(self) -> None:
        from ui.languages_ahead import LanguagesAhead

        self.pages.remember()
        self.go(LANGUAGE)
        if self._ahead is None:
            self._ahead = LanguagesAhead(self.services, self)
        self._ahead.start()

    def _ask_finish(self) -> None:
        from ui.widgets.ask_cards import ClearCard

        if not self.visit.has_answers:
            self.finish()
            return
        card = ClearCard(self.kit)
        card.confirmed.connect(self.finish)
        self.open_popup(card)

    def _show_number(self) -> None:
        from ui.widgets.ask_cards import NumberCard

        service = self.services.settings.service
        self.open_popup(
            NumberCard(self.kit, service.phone, service.email, service.opening_hours),
            of=Action.OUR_NUMBER,
        )

    def show_english(self, is_wanted: bool) -> None:
        """Put English beside the parent's own language, or take it away."""
        self.visit.has_english = is_wanted
        self._restyle()

    def _ask_text_size(self) -> None:
        from ui.widgets.look_cards import TextSizeCard

        card = TextSizeCard(self.kit)
        card.size_chosen.connect(self._set_text_size)
        self.open_popup(card, of=Action.TEXT_SIZE)

    def _ask_contrast(self) -> None:
        from ui.widgets.look_cards import ContrastCard

        card = ContrastCard(self.kit)
        card.contrast_chosen.connect(self._set_contrast)
        self.open_popup(card, of=Action.CONTRAST)

    def _set_text_size(self, size: TextSize) -> None:
        self.visit.text_size = size
        self._restyle()
        self._ask_text_size()

    def _set_contrast(self, contrast: Contrast) -> None:
        self.visit.contrast = contrast
        self._restyle()
        self._ask_contrast()

    def _ask_still_there(self) -> None:
        from ui.widgets.ask_cards import StillThereCard

        if self.screen_shown.idle_seconds:
            self.screen_shown.left_alone.emit()
            return
        times = self.services.settings.screen
        seconds = times.idle_countdown_seconds
        if self.look.is_large:
            seconds = times.idle_countdown_slow_seconds
        card = StillThereCard(self.kit, seconds)
        card.is_here.connect(self.stay)
        card.finished.connect(self.finish)
        self._idle.counted_down.connect(card.set_left)
        self.open_popup(card)
        self._idle.count_down(seconds)

    def stay(self) -> None:
        """Somebody is still there: go on, and wait as long as before."""
        self.close_popup()
        self._watch_idle(self.screen_shown)
