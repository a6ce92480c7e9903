"""The sections of the leaflet to choose from: beside the page, or in a pop-up of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk import inline
from ui.theme import SMALLEST, Form
from ui.typeset import SetText
from ui.widgets.box import draw_box
from ui.widgets.button import KButton, Pressable
from ui.widgets.pop_card import PopCard
from ui.widgets.route_badge import BADGES, draw_badge
from ui.widgets.words import Words, fitted_text, least_width

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kiosk.leaflet import Leaflet, Section
    from ui.kit import Kit

RING = 44
BADGE = 52
SIDE = 20
LEAST_PROGRESS = 130
_ENGLISH_TERM = re.compile(r"\s*\([A-Za-z][^()]*\)")
HARD_WORDS = ""
"""Stands where a section id would, for the row that opens the hard words."""


def without_english(title: str) -> str:
    """A translated title without the English term in brackets; its page shows it in full."""
    return _ENGLISH_TERM.sub("", title)


class SectionRow(Pressable):
    """One entry: number or tick, title, the sign of its route."""

    def __init__(self, kit: Kit, text: str, *, number: int = 0, icon: str = "", badge: str = ""):
        super().__init__(kit, text, "row")
        self._number, self._icon, self._badge = number, icon, badge
        self._is_read = False
        self.setMinimumHeight(kit.px(77))

    def set_state(self, *, is_current: bool, is_read: bool) -> None:
        if (is_current, is_read) != (self.variant == "row_on", self._is_read):
            self._is_read = is_read
            self.variant = "row_on" if is_current else "row"
            translator = self.kit.translator
            self.setAccessibleDescription(translator.gettext("Read") if is_read else "")
            self.update()

    @property
    def is_read(self) -> bool:
        return self._is_read

    def is_clipped(self) -> bool:
        words = self._words_room(self.rect())
        made = self._fit(words)
        return made.is_cut() or made.height > words.height() + 1

    def draw_content(self, painter: QPainter, _room: QRect) -> None:
        whole = self.rect()
        words = self._words_room(whole)
        made = self._fit(words)
        left = self.visual(words, whole).left()
        top = whole.center().y() - made.height / 2 + 1
        made.draw(painter, left, top, self.kit.theme.color("ink"))
        self._draw_ring(painter, whole)
        if self._badge:
            size = self.kit.px(BADGE)
            at = QRect(whole.right() - self.kit.px(SIDE) - size, 0, size, size)
            at.moveTop(whole.center().y() - size // 2)
            draw_badge(painter, self.kit, self._badge, QRectF(self.visual(at, whole)))

    def _words_room(self, whole: QRect) -> QRect:
        start = self.kit.px(SIDE + RING + 16)
        end = self.kit.px(SIDE + (BADGE + 8 if self._badge else 0))
        return whole.adjusted(start, self.kit.px(2), -end, -self.kit.px(2))

    def _fit(self, room: QRect) -> SetText:
        made = fitted_text(self.kit, self.text(), "section", room.width(), room.height())
        if made.is_cut() or made.height > room.height():
            text = without_english(self.text())
            made = fitted_text(self.kit, text, "section", room.width(), room.height())
        return made

    def _draw_ring(self, painter: QPainter, whole: QRect) -> None:
        kit, theme = self.kit, self.kit.theme
        size = kit.px(RING)
        at = QRect(kit.px(SIDE), whole.center().y() - size // 2, size, size)
        ring = QRectF(self.visual(at, whole))
        if self._icon or self._is_read:
            if not self._icon:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("ok"))
                painter.drawEllipse(ring)
            icon = kit.icon(
                self._icon or "check",
                "primary" if self._icon else "surface",
                40 if self._icon else 28,
            )
            painter.drawPixmap(ring.center() - QPointF(icon.width() / 2, icon.height() / 2), icon)
            return
        painter.setPen(QPen(theme.color("line2"), kit.px(3)))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(ring.adjusted(1.5, 1.5, -1.5, -1.5))
        number = SetText(
            str(self._number),
            kit.font("number", is_figures=True),
            ring.height(),
            ring.width(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        number.draw(painter, ring.left(), ring.top(), theme.color("ink2"))


class SectionList(QWidget):
    """All rows, in one column or two; the last opens the hard words."""

    section_chosen = Signal(str)
    hard_words_wanted = Signal()

    def __init__(self, kit: Kit, leaflet: Leaflet, *, columns: int = 1, gap: float = 0) -> None:
        super().__init__()
        self._kit = kit
        self._rows = {
            section.id: self._section_row(section, number)
            for number, section in enumerate(leaflet.sections, 1)
        }
        words = SectionRow(kit, kit.translator.gettext("Hard words"), icon="book-a")
        words.setObjectName("hard_words")
        words.clicked.connect(self.hard_words_wanted)
        self._rows[HARD_WORDS] = words
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(kit.px(gap))
        per_column = -(-len(self._rows) // columns)
        for place, row in enumerate(self._rows.values()):
            column, line = divmod(place, per_column)
            grid.addWidget(row, line, column)
            grid.setRowStretch(line, 1)

    def row(self, section_id: str) -> SectionRow:
        return self._rows[section_id]

    def set_state(self, current: str, read: AbstractSet[str]) -> None:
        """Show where she is and what she has read."""
        for id_, row in self._rows.items():
            row.set_state(is_current=id_ == current, is_read=id_ in read)

    def _section_row(self, section: Section, number: int) -> SectionRow:
        kit = self._kit
        row = SectionRow(
            kit,
            inline.plain(kit.translator.content(section.title).text),
            number=number,
            badge=BADGES.get(section.route or "", ""),
        )
        row.setObjectName(f"section_{section.id}")
        row.clicked.connect(lambda: self.section_chosen.emit(section.id))
        return row


class SectionsCard(PopCard):
    """The list as a pop-up, where the page leaves no room for it."""

    def __init__(self, kit: Kit, leaflet: Leaflet, current: str, read: AbstractSet[str]) -> None:
        is_portrait = kit.form is Form.PORTRAIT
        super().__init__(kit, (1000 if is_portrait else 1700, 0))
        self.list = SectionList(kit, leaflet, columns=1 if is_portrait else 2, gap=12)
        self.list.set_state(current, read)
        row_height = 110 if is_portrait else (104 if kit.form is Form.LANDSCAPE else 84)
        rows = -(-(len(leaflet.sections) + 1) // (1 if is_portrait else 2))
        self.list.setMinimumHeight(kit.px(rows * (row_height + 12)))
        gettext = kit.translator.gettext
        padding = kit.px(24)
        self.card.body.setContentsMargins(padding, padding, padding, padding)
        self.card.body.setSpacing(kit.px(12))
        close = KButton(kit, gettext("Close"), "x", variant="primary", min_size=(230, 88))
        close.setObjectName("sections_close")
        close.clicked.connect(self.closed)
        close.setSizePolicy(close.sizePolicy().Policy.Fixed, close.sizePolicy().Policy.Fixed)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)


class ReadProgress(QWidget):
    """How many sections are read: in words, or figures where these have no room, and a bar."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._read, self._total = 0, 1
        side = kit.px(12 if kit.form is Form.SMALL else 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, kit.px(8), side, kit.px(30))
        self._words = Words(
            kit,
            "",
            "label",
            shrinks=True,
            align=Qt.AlignmentFlag.AlignHCenter,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        column.addWidget(self._words)
        self.setMinimumSize(kit.px(LEAST_PROGRESS), kit.px(84))

    def set_read(self, read: int, total: int) -> None:
        self._read, self._total = read, max(1, total)
        self._say()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._say()

    def _say(self) -> None:
        """The sentence, or "3 / 9" where it would be cut; a screen reader has it always."""
        translator = self._kit.translator
        text = translator.gettext("You have read {number} of {total}")
        if self._read >= self._total:
            text = translator.gettext("You have read it all")
        text = translator.fill(text, number=self._read, total=self._total)
        self.setAccessibleName(text)
        room, whole = self.contentsRect(), self.layout().contentsMargins()
        width = room.width() - whole.left() - whole.right()
        height = room.height() - whole.top() - whole.bottom()
        needed = least_width(self._kit, text, "label", height)
        line = self._kit.px(SMALLEST) * self._kit.theme.tight_line()
        if needed > width or height < line:
            text = translator.isolate(f"{self._read} / {self._total}")
        self._words.set_text(text)

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(420), self._kit.px(96))

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit, theme = self._kit, self._kit.theme
        painter = QPainter(self)
        draw_box(painter, theme, theme.box("card"), QRectF(self.rect()))
        side, height = kit.px(26), kit.px(14)
        track = QRectF(side, self.height() - kit.px(16) - height, self.width() - 2 * side, height)
        painter.setPen(QPen(theme.color("line2"), kit.px(2)))
        painter.setBrush(theme.color("sand"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        if self._read:
            done = QRectF(track)
            done.setWidth(track.width() * self._read / self._total)
            if kit.is_rtl:
                done.moveRight(track.right())
            painter.setBrush(theme.color("primary"))
            painter.drawRoundedRect(done, height / 2, height / 2)
