"""Screen 04: one question of the route finder, answered by one touch."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from kiosk.routes import Answer, Journey
from ui.kit import Kit
from ui.screens.route_screen import RouteScreen
from ui.theme import Contrast, Form
from ui.widgets.answer_list import answer_lines
from ui.widgets.answers_card import AnswersCard, WhyCard, privacy_hint
from ui.widgets.button import KButton
from ui.widgets.hint import Hint
from ui.widgets.question_head import QuestionHead
from ui.widgets.question_rail import AnswersBox, QuestionRail, WhyBox

RAIL = 520
TICK_MS = 150
"""How long the tick is seen before the next question."""
FEW = 3
"""So many answers stand in one column on a wide screen too."""
LEAST_ROW = 96
GAP, SMALL_GAP = 20, 14
UNSURE = "unsure"


class QuestionScreen(RouteScreen):
    """Question, answers, why we ask and the answers so far. One screen serves every question.

    `answered` tells question and answer, `change_wanted` the question to answer anew.
    """

    answered = Signal(str, str)
    change_wanted = Signal(str)

    def __init__(self, kit: Kit, *, is_still: bool = False) -> None:
        super().__init__(kit)
        self._tick_ms = 0 if is_still or kit.look.contrast is not Contrast.LIGHT else TICK_MS
        self._journey: Journey | None = None
        self._buttons: list[KButton] = []
        self._shown: tuple[Answer, ...] = ()
        self._pending = ""
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(self._tell)
        self._is_folded = kit.form is Form.SMALL or kit.look.is_large
        self._rail: QuestionRail | None = None
        self._why: WhyBox | None = None
        self._answers: AnswersBox | None = None
        self._again = self._build_again()
        self._grid = QGridLayout()
        self._grid.setSpacing(kit.px(GAP if kit.form is not Form.SMALL else SMALL_GAP))
        self._build()

    def show_question(self, journey: Journey) -> None:
        """Ask the question the journey stands at, in place of the one before."""
        question = journey.question
        if question is None:
            raise LookupError("a finished journey has a result and no question")
        self.close_popup()
        self._tick.stop()
        self._journey = journey
        translator = self.kit.translator
        total = max(journey.position, journey.expected_length)
        step = translator.gettext("Question {number} of about {total}")
        self._head.show_question(
            translator.content(question.text).text,
            translator.fill(step, number=journey.position, total=total),
            journey.position,
            total,
        )
        self._again.setVisible(journey.must_ask_again)
        self._show_answers(question.answers, journey.previous_value)
        self._show_beside(journey)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        kit = self.kit
        tools = self._build_tools() if self._is_folded else ()
        self._head = QuestionHead(kit, *tools)
        left = QVBoxLayout()
        left.setSpacing(kit.px(16 if kit.form is not Form.SMALL else 10))
        left.addWidget(self._head)
        left.addWidget(self._again)
        if not self._is_folded and kit.form is Form.PORTRAIT:
            self._build_portrait(left)
            self.body.addLayout(left, 1)
            return
        left.addLayout(self._grid, 1)
        row = QHBoxLayout()
        row.setSpacing(kit.px(32))
        row.addLayout(left, 1)
        if not self._is_folded:
            self._rail = QuestionRail(kit)
            self._rail.setFixedWidth(kit.px(RAIL))
            self._why, self._answers = self._rail.why, self._rail.answers
            row.addWidget(self._rail)
        self.body.addLayout(row, 1)
        self._connect_answers()

    def _build_portrait(self, column: QVBoxLayout) -> None:
        self._why = WhyBox(self.kit)
        self._answers = AnswersBox(self.kit, is_across=True)
        column.addWidget(self._why)
        column.addLayout(self._grid, 1)
        column.addWidget(self._answers)
        column.addWidget(privacy_hint(self.kit))
        self._connect_answers()

    def _connect_answers(self) -> None:
        if self._answers is not None:
            self._answers.change_wanted.connect(self.change_wanted)
            self._answers.all_wanted.connect(self._open_answers)

    def _build_tools(self) -> tuple[KButton, ...]:
        why = self._make_tool(self.gettext("Why we ask"), "info", "why")
        why.clicked.connect(self._open_why)
        answers = self._make_tool(self.gettext("Your answers"), "list", "all_answers")
        answers.clicked.connect(self._open_answers)
        return why, answers

    def _make_tool(self, text: str, icon: str, name: str) -> KButton:
        kit = self.kit
        width = 256 if kit.form is Form.SMALL else 290
        button = KButton(
            kit,
            text,
            icon,
            variant="outline",
            role="button_small",
            icon_size=36,
            min_size=(width, 84),
        )
        button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
        button.setObjectName(name)
        return button

    def _build_again(self) -> Hint:
        words = self.gettext("Because you changed an answer, we need to ask this again.")
        again = Hint(self.kit, "rotate-ccw", words, box="note")
        again.setObjectName("asked_again")
        again.hide()
        return again

    # ------------------------------------------------------------ filling

    def _show_answers(self, answers: tuple[Answer, ...], before: object) -> None:
        self._shown = answers
        while len(self._buttons) < len(answers):
            self._buttons.append(self._make_answer(len(self._buttons)))
        translator = self.kit.translator
        for button, answer in zip(self._buttons, answers, strict=False):
            is_unsure = answer.id == UNSURE
            button.setObjectName(f"answer_{answer.id}")
            button.set_words(translator.content(answer.text).text)
            button.set_icon(answer.icon)
            usual = "unsure" if is_unsure else "plain"
            button.set_variant("answer_on" if answer.id == before else usual)
            button.setEnabled(True)

    def _make_answer(self, number: int) -> KButton:
        button = KButton(
            self.kit, "", "", role="answer", layout="answer", min_size=(300, LEAST_ROW)
        )
        button.setParent(self)
        button.clicked.connect(lambda: self._choose(number))
        return button

    def _show_beside(self, journey: Journey) -> None:
        question = journey.question
        if question is None or self._why is None or self._answers is None:
            return
        translator = self.kit.translator
        hint = translator.content(question.hint).text if question.hint else ""
        self._why.show_reason(translator.content(question.why).text, hint)
        lines = answer_lines(journey.answered, translator)
        if self._rail is not None:
            self._rail.show_answers(lines)
        else:
            self._answers.show_lines(lines)

    def _arrange(self) -> None:
        """Put the answers into one column or two, the last one at the end."""
        count = len(self._shown)
        columns = self._columns(count)
        while self._grid.count():
            self._grid.takeAt(0)
        rows = -(-count // columns) if count else 0
        for number, button in enumerate(self._buttons):
            button.setVisible(number < count)
            if number < count:
                self._grid.addWidget(button, number // columns, number % columns)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 1 if row < rows else 0)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _columns(self, count: int) -> int:
        if self.kit.form is Form.PORTRAIT or count <= FEW:
            return 1
        if not self.kit.look.is_large:
            return 2
        margins = self.body.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        head = self._head.layout().heightForWidth(width)
        header = self.height() - self.body.geometry().height()
        room = self.height() - max(header, 0) - margins.bottom() - head - self.kit.px(16)
        return 1 if room >= count * self.kit.px(LEAST_ROW + GAP) else 2

    # ------------------------------------------------------------ touching

    def _choose(self, number: int) -> None:
        if self._pending or number >= len(self._shown):
            return
        button, answer = self._buttons[number], self._shown[number]
        self._pending = answer.id
        button.set_variant("answer_on")
        button.set_icon("check")
        self._tick.start(self._tick_ms)

    def _tell(self) -> None:
        answer_id, self._pending = self._pending, ""
        if self._journey is not None and self._journey.question is not None and answer_id:
            self.answered.emit(self._journey.question.id, answer_id)

    def _open_why(self) -> None:
        if self._journey is None or self._journey.question is None:
            return
        translator, question = self.kit.translator, self._journey.question
        hint = translator.content(question.hint).text if question.hint else ""
        self.open_popup(WhyCard(self.kit, translator.content(question.why).text, hint))

    def _open_answers(self) -> None:
        if self._journey is None:
            return
        card = AnswersCard(self.kit, answer_lines(self._journey.answered, self.kit.translator))
        card.change_wanted.connect(self.change_wanted)
        self.open_popup(card)
