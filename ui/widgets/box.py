"""Rounded boxes: how every card and control is painted, and the plain card."""

import functools

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Box, Contrast, Theme

LINE = 2
DASHED_KEPT = 8
"""So many pictures of dashed boxes are kept: what one page has, and the one before."""


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
    lift = theme.px(box.raised) if theme.is_raised else 0
    if box.style == "dashed" and _has_plain_pixels(painter, rect):
        size = rect.toRect().size().toTuple()
        painter.drawPixmap(rect.topLeft(), _dashed_picture(theme, box, fill, size))
    else:
        _paint_box(painter, theme, box, rect, fill)
    return rect.adjusted(width, width, -width, -width - lift)


def _has_plain_pixels(painter: QPainter, rect: QRectF) -> bool:
    """Whether a picture would come to stand pixel on pixel: not on paper, nor enlarged."""
    if type(painter) is not QPainter or painter.device().devicePixelRatio() != 1:
        return False
    place = painter.transform()
    corner = place.map(rect.topLeft())
    is_whole = corner == corner.toPoint().toPointF() and rect == rect.toRect().toRectF()
    return is_whole and not place.isScaling()


@functools.lru_cache(maxsize=DASHED_KEPT)
def _dashed_picture(theme: Theme, box: Box, fill: str | None, size: tuple[int, int]) -> QPixmap:
    """A dashed box as it was first painted: each of its dashes is a shape of its own to Qt."""
    picture = QPixmap(*size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_box(painter, theme, box, picture.rect().toRectF(), fill)
    painter.end()
    return picture


def _paint_box(painter: QPainter, theme: Theme, box: Box, rect: QRectF, fill: str | None) -> None:
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
