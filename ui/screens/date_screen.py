"""Screen 13: one date, given without a keyboard."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.date_requests import DateRequest, EnglishWords
from ui.date_words import date_lines
from ui.kit import Kit
from ui.screens.route_screen import RouteScreen
from ui.theme import Form
from ui.widgets.answer_button import AnswerButton
from ui.widgets.answers_card import WhyCard, privacy_hint
from ui.widgets.box import KCard
from ui.widgets.button import KButton, place
from ui.widgets.date_wheel import DateWheel
from ui.widgets.folding import fold
from ui.widgets.hint import Hint
from ui.widgets.next_button import make_next
from ui.widgets.question_head import QuestionHead
from ui.widgets.question_rail import WhyBox
from ui.widgets.words import Words

RAIL = {Form.LANDSCAPE: 520, Form.SMALL: 460}
LARGE_RAIL = 680
ROW_HEIGHT, LEAST_ROW, TWIN_HEIGHT = 120, 96, 124
MOST_QUESTION, MOST_BESIDE = 180, 250
"""How high the question is at most above a wheel on a wide screen; upright, with English under."""
PICTURE = (120, 152)
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class DateScreen(RouteScreen):
    """Three columns with plus and minus, the date in words, "I don't know the date", Next."""

    date_chosen = Signal(object)
    date_set = Signal(object)
    """The wheel was turned; the date is not given yet."""
    date_unknown = Signal()

    def __init__(self, kit: Kit, request: DateRequest, *, task: str = "") -> None:
        super().__init__(kit, task, has_beside=request.english is not None)
        self._request = request
        has_english = kit.look.has_english and request.english is not None
        self._is_folded = self.is_small or kit.look.is_large or has_english
        self._wheel = DateWheel(kit, request.today)
        self._wheel.changed.connect(self._follow)
        self._wheel.changed.connect(self.date_set)
        self._wheel.stopped.connect(self._explain_stop)
        self._day_words = Words(kit, "", "date", is_figures=True, shrinks=self._is_folded)
        role = "small" if kit.form is Form.SMALL else "body"
        self._trouble = Hint(kit, "triangle-alert", "", role=role, token="err")
        self._why = WhyBox(kit)
        self._hint = Words(kit, "", "body", valign=MIDDLE)
        self._hint_card = self._build_hint()
        self._promise = privacy_hint(kit, request.promise)
        self._unknown = self._build_unknown()
        self._next = self._build_next()
        is_crowded = self.is_small and self.beside is not None
        most = MOST_QUESTION if kit.form is Form.LANDSCAPE else None
        if kit.form is Form.PORTRAIT and kit.look.is_large and has_english:
            most = MOST_BESIDE
        self._head = QuestionHead(kit, *self._build_tools(), is_crowded=is_crowded, most=most)
        self._chosen = self._build_chosen()
        self._build()
        self.show_date(request)

    @property
    def chosen(self) -> date:
        """The date that the wheel shows."""
        return self._wheel.date

    @property
    def _english(self) -> EnglishWords | None:
        """The English to show; None where it is not wanted, or there is none."""
        return self._request.english if self.kit.look.has_english else None

    def can_show(self, request: DateRequest) -> bool:
        """False where another page is needed: with the button for English, or without it."""
        return (request.english is None) == (self._request.english is None)

    def show_date(self, request: DateRequest) -> None:
        """Ask for another date in the same place."""
        self.close_popup()
        self._request = request
        english = self._english
        self._head.show_question(
            request.title,
            request.step,
            request.position,
            request.total,
            english=english.title if english else "",
        )
        self._why.show_reason(request.why, "")
        self._hint.set_text(request.hint)
        self._hint_card.setVisible(bool(request.hint) and not self._is_folded)
        self._unknown.set_words(request.unknown or self.gettext("I don’t know the date"))
        self._unknown.set_english(english.unknown if english else "")
        self._wheel.set_date(request.chosen or request.today, request.today)
        self._follow(self._wheel.date)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()

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
            rail.addWidget(self._promise)
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
            body.addWidget(self._promise)

    def _build_row(self, *, is_down: bool = False) -> QBoxLayout:
        row: QBoxLayout = QVBoxLayout() if is_down else QHBoxLayout()
        row.setSpacing(self.kit.px(20))
        row.addWidget(self._unknown, 1)
        row.addWidget(self._next, 1)
        return row

    def _build_chosen(self) -> KCard:
        has_room = not self.is_small and not self.kit.look.is_large
        is_tight = self.kit.form is not Form.LANDSCAPE and self.kit.look.is_large
        is_tight = is_tight or (self._english is not None and not has_room)
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

    def _build_unknown(self) -> AnswerButton:
        least = TWIN_HEIGHT if self._english else LEAST_ROW
        button = AnswerButton(self.kit, role="button", least=least)
        button.set_icon("circle-question-mark")
        button.set_variant("unsure")
        button.setObjectName("date_unknown")
        self._limit_height(button, english=80 if self._english else 0)
        button.clicked.connect(self.date_unknown)
        return button

    def _build_next(self) -> KButton:
        button = make_next(self.kit, min_size=(240, 96))
        self._limit_height(button)
        button.clicked.connect(self._go_on)
        return button

    def _limit_height(self, button: KButton, *, english: float = 0) -> None:
        most = ROW_HEIGHT if not self.kit.look.is_large else 150
        button.setMaximumHeight(self.kit.px(most + english))

    def _build_tools(self) -> list[KButton]:
        beside = [self.beside] if self.is_small and self.beside is not None else []
        if not self._is_folded:
            return beside
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
        return [button, *beside]

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
        self._fold()

    def _fold(self) -> None:
        """What the page can spare: the pop-up of the reason has both."""
        is_spare = not self._is_folded
        hint = [self._hint_card] if self._request.hint else []
        fold(self, [self._promise, *hint] if is_spare else [])

    def _open_why(self) -> None:
        request, english = self._request, self._english
        twins = (english.why, english.hint) if english else ("", "")
        card = WhyCard(self.kit, request.why, request.hint, english=twins, promise=request.promise)
        self.open_popup(card)
