"""A column that shows as much as there is room for, and folds the rest behind a button."""

from dataclasses import dataclass, field

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit


@dataclass(slots=True)
class ColumnParts:
    """What a column holds.

    The first of `choices` that fits is shown, the last one in any case; a widget may belong to
    several. Each of `extra` is shown if there is room left; `bottom` always.
    """

    choices: list[list[QWidget]] = field(default_factory=lambda: [[]])
    extra: list[QWidget] = field(default_factory=list)
    bottom: list[QWidget] = field(default_factory=list)

    def widgets(self) -> list[QWidget]:
        chosen = [widget for choice in self.choices for widget in choice]
        return list(dict.fromkeys([*chosen, *self.extra, *self.bottom]))


def height_at(widget: QWidget, width: int) -> int:
    """The height a widget needs at a width."""
    needed = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
    if needed < 0:
        needed = widget.sizeHint().height()
    return max(needed, widget.minimumHeight())


class FittingColumn(QWidget):
    """Widgets one under the other, the last ones on the bottom edge."""

    def __init__(self, kit: Kit, parts: ColumnParts, *, spacing: float = 18) -> None:
        super().__init__()
        self._parts, self._gap = parts, kit.px(spacing)
        for widget in parts.widgets():
            widget.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def least_height(self, width: int) -> int:
        """What it needs at a width for the lowest of its choices."""
        bottom = self._parts.bottom
        return min(self._height([*choice, *bottom], width) for choice in self._parts.choices)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        parts, width = self._parts, self.width()
        shown = self._shown(width)
        for widget in parts.widgets():
            widget.setVisible(widget in shown or widget in parts.bottom)
        self._place(shown, 0, width)
        needed = self._height(parts.bottom, width)
        self._place(parts.bottom, self.height() - needed, width)

    def _shown(self, width: int) -> list[QWidget]:
        parts = self._parts
        fitting = (choice for choice in parts.choices if self._fits(choice, width))
        shown = list(next(fitting, parts.choices[-1]))
        for widget in parts.extra:
            if self._fits([*shown, widget], width):
                shown.append(widget)
        return shown

    def _fits(self, shown: list[QWidget], width: int) -> bool:
        return self._height([*shown, *self._parts.bottom], width) <= self.height()

    def _height(self, widgets: list[QWidget], width: int) -> int:
        gaps = self._gap * max(0, len(widgets) - 1)
        return sum(height_at(widget, width) for widget in widgets) + gaps

    def _place(self, widgets: list[QWidget], top: int, width: int) -> None:
        for widget in widgets:
            height = height_at(widget, width)
            widget.setGeometry(0, top, width, height)
            top += height + self._gap
