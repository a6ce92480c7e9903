"""A column that shows as much as there is room for, and folds the rest behind a button."""

from dataclasses import dataclass, field

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit


@dataclass(slots=True)
class ColumnParts:
    """What a column holds.

    `top` and `bottom` are always shown. `folding` gives way to `fold` (a button) where it does
    not fit; each of `extra` is shown if there is room left.
    """

    top: list[QWidget] = field(default_factory=list)
    folding: list[QWidget] = field(default_factory=list)
    fold: QWidget | None = None
    extra: list[QWidget] = field(default_factory=list)
    bottom: list[QWidget] = field(default_factory=list)

    def widgets(self) -> list[QWidget]:
        fold = [self.fold] if self.fold else []
        return [*self.top, *self.folding, *fold, *self.extra, *self.bottom]


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

    @property
    def is_folded(self) -> bool:
        """Whether something stands behind the button."""
        return self._parts.fold is not None and not self._parts.fold.isHidden()

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
        shown = [*parts.top, *parts.folding]
        if parts.fold is not None and not self._fits(shown, width):
            shown = [*parts.top, parts.fold]
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
