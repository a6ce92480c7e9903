"""Pop-ups that ask or tell one thing: still there? clear everything? our number."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.header import IconWords
from ui.widgets.pop_card import PopCard
from ui.widgets.ring import Ring
from ui.widgets.words import Words


def _buttons(kit: Kit, *buttons: KButton) -> QBoxLayout:
    """Side by side; one under the other in portrait."""
    row: QBoxLayout = QVBoxLayout() if kit.form is Form.PORTRAIT else QHBoxLayout()
    row.setSpacing(kit.px(28))
    for button in buttons:
        button.setMinimumHeight(kit.px(140))
        row.addWidget(button)
    return row


class StillThereCard(PopCard):
    """07: protects the last person's answers. A touch anywhere means "I'm here"."""

    is_here = Signal()
    finished = Signal()
    covers_bar = True

    def __init__(self, kit: Kit, seconds: int) -> None:
        super().__init__(kit, (1390, 620))
        self._ring = Ring(kit, seconds)
        self._text = Words(kit, "", "leaflet", shrinks=True)
        self._build()
        self.set_left(seconds)

    def set_left(self, seconds: int) -> None:
        """Show the seconds that are left."""
        translator = self.kit.translator
        sentence = translator.ngettext(
            "If not, we will clear this screen in {number} second. No one will see your answers.",
            "If not, we will clear this screen in {number} seconds. No one will see your answers.",
            seconds,
        )
        self._ring.set_left(seconds)
        self._text.set_text(translator.fill(sentence, number=seconds))

    def _build(self) -> None:
        kit, gettext = self.kit, self.kit.translator.gettext
        is_portrait = kit.form is Form.PORTRAIT
        top: QBoxLayout = QVBoxLayout() if is_portrait else QHBoxLayout()
        top.setSpacing(kit.px(60 if not is_portrait else 24))
        top.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(Words(kit, gettext("Are you still there?"), "title"))
        words.addWidget(self._text)
        words.addStretch(1)
        top.addLayout(words, 1)
        self.card.body.addLayout(top, 1)
        here = KButton(kit, gettext("Yes, I’m here"), "hand", variant="primary", role="answer")
        here.setObjectName("still_here")
        here.clicked.connect(self.is_here)
        finish = KButton(kit, gettext("Finish & clear"), "door-open", variant="finish")
        finish.setObjectName("still_finish")
        finish.clicked.connect(self.finished)
        self.card.body.addLayout(_buttons(kit, here, finish))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.is_here.emit()


class AskCard(PopCard):
    """A heading, a sentence and what she can do about it."""

    def __init__(self, kit: Kit, icon: str, heading: str, sentence: str) -> None:
        super().__init__(kit, (1200, 0))
        self.card.body.addWidget(
            IconWords(kit, icon, heading, role="title", token="ink", icon_size=60)
        )
        self.card.body.addWidget(Words(kit, sentence, "answer"))

    def add_ways_on(self, main: KButton, other: KButton, told: SignalInstance) -> None:
        """The main button closes the card; the other one tells that it was touched."""
        main.clicked.connect(self.closed)
        other.clicked.connect(told)
        self.card.body.addLayout(_buttons(self.kit, main, other))


class ClearCard(AskCard):
    """Asks once before answers are lost."""

    confirmed = Signal()

    def __init__(self, kit: Kit) -> None:
        gettext = kit.translator.gettext
        super().__init__(
            kit,
            "door-open",
            gettext("Clear everything?"),
            gettext("Your answers will be gone from this screen."),
        )
        clear = KButton(kit, gettext("Yes, clear"), "door-open", variant="finish")
        clear.setObjectName("clear_yes")
        keep = KButton(kit, gettext("Keep going"), "arrow-right", variant="primary")
        keep.setObjectName("clear_no")
        self.add_ways_on(keep, clear, self.confirmed)


class TroubleCard(AskCard):
    """Something of ours went wrong: never a code, never a stack of words."""

    went_home = Signal()

    def __init__(self, kit: Kit) -> None:
        gettext = kit.translator.gettext
        super().__init__(
            kit,
            "info",
            gettext("Sorry, that did not work."),
            gettext("Please try again, or ask a member of staff."),
        )
        again = KButton(kit, gettext("Try again"), "rotate-ccw", variant="primary")
        again.setObjectName("trouble_again")
        home = KButton(kit, gettext("Home"), "house", variant="outline")
        home.setObjectName("trouble_home")
        self.add_ways_on(again, home, self.went_home)


class NumberCard(PopCard):
    """How to reach SEND Advice without this screen."""

    def __init__(self, kit: Kit, phone: str, email: str, hours: str) -> None:
        super().__init__(kit, (1300, 0))
        gettext = kit.translator.gettext
        self.add_heading("phone", gettext("Our number"), done=gettext("Close"))
        chosen = KCard(kit, "chip_icon", padding=28)
        isolate = kit.translator.isolate
        chosen.body.addWidget(
            Words(kit, isolate(phone), "wheel", token="primary", is_figures=True, shrinks=True)
        )
        chosen.setMinimumHeight(kit.px(170))
        self.card.body.addWidget(chosen)
        self.card.body.addWidget(IconWords(kit, "mail", isolate(email), role="answer", token="ink"))
        if hours:
            self.card.body.addWidget(IconWords(kit, "clock", hours, role="body", token="ink"))
        self.card.body.addWidget(
            Words(kit, gettext("You can phone us from home. You do not need this screen."), "body")
        )
