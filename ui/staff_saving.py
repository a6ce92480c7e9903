"""Saving on a USB stick: the pop-up with the sticks, and what becomes of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets.stick_card import StickCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.removable import Stick
    from ui.screens.staff_screen import StaffScreen
    from ui.staff_desk import StaffDesk

GIGABYTE, MEGABYTE = 1000**3, 1000**2


class StaffSaving(QObject):
    """Serves one pop-up at a time; nobody is told of a stick once it is closed."""

    def __init__(self, desk: StaffDesk) -> None:
        super().__init__()
        self._desk = desk
        self._screen: StaffScreen | None = None
        self._sticks: tuple[Stick, ...] = ()
        desk.sticks_found.connect(self._show)
        desk.saved.connect(self._tell_saved)
        desk.not_saved.connect(self._tell_not_saved)

    def ask(self, screen: StaffScreen, name: str, document: Callable[[], bytes]) -> None:
        """Let staff choose a stick for a document that is then made and saved as `name`."""
        self._screen = screen
        card = StickCard(screen.kit)
        card.look_asked.connect(self._desk.find_sticks)
        card.left.connect(self._desk.let_sticks_go)
        card.chosen.connect(lambda place: self._desk.save(self._sticks[place], name, document()))
        screen.open_popup(card)

    def forget(self) -> None:
        """The pop-up is gone with its page."""
        self._screen = None

    @property
    def _card(self) -> StickCard | None:
        popup = self._screen.popup if self._screen is not None else None
        return popup if isinstance(popup, StickCard) else None

    def _show(self, sticks: tuple[Stick, ...]) -> None:
        if self._card is not None:
            self._sticks = sticks
            self._card.show_sticks([f"{stick.name}, {_size(stick.free)} free" for stick in sticks])

    def _tell_saved(self, name: str) -> None:
        if self._card is not None:
            self._card.show_saved(f"Saved as {name}. You can take the stick out now.")

    def _tell_not_saved(self, sentence: str) -> None:
        if self._card is not None:
            self._card.show_failed(sentence)


def _size(free: int) -> str:
    return f"{free / GIGABYTE:.0f} GB" if free >= GIGABYTE else f"{free / MEGABYTE:.0f} MB"
