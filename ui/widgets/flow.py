"""Blocks of text laid out for pages.

A `Row` is the smallest strip that a page break may not cut; a `Flow` is a framed run of rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.kit import Kit
from ui.widgets.pieces import ZERO_WIDTH_SPACE, ChipPiece, Link, Piece, TextPiece

Remake = Callable[[int], tuple["Row", "Row"]]


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of a block: pieces, height, the gap above it unless it comes first.

    `cut` makes two rows of it after a number of text lines, and `lines` says how many there are;
    only used where nothing else fits on a page.
    """

    pieces: tuple[Piece, ...]
    height: float
    gap: float = 0
    keeps_next: bool = False
    lines: int = 0
    line_height: float = 0
    cut: Remake | None = None

    def split(self, height: float) -> tuple[Row, Row] | None:
        """As many lines as fit into `height`, and the others."""
        if self.cut is None or self.lines < 2:
            return None
        fitting = int(height // self.line_height)
        if fitting == self.lines - 1 and fitting > 2:
            fitting -= 1  # no line stands alone on the next page
        return self.cut(fitting) if 0 < fitting < self.lines else None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: room at each side, and how the ground is painted."""

    top: float = 0
    bottom: float = 0
    start: float = 0
    end: float = 0
    paint: Callable[[QPainter, Kit, QRectF], None] | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A laid-out block. `width` is its whole width."""

    rows: tuple[Row, ...]
    width: float
    frame: Frame = field(default_factory=Frame)
    may_split: bool = False
    is_heading: bool = False

    @property
    def height(self) -> float:
        gaps = sum(row.gap for row in self.rows[1:])
        return sum(row.height for row in self.rows) + gaps + self.frame.top + self.frame.bottom

    def head_height(self) -> float:
        """The least that may stand at a page's foot: all of it, or its first rows."""
        if not self.may_split:
            return self.height
        return self.frame.top + self.frame.bottom + self._height_of(self._head())

    def split(self, height: float, *, anywhere: bool = False) -> tuple[Flow, Flow] | None:
        """What fits into `height` and the rest, or None where no break is allowed.

        `anywhere` breaks what must stay together too: for what is taller than a whole page.
        """
        room = height - self.frame.top - self.frame.bottom
        fitting = count = self._fitting(room)
        while count and self.rows[count - 1].keeps_next:
            count -= 1
        if 0 < count < len(self.rows) and (self.may_split or anywhere):
            return self._parted(count)
        if not anywhere or fitting == len(self.rows):
            return None
        cut = self._cut_row(fitting, room)
        return cut or (self._parted(fitting) if fitting else None)

    def draw(self, painter: QPainter, kit: Kit, left: float, top: float) -> None:
        if self.frame.paint is not None:
            self.frame.paint(painter, kit, QRectF(left, top, self.width, self.height))
        for row_top, row in self._placed():
            for piece in row.pieces:
                piece.draw(painter, kit, left, top + row_top)

    def links(self, left: float, top: float) -> list[Link]:
        return [
            link
            for row_top, row in self._placed()
            for piece in row.pieces
            if isinstance(piece, TextPiece)
            for link in piece.links(left, top + row_top)
        ]

    def draw_marked(self, painter: QPainter, kit: Kit, at: QPointF, link: Link) -> None:
        for row_top, row in self._placed():
            if link.piece in row.pieces:
                link.piece.draw_marked(painter, kit, QPointF(at.x(), at.y() + row_top), link.span)

    def texts(self) -> list[str]:
        """All words, for whoever reads them aloud or counts them."""
        return [
            piece.made.text.replace(ZERO_WIDTH_SPACE, "")
            for row in self.rows
            for piece in row.pieces
            if isinstance(piece, TextPiece | ChipPiece)
        ]

    def is_cut(self) -> bool:
        return any(piece.is_cut() for row in self.rows for piece in row.pieces)

    def _placed(self) -> list[tuple[float, Row]]:
        placed, top = [], self.frame.top
        for number, row in enumerate(self.rows):
            top += row.gap if number else 0
            placed.append((top, row))
            top += row.height
        return placed

    def _head(self) -> int:
        count = 1
        while count < len(self.rows) and self.rows[count - 1].keeps_next:
            count += 1
        return count

    def _height_of(self, count: int) -> float:
        rows = self.rows[:count]
        return sum(row.height for row in rows) + sum(row.gap for row in rows[1:])

    def _fitting(self, room: float) -> int:
        count = 0
        while count < len(self.rows) and self._height_of(count + 1) <= room:
            count += 1
        return count

    def _parted(self, count: int) -> tuple[Flow, Flow]:
        return replace(self, rows=self.rows[:count]), replace(self, rows=self.rows[count:])

    def _cut_row(self, count: int, room: float) -> tuple[Flow, Flow] | None:
        row = self.rows[count]
        left = room - self._height_of(count) - (row.gap if count else 0)
        halves = row.split(left)
        if halves is None:
            return None
        first, second = halves
        return (
            replace(self, rows=(*self.rows[:count], first)),
            replace(self, rows=(second, *self.rows[count + 1 :])),
        )
