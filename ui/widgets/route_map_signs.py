"""The signs of the route map: filled, hollow or dim, with a mark for what is done or closed."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ui.kit import Kit
from ui.widgets.route_badge import draw_badge, shape_path
from ui.widgets.route_map_layout import MapSpace
from ui.widgets.route_map_picture import MapSign, SignState

MARKS = {SignState.DONE: ("check", "primary", "onprimary"), SignState.CLOSED: ("ban", "bg", "ink2")}


class SignBrush:
    """Draws signs in a map's space."""

    def __init__(self, kit: Kit, space: MapSpace) -> None:
        self._kit, self._space = kit, space

    def draw(self, painter: QPainter, sign: MapSign) -> None:
        """One sign in its square, with the mark of its state."""
        rect = self._space.sign_rect(sign.id)
        if sign.state is SignState.CLOSED:
            self._draw_closed(painter, sign, rect)
        elif sign.badge:
            is_hollow = sign.state is SignState.FIRST
            draw_badge(painter, self._kit, sign.badge, rect, is_hollow=is_hollow)
        else:
            self._draw_circle(painter, sign, rect)
        if sign.state in MARKS and not sign.is_place:
            self._draw_mark(painter, sign.state, rect)

    def _draw_circle(self, painter: QPainter, sign: MapSign, rect: QRectF) -> None:
        kit = self._kit
        width = max(2.0, self._space.length(4))
        is_hollow = sign.state is SignState.FIRST
        pen = QPen(kit.theme.color("line2" if is_hollow else "ink"), width)
        if is_hollow:
            pen.setDashPattern([1.8, 1.4])
        painter.setPen(pen)
        painter.setBrush(kit.theme.color("surface" if is_hollow else "sand"))
        painter.drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        self._draw_icon(painter, sign.icon, "ink2" if is_hollow else "ink", rect, 0.48)

    def _draw_closed(self, painter: QPainter, sign: MapSign, rect: QRectF) -> None:
        theme = self._kit.theme
        width = max(2.0, self._space.length(4))
        colours = theme.route(sign.badge) if sign.badge else None
        path = shape_path(
            colours.shape if colours else "circle", rect.adjusted(width, width, -width, -width)
        )
        painter.setPen(QPen(theme.color("roadclosed"), width))
        painter.setBrush(theme.color("bg"))
        painter.drawPath(path)
        painter.setOpacity(0.6)
        self._draw_icon(painter, colours.icon if colours else sign.icon, "ink2", rect, 0.44)
        painter.setOpacity(1)

    def _draw_mark(self, painter: QPainter, state: SignState, rect: QRectF) -> None:
        """A tick or a "no" sign on the lower trailing edge."""
        icon, fill, ink = MARKS[state]
        side = max(self._kit.px(34), rect.width() * 0.42)
        middle = rect.center() + QPointF(
            rect.width() * (-0.36 if self._kit.is_rtl else 0.36), rect.height() * 0.34
        )
        spot = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter.setPen(QPen(self._kit.theme.color("surface"), max(2.0, self._space.length(3))))
        painter.setBrush(self._kit.theme.color(fill))
        painter.drawEllipse(spot)
        self._draw_icon(painter, icon, ink, spot, 0.9 if state is SignState.CLOSED else 0.7)

    def _draw_icon(
        self, painter: QPainter, name: str, token: str, rect: QRectF, share: float
    ) -> None:
        pixmap = self._kit.icon(name, token, rect.width() * share / self._kit.look.scale)
        corner = rect.center() - QPointF(pixmap.width() / 2, pixmap.height() / 2)
        painter.drawPixmap(corner, pixmap)
