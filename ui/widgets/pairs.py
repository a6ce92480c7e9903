"""Side by side: each paragraph of the leaflet in the parent's language and in English.

Both carry the same number, so that she and the person at the desk can point at the same sentence.
Beside each other where the page is wide; else, and for large text, one under the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from kiosk.leaflet import Block, BlockKind
from kiosk.sources import Message
from ui.theme import Form
from ui.typeset import SetText
from ui.widgets.blocks import ICON, BlockSetter, address_icon
from ui.widgets.flow import Flow, Frame, Row
from ui.widgets.frames import card_frame, code_frame, parent_frame
from ui.widgets.inline_text import TextSetter, Wording
from ui.widgets.pieces import ChipPiece, NumberPiece, ShapePiece, TextPiece
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from ui.kit import Kit

NUMBER = 44
INDENT = 60
COLUMN_GAP = 40
PAIR_GAP, ENGLISH_GAP = 22, 4
ROLE, ENGLISH_ROLE = "quote", "note"
FRAMES = {
    BlockKind.CODE_QUOTE: code_frame,
    BlockKind.PARENT_QUOTE: parent_frame,
    BlockKind.SEND_ADVICE: card_frame,
    BlockKind.CONTACT: card_frame,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One paragraph in both languages, with its number and, on a Code quote, that of the Code."""

    own: Wording
    english: Wording
    number: int
    chip: ChipPiece | None = None


