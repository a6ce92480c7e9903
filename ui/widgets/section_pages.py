"""The sections of the leaflet cut into pages: measured once for a look and a size, then kept."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.widgets.blocks import BlockSetter
from ui.widgets.inline_text import TextSetter
from ui.widgets.notes import NoteSetter
from ui.widgets.page_title import MANY, Title, TitleSetter
from ui.widgets.pagination import Page, Room, paginate
from ui.widgets.pairs import PairSetter

if TYPE_CHECKING:
    from datetime import date

    from kiosk.leaflet import Section
    from kiosk.updates import UpdateNotes
    from ui.kit import Kit

GAP = 18
TALL_FOOT = 0.3
"""What stays free below the last line where words hang low, in sizes of the text."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """What a page has room for, in real pixels; no side column where its width is 0."""

    width: float
    height: float
    side_width: float = 0
    side_height: float = 0


class SectionPages:
    """Pages and titles of one look. They outlive their page widget: see `LeafletPage`."""

    def __init__(self, kit: Kit, updates: UpdateNotes, today: date) -> None:
        self._kit = kit
        self._setter = TextSetter(kit)
        is_paired = kit.look.has_english
        self._blocks = PairSetter(self._setter) if is_paired else BlockSetter(self._setter)
        self._notes = NoteSetter(self._setter, updates, today)
        self._size = PageSize(0, 0)
        self._titles = TitleSetter(self._setter, 0, 0)
        self._pages: dict[str, tuple[Page, ...]] = {}

    def fit(self, size: PageSize) -> None:
        """Measure for pages of this size from now on; what fits another size is forgotten."""
        if size == self._size:
            return
        self._size = size
        self._titles = TitleSetter(self._setter, size.width, size.height)
        self._pages.clear()

    def keep_only(self, section_id: str) -> None:
        """Forget the pages of all sections but one."""
        self._pages = {id_: pages for id_, pages in self._pages.items() if id_ == section_id}

    def title(self, section: Section, number: int) -> Title:
        """The head of a page, from 0."""
        return self._titles.title(section, number, len(self.pages_of(section)))

    def pages_of(self, section: Section) -> tuple[Page, ...]:
        if section.id not in self._pages:
            size = self._size
            theme = self._kit.theme
            foot = TALL_FOOT * theme.text_pixels("leaflet") if theme.is_tall else 0

            @functools.cache
            def height(number: int) -> float:
                return size.height - foot - self._titles.title(section, number, MANY).height

            gap = self._kit.px(GAP)
            room = Room(size.width, height, gap, size.side_width, size.side_height)
            self._pages[section.id] = paginate(section.blocks, room, self._blocks, self._notes)
        return self._pages[section.id]

    def page_with_block(self, section: Section, block: int) -> int:
        """The last page that begins at or before a block of the section."""
        firsts = [page.first_block for page in self.pages_of(section)]
        return max(number for number, first in enumerate(firsts) if first <= block or number == 0)
