"""One page of the leaflet: title, column and side notes, painted in one go.

Pages are measured once for each section and kept; turning a page only paints.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk import inline
from ui.typeset import SetText, natural_width
from ui.widgets.blocks import BlockSetter
from ui.widgets.inline_text import TextSetter
from ui.widgets.notes import NoteSetter
from ui.widgets.pagination import Page, Placed, Room, paginate
from ui.widgets.pairs import PairSetter
from ui.widgets.pieces import Link
from ui.widgets.route_badge import BADGES, draw_badge
from ui.widgets.words import fitted_text

if TYPE_CHECKING:
    from datetime import date

    from kiosk.leaflet import Section
    from kiosk.sources import Message
    from kiosk.updates import UpdateNotes
    from ui.kit import Kit

GAP = 18
TITLE_GAP = 18
BADGE = 88
LOW_BADGE = 60
LOW = 640
"""A page lower than this, in pixels of the design, gives less to its title."""
ONE_LINE = 0.72
"""How much smaller a title may become to stand on one line on a section's first page."""
SIDE = 426
SIDE_GAP = 26
INSET = 8
"""The ground of a glossary word reaches a little beyond the column."""
MANY = 99
"""So many pages are thought of while a section is cut: the title leaves room for their number."""
HIT_HEIGHT = 84
"""A glossary word answers to a touch this high, in pixels of the design (20 mm)."""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a page, laid out."""

    words: SetText
    count: SetText
    height: float
    english: SetText | None = None

    @property
    def words_height(self) -> float:
        return self.words.height + (self.english.height if self.english else 0)


class LeafletPage(QWidget):
    """Shows one page of a section and tells which hard word was touched."""

    term_touched = Signal(int)
    """The number of the touched word in `links`."""
    resized = Signal()
    """The pages have to be measured anew: show one."""

    def __init__(
        self, kit: Kit, updates: UpdateNotes, today: date, *, has_side: bool, side_foot: float = 0
    ) -> None:
        """`side_foot` is what must stay free below the side column, in real pixels."""
        super().__init__()
        self._kit = kit
        self._setter = TextSetter(kit)
        is_paired = kit.look.has_english
        self._blocks = PairSetter(self._setter) if is_paired else BlockSetter(self._setter)
        self._notes = NoteSetter(self._setter, updates, today)
        self._has_side, self._side_foot = has_side, side_foot
        self._pages: dict[str, tuple[Page, ...]] = {}
        self._section: Section | None = None
        self.is_ready = False
        self._number = 0
        self._title: Title | None = None
        self._links: list[Link] = []
        self._pressed: Link | None = None
        self._marked: Link | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    @property
    def page(self) -> Page:
        return self.pages_of(self._shown_section)[self._number]

    @property
    def number(self) -> int:
        """The page shown, from 0."""
        return self._number

    @property
    def links(self) -> tuple[Link, ...]:
        """The glossary words on the page; places in the widget."""
        return tuple(self._links)

    @property
    def column(self) -> QRectF:
        """Where the leaflet's words stand."""
        return QRectF(self._main_left(), 0, self._main_width(), self.height())

    @property
    def _shown_section(self) -> Section:
        if self._section is None:
            raise AssertionError("a section is shown before anything is asked about it")
        return self._section

    def pages_of(self, section: Section) -> tuple[Page, ...]:
        """The pages of a section at the size of the widget."""
        if section.id not in self._pages:
            foot = self._side_foot

            @functools.cache
            def height(number: int) -> float:
                return self.height() - self._title_of(section, number, MANY).height

            room = Room(
                width=self._main_width(),
                height=height,
                gap=self._kit.px(GAP),
                side_width=self._kit.px(SIDE) if self._has_side else 0,
                side_height=max(0, self.height() - foot) if self._has_side else 0,
            )
            self._pages[section.id] = paginate(section.blocks, room, self._blocks, self._notes)
        return self._pages[section.id]

    def page_with_block(self, section: Section, block: int) -> int:
        """The last page that begins at or before a block of the section."""
        firsts = [page.first_block for page in self.pages_of(section)]
        return max(number for number, first in enumerate(firsts) if first <= block or number == 0)

    def show_page(self, section: Section, number: int) -> None:
        """Turn to a page, from 0; a number beyond the last page shows the last."""
        self._section = section
        pages = self.pages_of(section)
        self._number = max(0, min(number, len(pages) - 1))
        self._title = self._title_of(section, self._number, len(pages))
        self._pressed = self._marked = None
        self._links = [
            link for placed, left, top in self._places() for link in placed.flow.links(left, top)
        ]
        self.setAccessibleName(self._title.words.text)
        self.setAccessibleDescription("\n".join(self.texts()))
        self.update()

    def mark(self, link: Link | None) -> None:
        """Make one glossary word stand out, or none."""
        self._marked = link
        self.update()

    def link_at(self, point: QPointF) -> Link | None:
        """The glossary word a touch means: the nearest of those within reach."""
        reach = self._kit.px(HIT_HEIGHT)
        best, least = None, float("inf")
        for link in self._links:
            for rect in link.rects:
                grow = max(0.0, (reach - rect.height()) / 2)
                grown = rect.adjusted(-self._kit.px(12), -grow, self._kit.px(12), grow)
                distance = abs(point.y() - rect.center().y())
                if grown.contains(point) and distance < least:
                    best, least = link, distance
        return best

    def texts(self) -> list[str]:
        return [text for placed, _, _ in self._places() for text in placed.flow.texts()]

    def is_clipped(self) -> bool:
        """True where words are cut or reach beyond the page."""
        title = self._title
        if title is None:
            return False
        is_title_cut = title.words.is_cut() or title.words_height > title.height
        return is_title_cut or any(
            placed.flow.is_cut() or top + placed.flow.height > self.height() + 1
            for placed, _, top in self._places()
        )

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._pages.clear()
        self.is_ready = True
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._title is None:
            return
        painter = QPainter(self)
        self._paint_title(painter, self._title)
        for placed, left, top in self._places():
            placed.flow.draw(painter, self._kit, left, top)
            for link in (self._marked, self._pressed):
                if link is not None:
                    placed.flow.draw_marked(painter, self._kit, QPointF(left, top), link)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.link_at(event.position())
        if self._pressed is None:
            event.ignore()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link, self._pressed = self._pressed, None
        self.update()
        if link is not None and self.link_at(event.position()) is link:
            self.term_touched.emit(self._links.index(link))

    def _paint_title(self, painter: QPainter, title: Title) -> None:
        kit = self._kit
        left, width = self._main_left(), self._main_width()
        height = title.height - kit.px(TITLE_GAP)
        start = 0.0
        badge = BADGES.get(self._shown_section.route or "")
        if badge:
            size = self._badge_size()
            x = left + width - size if kit.is_rtl else left
            draw_badge(painter, kit, badge, QRectF(x, (height - size) / 2, size, size))
            start = size + kit.px(22)
        words, count = title.words, title.count
        words_left = left + (width - start - words.width if kit.is_rtl else start)
        top = (height - title.words_height) / 2
        words.draw(painter, words_left, top, kit.theme.color("ink"))
        if title.english is not None:
            top += words.height
            title.english.draw(painter, words_left, top, kit.theme.color("ink2"))
        count_left = left + (0 if kit.is_rtl else width - count.width)
        count.draw(painter, count_left, (height - count.height) / 2, kit.theme.color("ink2"))

    def _title_of(self, section: Section, number: int, total: int) -> Title:
        """The leaflet's own heading on the first page, the short title on the others."""
        kit = self._kit
        translator = kit.translator
        sentence = translator.gettext("Page {number} of {total}")
        font = kit.font("header")
        # The same room whatever the total is: else a title has other lines than when cut to pages.
        widest = translator.fill(sentence, number=number + 1, total=MANY)
        room = natural_width(widest, font) + 2
        text = translator.fill(sentence, number=number + 1, total=total)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        align = left if kit.is_rtl else Qt.AlignmentFlag.AlignRight
        line = kit.theme.line_height("header")
        count = SetText(text, font, line, room, is_rtl=kit.is_rtl, align=align)
        message = section.heading if number == 0 else section.title
        wording = self._setter.wording(message)
        size = self._badge_size()
        badge = size + kit.px(22) if section.route in BADGES else 0
        width = self._main_width() - badge - max(room, kit.px(170)) - kit.px(20)
        text = inline.plain(wording.text)
        words = fitted_text(kit, text, "title", width, size)
        is_small = words.line_height < ONE_LINE * kit.theme.line_height("title")
        if number == 0 and is_small:
            is_low = self.height() < kit.px(LOW)
            words = fitted_text(kit, text, "title", width, size * (2 if is_low else 2.6))
        has_english = kit.look.has_english and number == 0
        english = self._english_title(message, width) if has_english else None
        made = Title(words, count, 0, english)
        return replace(made, height=max(size, made.words_height) + kit.px(TITLE_GAP))

    def _english_title(self, message: Message, width: float) -> SetText | None:
        """The title in English, under a translated one."""
        kit = self._kit
        if self._setter.wording(message).is_stand_in:
            return None
        latin = kit.english.language
        side = Qt.AlignmentFlag.AlignRight if kit.is_rtl else Qt.AlignmentFlag.AlignLeft
        return SetText(
            inline.plain(message.english),
            kit.theme.font("header", language=latin),
            kit.theme.line_height("header", latin),
            width,
            align=side,
        )

    def _badge_size(self) -> int:
        return self._kit.px(LOW_BADGE if self.height() < self._kit.px(LOW) else BADGE)

    def _main_width(self) -> float:
        side = self._kit.px(SIDE + SIDE_GAP) if self._has_side else 0
        return self.width() - side - 2 * self._kit.px(INSET)

    def _main_left(self) -> float:
        is_moved = self._has_side and self._kit.is_rtl
        return self._kit.px(INSET + (SIDE + SIDE_GAP if is_moved else 0))

    def _places(self) -> list[tuple[Placed, float, float]]:
        """Everything on the page with its place in the widget."""
        if self._section is None or self._title is None:
            return []
        page = self.page
        side_left = 0 if self._kit.is_rtl else self.width() - self._kit.px(SIDE)
        left, top = self._main_left(), self._title.height
        places = [(placed, left, top + placed.top) for placed in page.main]
        places += [(placed, side_left, placed.top) for placed in page.side]
        return places
