"""Screen 04: one question of the route finder, answered by one touch."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.routes import Answer, Journey
from kiosk.sources import Message
from ui.kit import Kit
from ui.screens.route_screen import RouteScreen
from ui.screens.screen import Spot
from ui.theme import Contrast, Form
from ui.widgets.answer_grid import AnswerGrid
from ui.widgets.answer_list import answer_lines
from ui.widgets.answers_card import AnswersCard, WhyCard, privacy_hint
from ui.widgets.button import KButton
from ui.widgets.folding import fold, settle
from ui.widgets.hint import Hint
from ui.widgets.question_head import QuestionHead
from ui.widgets.question_rail import AnswersBox, QuestionRail, WhyBox

RAIL = 520
TICK_MS = 150
"""How long the tick is seen before the next question."""


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
        self._shown: tuple[Answer, ...] = ()
        self._pending = ""
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(self._tell)
        self._has_english = kit.look.has_english
        self._is_folded = self.is_small or kit.look.is_large or self._has_english
        self._rail: QuestionRail | None = None
        self._why: WhyBox | None = None
        self._answers: AnswersBox | None = None
        self._again = self._build_again()
        self._promise = privacy_hint(kit)
        self._tools: list[KButton] = []
        self._grid = AnswerGrid(kit)
        self._grid.touched.connect(self._choose)
        self._build()

    def show_question(self, journey: Journey) -> None:
        """Ask the question the journey stands at, in place of the one before."""
        question = journey.question
        if question is None:
            raise LookupError("a finished journey has a result and no question")
        self.close_popup()
        self._tick.stop()
        self._pending = ""
        self._journey = journey
        translator = self.kit.translator
        total = max(journey.position, journey.expected_length)
        step = translator.gettext("Question {number} of about {total}")
        self._head.show_question(
            translator.content(question.text).text,
            translator.fill(step, number=journey.position, total=total),
            journey.position,
            total,
            english=self._english(question.text),
        )
        self._again.setVisible(journey.must_ask_again)
        self._shown = question.answers
        self._grid.show_answers(question.answers, journey.previous_value)
        self._show_beside(journey)
        self._fold()  # everything stands in its place from the first frame

    @property
    def spot(self) -> Spot:
        return (self._grid.first,)

    def open_at(self, spot: Spot) -> None:
        self._grid.open_with(*spot)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        kit = self.kit
        is_portrait = kit.form is Form.PORTRAIT
        tools = self._build_tools() if self._is_folded or is_portrait else []
        is_crowded = self.is_small and self.beside is not None
        if is_crowded:
            tools.append(self.beside)
        self._head = QuestionHead(kit, *tools, is_crowded=is_crowded, may_grow=True)
        left = QVBoxLayout()
        left.setSpacing(kit.px(16 if kit.form is not Form.SMALL else 10))
        left.addWidget(self._head)
        left.addWidget(self._again)
        if not self._is_folded and is_portrait:
            self._build_portrait(left)
            self.body.addLayout(left, 1)
            return
        left.addWidget(self._grid, 1)
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
        column.addWidget(self._grid, 1)
        column.addWidget(self._answers)
        column.addWidget(self._promise)
        self._connect_answers()

    def _connect_answers(self) -> None:
        if self._answers is not None:
            self._answers.change_wanted.connect(self.change_wanted)
            self._answers.all_wanted.connect(self._open_answers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        """In portrait the answers come first: what they leave no room for is behind its button."""
        if self._journey is None or not self.isVisible():
            return
        if self._is_folded or self.kit.form is not Form.PORTRAIT:
            settle(self)
            return
        sides = self.body.contentsMargins()
        width = self.width() - sides.left() - sides.right()
        self._grid.setMinimumHeight(self._grid.needed_height(width))
        given = [self._answers] if self._journey.answered else []
        fold(self, [self._promise, *given, self._why])
        is_shown = {
            "why": self._why.isHidden(),
            "all_answers": any(one.isHidden() for one in given),
        }
        self._head.show_tools([tool for tool in self._tools if is_shown[tool.objectName()]])

    def _build_tools(self) -> list[KButton]:
        why = self._make_tool(self.gettext("Why we ask"), "info", "why")
        why.clicked.connect(self._open_why)
        answers = self._make_tool(self.gettext("Your answers"), "list", "all_answers")
        answers.clicked.connect(self._open_answers)
        self._tools = [why, answers]
        return [why, answers]

    def _make_tool(self, text: str, icon: str, name: str) -> KButton:
        kit = self.kit
        width = 284 if self.is_small else 290
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

    def _english(self, message: Message | None) -> str:
        """The English to be shown beside a text; empty where there is none."""
        is_wanted = self._has_english and message is not None
        if not is_wanted or not self.kit.translator.content(message).is_translated:
            return ""
        return message.english

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

    # ------------------------------------------------------------ touching

    def _choose(self, number: int) -> None:
        if self._pending or number >= len(self._shown):
            return
        self._pending = self._shown[number].id
        if self._tick_ms:
            self._grid.mark(number)
            self._tick.start(self._tick_ms)
        else:
            self._tell()

    def _tell(self) -> None:
        answer_id, self._pending = self._pending, ""
        if self._journey is not None and self._journey.question is not None and answer_id:
            self.answered.emit(self._journey.question.id, answer_id)

    def _open_why(self) -> None:
        if self._journey is None or self._journey.question is None:
            return
        translator, question = self.kit.translator, self._journey.question
        hint = translator.content(question.hint).text if question.hint else ""
        english = self._english(question.why), self._english(question.hint)
        why = translator.content(question.why).text
        self.open_popup(WhyCard(self.kit, why, hint, english=english))

    def _open_answers(self) -> None:
        if self._journey is None:
            return
        card = AnswersCard(self.kit, answer_lines(self._journey.answered, self.kit.translator))
        card.change_wanted.connect(self.change_wanted)
        self.open_popup(card)
