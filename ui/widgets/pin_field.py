"""The field of the staff PIN: a dot for each digit, and no word of how many are missing."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit
from ui.widgets.box import draw_box

HEIGHT = 140
DOT, GAP, START = 64, 22, 40
MOST_DIGITS = 12
DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PinField(QWidget):
    """Takes digits from the pad or a keyboard. What it holds is shown to nobody."""

    changed = Signal()
    confirmed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pin = ""
        self.setAccessibleName("Staff PIN")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(kit.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def digits(self) -> int:
        """How many there are."""
        return len(self._pin)

    def take(self) -> str:
        """The PIN, which is then gone from the field."""
        pin = self._pin
        self.clear()
        return pin

    def insert(self, digit: str) -> None:
        if len(self._pin) < MOST_DIGITS:
            self._set(self._pin + digit)

    def rub_out(self) -> None:
        self._set(self._pin[:-1])

    def clear(self) -> None:
        self._set("")

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(400), self._kit.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in DONE:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.rub_out()
        elif event.text() in tuple("0123456789"):
            self.insert(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = kit.px(4)
        painter.setPen(QPen(kit.theme.color("accent"), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = kit.px(26)
        half = edge / 2
        whole = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(whole, radius, radius)
        inner = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        draw_box(painter, kit.theme, kit.theme.box("chosen"), inner)
        self._draw_dots(painter)

    def _draw_dots(self, painter: QPainter) -> None:
        """Smaller dots where there would be no room for many."""
        kit = self._kit
        room = self.width() - 2 * kit.px(START)
        step = min(kit.px(DOT + GAP), room / (MOST_DIGITS + 1))
        size = step * DOT / (DOT + GAP)
        top = (self.height() - size) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("primary"))
        left = float(kit.px(START))
        for _ in self._pin:
            painter.drawEllipse(QRectF(left, top, size, size))
            left += step
        painter.drawRect(QRectF(left + kit.px(4), top, max(2, kit.px(4)), size))

    def _set(self, pin: str) -> None:
        if pin != self._pin:
            self._pin = pin
            self.update()
            self.changed.emit()
