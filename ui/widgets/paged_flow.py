"""A column (or two) of widgets that becomes several pages where the room is too small."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.fitting_column import height_at
from ui.widgets.words import Words

FOOT = {Form.LANDSCAPE: 96, Form.PORTRAIT: 100, Form.SMALL: 92}
BUTTON = (290, 84)
Page = list[list[tuple[QWidget, int]]]
"""Columns of widgets with their heights."""


@runtime_checkable
class Splitting(Protocol):
    """A widget that can be shown in parts, each no higher than a page."""

    def split(self, width: int, height: int) -> list[QWidget]: ...


class PagedFlow(QWidget):
    """Widgets one under the other, filled column by column, then page by page.

    Nothing scrolls and nothing is cut: what does not fit stands on the next page. Spacing in
    pixels of the design.
    """

    def __init__(
        self, kit: Kit, items: list[QWidget], *, columns: int = 1, spacing: float = 16
    ) -> None:
        super().__init__()
        self._kit, self._items, self._columns = kit, items, columns
        self._gap, self._gutter = kit.px(spacing), kit.px(40)
        self._shown, self._parts = items, list[QWidget]()
        self._pages: list[Page] = []
        self._number = 0
        self._origins = list(range(len(items)))
        self._wanted: int | None = None
        for item in items:
            item.setParent(self)
        self._foot = self._build_foot()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def page_count(self) -> int:
        return max(1, len(self._pages))

    @property
    def first_item(self) -> int:
        """The item, from 0, with which the page begins, or the one it was opened with."""
        if self._wanted is not None or not self._pages:
            return self._wanted or 0
        return self._starts[self._number]

    def open_with(self, number: int) -> None:
        """Show the page with an item, once there is a size to lay out for."""
        self._wanted = number

    @property
    def _starts(self) -> list[int]:
        """The item with which each page begins; a part counts as its item."""
        firsts = [page[0][0][0] for page in self._pages]
        return [self._origins[self._shown.index(first)] for first in firsts]

    def heightForWidth(self, width: int) -> int:
        """The least height at which all of it stands on one page."""
        heights = self._heights(self._column_width(width))
        low, high = max(heights, default=0), sum(heights) + self._gap * max(0, len(heights) - 1)
        while low < high:
            middle = (low + high) // 2
            if len(self._fill(heights, middle)) <= 1:
                high = middle
            else:
                low = middle + 1
        return high

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(600), self.heightForWidth(self._kit.px(600)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def turn_to(self, number: int) -> None:
        """Show a page, from 0."""
        self._number = min(max(0, number), self.page_count - 1)
        self._place()

    def _turn(self, step: int) -> None:
        self._wanted = None
        self.turn_to(self._number + step)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._shown, self._origins = self._items, list(range(len(self._items)))
        heights = self._heights(self._column_width(self.width()))
        self._pages = self._fill(heights, self.height())
        if len(self._pages) > 1:
            room = self.height() - self._kit.px(FOOT[self._kit.form])
            self._shown = self._split(room)
            heights = self._heights(self._column_width(self.width()))
            self._pages = self._fill(heights, room)
        if self._wanted is not None:
            found = (page for page, start in enumerate(self._starts) if start <= self._wanted)
            self._number = max(found, default=0)
        self.turn_to(self._number)

    def _split(self, room: int) -> list[QWidget]:
        """The items, with those that are higher than a page in parts, if they can be parted."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._origins = [], []
        width = self._column_width(self.width())
        shown = []
        heights = self._heights(width)
        for number, (item, height) in enumerate(zip(self._items, heights, strict=True)):
            if height > room and isinstance(item, Splitting):
                parts = item.split(width, room)
                for part in parts:
                    part.setParent(self)
                self._parts += parts
            else:
                parts = [item]
            shown += parts
            self._origins += [number] * len(parts)
        return shown

    def _column_width(self, width: int) -> int:
        return (width - self._gutter * (self._columns - 1)) // self._columns

    def _heights(self, width: int) -> list[int]:
        return [height_at(item, width) for item in self._shown]

    def _fill(self, heights: list[int], room: int) -> list[Page]:
        pages: list[Page] = []
        used = room + 1
        for item, needed in zip(self._shown, heights, strict=True):
            height = min(needed, room)  # what is higher than a page has to make itself smaller
            if used + self._gap + height > room:
                if not pages or len(pages[-1]) == self._columns:
                    pages.append([])
                pages[-1].append([])
                used = -self._gap
            pages[-1][-1].append((item, height))
            used += self._gap + height
        return pages

    def _place(self) -> None:
        shown = self._pages[self._number] if self._pages else []
        placed = {item for column in shown for item, _ in column}
        width = self._column_width(self.width())
        for number, column in enumerate(shown):
            left = number * (width + self._gutter)
            if self._kit.is_rtl:
                left = self.width() - left - width
            top = 0
            for item, height in column:
                item.setGeometry(left, top, width, height)
                top += height + self._gap
        for item in [*self._items, *self._parts]:
            item.setVisible(item in placed)
        foot = self._kit.px(FOOT[self._kit.form] - 8)
        self._foot.setGeometry(0, self.height() - foot, self.width(), foot)
        self._foot.setVisible(len(self._pages) > 1)
        self._show_number()

    def _build_foot(self) -> QWidget:
        kit, gettext = self._kit, self._kit.translator.gettext
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(24))
        self._before = self._make_button(gettext("Page before"), "arrow-left", -1)
        self._after = self._make_button(gettext("Next page"), "arrow-right", 1)
        self._count = Words(
            kit,
            "",
            "label",
            align=Qt.AlignmentFlag.AlignHCenter,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        row.addWidget(self._before)
        row.addWidget(self._count, 1)
        row.addWidget(self._after)
        foot.hide()
        return foot

    def _make_button(self, text: str, icon: str, step: int) -> KButton:
        button = KButton(
            self._kit,
            text,
            icon,
            variant="outline",
            role="button_small",
            icon_size=36,
            min_size=BUTTON,
            icon_last=step > 0,
        )
        button.setObjectName("next_page" if step > 0 else "page_before")
        button.setMaximumWidth(self._kit.px(400))
        button.clicked.connect(lambda: self._turn(step))
        return button

    def _show_number(self) -> None:
        translator = self._kit.translator
        words = translator.gettext("Page {number} of {total}")
        text = translator.fill(words, number=self._number + 1, total=self.page_count)
        self._count.set_text(text)
        for button, is_on in (
            (self._before, self._number > 0),
            (self._after, self._number < self.page_count - 1),
        ):
            button.setEnabled(is_on)
            button.set_variant("outline" if is_on else "bar_off")
