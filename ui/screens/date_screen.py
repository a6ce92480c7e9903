"""Screen 13: one date, given without a keyboard."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.routes import Journey
from kiosk.translator import Translator
from ui.date_words import date_lines
from ui.kit import Kit
from ui.screens.route_screen import RouteScreen
from ui.theme import Form
from ui.widgets.answers_card import WhyCard, privacy_hint
from ui.widgets.box import KCard
from ui.widgets.button import KButton, place
from ui.widgets.date_wheel import DateWheel
from ui.widgets.hint import Hint
from ui.widgets.question_head import QuestionHead
from ui.widgets.question_rail import WhyBox
from ui.widgets.words import Words

RAIL = {Form.LANDSCAPE: 520, Form.SMALL: 460}
LARGE_RAIL = 680
ROW_HEIGHT = 120
PICTURE = (90, 114)
CERTIFICATE = "certificate_date"
LETTER = "decision_letter_date"
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class DateRequest:
    """Which date is asked for, in the parent's words.

    `step` says which question or step this is; `chosen` is where the wheel starts (today if
    None); a date before `earliest` is answered with the sentence `too_early`.
    """

    title: str
    why: str
    step: str
    position: int
    total: int
    today: date
    hint: str = ""
    unknown: str = ""
    chosen: date | None = None
    earliest: date | None = None
    too_early: str = ""


def date_request(journey: Journey, translator: Translator) -> DateRequest:
    """The request of a journey that stands at a question for a date."""
    question = journey.question
    if question is None:
        raise LookupError("a finished journey asks for no date")
    total = max(journey.position, journey.expected_length)
    step = translator.gettext("Question {number} of about {total}")
    before = journey.previous_value
    letter = journey.situation.decision_letter_date
    return DateRequest(
        title=translator.content(question.text).text,
        why=translator.content(question.why).text,
        step=translator.fill(step, number=journey.position, total=total),
        position=journey.position,
        total=total,
        today=journey.today,
        hint=translator.content(question.hint).text if question.hint else "",
        unknown=translator.content(question.answers[0].text).text,
        chosen=before if isinstance(before, date) else None,
        earliest=letter if question.fact == CERTIFICATE else None,
        too_early=translator.gettext(
            "The certificate comes after the letter. Please check both dates."
        ),
    )


class DateScreen(RouteScreen):
    """Three columns with plus and minus, the date in words, "I don't know the date", Next."""

    date_chosen = Signal(object)
    date_unknown = Signal()

    def __init__(self, kit: Kit, request: DateRequest, *, task: str = "") -> None:
        super().__init__(kit, task)
        self._request = request
        self._is_folded = kit.form is Form.SMALL or kit.look.is_large
        self._wheel = DateWheel(kit, request.today)
        self._wheel.changed.connect(self._follow)
        self._wheel.stopped.connect(self._explain_stop)
        self._day_words = Words(kit, "", "date", is_figures=True, shrinks=kit.form is Form.SMALL)
        role = "small" if kit.form is Form.SMALL else "body"
        self._trouble = Hint(kit, "triangle-alert", "", role=role, token="err")
        self._why = WhyBox(kit)
        self._hint = Words(kit, "", "body", valign=MIDDLE)
        self._hint_card = self._build_hint()
        self._unknown = self._build_unknown()
        self._next = self._build_next()
        self._head = QuestionHead(kit, *self._build_tools())
        self._chosen = self._build_chosen()
        self._build()
        self.show_date(request)

    @property
    def chosen(self) -> date:
        """The date that the wheel shows."""
        return self._wheel.date

    def show_date(self, request: DateRequest) -> None:
        """Ask for another date in the same place."""
        self.close_popup()
        self._request = request
        self._head.show_question(request.title, request.step, request.position, request.total)
        self._why.show_reason(request.why, "")
        self._hint.set_text(request.hint)
        self._hint_card.setVisible(bool(request.hint) and not self._is_folded)
        self._unknown.set_words(request.unknown or self.gettext("I don’t know the date"))
        self._wheel.set_date(request.chosen or request.today, request.today)
        self._follow(self._wheel.date)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        if self.kit.form is Form.PORTRAIT:
            self._build_portrait()
            return
        kit = self.kit
        left, rail = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(kit.px(16))
        rail.setSpacing(kit.px(20))
        left.addWidget(self._wheel, 1)
        wide = kit.px(LARGE_RAIL if kit.look.is_large else 520)
        holder = QWidget()
        holder.setLayout(rail)
        rail.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(kit.px(RAIL[Form.SMALL]) if kit.form is Form.SMALL else wide)
        row = QHBoxLayout()
        row.setSpacing(kit.px(32))
        if self._is_folded:
            self.body.addWidget(self._head)
            for widget in (self._chosen, self._trouble):
                rail.addWidget(widget)
            rail.addStretch(1)
            rail.addWidget(self._unknown)
            rail.addWidget(self._next)
        else:
            left.insertWidget(0, self._head)
            left.addLayout(self._build_row())
            for widget in (self._hint_card, self._chosen, self._trouble, self._why):
                rail.addWidget(widget)
            rail.addStretch(1)
            rail.addWidget(privacy_hint(kit))
        row.addLayout(left, 1)
        row.addWidget(holder)
        self.body.addLayout(row, 1)

    def _build_portrait(self) -> None:
        body = self.body
        body.addWidget(self._head)
        if not self._is_folded:
            body.addWidget(self._hint_card)
        body.addWidget(self._wheel, 1)
        body.addWidget(self._chosen)
        body.addWidget(self._trouble)
        if not self._is_folded:
            body.addWidget(self._why)
        body.addLayout(self._build_row(is_down=self.kit.look.is_large))
        if not self._is_folded:
            body.addWidget(privacy_hint(self.kit))

    def _build_row(self, *, is_down: bool = False) -> QBoxLayout:
        row: QBoxLayout = QVBoxLayout() if is_down else QHBoxLayout()
        row.setSpacing(self.kit.px(20))
        row.addWidget(self._unknown, 1)
        row.addWidget(self._next, 1)
        return row

    def _build_chosen(self) -> KCard:
        is_tight = self.kit.form is Form.SMALL and self.kit.look.is_large
        card = KCard(self.kit, "chosen", padding=10 if is_tight else 22, spacing=0)
        if not is_tight:
            card.body.addWidget(Words(self.kit, self.gettext("You chose"), "small", token="ink2"))
        card.body.addWidget(self._day_words)
        return card

    def _build_hint(self) -> KCard:
        kit = self.kit
        card = KCard(kit, "sand", padding=18)
        row = QHBoxLayout()
        row.setSpacing(kit.px(32))
        row.addWidget(place(kit.drawing("letter-date", *PICTURE)), 0, MIDDLE)
        row.addWidget(self._hint, 1)
        card.body.addLayout(row)
        return card

    def _build_unknown(self) -> KButton:
        button = KButton(
            self.kit,
            "",
            "circle-question-mark",
            variant="unsure",
            role="button",
            layout="answer",
            min_size=(300, 96),
        )
        button.setObjectName("date_unknown")
        self._limit_height(button)
        button.clicked.connect(self.date_unknown)
        return button

    def _build_next(self) -> KButton:
        button = KButton(
            self.kit,
            self.gettext("Next"),
            "arrow-right",
            variant="primary",
            role="answer",
            icon_last=True,
            min_size=(240, 96),
        )
        button.setObjectName("next")
        self._limit_height(button)
        button.clicked.connect(self._go_on)
        return button

    def _limit_height(self, button: KButton) -> None:
        button.setMaximumHeight(self.kit.px(ROW_HEIGHT if not self.kit.look.is_large else 150))

    def _build_tools(self) -> tuple[KButton, ...]:
        if not self._is_folded:
            return ()
        button = KButton(
            self.kit,
            self.gettext("Why we ask"),
            "info",
            variant="outline",
            role="button_small",
            icon_size=36,
            min_size=(290, 84),
        )
        button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
        button.setObjectName("why")
        button.clicked.connect(self._open_why)
        return (button,)

    # ------------------------------------------------------------ touching

    def _follow(self, day: date) -> None:
        self._day_words.set_text(date_lines(self.kit.translator, day))
        self._say("")

    def _explain_stop(self) -> None:
        self._say(self.gettext("The date cannot be later than today."))

    def _go_on(self) -> None:
        request, day = self._request, self._wheel.date
        if request.earliest is not None and day < request.earliest:
            self._say(request.too_early)
            return
        self.date_chosen.emit(day)

    def _say(self, trouble: str) -> None:
        if trouble:
            self._trouble.set_error(trouble)
        self._trouble.setVisible(bool(trouble))
        # What is wrong takes the place of something, so that everything still fits.
        self._chosen.setVisible(not (trouble and self._is_folded))
        self._why.setVisible(not trouble and not self._is_folded)

    def _open_why(self) -> None:
        self.open_popup(WhyCard(self.kit, self._request.why, self._request.hint))
