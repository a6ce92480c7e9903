"""Posted taps in a real window, and the time until the window is painted and stays as it is."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.window import KioskWindow

LONGEST_SECONDS = 10
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


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
        control = self.find(name)
        place = QPointF(control.mapTo(self.window, control.rect().center()))
        handle = self.window.windowHandle()
        events = [_event(kind, place) for kind in (PRESS, RELEASE)]
        start = time.perf_counter()
        for event in events:
            QCoreApplication.postEvent(handle, event)
        return 1000 * (self._painted_at() - start)

    def settle(self, seconds: float) -> None:
        """Let the kiosk do what it does while somebody looks at a page."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            QCoreApplication.processEvents()
            time.sleep(0.002)

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
