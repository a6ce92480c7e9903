"""Where the signs and roads of the route map stand: the fixed tables of route_map.toml."""

import functools
from pathlib import Path

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize

from ui.theme import Form

TABLES = Path(__file__).with_name("route_map.toml")

Point = tuple[float, float]
Room = tuple[float, float, float, float]
"""Leading edge, top, width and height."""


class SignPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sign: its middle, its size, and the rooms for its name, its tag and a line below."""

    at: Point
    size: float
    label: Room
    tag: Room | None = None
    foot: Room | None = None


class BarPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A road sign that is only words: where the road runs through it, and its room."""

    at: Point
    room: Room


class HerePlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ "You are here": the room of its words, and the point it shows to."""

    room: Room
    tip: Point


class RoadPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """A road between two signs; `of` names the sign whose state it has, if not its ends'."""

    start: str
    to: str
    of: str | None = None
    curve: tuple[float, ...] = ()


class MapLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table: a map of one kind in one form. `ground` is the line of the hill below."""

    size: Point
    ground: tuple[float, float, float, float]
    legend: Room
    here: HerePlace
    signs: dict[str, SignPlace]
    bars: dict[str, BarPlace]
    roads: tuple[RoadPlace, ...]
    words: dict[str, Room] = {}

    def middle(self, name: str) -> Point:
        """Where a road from or to this sign begins or ends."""
        place = self.signs.get(name) or self.bars[name]
        return place.at


@functools.cache
def layouts() -> dict[str, MapLayout]:
    """Every table by its name."""
    return msgspec.toml.decode(TABLES.read_bytes(), type=dict[str, MapLayout])


def layout(form: Form, kind: str) -> MapLayout:
    """The table for a form and a kind of map (certificate, direct, exclusion)."""
    return layouts()[f"{form.name.lower()}_{kind}"]


class MapSpace:
    """A table stretched over a widget of `size` real pixels, mirrored for right-to-left pages.

    Places follow width and height apart, so that words keep their room; signs and roads keep
    their shape.
    """

    def __init__(self, table: MapLayout, size: QSize, *, is_rtl: bool) -> None:
        self.table, self.size, self.is_rtl = table, size, is_rtl
        self._across = size.width() / table.size[0]
        self._down = size.height() / table.size[1]
        self._scale = min(self._across, self._down)

    def length(self, units: float) -> float:
        """A length of the table in real pixels."""
        return units * self._scale

    def point(self, at: Point) -> QPointF:
        """A point of the table on the widget."""
        x = at[0] * self._across
        if self.is_rtl:
            x = self.size.width() - x
        return QPointF(x, at[1] * self._down)

    def rect(self, room: Room) -> QRectF:
        """A room of the table on the widget."""
        x, y, width, height = room
        corner = self.point((x + width if self.is_rtl else x, y))
        return QRectF(corner.x(), corner.y(), width * self._across, height * self._down)

    def sign_rect(self, sign_id: str) -> QRectF:
        """The square a sign is drawn in."""
        place = self.table.signs[sign_id]
        side = place.size * self._scale
        middle = self.point(place.at)
        return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
