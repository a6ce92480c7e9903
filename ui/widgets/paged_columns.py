"""A text in columns and, where it is longer, in pages: nothing scrolls and nothing is cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit
from ui.widgets.hint import Hint
from ui.widgets.words import Words

COLUMN_GAP = 56
PIECE_GAP = 18
HEADING_GAP = 34
LEVELLING_STEPS = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, or a point with its icon."""

    text: str
    icon: str = ""
    is_heading: bool = False
    number: int = 0
    """Its place in the text; the same for the parts of one that is cut."""


class PagedColumns(QWidget):
    """Lays the pieces out anew whenever its size changes; headings stay with what follows."""

    paged = Signal(int, int)

    def __init__(
        self, kit: Kit, pieces: Sequence[Piece], *, columns: int = 1, role: str = "body"
    ) -> None:
        super().__init__()
        self._kit, self._columns, self._role = kit, columns, role
        self._pieces = tuple(replace(piece, number=at) for at, piece in enumerate(pieces))
        self._widgets = [self._make(piece) for piece in self._pieces]
        self._pages: list[list[list[int]]] = []
        self._at = 0
        self._wanted: int | None = None
        self.setObjectName("paged_columns")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(kit.px(160))

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._at

    @property
    def page_count(self) -> int:
        return max(1, len(self._pages))

    @property
    def first_piece(self) -> int:
        """The piece, from 0, with which the page begins, or the one it was opened with."""
        if self._wanted is not None or not self._pages:
            return self._wanted or 0
        return self._pieces[self._pages[self._at][0][0]].number

    def open_with(self, number: int) -> None:
        """Show the page with a piece, once there is a size to lay out for."""
        self._wanted = number

    def is_clipped(self) -> bool:
        """True where a single piece is higher than a whole page."""
        heights = self._heights()
        return self._is_over(self._pages, heights, self.height())

    def open_at(self, page: int) -> None:
        """Which page to show once there is a size to lay out for."""
        self._at = page

    def turn_to(self, page: int) -> None:
        """Show a page; one that is not there means the nearest that is."""
        self._wanted = None
        self._show_page(page)

    def _show_page(self, page: int) -> None:
        self._at = max(0, min(page, self.page_count - 1))
        self._place()
        self.paged.emit(self._at, self.page_count)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._cut_to_pages()
        heights = self._heights()
        self._pages = self._fill(heights, self.height())
        if len(self._pages) == 1:
            self._level(heights)
        if self._wanted is not None:
            self._at = self._page_with(self._wanted)
        self._show_page(self._at)

    def _page_with(self, number: int) -> int:
        """The last page that begins with the piece or before it."""
        firsts = [self._pieces[page[0][0]].number for page in self._pages]
        return max((page for page, first in enumerate(firsts) if first <= number), default=0)

    def _heights(self) -> list[int]:
        return [widget.heightForWidth(self._column_width) for widget in self._widgets]

    def _cut_to_pages(self) -> None:
        """Break a piece that is higher than a page: between sentences, or at least words."""
        while True:
            room = self.height() - self._heading_room()
            high = [number for number, height in enumerate(self._heights()) if height > room]
            high = [number for number in high if " " in self._pieces[number].text]
            if not high or room <= 0:
                return
            number = high[0]
            piece = self._pieces[number]
            halves = _halve(piece.text)
            parts = tuple(replace(piece, text=text) for text in halves)
            self._pieces = (*self._pieces[:number], *parts, *self._pieces[number + 1 :])
            old = self._widgets[number]
            self._widgets[number : number + 1] = [self._make(part) for part in parts]
            old.hide()
            old.deleteLater()

    def _heading_room(self) -> int:
        """What the highest heading takes from a page."""
        heights = [
            height + self._kit.px(PIECE_GAP)
            for piece, height in zip(self._pieces, self._heights(), strict=True)
            if piece.is_heading
        ]
        return max(heights, default=0)

    @property
    def _column_width(self) -> int:
        gaps = (self._columns - 1) * self._kit.px(COLUMN_GAP)
        return (self.width() - gaps) // self._columns

    def _make(self, piece: Piece) -> QWidget:
        widget: QWidget
        if piece.icon:
            has_number = any(character.isdigit() for character in piece.text)
            widget = Hint(self._kit, piece.icon, piece.text, role=self._role, is_figures=has_number)
        else:
            widget = Words(self._kit, piece.text, "heading" if piece.is_heading else self._role)
        widget.setParent(self)
        return widget

    def _gap(self, number: int) -> int:
        """The room above a piece that is not the first of its column."""
        return self._kit.px(HEADING_GAP if self._pieces[number].is_heading else PIECE_GAP)

    def _fill(self, heights: list[int], limit: int) -> list[list[list[int]]]:
        """Pages of columns of piece numbers, no column higher than `limit`."""
        columns: list[list[int]] = [[]]
        used = 0
        for group in self._groups():
            need = self._height(group, heights)
            gap = self._gap(group[0]) if columns[-1] else 0
            if columns[-1] and used + gap + need > limit:
                columns.append([])
                used, gap = 0, 0
            columns[-1] += group
            used += gap + need
        return [
            columns[start : start + self._columns]
            for start in range(0, len(columns), self._columns)
        ]

    def _groups(self) -> list[list[int]]:
        """A heading goes with the piece after it."""
        groups: list[list[int]] = []
        for number in range(len(self._pieces)):
            if groups and self._pieces[groups[-1][-1]].is_heading:
                groups[-1].append(number)
            else:
                groups.append([number])
        return groups

    def _height(self, group: list[int], heights: list[int]) -> int:
        gaps = sum(self._gap(number) for number in group[1:])
        return sum(heights[number] for number in group) + gaps

    def _level(self, heights: list[int]) -> None:
        """One page: make its columns about equally long."""
        step = max(1, self.height() // LEVELLING_STEPS)
        for limit in range(self.height() - step, step, -step):
            pages = self._fill(heights, limit)
            if len(pages) > 1 or self._is_over(pages, heights, limit):
                return
            self._pages = pages

    def _is_over(self, pages: list[list[list[int]]], heights: list[int], limit: int) -> bool:
        columns = [column for page in pages for column in page]
        return any(self._height(column, heights) > limit for column in columns)

    def _place(self) -> None:
        for widget in self._widgets:
            widget.hide()
        if not self._pages:
            return
        width = self._column_width
        for number, column in enumerate(self._pages[self._at]):
            left = number * (width + self._kit.px(COLUMN_GAP))
            if self._kit.is_rtl:
                left = self.width() - left - width
            top = 0
            for at, piece in enumerate(column):
                top += self._gap(piece) if at else 0
                widget = self._widgets[piece]
                height = widget.heightForWidth(width)
                widget.setGeometry(left, top, width, height)
                widget.show()
                top += height


def _halve(text: str) -> tuple[str, str]:
    """Two parts, about equally long: cut after a sentence if there is one, else after a word."""
    middle = len(text) // 2
    sentences = [found.end() for found in re.finditer(r"[.!?؟۔।]”? ", text)]
    words = [found.end() for found in re.finditer(" ", text)]
    at = min(sentences or words, key=lambda place: abs(place - middle))
    return text[:at].rstrip(), text[at:]
