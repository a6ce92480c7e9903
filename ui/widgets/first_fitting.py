"""One of several arrangements of the same things: the first that has room."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

Filling = Callable[[QVBoxLayout], None]
"""Puts an arrangement into a column."""


class FirstFitting(QWidget):
    """Shows the first arrangement that stands whole, the last one in any case.

    An arrangement is made when it is tried: nearly always that is the first one alone. Spacing in
    real pixels.
    """

    def __init__(self, fillings: Sequence[Filling], *, spacing: int) -> None:
        super().__init__()
        self._fillings, self._spacing = fillings, spacing
        self._made: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._arrangement(0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        shown = self._first_fitting()
        for one in self._made:
            one.setVisible(one is shown)
        shown.setGeometry(self.rect())

    def _first_fitting(self) -> QWidget:
        for number in range(len(self._fillings) - 1):
            one = self._arrangement(number)
            if one.layout().totalMinimumHeightForWidth(self.width()) <= self.height():
                return one
        return self._arrangement(len(self._fillings) - 1)

    def _arrangement(self, number: int) -> QWidget:
        while len(self._made) <= number:
            one = QWidget()
            column = QVBoxLayout(one)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self._spacing)
            self._fillings[len(self._made)](column)
            one.setParent(self)
            self._made.append(one)
        return self._made[number]
