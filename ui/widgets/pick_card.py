"""A pop-up of the staff area to choose one of several things with one touch."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.pop_card import PopCard

COLUMNS = {Form.LANDSCAPE: 3, Form.PORTRAIT: 2, Form.SMALL: 3}
FEW = 5
CHOICE_HEIGHT = 96


class PickCard(PopCard):
    """`choices` are ids and words, all on one page; the chosen one has a tick."""

    chosen = Signal(str)

    def __init__(
        self,
        kit: Kit,
        icon: str,
        heading: str,
        choices: Sequence[tuple[str, str]],
        current: str = "",
    ) -> None:
        super().__init__(kit, (1640, 0))
        self.add_heading(icon, heading, done="Close")
        grid = QGridLayout()
        grid.setSpacing(kit.px(14))
        columns = 1 if len(choices) < FEW else COLUMNS[kit.form]
        for number, (id_, words) in enumerate(choices):
            button = self._make(id_, words, is_current=id_ == current)
            grid.addWidget(button, *divmod(number, columns))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.card.body.addLayout(grid)

    def _make(self, id_: str, words: str, *, is_current: bool) -> KButton:
        button = KButton(
            self.kit,
            words,
            "check" if is_current else "",
            variant="word_on" if is_current else "word",
            role="header",
            icon_size=36,
            min_size=(120, CHOICE_HEIGHT),
        )
        button.setObjectName(f"pick_{id_}")
        button.setFixedHeight(self.kit.px(CHOICE_HEIGHT))
        button.clicked.connect(lambda: self.chosen.emit(id_))
        return button
