"""Screen 06c: check every answer. Nothing is kept until "Yes, ask for my call"."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.privacy import NO_BREAK
from ui.callback_form import Step
from ui.callback_summary import SummaryRow
from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import Form, TextSize
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.check_row import CheckRow
from ui.widgets.check_rows import CheckRows
from ui.widgets.control_bar import Action, BarState
from ui.widgets.header import IconWords
from ui.widgets.hint import Hint
from ui.widgets.step_head import StepHead

SIDE_WIDTH = {Form.LANDSCAPE: 600, Form.SMALL: 300}
SHORT_HEIGHT = {Form.LANDSCAPE: 190, Form.PORTRAIT: 100, Form.SMALL: 160}
YES_HEIGHT = {Form.LANDSCAPE: 132, Form.PORTRAIT: 132, Form.SMALL: 150}


class CheckScreen(Screen):
    """The rows with Change, what happens to the answers, and the one button that keeps them."""

    change_asked = Signal(object)
    notice_asked = Signal()
    submitted = Signal()
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(
        self,
        kit: Kit,
        step: tuple[int, int],
        rows: Sequence[SummaryRow],
        phone: str,
    ) -> None:
        super().__init__(kit, kit.translator.gettext("Ask us to call you"))
        self._phone = phone
        self._is_email = all(row.step is not Step.MESSAGE for row in rows)
        head = StepHead(kit, *step, self.gettext("Is this right?"), is_beside=True)
        card = self._build_rows(rows)
        if kit.form is Form.PORTRAIT:
            self.body.addWidget(head)
            self.body.addWidget(card, 1)
            self._build_side(self.body)
            return
        start = QVBoxLayout()
        start.setSpacing(kit.px(8))
        start.addWidget(head)
        start.addWidget(card, 1)
        side = QVBoxLayout()
        side.setSpacing(kit.px(20))
        self._build_side(side)
        row = QHBoxLayout()
        row.setSpacing(kit.px(32 if kit.form is Form.LANDSCAPE else 20))
        row.addLayout(start, 1)
        row.addLayout(side)
        self.body.addLayout(row, 1)

    @property
    def _is_short(self) -> bool:
        """True where only the buttons have room; what they would explain is in the notice."""
        kit = self.kit
        if kit.form is Form.PORTRAIT:
            return kit.look.is_large
        is_usual = kit.look.text_size is TextSize.USUAL and not kit.theme.is_tall
        return kit.form is Form.SMALL or not is_usual

    def _build_rows(self, rows: Sequence[SummaryRow]) -> KCard:
        card = KCard(self.kit, "card", padding=0, spacing=0)
        made = [self._build_row(row) for row in rows]
        card.body.addWidget(CheckRows(self.kit, made))
        return card

    def _build_row(self, row: SummaryRow) -> CheckRow:
        made = CheckRow(self.kit, row.icon, row.label, row.value, is_figures=row.is_figures)
        made.setObjectName(f"change_{row.step.value[1]}")
        made.clicked.connect(lambda: self.change_asked.emit(row.step))
        return made

    def _build_side(self, side: QVBoxLayout) -> None:
        kit = self.kit
        notice, yes = self._build_notice(), self._build_yes()
        is_beside = kit.form is not Form.PORTRAIT
        if self._is_short:
            if kit.form is not Form.SMALL:
                side.addWidget(self._short_note())
            if is_beside:
                side.addStretch(1)
            notice.setFixedHeight(kit.px(SHORT_HEIGHT[kit.form]))
            side.addWidget(notice)
        else:
            side.addWidget(self._promises(notice), 1 if is_beside else 0)
        is_high = self._is_short and is_beside
        yes.setFixedHeight(kit.px((SHORT_HEIGHT if is_high else YES_HEIGHT)[kit.form]))
        side.addWidget(yes)
        if is_beside:
            for widget in (notice, yes):
                widget.setMinimumWidth(0)
            self._hold_width(side)

    def _build_notice(self) -> KButton:
        kit = self.kit
        notice = KButton(
            kit,
            self.gettext("Read the full privacy notice"),
            "file-text",
            variant="outline",
            role="button_small",
            layout="column" if kit.form is Form.SMALL else "row",
            icon_size=36 if kit.form is Form.SMALL else 44,
            min_size=(300, 88),
        )
        notice.setObjectName("notice")
        notice.clicked.connect(self.notice_asked)
        return notice

    def _build_yes(self) -> KButton:
        kit = self.kit
        yes = KButton(
            kit,
            self._yes_words(),
            "check",
            variant="primary",
            role="answer",
            icon_size=48,
            min_size=(300, YES_HEIGHT[kit.form]),
        )
        yes.setObjectName("submit")
        yes.clicked.connect(self.submitted)
        return yes

    def _hold_width(self, side: QVBoxLayout) -> None:
        """A column of one width: short words must not make it wider than the rows can spare."""
        for number in range(side.count()):
            if widget := side.itemAt(number).widget():
                widget.setFixedWidth(self.kit.px(SIDE_WIDTH[self.kit.form]))

    def _short_note(self) -> Hint:
        role = "label" if self.kit.form is not Form.PORTRAIT else "body"
        return Hint(self.kit, "lock", self._points()[1], role=role, box="sand")

    def _promises(self, notice: KButton) -> KCard:
        kit = self.kit
        card = KCard(kit, "sand", padding=22, spacing=10)
        heading = self.gettext("How we look after this")
        card.body.addWidget(
            IconWords(kit, "shield-check", heading, role="heading", token="ink", icon_size=44)
        )
        for point in self._points():
            has_number = any(character.isdigit() for character in point)
            card.body.addWidget(Hint(kit, "check", point, is_figures=has_number))
        card.body.addStretch(1)
        card.body.addWidget(notice)
        return card

    def _points(self) -> tuple[str, ...]:
        translator = self.kit.translator
        gettext = translator.gettext
        delete = gettext("You can ask us to delete it. Call {number}.")
        use = gettext("We use it only to call you back.")
        keep = gettext("It is locked away, and deleted after we have called.")
        if self._is_email:
            use = gettext("We use it only to write back to you.")
            keep = gettext("It is locked away, and deleted after we have written to you.")
        return (
            use,
            gettext("Only SEND Advice staff see it. The school and the SEND Team do not."),
            keep,
            translator.fill(delete, number=self._phone.replace(" ", NO_BREAK)),
        )

    def _yes_words(self) -> str:
        if self._is_email:
            return self.gettext("Yes, ask for my answer")
        return self.gettext("Yes, ask for my call")