class PairSetter:
    """Lays blocks out as pairs; numbers run through the blocks it was told to begin with."""

    def __init__(
        self, setter: TextSetter, *, is_stacked: bool | None = None, role: str = ROLE
    ) -> None:
        """`is_stacked` and `role`, that of her own words, are given where the page is paper."""
        self._setter = setter
        self._kit = setter.kit
        kit = setter.kit
        self._plain = BlockSetter(setter)
        is_narrow = kit.form is Form.PORTRAIT or kit.look.is_large
        self._is_stacked = is_narrow if is_stacked is None else is_stacked
        self._role = role
        self._firsts: dict[int, int] = {}

    def begin(self, blocks: Sequence[Block]) -> None:
        """Number the paragraphs of a section from 1, in the order of the printed leaflet."""
        number = 1
        for block in blocks:
            self._firsts[id(block)] = number
            number += sum(1 for _ in block.messages())

    def flow(self, block: Block, width: float) -> Flow:
        """The block as pairs, `width` real pixels wide."""
        if not any(True for _ in block.messages()):
            return self._plain.flow(block, width)  # addresses and words that have no English
        is_framed = block.kind in FRAMES and (block.kind is not BlockKind.CONTACT or block.printed)
        frame = FRAMES[block.kind](self._kit) if is_framed else Frame()
        make = RowMaker(self._setter, Column(self._kit, width, frame))
        rows = [
            replace(row, gap=row.gap or self._kit.px(PAIR_GAP)) for row in self._rows(make, block)
        ]
        return Flow(
            tuple(rows),
            width,
            frame,
            may_split=bool(block.items) or block.kind is BlockKind.CONTACT,
            is_heading=block.kind is BlockKind.HEADING,
        )

    def _rows(self, make: RowMaker, block: Block) -> Iterator[Row]:
        """Every paragraph with its English; addresses once."""
        number = self._firsts.get(id(block), 1)
        chip = None
        if block.paragraph:
            chip = make.chip(block.paragraph, "label", "chip_dark", at_end=True, is_figures=True)
        for part in block.parts():
            if isinstance(part, Message):
                own, english = self._setter.wording(part), self._setter.english(part)
                # The intro of a quote, and what a parent said, never stand last on a page.
                leads = part is block.intro or (part is block.text and block.attribution)
                for row in self._pair(make, Pair(own, english, number, chip)):
                    yield replace(row, keeps_next=row.keeps_next or bool(leads))
                number, chip = number + 1, None
            elif part in block.printed:
                yield self._printed(make, part, block.kind)

    def _printed(self, make: RowMaker, words: str, kind: BlockKind) -> Row:
        """What stays as it was printed; an address with its icon."""
        english = self._kit.english.language
        if kind is not BlockKind.CONTACT:
            return make.text(Wording(words, english), self._role, indent=self._indent)
        top = (self._kit.theme.line_height(self._role) - self._kit.px(ICON)) / 2
        return make.text(
            Wording(f"**{words}**", english),
            self._role,
            indent=self._indent,
            gap=self._kit.px(6),
            is_figures=words[0].isdigit(),
            lead=(make.icon(address_icon(words), "primary", ICON, top=top),),
        )

    @property
    def _indent(self) -> int:
        return self._kit.px(INDENT)

    def _pair(self, make: RowMaker, pair: Pair) -> list[Row]:
        end = pair.chip.rect.width() + self._kit.px(16) if pair.chip else 0.0
        if pair.own.is_stand_in:
            lead = (self._circle(make, pair.english, pair.number), *self._chips(pair))
            row = make.text(pair.english, self._role, indent=self._indent, end=end, lead=lead)
            return [make.in_english(), row]
        return self._stacked(make, pair, end) if self._is_stacked else [self._beside(make, pair)]

    def _chips(self, pair: Pair) -> tuple[ChipPiece, ...]:
        return (pair.chip,) if pair.chip else ()

    def _stacked(self, make: RowMaker, pair: Pair, end: float) -> list[Row]:
        """Her words, and the English under them."""
        first = self._circle(make, pair.own, pair.number)
        second = self._circle(make, pair.english, pair.number, role=ENGLISH_ROLE)
        own = make.text(
            pair.own,
            self._role,
            indent=self._indent,
            end=end,
            keeps_next=True,
            lead=(first, *self._chips(pair)),
        )
        english = make.text(
            pair.english,
            ENGLISH_ROLE,
            indent=self._indent,
            has_links=False,
            token="ink2",
            gap=self._kit.px(ENGLISH_GAP),
            lead=(second,),
            least=second.rect.height(),
        )
        return [_numbered(own, first), _numbered(english, second)]

    def _beside(self, make: RowMaker, pair: Pair) -> Row:
        """One row as high as the longer of the two."""
        half = (make.column.width - self._kit.px(COLUMN_GAP)) / 2
        room = half - self._indent
        end = pair.chip.rect.width() + self._kit.px(16) if pair.chip else 0.0
        sets = (
            self._setter.set(pair.own, self._role, room),
            self._setter.set(pair.english, self._role, room - end, has_links=False),
        )
        return self._beside_row(make, sets, pair, half)

    def _beside_row(
        self, make: RowMaker, sets: tuple[SetText, SetText], pair: Pair, half: float
    ) -> Row:
        starts = (0.0, half + self._kit.px(COLUMN_GAP))
        wordings = (pair.own, pair.english)
        pieces: list[TextPiece | NumberPiece | ChipPiece | ShapePiece] = [*self._chips(pair)]
        for made, start, wording in zip(sets, starts, wordings, strict=True):
            left = make.column.left(start + self._indent, made.width)
            pieces.append(self._circle(make, wording, pair.number, start=start))
            pieces.append(TextPiece(made, left, 0, has_grounds=start == 0))
        height = max(made.height for made in sets)
        edge = max(1, self._kit.px(2))
        middle = make.column.left(half + self._kit.px(COLUMN_GAP) / 2, edge)
        pieces.append(ShapePiece(QRectF(middle, 0, edge, height), _paint_line))

        def cut(lines: int) -> tuple[Row, Row]:
            parts = [
                self._cut(made, lines, wording)
                for made, wording in zip(sets, wordings, strict=True)
            ]
            (own, own_rest), (english, english_rest) = parts
            rest = replace(pair, chip=None)
            return (
                self._beside_row(make, (own, english), pair, half),
                self._beside_row(make, (own_rest, english_rest), rest, half),
            )

        longest = max(sets, key=lambda made: made.height)
        line_height = max(made.line_height for made in sets)
        return Row(tuple(pieces), height, lines=longest.lines, line_height=line_height, cut=cut)

    def _cut(self, made: SetText, lines: int, wording: Wording) -> tuple[SetText, SetText]:
        if lines < made.lines:
            return self._setter.halves(made, lines, wording, self._role)
        return made, self._setter.set(replace(wording, text=""), self._role, made.width)

    def _circle(
        self,
        make: RowMaker,
        wording: Wording,
        number: int,
        *,
        start: float = 0,
        role: str = "",
    ) -> NumberPiece:
        """The number, on the first line of its words."""
        size = self._kit.px(NUMBER)
        line = self._kit.theme.line_height(role or self._role, wording.language)
        top = max(0.0, (line - size) / 2)
        return NumberPiece(number, QRectF(make.column.left(start, size), top, size, size))


def _numbered(row: Row, circle: NumberPiece) -> Row:
    """The row; where it has to be cut each part carries the number."""
    cut = row.cut
    if cut is None:
        return row

    def cut_numbered(lines: int) -> tuple[Row, Row]:
        first, rest = (
            part if circle in part.pieces else replace(part, pieces=(circle, *part.pieces))
            for part in cut(lines)
        )
        return first, _numbered(replace(rest, keeps_next=row.keeps_next), circle)

    return replace(row, cut=cut_numbered)


def _paint_line(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    painter.fillRect(rect, kit.theme.color("line2"))
