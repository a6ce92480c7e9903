"""Screen 19: the request cannot be kept. Says so plainly, and how to reach SEND Advice today."""

import re

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import Form, TextSize
from ui.widgets.box import KCard, draw_box
from ui.widgets.button import KButton
from ui.widgets.control_bar import Action, BarState
from ui.widgets.header import IconWords
from ui.widgets.hint import Hint
from ui.widgets.qr_code import QrCode
from ui.widgets.words import Words

SIGN = 120
QR = {Form.LANDSCAPE: 170, Form.PORTRAIT: 240, Form.SMALL: 132}
LOW_QR = {Form.LANDSCAPE: 132, Form.PORTRAIT: 200, Form.SMALL: 132}
"""Where the words are larger than usual."""
PADDING = {Form.LANDSCAPE: 36, Form.PORTRAIT: 36, Form.SMALL: 20}
ROW_PADDING = 20
TIGHT_PADDING, TIGHT_QR = 8, 126
"""On a small screen in a script with tall words: as much as the other words leave."""
NUMBER_HEIGHT = {Form.LANDSCAPE: 116, Form.PORTRAIT: 116, Form.SMALL: 92}
FOOT = {Form.LANDSCAPE: 106, Form.PORTRAIT: 120, Form.SMALL: 98}
SMALL_TITLE = 74
SPACING, TIGHT_SPACING, TALL_SPACING = 22, 14, 8


