"""Follows every letter that is painted: a page is right where each is seen whole, and alone.

Whatever takes a letter away shows here: the edge of its widget, a picture or a control above it,
other letters. Each line of text is painted once more by itself; where it is solid, the page has to
have its colour. So nothing depends on what the widgets believe of their own room.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout, QTransform
from PySide6.QtWidgets import QWidget

from ui.widgets.route_map import RouteMapView

AROUND = 60
"""Pixels around the page in which letters that leave it are looked for."""
SOLID = 230
"""Of 255: the edge of a letter is blended with what is behind it."""
DIFFERENT = 64
"""Of 255: a grey this far from the letter's own is not the letter."""
SPECKS = 3
"""Pixels of a line that may be lost before anyone could see it."""
MEETING = 40, 0.05
"""Pixels, or the share of a line, in which Arabic lines may meet: in print Nastaliq does too."""
TOUCHING = 16
"""Pixels in which they may touch another text."""
WHOLE = 4
"""Qt fills up the rows of an image to so many bytes, with whatever lies there."""

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ELSEWHERE = QColor("magenta")
_SOLID = bytes(255 * (value >= SOLID) for value in range(256))
_DIFFERENT = bytes(255 * (value >= DIFFERENT) for value in range(256))


class Painted(NamedTuple):
    """A text, and how it was painted."""

    layout: QTextLayout
    at: QPointF
    transform: QTransform
    color: QColor


class Line(NamedTuple):
    """A line of a text painted by itself, and the part of the picture that it stands in."""

    room: QRect
    alone: QImage
    words: str


def lost_letters(page: QWidget) -> list[str]:
    """The lines of a shown page of which letters are cut off, covered, or lie on others."""
    with _noting() as texts:
        _draw_maps(page, texts)
        picture = _with_room_around(page.grab().toImage())
    written = _empty(picture.rect())
    found = []
    for text in texts:
        lines = [_line(text, number) for number in range(text.layout.lineCount())]
        for number, line in enumerate(lines):
            before = lines[number - 1] if number else None
            found += _faults(line, before, picture, written)
        for line in lines:
            _lay(written, line, QPoint())
    return found


def _faults(line: Line, before: Line | None, picture: QImage, written: QImage) -> list[str]:
    """What is wrong with one line; `written` is what other texts have put on the paper so far."""
    solid = _solid(line.alone)
    above = _empty(line.room)
    if before is not None:
        _lay(above, before, -line.room.topLeft())
    is_arabic = _ARABIC.search(line.words) is not None
    pixels, share = MEETING if is_arabic else (SPECKS, 0)
    counts = (
        ("are lost of", _unlike(picture.copy(line.room), line.alone), SPECKS),
        (
            "lie on other words in",
            _solid(written.copy(line.room)),
            TOUCHING if is_arabic else SPECKS,
        ),
        ("lie on the line before in", _solid(above), max(pixels, share * solid.bit_count() / 8)),
    )
    return [
        f"{(taken & solid).bit_count() // 8} pixels {what} {line.words!r}"
        for what, taken, most in counts
        if (taken & solid).bit_count() // 8 > most
    ]


def _draw_maps(page: QWidget, texts: list[Painted]) -> None:
    """Maps keep their picture, and only lay it on the page: have them draw it anew."""
    for view in page.findChildren(RouteMapView):
        if view.isVisible():
            first = len(texts)
            view._arrange()
            view._draw()
            corner = view.mapTo(page, QPoint())
            there = QTransform.fromTranslate(corner.x(), corner.y())
            texts[first:] = [one._replace(transform=one.transform * there) for one in texts[first:]]


@contextmanager
def _noting() -> Iterator[list[Painted]]:
    """Note every text that Qt lays on the paper of a page."""
    texts: list[Painted] = []
    draw = QTextLayout.draw

    def note(layout: QTextLayout, painter: QPainter, at: QPointF, *selections: object) -> None:
        color = painter.pen().color()
        texts.append(Painted(layout, QPointF(at), painter.deviceTransform(), color))
        draw(layout, painter, at, *selections)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QTextLayout, "draw", note)
        yield texts


def _line(text: Painted, number: int) -> Line:
    """One line by itself, and where it stands in the picture with room around."""
    layout = text.layout
    line = layout.lineAt(number)
    high = line.height()
    ink = line.naturalTextRect().adjusted(-high, -high, high, high).translated(text.at)
    room = text.transform.mapRect(ink).toAlignedRect().translated(AROUND, AROUND)
    room.setWidth(-(-room.width() // WHOLE) * WHOLE)
    alone = _empty(room)
    painter = QPainter(alone)
    there = QTransform.fromTranslate(AROUND - room.x(), AROUND - room.y())
    painter.setTransform(text.transform * there)
    painter.setPen(text.color)
    line.draw(painter, text.at)
    painter.end()
    words = layout.text()[line.textStart() : line.textStart() + line.textLength()]
    return Line(room, alone, words)


def _lay(paper: QImage, line: Line, aside: QPoint) -> None:
    painter = QPainter(paper)
    painter.drawImage(line.room.topLeft() + aside, line.alone)
    painter.end()


def _with_room_around(picture: QImage) -> QImage:
    large = QImage(
        picture.width() + 2 * AROUND, picture.height() + 2 * AROUND, QImage.Format.Format_RGB32
    )
    large.fill(_ELSEWHERE)
    painter = QPainter(large)
    painter.drawImage(QPoint(AROUND, AROUND), picture)
    painter.end()
    return large


def _empty(room: QRect) -> QImage:
    made = QImage(room.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    return made


def _unlike(picture: QImage, alone: QImage) -> int:
    """The pixels in which two pictures are far from each other."""
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, alone)
    painter.end()
    return _bits(picture, _DIFFERENT, QImage.Format.Format_Grayscale8)


def _solid(image: QImage) -> int:
    return _bits(image, _SOLID, QImage.Format.Format_Alpha8)


def _bits(image: QImage, table: bytes, kind: QImage.Format) -> int:
    """The bytes of an image as one number: each all ones where `table` says so, else nought."""
    made = image.convertToFormat(kind)
    return int.from_bytes(bytes(made.constBits()).translate(table))
