"""What documents are put together from: titles, headings, paragraphs, in one language or both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from kiosk import inline
from ui.paper.order import PaperSize
from ui.paper.parts import Part
from ui.paper.sheet import TEXT_WIDTH
from ui.widgets.flow import Flow, Frame, Row
from ui.widgets.inline_text import TextSetter, Wording
from ui.widgets.notes import NoteSetter, states_a_limit
from ui.widgets.pieces import Piece, ShapePiece, TextPiece
from ui.widgets.route_badge import draw_badge
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from PySide6.QtGui import QPainter

    from kiosk.content import Content
    from kiosk.settings import Settings
    from kiosk.sources import Message
    from ui.kit import Kit
    from ui.paper.kit import PaperKit

    Gettext = Callable[[str], str]

BADGE, BADGE_ROOM = 88, 112
COLUMN_GAP = 40
ENGLISH_GAP = 4


class Composer:
    """Lays out the parts of one document; `width` is that of the text on the page."""

    def __init__(
        self, kit: PaperKit, content: Content, settings: Settings, today: date, size: PaperSize
    ) -> None:
        self.kit, self.content, self.settings, self.today = kit, content, settings, today
        self.is_stacked = size is not PaperSize.STANDARD
        """Whether English stands under her own words: large text has no room beside."""
        self.setter = TextSetter(kit, is_touched=False)
        self.notes = NoteSetter(self.setter, content.updates, today, has_addresses=True)
        self.width = TEXT_WIDTH

    @property
    def is_bilingual(self) -> bool:
        """Whether English stands beside everything."""
        return self.kit.look.has_english

    @property
    def is_foreign(self) -> bool:
        """Whether the language of the document is not English."""
        return self.kit.language.code != self.kit.english.language.code

    def words(self, message: Message) -> str:
        """The plain words of a message in the language of the document."""
        return inline.plain(self.setter.wording(message).text)

    def maker(self, frame: Frame | None = None) -> RowMaker:
        """What makes the rows of a part that fills the width."""
        return RowMaker(self.setter, Column(self.kit, self.width, frame or Frame()))

    def part(
        self,
        rows: Iterable[Row],
        frame: Frame | None = None,
        *,
        updates: tuple[str, ...] = (),
        may_split: bool = False,
    ) -> Part:
        """Rows that belong together as a part."""
        flow = Flow(tuple(rows), self.width, frame or Frame(), may_split=may_split)
        return Part(flow, updates)

    # ------------------------------------------------------------ headings

    def heading(
        self, message: Message, *, role: str = "paper_heading", badge: str | None = None
    ) -> Part:
        """A heading of the content, with the sign of its route."""
        return self._heading(self.setter.wording(message), message.english, role=role, badge=badge)

    def title(self, words: Callable[[Gettext], str], *, role: str = "title") -> Part:
        """A heading of words of the interface: `words` is called with a gettext."""
        own = self.setter.own(words(self.kit.translator.gettext))
        return self._heading(own, words(self.kit.english.gettext), role=role)

    def _heading(self, own: Wording, english: str, *, role: str, badge: str | None = None) -> Part:
        make = self.maker()
        indent = self.kit.px(BADGE_ROOM) if badge else 0
        lead = (self.badge(make, badge),) if badge else ()
        least = self.kit.px(BADGE) if badge else 0
        rows = [make.text(own, role, indent=indent, lead=lead, least=least)]
        if self.is_bilingual and not own.is_stand_in:
            rows[0] = replace(rows[0], keeps_next=True)
            wording = Wording(english, self.kit.english.language)
            rows.append(make.text(wording, "note_heading", indent=indent))
        level = 1 if role == "title" else 2
        return Part(Flow(tuple(rows), self.width, is_heading=True), level=level)

    def badge(self, make: RowMaker, badge: str, side: float = BADGE) -> Piece:
        """The sign of a route at the leading edge; side in pixels of the design."""
        pixels = self.kit.px(side)

        def paint(painter: QPainter, kit: Kit, rect: QRectF) -> None:
            draw_badge(painter, kit, badge, rect)

        return ShapePiece(QRectF(make.column.left(0, pixels), 0, pixels, pixels), paint)

    # ------------------------------------------------------------ paragraphs

    def say(
        self,
        make: RowMaker,
        message: Message,
        role: str = "leaflet",
        *,
        day: date | None = None,
        indent: float = 0,
        gap: float = 0,
        lead: tuple[Piece, ...] = (),
    ) -> list[Row]:
        """A paragraph of the content; `day` is filled in where it has a place for a date.

        English stands with it where that is wanted, or a date or a legal limit is stated.
        """
        own, english = self.setter.wording(message), message.english
        if day is not None:
            translator = self.kit.translator
            own = replace(own, text=translator.fill(own.text, date=translator.date(day)))
            english = english.format(date=self.kit.english.date(day))
        is_stated = day is not None or states_a_limit(message.english)
        if own.is_stand_in and self.is_foreign:
            english_row = make.text(own, role, indent=indent, lead=lead)
            return [replace(make.in_english(), gap=gap), english_row]
        has_english = self.is_bilingual or (self.is_foreign and is_stated)
        return self.both(
            make, own, english if has_english else "", role, indent=indent, gap=gap, lead=lead
        )

    def say_in_words(
        self,
        make: RowMaker,
        words: Callable[[Gettext], str],
        role: str,
        *,
        indent: float = 0,
        gap: float = 0,
        lead: tuple[Piece, ...] = (),
    ) -> list[Row]:
        """Words of the interface: `words` is called with a gettext."""
        own = self.setter.own(words(self.kit.translator.gettext))
        english = words(self.kit.english.gettext) if self.is_bilingual else ""
        return self.both(make, own, english, role, indent=indent, gap=gap, lead=lead)

    def both(
        self,
        make: RowMaker,
        own: Wording,
        english: str,
        role: str,
        *,
        indent: float = 0,
        gap: float = 0,
        lead: tuple[Piece, ...] = (),
    ) -> list[Row]:
        """Her words and the English, if there is any, beside each other or one under the other."""
        if not english:
            return [make.text(own, role, indent=indent, gap=gap, lead=lead)]
        wording = Wording(english, self.kit.english.language)
        if self.is_bilingual and not self.is_stacked:
            return [self._beside(make, (own, wording), role, indent=indent, gap=gap, lead=lead)]
        return [
            make.text(own, role, indent=indent, gap=gap, lead=lead, keeps_next=True),
            make.text(wording, "note", indent=indent, gap=self.kit.px(ENGLISH_GAP)),
        ]

    def _beside(
        self,
        make: RowMaker,
        wordings: tuple[Wording, Wording],
        role: str,
        *,
        indent: float,
        gap: float,
        lead: tuple[Piece, ...],
    ) -> Row:
        between = self.kit.px(COLUMN_GAP)
        room = (make.column.width - indent - between) / 2
        pieces: list[Piece] = list(lead)
        starts = (indent, indent + room + between)
        made = [self.setter.set(wording, role, room) for wording in wordings]
        pieces += [
            TextPiece(words, make.column.left(start, room), 0)
            for words, start in zip(made, starts, strict=True)
        ]
        height = max(words.height for words in made)
        edge = max(1, self.kit.px(2))
        middle = make.column.left(starts[1] - between / 2, edge)
        pieces.append(ShapePiece(QRectF(middle, 0, edge, height), _paint_line))
        return Row(tuple(pieces), height, gap=gap)


def _paint_line(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    painter.fillRect(rect, kit.theme.color("line2"))
