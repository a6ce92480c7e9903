"""The top of a page of the form: stones, "Step 2 of 9", and the question."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.header import Brand
from ui.widgets.stones import StoneProgress
from ui.widgets.words import Words

BESIDE_STONES = 520
SIDE = 48
SMALL_QUESTION, TALL_QUESTION = 74, 80
"""Height of the question on a small screen with very big text, in pixels of the design; and in a
script with tall words."""


class StepHead(QWidget):
    """Where the visitor is, and what is asked. On a small screen and with very big
    text the stones give way. With `has_logo` there is no header over it."""

    def __init__(
        self,
        kit: Kit,
        position: int,
        total: int,
        question: str,
        *,
        is_beside: bool = False,
        has_logo: bool = False,
    ) -> None:
        super().__init__()
        sentence = kit.translator.gettext("Step {number} of {total}")
        words = kit.translator.fill(sentence, number=position, total=total)
        self._kit = kit
        self._step = Words(kit, words, "header", token="ink2", valign=Qt.AlignmentFlag.AlignVCenter)
        self._question = Words(kit, question, "question", valign=Qt.AlignmentFlag.AlignVCenter)
        self._stones = StoneProgress(kit, position, total)
        is_small = kit.form is Form.SMALL
        is_wide = kit.form is not Form.PORTRAIT
        if is_wide and (kit.look.is_large or is_beside or is_small):
            self._build_row(has_stones=not (kit.look.is_large or is_small), has_logo=has_logo)
        else:
            self._build_column(has_stones=not kit.look.is_large)

    def _build_row(self, *, has_stones: bool, has_logo: bool) -> None:
        """One line: the question, and the step at its end."""
        kit = self._kit
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(24))
        if has_logo:
            row.addWidget(Brand(kit, has_name=False))
        if kit.form is Form.SMALL:
            self._question = Words(
                kit,
                self._question.text,
                "question",
                shrinks=True,
                valign=Qt.AlignmentFlag.AlignVCenter,
            )
            height = TALL_QUESTION if kit.theme.is_tall else SMALL_QUESTION
            self._question.setFixedHeight(kit.px(height))
        row.addWidget(self._question, 1)
        if has_stones and self._has_room(BESIDE_STONES):
            self._stones.setFixedWidth(kit.px(BESIDE_STONES))
            row.addWidget(self._stones)
        row.addWidget(self._step)

    def _has_room(self, beside: float) -> bool:
        """Whether the question stands in one line with so much beside it and the step."""
        kit = self._kit
        taken = kit.px(beside + 3 * 24) + self._step.sizeHint().width()
        page = kit.look.size[0] - 2 * kit.px(SIDE)
        return self._question.sizeHint().width() <= page - taken

    def _build_column(self, *, has_stones: bool) -> None:
        kit = self._kit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(6))
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        if has_stones:
            row.addWidget(self._stones)
        row.addWidget(self._step, 1)
        column.addLayout(row)
        column.addWidget(self._question)
