"""Screen 06d: thank you. A number to remember, no name, and no promise beyond the service's own."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import Form
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.control_bar import Action, BarState
from ui.widgets.hint import Hint
from ui.widgets.scene import SceneView
from ui.widgets.words import Words

SIGN = 112
TIGHT_TITLE = 92
TIGHT_CARD = 200
SCENE_HEIGHT = {Form.LANDSCAPE: 330, Form.PORTRAIT: 400, Form.SMALL: 200}
CARD_HEIGHT = {Form.LANDSCAPE: 268, Form.PORTRAIT: 290, Form.SMALL: 230}

BUTTON_HEIGHT = {Form.LANDSCAPE: 124, Form.PORTRAIT: 124, Form.SMALL: 105}
TIGHT_BUTTON = 92
"""Two of them are as high as the card."""


class DoneSign(QWidget):
    """A tick in a circle."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setFixedSize(kit.px(SIGN), kit.px(SIGN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._kit.theme.color("ok"))
        painter.drawEllipse(QRectF(self.rect()))
        tick = self._kit.icon("check", "surface", SIGN * 0.72)
        at = self.rect().center()
        painter.drawPixmap(at.x() - tick.width() // 2 + 1, at.y() - tick.height() // 2 + 1, tick)


class ThanksScreen(Screen):
    """`promise` is what the service has confirmed about when it calls; else no day is named.

    `clear_seconds` is said on the page; the window does the clearing. `can_print` offers the number
    on paper.
    """

    print_wanted = Signal()
    back_to_start = Signal()
    finished = Signal()
    has_notice = True
    bar = BarState(context=Action.OUR_NUMBER, off=frozenset({Action.BACK}))

    def __init__(
        self,
        kit: Kit,
        reference: str,
        *,
        clear_seconds: int,
        promise: str = "",
        is_email: bool = False,
        can_print: bool = False,
    ) -> None:
        super().__init__(kit, kit.translator.gettext("Ask us to call you"))
        self._promise, self._is_email, self._can_print = promise, is_email, can_print
        self._scene: SceneView | None = None
        if kit.form is not Form.PORTRAIT and not kit.look.is_large:
            self._scene = SceneView(kit, "scene-home")
            self._scene.setParent(self)
            self._scene.lower()
        self.body.setSpacing(kit.px(14 if self._is_tight else 20))
        self.body.addLayout(self._build_thanks())
        self.body.addLayout(self._build_reference(reference))
        self.body.addWidget(self._build_notice(clear_seconds))
        self.body.addStretch(1)
        if kit.form is Form.PORTRAIT and not kit.look.is_large:
            picture = SceneView(kit, "scene-start-wide")
            picture.setMaximumHeight(kit.px(SCENE_HEIGHT[kit.form]))
            self.body.addWidget(picture, 100)
        self._build_finish()

    @property
    def _is_tight(self) -> bool:
        look = self.kit.look
        is_bigger = look.is_large or self.kit.theme.is_tall
        return self.kit.form is Form.SMALL and is_bigger

    def resizeEvent(self, _event: object) -> None:
        if self._scene is not None:
            height = self.kit.px(SCENE_HEIGHT[self.kit.form])
            self._scene.setGeometry(0, self.height() - height, self.width(), height)

    def _build_thanks(self) -> QHBoxLayout:
        kit = self.kit
        title = self.gettext("Thank you, we will call you")
        when = self.gettext("We will call you as soon as we can, on working days.")
        if self._is_email:
            title = self.gettext("Thank you, we will write to you")
            when = self.gettext("We will write to you as soon as we can, on working days.")
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        words = QVBoxLayout()
        words.setSpacing(kit.px(4))
        heading = Words(kit, title, "question", shrinks=self._is_tight)
        if self._is_tight:
            heading.setFixedHeight(kit.px(TIGHT_TITLE))
        else:
            row.addWidget(DoneSign(kit), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(heading)
        role = "label" if self._is_tight else "body"
        words.addWidget(Words(kit, self._promise or when, role))
        row.addLayout(words, 1)
        return row

    def _build_reference(self, reference: str) -> QHBoxLayout | QVBoxLayout:
        kit = self.kit
        card = KCard(kit, "chosen", padding=24, spacing=0)
        label = self.gettext("Your number to remember")
        card.body.addWidget(Words(kit, label, "header", token="ink2"))
        number = Words(
            kit,
            kit.translator.isolate(reference),
            "reference",
            token="primary",
            is_figures=True,
            shrinks=True,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        number.setObjectName("reference")
        card.body.addWidget(number, 1)
        card.setFixedHeight(kit.px(TIGHT_CARD if self._is_tight else CARD_HEIGHT[kit.form]))
        buttons = self._build_buttons()
        if kit.form is Form.PORTRAIT:
            column = QVBoxLayout()
            column.setSpacing(kit.px(20))
            column.addWidget(card)
            column.addLayout(buttons)
            return column
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        row.addWidget(card, 5)
        row.addLayout(buttons, 3)
        if kit.form is Form.LANDSCAPE and not kit.look.is_large:
            row.addStretch(3)
        return row

    def _build_buttons(self) -> QVBoxLayout:
        """Print this number, where parents may print, and Back to the start."""
        column = QVBoxLayout()
        column.setSpacing(self.kit.px(16 if self._is_tight else 20))
        if self._can_print:
            go = self._make_button("print_number", self.gettext("Print this number"), "printer")
            go.clicked.connect(self.print_wanted)
            column.addWidget(go)
        home = self._make_button("back_to_start", self.gettext("Back to the start"), "house")
        home.clicked.connect(self.back_to_start)
        column.addWidget(home)
        column.addStretch(1)
        return column

    def _make_button(self, name: str, words: str, icon: str) -> KButton:
        kit = self.kit
        button = KButton(kit, words, icon, variant="outline", role="button", icon_size=50)
        button.setObjectName(name)
        button.setFixedHeight(kit.px(TIGHT_BUTTON if self._is_tight else BUTTON_HEIGHT[kit.form]))
        return button

    def _build_notice(self, seconds: int) -> Hint:
        translator = self.kit.translator
        sentence = translator.ngettext(
            "This screen clears itself after {number} second.",
            "This screen clears itself after {number} seconds.",
            seconds,
        )
        words = translator.fill(sentence, number=seconds)
        role = "label" if self._is_tight else "body"
        return Hint(self.kit, "hourglass", words, role=role, is_figures=True)

    def _build_finish(self) -> None:
        kit = self.kit
        finish = KButton(
            kit,
            self.gettext("Finish & clear this screen"),
            "door-open",
            variant="finish",
            role="answer",
            icon_size=56,
        )
        finish.setObjectName("finish")
        finish.setFixedHeight(kit.px(132 if kit.form is not Form.SMALL else 116))
        finish.clicked.connect(self.finished)
        if kit.form is Form.PORTRAIT or kit.look.is_large:
            self.body.addWidget(finish)
            return
        finish.setFixedWidth(kit.px(760 if kit.form is Form.LANDSCAPE else 620))
        self.body.addWidget(finish, 0, Qt.AlignmentFlag.AlignLeading)
