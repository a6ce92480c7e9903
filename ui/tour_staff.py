"""The staff area's part of a tour: the PIN, the panels, a page to look at, and locked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.errors import KioskError
from ui.visit import STAFF

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.window import KioskWindow

SECONDS = 30
TABS = ("tab_1", "tab_2")


def visit_staff(
    window: KioskWindow, pin: str, tap: Callable[[str], None], keep: Callable[[str], None]
) -> None:
    """Touch by `tap` what staff touch, and `keep` a picture of each page. Raises KioskError."""
    window.pages.staff.open()
    keep("staff-pin")
    for digit in pin:
        tap(f"key_{digit}")
    tap("open")
    _wait(lambda: window.visit.place == STAFF and window.pages.staff.is_known)
    screen = window.screen_shown
    _wait(screen.findChild(QWidget, "preview").isEnabled)
    keep("staff")
    tap("preview")
    keep("staff-preview")
    tap("popup_done")
    for number, name in enumerate(TABS):
        if screen.findChild(QWidget, name) is not None:
            tap(name)
            keep(("staff-requests", "staff-health")[number])
    tap("bar_lock")


def _wait(is_so: Callable[[], bool]) -> None:
    limit = QTimer(singleShot=True)
    limit.start(SECONDS * 1000)
    while not is_so():
        if not limit.isActive():
            raise KioskError("The staff area did not open; see what the log says.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
