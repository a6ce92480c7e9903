"""What documents are put together from: titles, headings, paragraphs, in one language or both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from kiosk import inline
from ui.paper.parts import Part
from ui.paper.sheet import TEXT_WIDTH
from ui.widgets.flow import Flow, Frame, Row
from ui.widgets.inline_text import TextSetter, Wording
from ui.widgets.notes import NoteSetter
from ui.widgets.pieces import Piece, ShapePiece
from ui.widgets.route_badge import draw_badge
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPainter

    from kiosk.content import Content
    from kiosk.sources import Message
    from ui.kit import Kit
    from ui.paper.kit import PaperKit

BADGE, BADGE_ROOM = 88, 112
TITLE_GAP = 14


class Composer:
    """Lays out the parts of one document; `width` is that of the text on the page."""

    def __init__(self, kit: PaperKit, content: Content, today: date) -> None:
        self.kit, self.content, self.today = kit, content, today
        self.setter = TextSetter(kit, is_touched=False)
        self.notes = NoteSetter(self.setter, content.updates, today, has_addresses=True)
        self.width = TEXT_WIDTH

    @property
    def is_bilingual(self) -> bool:
        """Whether English stands beside everything."""
        return self.kit.look.has_english

    def words(self, message: Message) -> str:
        """The plain words of a message in the language of the document."""
        return inline.plain(self.setter.wording(message).text)

    def maker(self, frame: Frame | None = None) -> RowMaker:
        """What makes the rows of a part that fills the width."""
        return RowMaker(self.setter, Column(self.kit, self.width, frame or Frame()))

    def heading(
        self, message: Message, *, role: str = "paper_heading", badge: str | None = None
    ) -> Part:
        """A heading with the sign of its route; its English under it where that is wanted."""
        make = self.maker()
        indent = self.kit.px(BADGE_ROOM) if badge else 0
        lead = (self._badge(make, badge),) if badge else ()
        least = self.kit.px(BADGE) if badge else 0
        row = make.text(self.setter.wording(message), role, indent=indent, lead=lead, least=least)
        rows = [row]
        if self.is_bilingual:
            english = make.text(self.setter.english(message), "note_heading", indent=indent)
            rows = [replace(row, keeps_next=True), english]
        return Part(Flow(tuple(rows), self.width, is_heading=True))

    def _badge(self, make: RowMaker, badge: str) -> Piece:
        side = self.kit.px(BADGE)

        def paint(painter: QPainter, kit: Kit, rect: QRectF) -> None:
            draw_badge(painter, kit, badge, rect)

        return ShapePiece(QRectF(make.column.left(0, side), 0, side, side), paint)

    def own(self, text: str) -> Wording:
        return self.setter.own(text)

    def row(self, make: RowMaker, text: str, role: str, **options: object) -> Row:
        """A row of words of the interface."""
        return make.text(self.setter.own(text), role, **options)
