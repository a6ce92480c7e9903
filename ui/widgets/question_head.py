"""The top of a question: stepping stones, "Question 3 of about 5", and the question itself."""

from collections.abc import Sequence

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
MOST = {Form.LANDSCAPE: 300, Form.PORTRAIT: 400, Form.SMALL: 120}
MOST_BESIDE = {Form.LANDSCAPE: 200, Form.PORTRAIT: 400, Form.SMALL: 110}
"""How high the question is at most, alone and with English under it; its words get smaller."""
TALL_MORE = 36
"""What the question has besides on a small screen with English under it, where words are tall."""
MOST_ENGLISH = 3


class QuestionHead(QWidget):
    """Where the parent is and what is asked; shown again and again with other words.

    `tools` are small buttons at the end of the first row. With very big text, and on small
    screens, the stones give way; on small screens the brand stands here and not in a header,
    without its name where `is_crowded`. `most` is how high the question may be, if less than usual.
    """

    def __init__(
        self,
        kit: Kit,
        *tools: QWidget,
        is_crowded: bool = False,
        may_grow: bool = False,
        most: int | None = None,
    ) -> None:
        super().__init__()
        self._kit, self._may_grow, self._most = kit, may_grow, most
        self._stones = StoneProgress(kit)
        is_small = kit.form is Form.SMALL
        role = "small" if is_small else "header"
        self._step = Words(kit, "", role, token="ink2", valign=MIDDLE, shrinks=True)
        self._question = Words(kit, "", "question", shrinks=True, valign=MIDDLE)
        latin = kit.english.language
        side = Qt.AlignmentFlag.AlignRight if kit.is_rtl else Qt.AlignmentFlag.AlignLeft
        self._english = Words(
            kit, "", "small", token="ink2", align=side, shrinks=True, language=latin
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(8))
        row = QHBoxLayout()
        row.setSpacing(kit.px(32))
        self._is_small = is_small
        self._tools = tools
        if is_small:
            row.setSpacing(kit.px(20))
            row.addWidget(Brand(kit, has_name=not is_crowded))
        elif not kit.look.is_large:
            row.addWidget(self._stones)
        row.addWidget(self._step, 1)
        for tool in tools:
            row.addWidget(tool)
        self._step.setMinimumHeight(kit.px(SMALL_ROW if self._is_small else ROW_HEIGHT))
        column.addLayout(row)
        column.addWidget(self._question)
        column.addWidget(self._english)
        self.show_tools(tools)

    def show_tools(self, shown: Sequence[QWidget]) -> None:
        """Show these of the tools; in portrait the stones give way to them."""
        for tool in self._tools:
            tool.setVisible(tool in shown)
        if self._kit.form is Form.PORTRAIT and self._stones.parent() is not None:
            self._stones.setVisible(not shown)
        self._hold_step()

    @property
    def question(self) -> str:
        return self._question.text

    @property
    def english(self) -> str:
        return self._english.text

    def show_question(
        self, question: str, step: str, position: int, total: int, *, english: str = ""
    ) -> None:
        """Stand on stone `position` of `total`; `step` says the same in words.

        `english` is the question in English, for under it.
        """
        self._stones.set_progress(position, total)
        self._step.set_text(step)
        self._hold_step()
        self._question.set_text(question)
        self._english.set_text(english)
        self._english.setVisible(bool(english))
        self._fit_question()

    def _hold_step(self) -> None:
        """Beside the stones the step stands in one line, beside tools in as many as it needs."""
        has_tools = any(not tool.isHidden() for tool in self._tools)
        is_free = self._is_small or has_tools
        self._step.setMinimumWidth(0 if is_free else self._step.sizeHint().width())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit_question()

    def _fit_question(self) -> None:
        """As high as its lines, up to what the form allows; then the words get smaller."""
        kit = self._kit
        most = (MOST_BESIDE if self._english.text else MOST)[kit.form]
        most = min(most, self._most or most)
        wanted = self._question.heightForWidth(self.width()) + kit.px(4)
        is_low = self._is_small and bool(self._english.text)
        more = TALL_MORE if self._may_grow and is_low and kit.theme.is_tall else 0
        self._question.setFixedHeight(min(wanted, kit.px(most + more)))
        if self._english.text:
            line = kit.theme.line_height("small", kit.english.language)
            needed = self._english.heightForWidth(self.width()) + kit.px(2)
            self._english.setFixedHeight(min(needed, MOST_ENGLISH * line))
