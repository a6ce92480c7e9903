"""Pop-ups while pages are printed and afterwards, and 18: what can be done without a printer."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.ask_cards import AskCard
from ui.widgets.box import draw_box
from ui.widgets.button import KButton
from ui.widgets.choice_tile import Choice, ChoiceTile
from ui.widgets.hint import Hint
from ui.widgets.pop_card import PopCard
from ui.widgets.staff_parts import ProgressBar
from ui.widgets.words import Words

STOP_AFTER_MS = 2000
"""Stop appears when the last impatient touch of Print is over: it may stand in the same place."""
FOOT_HEIGHT = {Form.LANDSCAPE: 100, Form.PORTRAIT: 120, Form.SMALL: 96}
SIGN = {Form.LANDSCAPE: 132, Form.PORTRAIT: 132, Form.SMALL: 100}
NO_PRINTER_SIZE = {Form.LANDSCAPE: (1440, 830), Form.PORTRAIT: (1016, 0), Form.SMALL: (1180, 0)}
SMALL_CARD = (1200, 0)
LOW_TILE = 200
TILE_HEIGHT = {Form.LANDSCAPE: 300, Form.PORTRAIT: 320, Form.SMALL: 240}


class PrintingCard(AskCard):
    """Pages are being printed. It stays until they have come out, or it is clear they will not."""

    stop_asked = Signal()

    def __init__(self, kit: Kit, pages: int) -> None:
        gettext = kit.translator.gettext
        one, many = gettext("Printing your page"), gettext("Printing your pages")
        super().__init__(kit, "printer", one if pages == 1 else many, gettext("Please wait."))
        self._pages = pages
        self._bar = ProgressBar(kit)
        self.card.body.addWidget(self._bar)
        self._stop = KButton(kit, gettext("Stop printing"), "x", variant="outline")
        self._stop.setObjectName("stop_printing")
        self._stop.setFixedHeight(kit.px(FOOT_HEIGHT[kit.form]))
        self._stop.clicked.connect(self._ask_stop)
        policy = self._stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._stop.setSizePolicy(policy)
        self._stop.hide()
        self.card.body.addWidget(self._stop)
        QTimer.singleShot(STOP_AFTER_MS, self._stop, self._stop.show)

    def show_pages(self, number: int) -> None:
        """So many have come out."""
        self._bar.set_share(number / self._pages)

    def touched_outside(self) -> None:
        """A touch beside the card means nothing: she would not know what becomes of her pages."""

    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.set_variant("bar_off")
        self.stop_asked.emit()


class TellCard(AskCard):
    """Says one thing that has come of printing; a button puts it away."""

    def __init__(self, kit: Kit, icon: str, heading: str, sentence: str, *, button: str) -> None:
        super().__init__(kit, icon, heading, sentence)
        done = KButton(kit, button, "check", variant="primary", role="answer")
        done.setObjectName("popup_done")
        done.setFixedHeight(kit.px(FOOT_HEIGHT[kit.form]))
        done.clicked.connect(self.closed)
        self.card.body.addWidget(done)


def ready_card(kit: Kit, pages: int) -> TellCard:
    """The printer has finished. Nothing else may say so."""
    gettext = kit.translator.gettext
    if pages == 1:
        words = gettext("Your page is ready"), gettext("Take it from the printer below.")
    else:
        words = gettext("Your pages are ready"), gettext("Take them from the printer below.")
    return TellCard(kit, "circle-check", *words, button=gettext("Done"))


def stopped_card(kit: Kit, pages_done: int) -> TellCard:
    """She has stopped it, and it is withdrawn."""
    gettext = kit.translator.gettext
    sentence = gettext("Nothing more will come out.")
    if pages_done:
        sentence = f"{sentence} {take_words(kit)}"
    heading = gettext("We have stopped printing")
    return TellCard(kit, "check", heading, sentence, button=gettext("Close"))


def enough_card(kit: Kit) -> TellCard:
    """The site's limit is reached, by her or by those before her."""
    gettext = kit.translator.gettext
    return TellCard(
        kit,
        "concierge-bell",
        gettext("That is all you can print here for now"),
        gettext("Reception can print more for you."),
        button=gettext("Close"),
    )


def busy_card(kit: Kit) -> TellCard:
    """The pages of somebody else are being printed."""
    gettext = kit.translator.gettext
    return TellCard(
        kit,
        "hourglass",
        gettext("The printer is busy"),
        gettext("Please wait a little. Then touch Print again."),
        button=gettext("Close"),
    )


def take_words(kit: Kit) -> str:
    """What lies in the printer may say something of her."""
    return kit.translator.gettext("Some pages came out. Please take them with you.")


