"""The rows to check, as high as their answers need; on several pages where these are long."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit
from ui.widgets.check_row import CheckRow
from ui.widgets.page_turner import PageTurner

GAP = 8
SIDE = 28
"""What is free around the page turner, in pixels of the design."""


class CheckRows(QWidget):
    """Shares the height among the rows; nothing that was given is ever shortened."""

    def __init__(self, kit: Kit, rows: Sequence[CheckRow]) -> None:
        super().__init__()
        self._kit, self._rows = kit, rows
        self._pages: list[list[CheckRow]] = []
        self._at = 0
        for row in rows:
            row.setParent(self)
        self._turner = PageTurner(kit)
        self._turner.setParent(self)
        self._turner.turned.connect(self._turn_to)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(600), sum(row.minimumHeight() for row in self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._pages = self._fill(self.height())
        if len(self._pages) > 1:
            self._pages = self._fill(self._turner_top())
        self._turn_to(self._at)

    def _fill(self, room: int) -> list[list[CheckRow]]:
        """Page after page of rows, none higher than `room`."""
        pages: list[list[CheckRow]] = [[]]
        used = 0
        for row in self._rows:
            needed = row.heightForWidth(self.width())
            if pages[-1] and used + needed > room:
                pages.append([])
                used = 0
            pages[-1].append(row)
            used += needed
        return pages

    def _turner_top(self) -> int:
        return self.height() - self._turner.sizeHint().height() - 2 * self._kit.px(GAP)

    def _foot(self) -> QRect:
        side, gap = self._kit.px(SIDE), self._kit.px(GAP)
        height = self._turner.sizeHint().height()
        return QRect(side, self.height() - gap - height, self.width() - 2 * side, height)

    def _turn_to(self, page: int) -> None:
        self._at = max(0, min(page, len(self._pages) - 1))
        shown = self._pages[self._at]
        is_paged = len(self._pages) > 1
        heights = self._shares(shown, self._turner_top() if is_paged else self.height())
        top = 0
        for row in self._rows:
            row.setVisible(row in shown)
        for row, height in zip(shown, heights, strict=True):
            row.set_last(is_last=row is shown[-1])
            row.setGeometry(0, top, self.width(), height)
            top += height
        self._turner.setGeometry(self._foot())
        self._turner.show_page(self._at, len(self._pages))

    def _shares(self, rows: list[CheckRow], room: int) -> list[int]:
        """Equally high, but for those that need more."""
        needed = [row.heightForWidth(self.width()) for row in rows]
        level = room // len(rows)
        for _ in rows:
            high = [height for height in needed if height > level]
            others = len(rows) - len(high)
            level = (room - sum(high)) // others if others else level
        return [max(height, level) for height in needed]
