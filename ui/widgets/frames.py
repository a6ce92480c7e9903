"""The grounds that blocks of the leaflet stand on: Code quote, a parent's words, update note."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.kit import Kit
from ui.widgets.box import draw_box
from ui.widgets.flow import Frame

BAR = 12
EDGE = 3


def code_frame(kit: Kit) -> Frame:
    """Sand, with a thick bar at the start."""
    px = kit.px
    return Frame(px(22), px(20), px(BAR + 30), px(30), _paint_code)


def parent_frame(kit: Kit) -> Frame:
    """Peach, in the shape of speech: one corner is nearly square."""
    px = kit.px
    return Frame(px(26), px(24), px(30), px(28), _paint_speech)


def note_frame(kit: Kit) -> Frame:
    """Lilac, with a dashed border."""
    px = kit.px
    return Frame(px(24), px(22), px(28), px(24), _paint_box("note"))


def card_frame(kit: Kit) -> Frame:
    """A plain card, for what SEND Advice can do."""
    px = kit.px
    return Frame(px(18), px(18), px(24), px(24), _paint_box("card"))


def box_frame(kit: Kit, name: str) -> Frame:
    """Any named box, with room at every side."""
    side = kit.px(24 + kit.theme.box(name).width)
    return Frame(kit.px(24), kit.px(20), side, side, _paint_box(name))


def _paint_box(name: str) -> Callable[[QPainter, Kit, QRectF], None]:
    def paint(painter: QPainter, kit: Kit, rect: QRectF) -> None:
        draw_box(painter, kit.theme, kit.theme.box(name), rect)

    return paint


def _paint_code(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    theme = kit.theme
    path = QPainterPath()
    radius = kit.px(theme.box("sand").radius)
    path.addRoundedRect(rect, radius, radius)
    bar = QRectF(rect.left(), rect.top(), kit.px(BAR), rect.height())
    if kit.is_rtl:
        bar.moveRight(rect.right())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sand"))
    painter.drawPath(path)
    painter.setBrush(theme.color("primary"))
    bar_path = QPainterPath()
    bar_path.addRect(bar)
    painter.drawPath(path.intersected(bar_path))
    painter.restore()


def _paint_speech(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    theme = kit.theme
    fill = theme.color("quote")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(Qt.PenStyle.NoPen)
    if fill == theme.color("surface"):
        edge = kit.px(EDGE)
        painter.setPen(QPen(theme.color("quoteline"), edge))
        rect = rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    radius = kit.px(theme.box("parent_quote").radius)
    painter.drawPath(_speech_path(rect, radius, kit.px(4), is_rtl=kit.is_rtl))


def _speech_path(rect: QRectF, radius: float, sharp: float, *, is_rtl: bool) -> QPainterPath:
    bottom_left, bottom_right = (radius, sharp) if is_rtl else (sharp, radius)
    path = QPainterPath(QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.right(), rect.bottom() - bottom_right)
    path.quadTo(rect.bottomRight(), QPointF(rect.right() - bottom_right, rect.bottom()))
    path.lineTo(rect.left() + bottom_left, rect.bottom())
    path.quadTo(rect.bottomLeft(), QPointF(rect.left(), rect.bottom() - bottom_left))
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.closeSubpath()
    return path
