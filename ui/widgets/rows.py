"""How the rows of a block are made: texts, bullets, icons and chips in the reading direction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from ui.typeset import SetText
from ui.widgets.flow import Frame, Row
from ui.widgets.pieces import ChipPiece, IconPiece, Piece, ShapePiece, TextPiece

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ui.kit import Kit
    from ui.widgets.inline_text import TextSetter, Wording

BULLET = 12
BULLET_INDENT = 38
CHIP_PAD = 18


@dataclass(frozen=True, slots=True)
class Column:
    """The room for rows inside a frame; `whole` is the width with the frame. Real pixels."""

    kit: Kit
    whole: float
    frame: Frame

    @property
    def width(self) -> float:
        return self.whole - self.frame.start - self.frame.end

    def left(self, start: float, width: float, *, is_rtl: bool | None = None) -> float:
        """Where something stands that begins `start` after the leading edge."""
        is_mirrored = self.kit.is_rtl if is_rtl is None else is_rtl
        edge = self.frame.end if self.kit.is_rtl else self.frame.start
        return edge + (self.width - start - width if is_mirrored else start)


class RowMaker:
    """Makes rows for one column."""

    def __init__(self, setter: TextSetter, column: Column) -> None:
        self.setter = setter
        self.kit = setter.kit
        self.column = column

    def text(
        self,
        wording: Wording,
        role: str,
        *,
        indent: float = 0,
        end: float = 0,
        hang: float = 0,
        token: str = "ink",
        gap: float = 0,
        keeps_next: bool = False,
        has_links: bool = True,
        is_figures: bool = False,
        lead: tuple[Piece, ...] = (),
        least: float = 0,
    ) -> Row:
        """A paragraph with the pieces `lead` beside it.

        `indent` and `end` count in the page's direction, `hang` in that of the words: an English
        stand-in on an Arabic page has its bullet on the left.
        """
        width = self.column.width - indent - end - hang
        made = self.setter.set(wording, role, width, has_links=has_links, is_figures=is_figures)
        left = self.column.left(indent, width + hang)
        left += 0 if wording.language.is_rtl else hang
        has_grounds = has_links and any(span.target for span in made.spans)
        piece = TextPiece(made, left, max(0, (least - made.height) / 2), token, has_grounds)
        row = self._text_row(piece, lead, wording, role)
        return replace(row, height=max(made.height, least), gap=gap, keeps_next=keeps_next)

    def bullet(self, wording: Wording, role: str, *, indent: float = 0, gap: float = 0) -> Row:
        """One item of a list."""
        px = self.kit.px
        size = px(BULLET)
        line = self.kit.theme.line_height(role, wording.language)
        left = self.column.left(indent, self.column.width - indent)
        if wording.language.is_rtl:
            left += self.column.width - indent - px(6) - size
        else:
            left += px(6)
        dot = ShapePiece(QRectF(left, (line - size) / 2, size, size), _paint_dot)
        return self.text(wording, role, indent=indent, hang=px(BULLET_INDENT), gap=gap, lead=(dot,))

    def icon(self, name: str, token: str, size: float, *, top: float = 0) -> IconPiece:
        """An icon at the leading edge; size in pixels of the design."""
        left = self.column.left(0, self.kit.px(size))
        return IconPiece(name, token, size, left, top)

    def chip(
        self, text: str, role: str, box: str, *, at_end: bool = False, is_figures: bool = False
    ) -> ChipPiece:
        """A short text on a box, at the start or the end of its row."""
        kit = self.kit
        font = kit.font(role, is_figures=is_figures)
        line = kit.theme.line_height(role)
        natural = SetText(text, font, line, is_rtl=kit.is_rtl).natural_width
        width = natural + 2 * kit.px(CHIP_PAD)
        made = SetText(
            text, font, line, width, is_rtl=kit.is_rtl, align=Qt.AlignmentFlag.AlignHCenter
        )
        start = self.column.width - width if at_end else 0
        height = line + kit.px(8)
        return ChipPiece(made, box, QRectF(self.column.left(start, width), 0, width, height))

    def in_english(self) -> Row:
        """The chip over a paragraph whose translation is missing."""
        chip = self.chip(self.kit.translator.gettext("In English"), "label", "chip_plain")
        return Row((chip,), chip.rect.height() + self.kit.px(6), keeps_next=True)

    def _text_row(
        self, piece: TextPiece, lead: tuple[Piece, ...], wording: Wording, role: str
    ) -> Row:
        def cut(lines: int) -> tuple[Row, Row]:
            first, second = self.setter.halves(piece.made, lines, wording, role)
            return (
                self._text_row(replace(piece, made=first, top=0), lead, wording, role),
                self._text_row(replace(piece, made=second, top=0), (), wording, role),
            )

        made = piece.made
        return Row(
            (*lead, piece), made.height, lines=made.lines, line_height=made.line_height, cut=cut
        )


def _paint_dot(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.theme.color("primary"))
    painter.drawEllipse(rect)
