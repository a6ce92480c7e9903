"""Posted taps in a real window, and the time until the window is painted and stays as it is."""

import sys
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.settings import Settings
from ui.app import run_kiosk
from ui.window import KioskWindow

LONGEST_SECONDS = 10
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


def run_and_play(settings: Settings, play: Callable[[], None], *, after_ms: int = 500) -> NoReturn:
    """Run the kiosk, and `play` once it stands; then end the program, with 1 after any trouble."""
    sys.exit(run_kiosk(settings, when_painted=lambda: QTimer.singleShot(after_ms, ending(play))))


def ending(play: Callable[[], None]) -> Callable[[], None]:
    """`play`, and the end of the program.

    The kiosk shows its own page for any trouble in it, and goes on: here it is told and ends all.
    """

    def play_and_end() -> None:
        try:
            play()
        except BaseException:
            traceback.print_exc()
            QApplication.exit(1)
        else:
            QApplication.quit()

    return play_and_end


def kiosk_window() -> KioskWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow))


class Finger(QObject):
    """Taps on the controls of a window by their names."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__()
        self.window = window
        self._paints = 0
        window.installEventFilter(self)

    def tap(self, name: str) -> float:
        """Post press and release; return the milliseconds until all is painted and flushed."""
        start = self.post_tap(name)
        return 1000 * (self._painted_at() - start)

    def post_tap(self, name: str) -> float:
        """Post press and release; return the moment at which they were posted."""
        control = self.find(name)
        place = QPointF(control.mapTo(self.window, control.rect().center()))
        handle = self.window.windowHandle()
        events = [_event(kind, place) for kind in (PRESS, RELEASE)]
        start = time.perf_counter()
        for event in events:
            QCoreApplication.postEvent(handle, event)
        return start

    def settle(self, seconds: float) -> None:
        """Let the kiosk do what it does while somebody looks at a page."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            QCoreApplication.processEvents()
            time.sleep(0.002)

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        """Let the kiosk go on until something is so."""
        until = time.perf_counter() + LONGEST_SECONDS
        while not is_so():
            assert time.perf_counter() < until, f"waited in vain: {what}"
            QCoreApplication.processEvents()

    def find(self, name: str) -> QWidget:
        found = [c for c in self.window.findChildren(QWidget, name) if c.isVisible()]
        assert found, f"there is no {name} on this page"
        return found[0]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._paints += event.type() == QEvent.Type.Paint
        return False

    def _painted_at(self) -> float:
        """When the last painting ended after which there was nothing left to do."""
        begun, painted, seen = time.perf_counter(), 0.0, self._paints
        while True:
            QCoreApplication.processEvents()
            if self._paints != seen:
                painted, seen = time.perf_counter(), self._paints
            elif painted:
                return painted
            assert time.perf_counter() < begun + LONGEST_SECONDS, "nothing was painted"


def _event(kind: QEvent.Type, place: QPointF) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    held = left if kind == PRESS else Qt.MouseButton.NoButton
    return QMouseEvent(kind, place, place, left, held, Qt.KeyboardModifier.NoModifier)
