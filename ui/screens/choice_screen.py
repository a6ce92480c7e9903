"""Screens 23, 23b and their like: one question, a few big answers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.kit import Kit
from ui.screens.screen import Screen, Spot
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.choice_tile import Choice, ChoiceTile
from ui.widgets.control_bar import Action, BarState
from ui.widgets.hint import Hint
from ui.widgets.step_head import StepHead
from ui.widgets.words import Words

FEW = 3
"""Up to here answers are tall, with room for a line each."""
MANY = 9
FOOT = {Form.LANDSCAPE: 120, Form.PORTRAIT: 132, Form.SMALL: 88}
NEXT_WIDTH = {Form.LANDSCAPE: 430, Form.PORTRAIT: 0, Form.SMALL: 300}


class ChoiceScreen(Screen):
    """Where nothing is chosen yet, a touch answers and goes on. Where an answer stands already, a
    touch moves the tick and Next goes on. `chosen` carries the id of the answer."""

    chosen = Signal(str)
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(
        self,
        kit: Kit,
        step: tuple[int, int],
        question: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        preset: str | None = None,
        note: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(kit, kit.translator.gettext("Ask us to call you"))
        self._preset = preset
        self.body.setSpacing(kit.px(12 if kit.form is Form.SMALL else 18))
        self.body.addWidget(StepHead(kit, *step, question))
        if hint:
            self.body.addWidget(Words(kit, hint, "body"))
        self.tiles = [ChoiceTile(kit, choice, is_row=len(choices) > FEW) for choice in choices]
        self.body.addLayout(self._build_grid(), 1)
        self._build_foot(note)
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, id_=tile.choice.id: self._touch(id_))
        self._mark(preset)

    @property
    def spot(self) -> Spot:
        """The answer with the tick, which Next has not given yet."""
        return () if self._preset is None else (self._preset,)

    def open_at(self, spot: Spot) -> None:
        if spot:
            self._mark(spot[0])

    @property
    def marked(self) -> str | None:
        """The id of the answer that has the tick."""
        return self._preset

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """All pictures get the largest size at which no tile's words are short of room."""
        for size in self.tiles[0].pictures:
            for tile in self.tiles:
                tile.set_picture(size)
            if not any(tile.is_crowded() for tile in self.tiles):
                return

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.kit.px(12 if self.kit.form is Form.SMALL else 24))
        columns = self._columns(len(self.tiles))
        for number, tile in enumerate(self.tiles):
            grid.addWidget(tile, *divmod(number, columns))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _columns(self, count: int) -> int:
        if self.kit.form is Form.PORTRAIT:
            return 1 if count <= MANY else 2
        if count <= FEW:
            return count
        return 3 if count <= MANY else 4

    def _build_foot(self, note: tuple[str, str] | None) -> None:
        """What to know, and Next."""
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        if note is not None:
            icon, words = note
            has_number = any(character.isdigit() for character in words)
            card = Hint(kit, icon, words, box="sand", is_figures=has_number)
            if kit.form is Form.PORTRAIT:
                self.body.addWidget(card)
            else:
                row.addWidget(card, 1)
        elif kit.form is not Form.PORTRAIT:
            row.addStretch(1)
        if self._preset is not None:
            row.addWidget(self._make_next())
        if row.count():
            self.body.addLayout(row)

    def _make_next(self) -> KButton:
        kit = self.kit
        button = KButton(
            kit,
            self.gettext("Next"),
            "arrow-right",
            variant="primary",
            role="answer",
            icon_last=True,
        )
        button.setObjectName("next")
        button.setFixedHeight(kit.px(FOOT[kit.form]))
        if width := NEXT_WIDTH[kit.form]:
            button.setFixedWidth(kit.px(width))
        button.clicked.connect(lambda: self.chosen.emit(self._preset))
        return button

    def _touch(self, id_: str) -> None:
        is_way_out = any(tile.choice.id == id_ and tile.choice.is_way_out for tile in self.tiles)
        if self._preset is None or is_way_out:
            self.chosen.emit(id_)
        else:
            self._mark(id_)

    def _mark(self, id_: str | None) -> None:
        self._preset = id_
        for tile in self.tiles:
            tile.set_chosen(id_ is not None and tile.choice.id == id_)
