"""Each kind of block of the leaflet laid out at a width: how it looks, told by its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from kiosk.leaflet import Block, BlockKind
from ui.widgets.box import draw_box
from ui.widgets.flow import Flow, Frame, Row
from ui.widgets.frames import card_frame, code_frame, parent_frame
from ui.widgets.inline_text import TextSetter, Wording
from ui.widgets.pieces import ShapePiece, TextPiece
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sources import Message
    from ui.kit import Kit

LOGO = 60
LOGO_INDENT = 80
ICON = 36
ICON_INDENT = 50
LANGUAGE_COLUMNS = 3
LONG_INTRO = 4
"""An intro of so many lines is a paragraph of its own: a page may end after it."""


class BlockSetter:
    """Lays blocks out; one for each look and page."""

    def __init__(self, setter: TextSetter) -> None:
        self._setter = setter
        self._kit = setter.kit
        self._makers: dict[BlockKind, Callable[[Block, float], Flow]] = {
            BlockKind.PROSE: self._prose,
            BlockKind.LIST: self._prose,
            BlockKind.CODE_QUOTE: self._code_quote,
            BlockKind.PARENT_QUOTE: self._parent_quote,
            BlockKind.SEND_ADVICE: self._send_advice,
            BlockKind.CONTACT: self._contact,
            BlockKind.HEADING: self._heading,
            BlockKind.COVER: self._cover,
            BlockKind.LANGUAGES: self._languages,
            BlockKind.CREDITS: self._credits,
        }

    def begin(self, blocks: Sequence[Block]) -> None:
        """What comes is a section of these blocks; here nothing runs through a section."""

    def flow(self, block: Block, width: float) -> Flow:
        """The block, laid out `width` real pixels wide."""
        return self._makers[block.kind](block, width)

    def _maker(self, width: float, frame: Frame) -> RowMaker:
        return RowMaker(self._setter, Column(self._kit, width, frame))

    def _wording(self, message: Message) -> Wording:
        return self._setter.wording(message)

    def _rows(
        self, make: RowMaker, block: Block, role: str, *, indent: float = 0, has_intro: bool = True
    ) -> list[Row]:
        """Intro, text and items as the leaflet has them."""
        gap = self._kit.px(10)
        rows: list[Row] = []
        if block.intro and has_intro:
            intro = make.text(self._wording(block.intro), role, indent=indent)
            rows.append(replace(intro, keeps_next=intro.lines < LONG_INTRO))
        if block.text:
            rows.append(make.text(self._wording(block.text), role, indent=indent, gap=gap))
        rows += [
            make.bullet(self._wording(item), role, indent=indent, gap=gap) for item in block.items
        ]
        return rows

    def _marked(self, make: RowMaker, block: Block, rows: list[Row]) -> tuple[Row, ...]:
        """The rows, under a chip where English stands in for a missing translation."""
        if any(self._wording(message).is_stand_in for message in block.messages()):
            return make.in_english(), *rows
        return tuple(rows)

    def _prose(self, block: Block, width: float) -> Flow:
        make = self._maker(width, Frame())
        rows = self._rows(make, block, "leaflet")
        return Flow(self._marked(make, block, rows), width, may_split=bool(block.items))

    def _heading(self, block: Block, width: float) -> Flow:
        make = self._maker(width, Frame())
        rows = [make.text(self._wording(message), "heading") for message in block.messages()]
        return Flow(self._marked(make, block, rows), width, is_heading=True)

    def _code_quote(self, block: Block, width: float) -> Flow:
        kit, px = self._kit, self._kit.px
        frame = code_frame(kit)
        make = self._maker(width, frame)
        end = 0.0
        lead = [make.icon("landmark", "primary", ICON)]
        chips = []
        if block.paragraph:
            number = make.chip(block.paragraph, "label", "chip_dark", at_end=True, is_figures=True)
            chips.append(number)
            end = number.rect.width() + px(16)
        heading = self._setter.own(kit.translator.gettext("The SEND Code of Practice says"))
        if block.intro:
            heading = self._wording(block.intro)
        top = make.text(
            heading,
            "note_heading",
            indent=px(ICON_INDENT),
            end=end,
            token="primary",
            keeps_next=True,
            lead=(*lead, *chips),
            least=max((chip.rect.height() for chip in chips), default=0),
        )
        rows = [top, *self._rows(make, block, "quote", has_intro=False)]
        rows[1] = replace(rows[1], gap=px(6))
        return Flow(self._marked(make, block, rows), width, frame)

    def _parent_quote(self, block: Block, width: float) -> Flow:
        frame = parent_frame(self._kit)
        make = self._maker(width, frame)
        rows = []
        if block.text:
            rows.append(make.text(self._wording(block.text), "parent_quote", keeps_next=True))
        if block.attribution:
            who = self._wording(block.attribution)
            rows.append(make.text(who, "note", token="ink2", gap=self._kit.px(8)))
        return Flow(self._marked(make, block, rows), width, frame)

    def _send_advice(self, block: Block, width: float) -> Flow:
        px = self._kit.px
        frame = card_frame(self._kit)
        make = self._maker(width, frame)
        rows = self._rows(make, block, "leaflet", indent=px(LOGO_INDENT))
        left = make.column.left(0, px(LOGO))
        line = self._kit.theme.line_height("leaflet")
        logo = ShapePiece(
            QRectF(left, min(0, (line - px(LOGO)) / 2) + px(4), px(LOGO), px(LOGO)), _paint_logo
        )
        rows[0] = replace(rows[0], pieces=(logo, *rows[0].pieces))
        if len(rows) == 1:
            rows[0] = replace(rows[0], height=max(rows[0].height, px(LOGO)))
        marked = self._marked(make, block, rows)
        return Flow(marked, width, frame, may_split=bool(block.items))

    def _contact(self, block: Block, width: float) -> Flow:
        px = self._kit.px
        frame = card_frame(self._kit) if block.printed else Frame()
        make = self._maker(width, frame)
        line = self._kit.theme.line_height("leaflet")
        top = (line - px(ICON)) / 2
        rows = [
            make.text(
                self._wording(message),
                "leaflet",
                indent=px(ICON_INDENT),
                lead=(make.icon("globe", "primary", ICON, top=top),),
            )
            for message in block.messages()
        ]
        english = self._kit.english.language
        for address in block.printed:
            icon = make.icon(address_icon(address), "primary", ICON, top=top)
            row = make.text(
                Wording(f"**{address}**", english),
                "leaflet",
                indent=px(ICON_INDENT),
                gap=px(6),
                is_figures=address[0].isdigit(),
                lead=(icon,),
            )
            rows.append(row)
        return Flow(self._marked(make, block, rows), width, frame, may_split=True)

    def _cover(self, block: Block, width: float) -> Flow:
        px = self._kit.px
        frame = Frame(px(20), px(20), px(28), px(28), _paint_cover)
        make = self._maker(width, frame)
        first, *others = [self._wording(message) for message in block.messages()]
        rows = [make.text(first, "note_heading", token="primary")]
        rows += [make.text(line, "note", gap=px(2)) for line in others]
        return Flow(self._marked(make, block, rows), width, frame, may_split=True)

    def _languages(self, block: Block, width: float) -> Flow:
        """Each in its own script and direction, three beside each other."""
        make = self._maker(width, Frame())
        cell = width / LANGUAGE_COLUMNS
        rows = []
        for start in range(0, len(block.printed), LANGUAGE_COLUMNS):
            pieces = []
            for number, text in enumerate(block.printed[start : start + LANGUAGE_COLUMNS]):
                made = self._setter.set_foreign(text, "note", cell)
                pieces.append(TextPiece(made, make.column.left(number * cell, cell), 0))
            height = max(piece.made.height for piece in pieces)
            rows.append(Row(tuple(pieces), height, gap=self._kit.px(6)))
        return Flow(tuple(rows), width, may_split=True)

    def _credits(self, block: Block, width: float) -> Flow:
        make = self._maker(width, Frame())
        rows = [
            make.text(self._wording(message), "note_source", token="ink2")
            for message in block.messages()
        ]
        return Flow(self._marked(make, block, rows), width)


def address_icon(address: str) -> str:
    """The icon that says what kind of address this is."""
    if address[0].isdigit():
        return "phone"
    if "@" in address[1:]:
        return "mail"
    return "message-square-text" if address[0] in "/@" else "globe"


def _paint_logo(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    painter.drawPixmap(rect.topLeft(), kit.drawing("logo", LOGO, LOGO))


def _paint_cover(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    draw_box(painter, kit.theme, kit.theme.box("cover"), rect)