class MissedSign(QWidget):
    """A crossed phone in the colours of a warning."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setFixedSize(kit.px(SIGN), kit.px(SIGN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._kit.theme
        draw_box(painter, theme, theme.box("deadline"), QRectF(self.rect()))
        icon = self._kit.icon("phone-missed", "deadink", 64)
        at = self.rect().center()
        painter.drawPixmap(at.x() - icon.width() // 2 + 1, at.y() - icon.height() // 2 + 1, icon)


class StorageFullScreen(Screen):
    """Phone number with its code, words for reception, Try again. What was typed is gone already.

    `was_typed` is False where the trouble was known before the first field.
    """

    tried_again = Signal()
    went_home = Signal()
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(self, kit: Kit, phone: str, *, was_typed: bool = True) -> None:
        super().__init__(kit, kit.translator.gettext("Ask us to call you"))
        self._phone, self._was_typed = phone, was_typed
        is_tight = kit.form is Form.SMALL or self._is_low
        spacing = TALL_SPACING if kit.theme.is_tall else TIGHT_SPACING
        self.body.setSpacing(kit.px(spacing if is_tight else SPACING))
        self.body.addLayout(self._build_sorry())
        if self._is_low:
            self.body.addWidget(self._build_phone(), 1)
            role = "label" if kit.form is Form.SMALL else "body_bold"
            self.body.addWidget(Hint(kit, "concierge-bell", self._say, role=role, box="cover"))
        else:
            is_portrait = kit.form is Form.PORTRAIT
            cards: QBoxLayout = QVBoxLayout() if is_portrait else QHBoxLayout()
            cards.setSpacing(kit.px(24))
            cards.addWidget(self._build_phone(), 3)
            cards.addWidget(self._build_reception(), 2)
            self.body.addLayout(cards, 1)
        self._build_foot()

    @property
    def _is_low(self) -> bool:
        """True where the words leave no room for two cards."""
        kit = self.kit
        is_small, is_bigger, is_tall = kit.form is Form.SMALL, _is_bigger(kit), kit.theme.is_tall
        return kit.look.is_large or (is_small and (is_bigger or is_tall)) or (is_bigger and is_tall)

    @property
    def _say(self) -> str:
        words = self.gettext("“I would like SEND Advice to call me.”")
        # English words for reception, inside another language, keep their own order.
        isolate = self.kit.translator.isolate
        return re.sub(r"“[^”]+”", lambda quoted: isolate(quoted.group()), words)

    def _build_sorry(self) -> QHBoxLayout:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        is_small = kit.form is Form.SMALL
        if not is_small and not self._is_low:
            row.addWidget(MissedSign(kit), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = Words(
            kit, self.gettext("We cannot take your number just now"), "title", shrinks=is_small
        )
        if is_small:
            title.setFixedHeight(kit.px(SMALL_TITLE))
        words.addWidget(title)
        if not self._is_low:
            sorry = self.gettext(
                "Sorry. This screen could not keep it. You can still reach us today."
            )
            words.addWidget(Words(kit, sorry, "body"))
        row.addLayout(words, 1)
        return row

    def _build_phone(self) -> KCard:
        kit = self.kit
        is_portrait = kit.form is Form.PORTRAIT
        is_row = _is_bigger(kit) if is_portrait else self._is_low
        padding = ROW_PADDING if is_row else PADDING[kit.form]
        if kit.theme.is_tall and kit.form is Form.SMALL:
            padding = TIGHT_PADDING
        card = KCard(kit, "chosen", padding=padding, spacing=12)
        number = Words(
            kit,
            kit.translator.isolate(self._phone),
            "phone_big",
            token="primary",
            is_figures=True,
            shrinks=True,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        number.setFixedHeight(kit.px(NUMBER_HEIGHT[kit.form]))
        number.setObjectName("phone")
        heading = IconWords(
            kit, "phone", self.gettext("Phone us"), role="heading", token="ink", icon_size=52
        )
        if is_row:
            self._lay_in_row(card, *([heading, number] if is_portrait else [number]))
            return card
        card.body.addStretch(1)
        card.body.addWidget(heading)
        card.body.addWidget(number)
        card.body.addLayout(self._build_code())
        card.body.addStretch(1)
        return card

    def _lay_in_row(self, card: KCard, *words: QWidget) -> None:
        """Where the words are big: the number beside its code."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        for widget in words:
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(column, 1)
        row.addWidget(self._code())
        card.body.addLayout(row)

    def _code(self) -> QrCode:
        digits = "".join(character for character in self._phone if character in "+0123456789")
        sizes = LOW_QR if _is_bigger(self.kit) else QR
        is_tight = self.kit.theme.is_tall and self.kit.form is Form.SMALL
        return QrCode(self.kit, f"tel:{digits}", TIGHT_QR if is_tight else sizes[self.kit.form])

    def _build_code(self) -> QHBoxLayout:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        row.addWidget(self._code())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Words(kit, self.gettext("Call with my phone"), "body_bold"))
        if kit.form is not Form.SMALL:
            words.addWidget(Words(kit, self.gettext("Point your phone’s camera here"), "body"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _build_reception(self) -> KCard:
        kit = self.kit
        card = KCard(kit, "card", padding=PADDING[kit.form], spacing=16)
        card.body.addStretch(1)
        heading = self.gettext("Tell reception")
        card.body.addWidget(
            IconWords(kit, "concierge-bell", heading, role="heading", token="ink", icon_size=52)
        )
        is_small = kit.form is Form.SMALL
        if not is_small:
            card.body.addWidget(Words(kit, self.gettext("You can say:"), "body"))
        speech = KCard(kit, "cover", padding=16 if is_small else 26)
        speech.body.addWidget(Words(kit, self._say, "label" if is_small else "body_bold"))
        card.body.addWidget(speech)
        card.body.addStretch(1)
        return card

    def _build_foot(self) -> None:
        kit = self.kit
        again = KButton(kit, self.gettext("Try again"), "rotate-ccw", variant="outline")
        again.setObjectName("try_again")
        again.clicked.connect(self.tried_again)
        home = KButton(kit, self.gettext("Home"), "house", variant="primary")
        home.setObjectName("home")
        home.clicked.connect(self.went_home)
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        if self._was_typed:
            cleared = self.gettext("We have cleared what you typed. No one else will see it.")
            is_tight = kit.form is Form.SMALL or self._is_low
            role = "label" if is_tight else "body"
            note = Hint(kit, "shield-check", cleared, role=role, box="sand")
            if kit.form is Form.PORTRAIT or self._is_low:
                self.body.addWidget(note)
            else:
                row.addWidget(note, 3)
        for button in (again, home):
            button.setFixedHeight(kit.px(FOOT[kit.form]))
            row.addWidget(button, 1)
        self.body.addLayout(row)


def _is_bigger(kit: Kit) -> bool:
    return kit.look.text_size is not TextSize.USUAL
