"""A page that can lay a pop-up over itself; the bar below stays usable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.screens.screen import Screen


class PopupScreen(Screen):
    """Holds at most one pop-up of its own; Back closes it first."""

    popup_changed = Signal()
    """A pop-up was opened or put away."""
    _popup: QWidget | None = None

    @property
    def popup(self) -> QWidget | None:
        """The pop-up that is open over the page."""
        return self._popup

    @property
    def patience(self) -> int:
        """That of the pop-up, if it has any."""
        return getattr(self._popup, "patience", 0)

    def open_popup(self, popup: QWidget) -> None:
        """Lay a pop-up, which tells by `closed` when it is done, in place of any other."""
        self.close_popup()
        self._popup = popup
        popup.setParent(self)
        popup.closed.connect(self.close_popup, Qt.ConnectionType.QueuedConnection)
        popup.setGeometry(self.rect())
        popup.show()
        popup.raise_()
        self.popup_changed.emit()

    def close_popup(self) -> None:
        """Put the pop-up away; nothing happens where there is none."""
        if self._popup is not None:
            popup, self._popup = self._popup, None
            popup.hide()
            popup.deleteLater()
            self.popup_changed.emit()

    def step_back(self) -> bool:
        if self._popup is None:
            return False
        self.close_popup()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._popup is not None:
            self._popup.setGeometry(self.rect())
