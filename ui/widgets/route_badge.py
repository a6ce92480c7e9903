"""The sign of a route: shape, icon and colour together, filled or hollow."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import pictures
from ui.kit import Kit

ICON_SHARE = {"diamond": 0.44, "heart": 0.45}
"""How much of the sign its icon fills; half of it otherwise."""
ICON_DROP = {"heart": -0.055, "shield": 0.02}

BADGES = {
    "talk": "talk",
    "support": "help",
    "complaint": "complaint",
    "disagreement_resolution": "dr",
    "mediation_advice": "med",
    "mediation": "med",
    "appeal": "appeal",
}
"""Route id -> sign in the stylesheet. Exclusion has no sign of its own: it is drawn as a school."""


def shape_path(shape: str, rect: QRectF) -> QPainterPath:
    """The outline of a sign's ground, in `rect`."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(rect)
    elif shape == "square":
        path.addRoundedRect(rect, rect.width() * 0.14, rect.width() * 0.14)
    else:
        points = _OUTLINES[shape]
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())
                    for x, y in points
                ]
            )
        )
        path.closeSubpath()
    return path


_OUTLINES = {
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "hexagon": ((0.26, 0.07), (0.74, 0.07), (1, 0.5), (0.74, 0.93), (0.26, 0.93), (0, 0.5)),
    "shield": (
        (0.5, 0), (0.93, 0.13), (0.93, 0.55), (0.83, 0.78),
        (0.5, 1), (0.17, 0.78), (0.07, 0.55), (0.07, 0.13),
    ),
    "heart": (
        (0.5, 0.98), (0.08, 0.55), (0.02, 0.33), (0.12, 0.12), (0.3, 0.06),
        (0.5, 0.2), (0.7, 0.06), (0.88, 0.12), (0.98, 0.33), (0.92, 0.55),
    ),
}  # fmt: skip


def draw_badge(
    painter: QPainter, kit: Kit, key: str, rect: QRectF, *, is_hollow: bool = False
) -> None:
    """Paint the sign of badge `key` into a square; hollow means something comes first."""
    colours = kit.theme.route(key)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_hollow:
        pen = QPen(colours.outline, max(2, kit.px(4)))
        pen.setDashPattern([1.8, 1.4])
        painter.setPen(pen)
        painter.setBrush(kit.theme.color("surface"))
        inset = kit.px(4)
        painter.drawPath(shape_path(colours.shape, rect.adjusted(inset, inset, -inset, -inset)))
    else:
        side = round(rect.width())
        painter.drawPixmap(rect.topLeft(), pictures.shape(colours.shape, colours.outline, side))
        inset = max(1.0, rect.width() * 0.03)
        inner = rect.adjusted(inset, inset, -inset, -inset)
        painter.drawPixmap(
            inner.topLeft(), pictures.shape(colours.shape, colours.fill, round(inner.width()))
        )
    icon = _icon(kit, key, rect, is_hollow=is_hollow)
    drop = ICON_DROP.get(colours.shape, 0) * rect.height()
    painter.drawPixmap(
        QPointF(rect.center().x() - icon.width() / 2, rect.center().y() - icon.height() / 2 + drop),
        icon,
    )


def _icon(kit: Kit, key: str, rect: QRectF, *, is_hollow: bool) -> QPixmap:
    colours = kit.theme.route(key)
    size = round(rect.width() * ICON_SHARE.get(colours.shape, 0.5))
    color = colours.outline if is_hollow else colours.ink
    return pictures.icon(kit.theme, colours.icon, color, size)


class RouteBadge(QWidget):
    """A route's sign as a widget; size in pixels of the design."""

    def __init__(self, kit: Kit, key: str, size: float = 88, *, is_hollow: bool = False) -> None:
        super().__init__()
        self._kit, self._key, self._is_hollow = kit, key, is_hollow
        self.setFixedSize(QSize(kit.px(size), kit.px(size)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_badge(
            QPainter(self), self._kit, self._key, QRectF(self.rect()), is_hollow=self._is_hollow
        )
