"""The top of a question: stepping stones, "Question 3 of about 5", and the question itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.header import Brand
from ui.widgets.stones import StoneProgress
from ui.widgets.words import Words

MIDDLE = Qt.AlignmentFlag.AlignVCenter
ROW_HEIGHT = 76
SMALL_ROW = 92
MOST_LINES = {Form.LANDSCAPE: 3, Form.PORTRAIT: 4, Form.SMALL: 2}
SMALL_LINE = 60
"""On a small screen a line of the question is never higher, in pixels of the design."""


class QuestionHead(QWidget):
    """Where the parent is and what is asked; shown again and again with other words.

    `tools` are small buttons at the end of the first row. With very big text, and on small
    screens, the stones give way; on small screens the brand stands here and not in a header.
    """

    def __init__(self, kit: Kit, *tools: QWidget) -> None:
        super().__init__()
        self._kit = kit
        self._stones = StoneProgress(kit)
        is_small = kit.form is Form.SMALL
        role = "small" if is_small else "header"
        self._step = Words(kit, "", role, token="ink2", valign=MIDDLE)
        self._question = Words(kit, "", "question", shrinks=True, valign=MIDDLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(8))
        row = QHBoxLayout()
        row.setSpacing(kit.px(32))
        self._is_small = is_small
        if is_small:
            row.setSpacing(kit.px(20))
            row.addWidget(Brand(kit))
        elif not kit.look.is_large:
            row.addWidget(self._stones)
        row.addWidget(self._step, 1)
        for tool in tools:
            row.addWidget(tool)
        self._step.setMinimumHeight(kit.px(SMALL_ROW if self._is_small else ROW_HEIGHT))
        column.addLayout(row)
        column.addWidget(self._question)

    @property
    def question(self) -> str:
        return self._question.text

    def show_question(self, question: str, step: str, position: int, total: int) -> None:
        """Stand on stone `position` of `total`; `step` says the same in words."""
        self._stones.set_progress(position, total)
        self._step.set_text(step)
        if not self._is_small:
            self._step.setMinimumWidth(self._step.sizeHint().width())
        self._question.set_text(question)
        self._fit_question()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit_question()

    def _fit_question(self) -> None:
        """As high as its lines, up to what the form allows; then the words get smaller."""
        kit = self._kit
        line = kit.theme.line_height("question")
        if kit.form is Form.SMALL:
            line = min(line, kit.px(SMALL_LINE))
        wanted = self._question.heightForWidth(self.width()) + kit.px(4)
        self._question.setFixedHeight(min(wanted, MOST_LINES[kit.form] * line))
