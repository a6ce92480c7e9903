"""What the parent has answered so far, each answer with a button to change it."""

import functools
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.routes import Answered
from kiosk.translator import Translator
from ui.kit import Kit
from ui.widgets.button import KButton
from ui.widgets.words import Words, fitted_text

BUTTON = (176, 84)
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer in the parent's words."""

    question_id: str
    question: str
    answer: str
    is_date: bool = False


def answer_lines(answered: tuple[Answered, ...], translator: Translator) -> tuple[AnswerLine, ...]:
    """The answers of a journey, in order, in the parent's language."""
    return tuple(_line(item, translator) for item in answered)


def _line(item: Answered, translator: Translator) -> AnswerLine:
    question = translator.content(item.question.short).text
    if item.answer is None and isinstance(item.value, date):
        day = translator.brief_date(item.value)
        return AnswerLine(item.question.id, question, day, is_date=True)
    answer = item.answer or item.question.answer(str(item.value))
    words = translator.content(answer.short or answer.text).text
    return AnswerLine(item.question.id, question, words)


def make_change_button(kit: Kit, text: str = "") -> KButton:
    """The small outlined button with a pencil."""
    button = KButton(
        kit,
        text or kit.translator.gettext("Change"),
        "pencil",
        variant="outline",
        role="button_small",
        icon_size=34,
        min_size=BUTTON,
    )
    policy = QSizePolicy.Policy
    button.setSizePolicy(policy.Fixed, policy.Fixed)
    return button


@functools.lru_cache(maxsize=1)
def _change_width(kit: Kit) -> int:
    return make_change_button(kit).minimumWidth()


class AnswerRow(QWidget):
    """One line: what was asked, what was answered, Change."""

    change_wanted = Signal(str)

    @staticmethod
    def height_for(kit: Kit, line: AnswerLine, width: int) -> int:
        """The height of a row that is not wide."""
        room = width - _change_width(kit) - kit.px(12)
        heights = [
            fitted_text(kit, text, role, room, 1 << 16).height
            for text, role in ((line.question, "small"), (line.answer, "body_bold"))
        ]
        return max(kit.px(BUTTON[1]), round(sum(heights)))

    def __init__(self, kit: Kit, line: AnswerLine, *, is_wide: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(12))
        words = QHBoxLayout() if is_wide else QVBoxLayout()
        words.setSpacing(kit.px(24 if is_wide else 0))
        self._question = Words(kit, "", "small", token="ink2", valign=MIDDLE)
        self._answer = Words(kit, "", "body_bold", is_figures=line.is_date, valign=MIDDLE)
        words.addWidget(self._question, 1)
        words.addWidget(self._answer, 1)
        row.addLayout(words, 1)
        self.button = make_change_button(kit)
        self.button.clicked.connect(lambda: self.change_wanted.emit(self.line.question_id))
        row.addWidget(self.button, 0, MIDDLE)
        self.show_line(line)

    def show_line(self, line: AnswerLine) -> None:
        """Show another answer of the same kind: a date in place of a date, words of words."""
        self.line = line
        self._question.set_text(line.question)
        self._answer.set_text(line.answer)
        self.button.setObjectName(f"change_{line.question_id}")
        self.button.setAccessibleDescription(f"{line.question} {line.answer}")


class AnswerList(QWidget):
    """Rows of answers with a thin line between them; side by side in portrait."""

    change_wanted = Signal(str)

    def __init__(self, kit: Kit, *, is_across: bool = False) -> None:
        super().__init__()
        self._kit, self._is_across = kit, is_across
        self._rows: list[AnswerRow] = []
        self._layout = QHBoxLayout(self) if is_across else QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(kit.px(28 if is_across else 12))

    def show_lines(self, lines: tuple[AnswerLine, ...]) -> None:
        """Show these answers in place of the ones before."""
        spare = [row for row in self._rows if row.line not in lines]
        kept = {row.line: row for row in self._rows if row.line in lines}
        self._rows = [kept.get(line) or self._take_row(line, spare) for line in lines]
        for row in spare:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, row in enumerate(self._rows):
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row, 1)
                row.show()  # Qt would do so later, and until then it would count for nothing

    def _take_row(self, line: AnswerLine, spare: list[AnswerRow]) -> AnswerRow:
        """A row that has lost its answer, or a new one: new widgets make the next page late."""
        for row in spare:
            if row.line.is_date == line.is_date:
                spare.remove(row)
                row.show_line(line)
                return row
        row = AnswerRow(self._kit, line)
        row.change_wanted.connect(self.change_wanted)
        return row

    def height_for(self, width: int, lines: tuple[AnswerLine, ...]) -> int:
        """The height of these lines one under the other at a width."""
        heights = [AnswerRow.height_for(self._kit, line, width) for line in lines]
        return sum(heights) + self._layout.spacing() * max(0, len(heights) - 1)