class NoPrinterSign(QWidget):
    """A crossed printer in the colours of a warning."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        side = kit.px(SIGN[kit.form])
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        draw_box(painter, kit.theme, kit.theme.box("deadline"), QRectF(self.rect()))
        icon = kit.icon("printer-x", "deadink", SIGN[kit.form] * 0.56)
        at = self.rect().center()
        painter.drawPixmap(at.x() - icon.width() // 2 + 1, at.y() - icon.height() // 2 + 1, icon)


class Wanted(Enum):
    """What she wanted to print: each can be had in other ways."""

    READING = "reading"
    RESULT = "result"
    NUMBER = "number"


class NoPrinterCard(PopCard):
    """18: it cannot be printed just now, and she did nothing wrong; what else there is to do."""

    phone_wanted = Signal()
    call_wanted = Signal()

    def __init__(self, kit: Kit, wanted: Wanted, *, pages_done: int = 0) -> None:
        """`pages_done` is how many have come out before it went wrong."""
        super().__init__(kit, SMALL_CARD if wanted is Wanted.NUMBER else NO_PRINTER_SIZE[kit.form])
        self._is_tight = kit.form is Form.SMALL and kit.look.is_large
        self.card.body.addLayout(self._build_head(pages_done))
        self.tiles = self._build_tiles(wanted)
        self.card.body.addLayout(self._build_foot(wanted))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.layout().activate()
        for tile in self.tiles:
            for size in tile.pictures:
                tile.set_picture(size)
                if not tile.is_crowded():
                    break

    def _build_head(self, pages_done: int) -> QHBoxLayout:
        kit, gettext = self.kit, self.kit.translator.gettext
        sentence = gettext("The printer needs paper or help. You did nothing wrong.")
        if pages_done:
            sentence = f"{sentence} {take_words(kit)}"
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        if not kit.look.is_large:
            row.addWidget(NoPrinterSign(kit), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(kit.px(4))
        role = "heading" if self._is_tight else "title"
        words.addWidget(Words(kit, gettext("We cannot print just now"), role))
        words.addWidget(Words(kit, sentence, "label" if self._is_tight else "body"))
        row.addLayout(words, 1)
        return row

    def _build_tiles(self, wanted: Wanted) -> list[ChoiceTile]:
        """The result fits on a phone; whoever has a number has asked for a call already."""
        kit, gettext = self.kit, self.kit.translator.gettext
        phone = gettext("Send to my phone"), gettext("Point your camera. Read it at home.")
        call = gettext("Ask us to call"), gettext("We can tell you more on the phone.")
        if self._is_tight and kit.theme.is_tall:
            phone, call = phone[:1], call[:1]
        choices = []
        if wanted is Wanted.RESULT:
            choices.append((Choice("phone", *phone, icon="qr-code"), self.phone_wanted))
        if wanted is not Wanted.NUMBER:
            choices.append((Choice("call", *call, icon="phone-call"), self.call_wanted))
        box: QBoxLayout = QVBoxLayout() if kit.form is Form.PORTRAIT else QHBoxLayout()
        box.setSpacing(kit.px(24))
        is_row = kit.form is Form.SMALL or kit.look.is_large
        is_low = kit.look.is_large and kit.form is Form.LANDSCAPE
        tiles = []
        for choice, told in choices:
            tile = ChoiceTile(kit, choice, is_row=is_row)
            tile.setObjectName(f"no_printer_{choice.id}")
            tile.setMinimumHeight(kit.px(LOW_TILE if is_low else TILE_HEIGHT[kit.form]))
            tile.set_variant("tile" if tiles else "tile_recommended")
            tile.clicked.connect(told)
            tiles.append(tile)
            box.addWidget(tile, 1)
        self.card.body.addLayout(box, 1)
        return tiles

    def _build_foot(self, wanted: Wanted) -> QBoxLayout:
        """Close, and what reception can do: it has the leaflet, but not what is only hers."""
        kit, gettext = self.kit, self.kit.translator.gettext
        words = {
            Wanted.READING: gettext("Or ask at reception. Staff can print this for you later."),
            Wanted.RESULT: gettext("Or ask at reception. Staff can help you."),
            Wanted.NUMBER: gettext("Please write your number down."),
        }[wanted]
        icon = "pencil" if wanted is Wanted.NUMBER else "concierge-bell"
        role = "label" if self._is_tight else "body"
        close = KButton(kit, gettext("Close"), "x", variant="outline")
        close.setObjectName("popup_done")
        close.setFixedHeight(kit.px(FOOT_HEIGHT[kit.form]))
        close.clicked.connect(self.closed)
        is_tall = kit.form is Form.PORTRAIT
        row: QBoxLayout = QVBoxLayout() if is_tall else QHBoxLayout()
        row.setSpacing(kit.px(24))
        row.addWidget(Hint(kit, icon, words, role=role), 0 if is_tall else 5)
        row.addWidget(close, 0 if is_tall else 3)
        return row
