"""Side by side: each paragraph of the leaflet in the parent's language and in English.

Both carry the same number, so that she and the person at the desk can point at the same sentence.
Beside each other where the page is wide; else, and for large text, one under the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from kiosk.leaflet import Block, BlockKind
from ui.theme import Form
from ui.typeset import SetText
from ui.widgets.flow import Flow, Frame, Row
from ui.widgets.frames import card_frame, code_frame, parent_frame
from ui.widgets.inline_text import TextSetter, Wording
from ui.widgets.pieces import ShapePiece, TextPiece
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from kiosk.sources import Message
    from ui.kit import Kit

NUMBER = 44
INDENT = 60
COLUMN_GAP = 40
PAIR_GAP = 22
FRAMES = {
    BlockKind.CODE_QUOTE: code_frame,
    BlockKind.PARENT_QUOTE: parent_frame,
    BlockKind.SEND_ADVICE: card_frame,
}


class PairSetter:
    """Lays blocks out as pairs; numbers run through a section."""

    def __init__(self, setter: TextSetter) -> None:
        self._setter = setter
        self._kit = setter.kit
        kit = setter.kit
        self._is_stacked = kit.form is Form.PORTRAIT or kit.look.is_large
        self._numbers: dict[str, int] = {}

    def flow(self, block: Block, width: float) -> Flow:
        """The block as pairs, `width` real pixels wide."""
        frame = FRAMES[block.kind](self._kit) if block.kind in FRAMES else Frame()
        make = RowMaker(self._setter, Column(self._kit, width, frame))
        rows: list[Row] = []
        for part in block.parts():
            if isinstance(part, str):
                if part in block.printed:
                    english = self._kit.english.language
                    row = make.text(Wording(part, english), "quote", indent=self._indent())
                    rows.append(row)
            else:
                rows += self._pair(make, part)
        spaced = [replace(row, gap=row.gap or self._kit.px(PAIR_GAP)) for row in rows]
        return Flow(tuple(spaced), width, frame, may_split=True)

    def _indent(self) -> int:
        return self._kit.px(INDENT)

    def _pair(self, make: RowMaker, message: Message) -> list[Row]:
        number = self._numbers.setdefault(message.context + message.english, self._next(message))
        own, english = self._setter.wording(message), self._setter.english(message)
        circle = self._circle(make, number, 0)
        if own.is_stand_in:
            return [make.text(english, "quote", indent=self._indent(), lead=(circle,))]
        if self._is_stacked:
            return [
                make.text(own, "quote", indent=self._indent(), lead=(circle,), keeps_next=True),
                make.text(
                    english, "note", indent=self._indent(), has_links=False, token="ink2", gap=4
                ),
            ]
        return [self._beside(make, own, english, number)]

    def _next(self, message: Message) -> int:
        """Numbers begin anew in every file of the leaflet, which is a section."""
        same = [key for key in self._numbers if key.startswith(message.context)]
        return len(same) + 1

    def _beside(self, make: RowMaker, own: Wording, english: Wording, number: int) -> Row:
        """One row as high as the longer of the two."""
        half = (make.column.width - self._kit.px(COLUMN_GAP)) / 2
        room = half - self._indent()
        sets = (
            (self._setter.set(own, "quote", room), own),
            (self._setter.set(english, "quote", room, has_links=False), english),
        )
        return self._beside_row(make, sets, half, number)

    def _beside_row(
        self,
        make: RowMaker,
        sets: tuple[tuple[SetText, Wording], tuple[SetText, Wording]],
        half: float,
        number: int,
    ) -> Row:
        room = half - self._indent()
        second = half + self._kit.px(COLUMN_GAP)
        pieces = []
        for (made, _), start in zip(sets, (0.0, second), strict=True):
            left = make.column.left(start + self._indent(), room)
            pieces.append(TextPiece(made, left, 0, has_grounds=start == 0))
        circles = [self._circle(make, number, start) for start in (0.0, second)] if number else []
        height = max(made.height for made, _ in sets)

        def cut(lines: int) -> tuple[Row, Row]:
            parts = [self._cut(made, lines, wording) for made, wording in sets]
            firsts, rests = zip(*parts, strict=True)
            wordings = [wording for _, wording in sets]
            return (
                self._beside_row(make, tuple(zip(firsts, wordings, strict=True)), half, number),
                self._beside_row(make, tuple(zip(rests, wordings, strict=True)), half, 0),
            )

        longest = max(sets, key=lambda one: one[0].height)[0]
        lines = longest.lines
        line_height = max(made.line_height for made, _ in sets)
        return Row((*circles, *pieces), height, lines=lines, line_height=line_height, cut=cut)

    def _cut(self, made: SetText, lines: int, wording: Wording) -> tuple[SetText, SetText]:
        if lines < made.lines:
            return self._setter.halves(made, lines, wording, "quote")
        empty = replace(wording, text="")
        return made, self._setter.set(empty, "quote", made.width)

    def _circle(self, make: RowMaker, number: int, start: float) -> ShapePiece:
        size = self._kit.px(NUMBER)
        line = self._kit.theme.line_height("quote")
        top = max(0.0, (line - size) / 2)
        return ShapePiece(
            QRectF(make.column.left(start, size), top, size, size), _number_painter(number)
        )


def _number_painter(number: int) -> Callable[[QPainter, Kit, QRectF], None]:
    def paint(painter: QPainter, kit: Kit, rect: QRectF) -> None:
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(kit.theme.color("line2"), kit.px(3)))
        painter.setBrush(kit.theme.color("surface"))
        painter.drawEllipse(rect.adjusted(2, 2, -2, -2))
        font = kit.font("brand_small", is_figures=True)
        made = SetText(
            str(number), font, rect.height(), rect.width(), align=Qt.AlignmentFlag.AlignHCenter
        )
        made.draw(painter, rect.left(), rect.top(), kit.theme.color("ink"))

    return paint
