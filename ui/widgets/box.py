"""Rounded boxes: how every card and control is painted, and the plain card."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Box, Contrast, Theme

LINE = 2


def fill_rect(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """Paint a rectangle in one colour.

    QPainter.fillRect does the same, but its first call costs the first page 3 ms: PySide makes
    an enum of 171 gradients for it.
    """
    painter.setBackground(color)
    painter.eraseRect(rect)


def draw_box(
    painter: QPainter, theme: Theme, box: Box, rect: QRectF, *, fill: str | None = None
) -> QRectF:
    """Paint a box with its raised strip into `rect`; returns the room inside the border."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = theme.px(box.width)
    radius = theme.px(box.radius)
    lift = theme.px(box.raised) if theme.is_raised else 0
    body = rect.adjusted(0, 0, 0, -lift)
    painter.setPen(Qt.PenStyle.NoPen)
    if lift:
        painter.setBrush(theme.color("line" if box.fill != "primary" else "ink"))
        painter.drawRoundedRect(body.translated(0, lift), radius, radius)
    edge = width / 2
    inner = body.adjusted(edge, edge, -edge, -edge)
    painter.setBrush(theme.color(fill or box.fill))
    if _vanishes(theme, box):
        painter.setPen(QPen(theme.color("line"), theme.px(LINE)))
        inner = body.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2)
    if width:
        painter.setPen(_pen(theme, box, width))
    painter.drawRoundedRect(inner, radius, radius)
    return body.adjusted(width, width, -width, -width)


def _vanishes(theme: Theme, box: Box) -> bool:
    """Whether a box without a border has the very colour of the page, in the theme of two colours.

    What is meant to have it names it: rows and letters are painted in "bg".
    """
    is_of_two = theme.look.contrast is Contrast.YELLOW_ON_BLACK
    has_nothing = is_of_two and not box.width and box.fill != "bg"
    return has_nothing and theme.color(box.fill) == theme.color("bg")


def _pen(theme: Theme, box: Box, width: int) -> QPen:
    pen = QPen(theme.color(box.border), width)
    if box.style == "dashed":
        pen.setDashPattern([2.2, 1.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


class KCard(QWidget):
    """A box with things in it; `body` is the layout to fill."""

    def __init__(
        self, kit: Kit, box: str = "card", *, padding: float = 24, spacing: float = 8
    ) -> None:
        super().__init__()
        self._kit = kit
        self._box = kit.theme.box(box)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[kit.px(padding + self._box.width)] * 4)
        self.body.setSpacing(kit.px(spacing))

    def set_box(self, box: str) -> None:
        self._box = self._kit.theme.box(box)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self._kit.theme, self._box, QRectF(self.rect()))
