"""One page of the leaflet: title, column and side notes, painted in one go.

Pages are measured once for each section (`SectionPages`); turning a page only paints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.page_title import Title
from ui.widgets.pagination import Page, Placed
from ui.widgets.pieces import Link
from ui.widgets.section_pages import PageSize, SectionPages

if TYPE_CHECKING:
    from kiosk.leaflet import Section
    from ui.kit import Kit

SIDE = 426
SIDE_GAP = 26
INSET = 8
"""The ground of a glossary word reaches a little beyond the column."""
HIT_HEIGHT = 84
"""A glossary word answers to a touch this high, in pixels of the design (20 mm)."""


class LeafletPage(QWidget):
    """Shows one page of a section and tells which hard word was touched."""

    term_touched = Signal(int)
    """The number of the touched word in `links`."""
    resized = Signal()
    """The pages have to be measured anew: show one."""

    def __init__(
        self, kit: Kit, measured: SectionPages, *, has_side: bool, side_foot: float = 0
    ) -> None:
        """`measured` belongs to the same look, and may know pages from before.

        `side_foot` is what must stay free below the side column, in real pixels.
        """
        super().__init__()
        self._kit, self._measured = kit, measured
        self._has_side, self._side_foot = has_side, side_foot
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
        return self._measured.pages_of(section)

    def page_with_block(self, section: Section, block: int) -> int:
        """The last page that begins at or before a block of the section."""
        return self._measured.page_with_block(section, block)

    def show_page(self, section: Section, number: int) -> None:
        """Turn to a page, from 0; a number beyond the last page shows the last."""
        self._section = section
        pages = self.pages_of(section)
        self._number = max(0, min(number, len(pages) - 1))
        self._title = self._measured.title(section, self._number)
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
        return title.is_clipped or any(
            placed.flow.is_cut() or top + placed.flow.height > self.height() + 1
            for placed, _, top in self._places()
        )

    def resizeEvent(self, _event: QResizeEvent) -> None:
        px, foot = self._kit.px, self._side_foot
        side = (px(SIDE), max(0, self.height() - foot)) if self._has_side else (0, 0)
        self._measured.fit(PageSize(self._main_width(), self.height(), *side))
        self.is_ready = True
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._title is None:
            return
        painter = QPainter(self)
        self._title.draw(painter, self._kit, self._main_left(), self._main_width())
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
