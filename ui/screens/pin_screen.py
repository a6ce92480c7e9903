"""Screen 17: the staff PIN. English alone: parents who come here by chance touch Not staff."""

import math

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.control_bar import Action, BarState
from ui.widgets.header import IconWords
from ui.widgets.hint import Hint
from ui.widgets.number_pad import NumberPad
from ui.widgets.pin_field import PinField
from ui.widgets.ring import Ring
from ui.widgets.words import Words

WRONG = "That PIN was not right. Please try again."
SLOW = "After a few wrong tries you have to wait a little. At most 10 tries in 5 minutes."
BUTTON_HEIGHT = {Form.LANDSCAPE: 132, Form.PORTRAIT: 132, Form.SMALL: 104}
RING = {Form.LANDSCAPE: 190, Form.PORTRAIT: 260, Form.SMALL: 170}


class PinScreen(Screen):
    """Dots, pad, Open and Not staff. It is told how long to wait, and whether a PIN was right."""

    pin_given = Signal(str)
    declined = Signal()
    has_notice = False
    is_kept = False
    idle_seconds = 30
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "Staff area")
        self.field = PinField(kit)
        self.keys = NumberPad(kit, clear="Clear")
        self.keys.touched.connect(self.field.insert)
        self.keys.rubbed_out.connect(self.field.rub_out)
        self.keys.cleared.connect(self.field.clear)
        self.field.changed.connect(self._follow)
        self.field.confirmed.connect(self._give)
        self._role = "label" if kit.form is Form.SMALL else "body"
        self.wrong = Hint(kit, "info", "", role=self._role, shrinks=True)
        self.hint = Hint(kit, "hourglass", SLOW, role=self._role, box="sand", shrinks=True)
        self.waiting = self._build_waiting()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count)
        self._left = 0
        self._why = ""
        self.decline_button = self._make("Not staff", "house", "outline", "not_staff")
        self.decline_button.clicked.connect(self.declined)
        self.open_button = self._make("Open", "arrow-right", "primary", "open")
        self.open_button.clicked.connect(self._give)
        self.setFocusProxy(self.field)
        self._build()
        self.wrong.hide()
        self._set_waiting(0)

    def showEvent(self, _event: QShowEvent) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, _event: QHideEvent) -> None:
        """Digits that somebody has left behind are gone."""
        self._second.stop()
        self.field.clear()

    def show_wrong(self) -> None:
        """Say that the PIN was not right; `show_wait` follows."""
        self.wrong.set_error(WRONG)
        self.wrong.show()
        self._why = "That PIN was not right. "

    def show_wait(self, seconds: float) -> None:
        """Count down until the next try; 0 for now."""
        self._set_waiting(math.ceil(seconds))

    def show_missing(self, sentence: str) -> None:
        """There is nothing to open: say what IT can do."""
        self._set_waiting(0)
        for widget in (self.field, self.keys, self.hint, self.open_button):
            widget.hide()
        self.wrong.set_error(sentence)
        self.wrong.show()

    def _follow(self) -> None:
        if self.field.digits:
            self.wrong.hide()

    def _give(self) -> None:
        if self.field.digits and self.open_button.isEnabled() and not self._left:
            self._set_live(False)
            self.pin_given.emit(self.field.take())

    def _set_live(self, is_live: bool) -> None:
        """While a PIN is looked at, no other one is taken."""
        self.open_button.setEnabled(is_live)
        self.open_button.set_variant("primary" if is_live else "bar_off")
        self.keys.setEnabled(is_live)
        self.field.setEnabled(is_live)

    def _set_waiting(self, seconds: int) -> None:
        self._left = seconds
        is_waiting = seconds > 0
        self._set_live(not is_waiting)
        if is_waiting:
            self._ring.set_total(seconds)
            self._tell_left()
            self._second.start()
        else:
            self._second.stop()
        if is_waiting:
            self.wrong.hide()
        self.waiting.setVisible(is_waiting)
        self.hint.setVisible(not is_waiting)
        if not is_waiting:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._tell_left()
        else:
            self._set_waiting(0)

    def _tell_left(self) -> None:
        self._ring.set_left(self._left)
        unit = "second" if self._left == 1 else "seconds"
        self._wait_words.set_text(f"{self._why}Please wait {self._left} {unit}.")

    def _build_waiting(self) -> QWidget:
        kit = self.kit
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(32))
        self._ring = Ring(kit, 1, RING[kit.form], role="tile")
        self._wait_words = Words(
            kit, "", "heading", is_figures=True, shrinks=True, valign=Qt.AlignmentFlag.AlignVCenter
        )
        row.addWidget(self._ring)
        row.addWidget(self._wait_words, 1)
        return box

    def _make(self, text: str, icon: str, variant: str, name: str) -> KButton:
        is_main = variant == "primary"
        button = KButton(self.kit, text, icon, variant=variant, role="answer", icon_last=is_main)
        button.setObjectName(name)
        button.setFixedHeight(self.kit.px(BUTTON_HEIGHT[self.kit.form]))
        return button

    def _build_head(self) -> QVBoxLayout:
        kit = self.kit
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(
            IconWords(kit, "key-round", "Staff PIN", role="question", token="ink", icon_size=72)
        )
        if kit.form is not Form.SMALL:
            head.addWidget(Words(kit, "At least 6 numbers", "body", token="ink2"))
        return head

    def _build(self) -> None:
        kit = self.kit
        side = QVBoxLayout()
        side.setSpacing(kit.px(20 if kit.form is not Form.SMALL else 12))
        side.addLayout(self._build_head())
        side.addWidget(self.field)
        side.addWidget(self.wrong)
        side.addWidget(self.waiting)
        side.addWidget(self.hint)
        side.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(kit.px(20))
        buttons.addWidget(self.decline_button, 44)
        buttons.addWidget(self.open_button, 56)
        if kit.form is Form.PORTRAIT:
            side.addWidget(self.keys)
            side.addLayout(buttons)
            self.body.addLayout(side, 1)
            return
        side.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(kit.px(48 if kit.form is Form.LANDSCAPE else 28))
        row.addLayout(side, 55)
        row.addWidget(self.keys, 45)
        self.body.addLayout(row, 1)
