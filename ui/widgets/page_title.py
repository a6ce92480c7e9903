"""The head of a page of the leaflet: badge, title, the number of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from kiosk import inline
from ui.typeset import SetText, natural_width
from ui.widgets.route_badge import BADGES, draw_badge
from ui.widgets.words import fitted_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from kiosk.leaflet import Section
    from kiosk.sources import Message
    from ui.kit import Kit
    from ui.widgets.inline_text import TextSetter

TITLE_GAP, BADGE_GAP = 18, 22
BADGE, LOW_BADGE = 88, 60
LOW = 640
"""A page lower than this, in pixels of the design, gives less to its title."""
ONE_LINE = 0.72
"""How much smaller a title may become to stand on one line on a section's first page."""
ROWS, LOW_ROWS, TALL_MORE = 2.6, 2, 0.8
"""How high a long title may be, in heights of its badge; what it has besides where words climb."""
NO_BREAK = "\u00a0"
MANY = 99
"""So many pages are thought of while a section is cut: the title leaves room for their number."""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a page, laid out; `height` is with the gap under it."""

    words: SetText
    count: SetText
    badge: str
    badge_size: int
    height: float = 0
    english: SetText | None = None

    @property
    def is_clipped(self) -> bool:
        return self.words.is_cut() or self.words_height > self.height

    @property
    def words_height(self) -> float:
        return self.words.height + (self.english.height if self.english else 0)

    def draw(self, painter: QPainter, kit: Kit, left: float, width: float) -> None:
        """Paint the title over a column."""
        height = self.height - kit.px(TITLE_GAP)
        start = 0.0
        if self.badge:
            size = self.badge_size
            x = left + width - size if kit.is_rtl else left
            draw_badge(painter, kit, self.badge, QRectF(x, (height - size) / 2, size, size))
            start = size + kit.px(BADGE_GAP)
        words_left = left + (width - start - self.words.width if kit.is_rtl else start)
        top = (height - self.words_height) / 2
        self.words.draw(painter, words_left, top, kit.theme.color("ink"))
        if self.english is not None:
            top += self.words.height
            self.english.draw(painter, words_left, top, kit.theme.color("ink2"))
        count_left = left + (0 if kit.is_rtl else width - self.count.width)
        top = (height - self.count.height) / 2
        self.count.draw(painter, count_left, top, kit.theme.color("ink2"))


class TitleSetter:
    """Lays titles out for pages of one size, in real pixels."""

    def __init__(self, setter: TextSetter, width: float, page_height: float) -> None:
        self._setter, self._kit = setter, setter.kit
        self._width = width
        self._is_low = page_height < self._kit.px(LOW)

    def title(self, section: Section, number: int, total: int) -> Title:
        """The leaflet's own heading on the first page, the short title on the others."""
        kit = self._kit
        count = self._count(number, total)
        message = section.heading if number == 0 else section.title
        size = kit.px(LOW_BADGE if self._is_low else BADGE)
        badge = BADGES.get(section.route or "", "")
        taken = size + kit.px(BADGE_GAP) if badge else 0
        width = self._width - taken - max(count.width, kit.px(170)) - kit.px(20)
        text = inline.plain(self._setter.wording(message).text)
        words = fitted_text(kit, text, "title", width, size)
        is_small = words.line_height < ONE_LINE * kit.theme.line_height("title")
        if number == 0 and is_small:
            more = TALL_MORE if kit.theme.is_tall else 0
            rows = (LOW_ROWS if self._is_low else ROWS) + more
            words = fitted_text(kit, text, "title", width, size * rows)
        has_english = kit.look.has_english and number == 0
        english = self._english(message, width) if has_english else None
        made = Title(words, count, badge, size, english=english)
        return replace(made, height=max(size, made.words_height) + kit.px(TITLE_GAP))

    def _count(self, number: int, total: int) -> SetText:
        """ "Page 2 of 5", as wide as with any total: else a title would have other lines."""
        kit = self._kit
        translator = kit.translator
        sentence = translator.gettext("Page {number} of {total}").replace(" ", NO_BREAK)
        font = kit.font("header")
        widest = translator.fill(sentence, number=number + 1, total=MANY)
        text = translator.fill(sentence, number=number + 1, total=total)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        align = left if kit.is_rtl else Qt.AlignmentFlag.AlignRight
        line, room = kit.theme.line_height("header"), natural_width(widest, font) + 2
        return SetText(text, font, line, room, is_rtl=kit.is_rtl, align=align)

    def _english(self, message: Message, width: float) -> SetText | None:
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
