"""The roads of the route map: wide and dotted, thin and dashed, or dim; and the hill below."""

import functools
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.kit import Kit
from ui.widgets.route_map_layout import MapSpace, RoadPlace
from ui.widgets.route_map_picture import MapPicture, SignState

ROAD, ROAD_EDGE, CLOSED_ROAD, DASHED_ROAD, DOT = 24, 32, 17, 6, 5
"""Widths of the roads in pixels of the map's table."""
GAP = {SignState.FIRST: 12, SignState.CLOSED: 14}
"""How far a road that is not open ends before a sign."""
STEPS = 48
HILL_SHARES = (0.3, 0.65, 1)


class RoadBrush:
    """Draws roads in a map's space."""

    def __init__(self, kit: Kit, space: MapSpace) -> None:
        self._kit, self._space = kit, space

    def draw_all(self, painter: QPainter, picture: MapPicture) -> None:
        """Every road of a picture; the open ones lie on top."""
        for road, state in sorted(self._roads(picture), key=lambda pair: -pair[1]):
            self.draw(painter, self._path(road, state), state)

    def draw(self, painter: QPainter, path: QPainterPath, state: SignState) -> None:
        """One road along a path."""
        if state is SignState.CLOSED:
            painter.strokePath(path, self._pen("roadclosed", CLOSED_ROAD))
        elif state is SignState.FIRST:
            pen = self._pen("line2", DASHED_ROAD)
            pen.setDashPattern([3.2, 2.6])
            painter.strokePath(path, pen)
        else:
            painter.strokePath(path, self._pen("roadline", ROAD_EDGE))
            painter.strokePath(path, self._pen("road", ROAD))
            pen = self._pen("roaddot", DOT)
            pen.setDashPattern([1000, 1] if state is SignState.DONE else [0.01, 2.6])
            painter.strokePath(path, pen)

    def draw_sample(
        self, painter: QPainter, state: SignState, start: QPointF, width: float
    ) -> None:
        """A short stretch of road for the legend, `width` real pixels in reading direction."""
        inset = self._space.length(ROAD_EDGE / 2)
        direction = -1 if self._space.is_rtl else 1
        path = QPainterPath(start + QPointF(direction * inset, 0))
        path.lineTo(start + QPointF(direction * (width - inset), 0))
        self.draw(painter, path, state)

    def _roads(self, picture: MapPicture) -> Iterator[tuple[RoadPlace, SignState]]:
        states = picture.states()
        for road in self._space.table.roads:
            if (road.start, road.to) in picture.missing_roads:
                continue
            if road.of:
                if road.of in states:
                    yield road, states[road.of]
            elif road.start in states and road.to in states:
                yield road, _road_state(states[road.start], states[road.to])

    def _path(self, road: RoadPlace, state: SignState) -> QPainterPath:
        space = self._space
        start, end = space.table.middle(road.start), space.table.middle(road.to)
        bends = zip(road.curve[::2], road.curve[1::2], strict=True)
        points = tuple(space.point(at).toTuple() for at in (start, *bends, end))
        gap = GAP.get(state)
        if gap is None:
            return _curve(points)
        return _trimmed(points, self._reach(road.start, gap), self._reach(road.to, gap))

    def _reach(self, name: str, gap: float) -> float:
        """How far from the middle of a sign a broken road keeps away."""
        place = self._space.table.signs.get(name)
        return self._space.length(place.size / 2 + gap) if place else 0

    def _pen(self, token: str, width: float) -> QPen:
        pen = QPen(self._kit.theme.color(token), max(2.0, self._space.length(width)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def draw_hill(painter: QPainter, kit: Kit, space: MapSpace) -> None:
    """The green hill at the foot of the card."""
    width, height = space.size.width(), space.size.height()
    inset, radius = kit.px(2), kit.px(22)
    clip = QPainterPath()
    card = QRectF(0, 0, width, height).adjusted(inset, inset, -inset, -inset)
    clip.addRoundedRect(card, radius, radius)
    near, far = (width, 0) if kit.is_rtl else (0, width)
    heights = [space.point((0, y)).y() for y in space.table.ground]
    bends = [
        QPointF(near + (far - near) * share, y)
        for share, y in zip(HILL_SHARES, heights[1:], strict=True)
    ]
    hill = QPainterPath(QPointF(near, heights[0]))
    hill.cubicTo(*bends)
    hill.lineTo(far, height)
    hill.lineTo(near, height)
    hill.closeSubpath()
    painter.save()
    painter.setClipPath(clip)
    painter.setOpacity(0.55)
    painter.fillPath(hill, kit.theme.color("h1"))
    painter.restore()


def _road_state(start: SignState, end: SignState) -> SignState:
    """The higher of the two ends; a road from an open place to a thing done is done."""
    if end is SignState.DONE and start is SignState.OPEN:
        return SignState.DONE
    return max(start, end)


def _curve(points: tuple[tuple[float, float], ...]) -> QPainterPath:
    """A straight line, or curves of two bends and an end each."""
    start, *others = (QPointF(*at) for at in points)
    path = QPainterPath(start)
    if len(others) == 1:
        path.lineTo(others[0])
        return path
    for first, second, stop in zip(others[::3], others[1::3], others[2::3], strict=True):
        path.cubicTo(first, second, stop)
    return path


@functools.lru_cache(maxsize=128)
def _trimmed(points: tuple[tuple[float, float], ...], before: float, after: float) -> QPainterPath:
    """The curve without what lies closer to its ends than that; kept, for it takes a while."""
    path = _curve(points)
    start, end = path.pointAtPercent(0), path.pointAtPercent(1)
    inner = [
        point
        for point in (path.pointAtPercent(step / STEPS) for step in range(STEPS + 1))
        if _distance(point, start) >= before and _distance(point, end) >= after
    ]
    trimmed = QPainterPath(inner[0] if inner else start)
    for point in inner[1:]:
        trimmed.lineTo(point)
    return trimmed


def _distance(first: QPointF, second: QPointF) -> float:
    line = first - second
    return (line.x() ** 2 + line.y() ** 2) ** 0.5
