"""Icons and drawings: SVG files, recoloured for the theme and kept as pixmaps."""

import functools
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.resources import art_dir, icons_dir
from ui.theme import Contrast, Theme, stylesheet

FLIPPED_ICONS = frozenset(
    [
        "arrow-left",
        "arrow-right",
        "volume-2",
        "door-open",
        "list",
        "circle-question-mark",
        "messages-square",
        "delete",
    ]
)
"""Icons that point along the reading direction (design: icons)."""
DRAWN_RTL = frozenset(
    [
        "scene-start",
        "scene-start-wide",
        "scene-home",
        "signpost",
        "tile-leaflet",
        "tile-route",
        "tile-callback",
        "speech-bubble",
    ]
)
"""Drawings that come with a file of their own for right-to-left pages."""
HEAD_RING = '#FDFDFD" fill-opacity="0'
MOST_KEPT = 300
"""Pictures in memory, nearly all of them icons."""
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_art_dir, _icons_dir = functools.cache(art_dir), functools.cache(icons_dir)
_kept: dict[str, QPixmap] = {}


def icon(theme: Theme, name: str, color: QColor, size: int) -> QPixmap:
    """A Lucide icon in one colour, `size` real pixels high, mirrored where its meaning asks."""
    is_flipped = theme.look.is_rtl and name in FLIPPED_ICONS
    key = f"icon/{name}/{color.name()}/{size}/{is_flipped}"
    return _cached(key, lambda: _render_icon(name, color, size, is_flipped=is_flipped))


def drawing(theme: Theme, name: str, size: QSize) -> QPixmap:
    """One of our drawings in the colours of the theme, fitted into `size` real pixels."""
    file_name = f"{name}-rtl" if theme.look.is_rtl and name in DRAWN_RTL else name
    key = f"art/{file_name}/{theme.look.contrast.value}/{size.width()}x{size.height()}"
    return _cached(key, lambda: _render(_drawing_source(theme, file_name), size))


@functools.cache
def drawing_ratio(name: str) -> float:
    """Width of a drawing divided by its height."""
    size = QSvgRenderer(str(_art_dir() / f"{name}.svg")).defaultSize()
    return size.width() / size.height()


def shape(name: str, color: QColor, size: int) -> QPixmap:
    """The ground of a route sign (circle, heart, square, diamond, hexagon, shield)."""
    key = f"shape/{name}/{color.name()}/{size}"
    return _cached(key, lambda: _render_shape(name, color, size))


def draw_marks(
    painter: QPainter, rect: QRectF, color: QColor, length: int, step: int, *, is_round: bool
) -> None:
    """A row of dots or dashes, one every `step` real pixels, as high as `rect`.

    Looks like a line drawn with a pattern, which takes Qt twenty times as long.
    """
    height = round(rect.height())
    key = f"marks/{color.name()}/{length}/{step}/{height}/{is_round}"
    tile = _cached(key, lambda: _render_mark(color, QSize(length, height), step, is_round=is_round))
    painter.drawTiledPixmap(rect, tile)


def _cached(key: str, make: Callable[[], QPixmap]) -> QPixmap:
    """A picture from memory; the least recently used give way.

    QPixmapCache would wake a resting kiosk every ten seconds, and forget what the next visitor
    needs.
    """
    pixmap = _kept.pop(key, None)
    if pixmap is None:
        pixmap = make()
    _kept[key] = pixmap
    if len(_kept) > MOST_KEPT:
        del _kept[next(iter(_kept))]
    return pixmap


@functools.cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _render_icon(name: str, color: QColor, size: int, *, is_flipped: bool) -> QPixmap:
    source = _text(_icons_dir() / f"{name}.svg").replace("currentColor", color.name())
    return _render(source, QSize(size, size), is_flipped=is_flipped)


def _render_shape(name: str, color: QColor, size: int) -> QPixmap:
    source = _text(_art_dir() / f"shape-{name}.svg").replace("currentColor", color.name())
    return _render(source, QSize(size, size))


def _render_mark(color: QColor, size: QSize, step: int, *, is_round: bool) -> QPixmap:
    tile = QPixmap(step, size.height())
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    mark = QRectF(0, 0, size.width(), size.height())
    if is_round:
        painter.drawEllipse(mark)
    else:
        painter.drawRect(mark)
    painter.end()
    return tile


def _drawing_source(theme: Theme, file_name: str) -> str:
    """Every colour replaced in one pass: a new colour may equal another old one."""
    sheet = stylesheet()
    tokens = dict(sheet["art"])
    source = _text(_art_dir() / f"{file_name}.svg")
    if theme.look.contrast is not Contrast.LIGHT:
        tokens |= sheet["art_dark"]
        source = source.replace(HEAD_RING, "#FFFFFD")
        tokens["#FFFFFD"] = "focus1"
    tokens["#FFFFFE"] = "onprimary" if file_name == "logo" else "talk.ink"
    tokens["#1F2A34"] = "onaccent" if file_name == "letter-date" else "complaint.ink"

    def recolour(match: re.Match[str]) -> str:
        token = tokens.get(match.group())
        return theme.color(token).name() if token else match.group()

    return _COLOUR.sub(recolour, source)


def _render(source: str, size: QSize, *, is_flipped: bool = False) -> QPixmap:
    """Keep the drawing's proportions and stand it on the bottom edge, in the middle."""
    renderer = QSvgRenderer(source.encode())
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fitted = renderer.defaultSize().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    left = (size.width() - fitted.width()) / 2
    top = (size.height() - fitted.height()) / 2
    painter.setClipRect(pixmap.rect())
    if is_flipped:
        painter.translate(size.width(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(left, top, fitted.width(), fitted.height()))
    painter.end()
    return pixmap
