"""16: the result as a code for a phone: the next steps in words, or the date for the calendar."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.calendar_event import event_title
from ui.kit import Kit
from ui.theme import Form
from ui.widgets.box import KCard, draw_box, fill_rect
from ui.widgets.button import KButton, place
from ui.widgets.fitting_column import ColumnParts, FittingColumn
from ui.widgets.hint import Hint
from ui.widgets.pop_card import PopCard
from ui.widgets.qr_code import QrCode
from ui.widgets.words import Words

PATIENCE = 180
"""Seconds: a phone has to be found, unlocked and held still."""
QR_SIZE = {Form.LANDSCAPE: 592, Form.PORTRAIT: 592, Form.SMALL: 572}
"""So that each module of the largest code has 5 pixels, and 4 on a small screen."""
CARD_SIZE = {Form.LANDSCAPE: (1500, 880), Form.PORTRAIT: (1016, 1440), Form.SMALL: (1228, 921)}
CARD_SIZE_LARGE = (1824, 1920)
SMALL_MARGIN, SMALL_PADDING = 8, 14
TAB_HEIGHT = {Form.LANDSCAPE: 104, Form.PORTRAIT: 116, Form.SMALL: 88}
FOOT_HEIGHT = {Form.LANDSCAPE: 96, Form.PORTRAIT: 110, Form.SMALL: 88}
SHRUNK = 10
"""How much lower the tab is that is not open."""
CENTRED = Qt.AlignmentFlag.AlignVCenter


class Tab(Enum):
    """What the code holds."""

    STEPS = "steps"
    DATE = "date"


@dataclass(frozen=True)
class PhoneWords:
    """What a phone is to read: `event` and `day` are None where no date is known or it passed."""

    next_steps: str
    event: str | None
    phone: str
    day: date | None = None
    is_passed: bool = False
    has_reminder: bool = False


class TabButton(KButton):
    """A tab on the edge of what it opens: round above, open below."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.kit.theme
        box = theme.box(f"button.{self.variant}")
        top = 0 if self.variant == "tab_on" else self.kit.px(SHRUNK)
        below = theme.px(box.radius)
        whole = QRectF(self.rect().adjusted(0, top, 0, 0))
        draw_box(painter, theme, box, whole.adjusted(0, 0, 0, below))
        self.draw_content(painter, self.inside(whole.toRect()))


class TabRow(QWidget):
    """The tabs, and the edge they stand on."""

    def __init__(self, kit: Kit, tabs: list[TabButton]) -> None:
        super().__init__()
        self._kit = kit
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, kit.px(4))
        row.setSpacing(kit.px(14))
        for tab in tabs:
            row.addWidget(tab, 1)
        self.setFixedHeight(kit.px(TAB_HEIGHT[kit.form]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = self.rect().adjusted(0, self.height() - self._kit.px(4), 0, 0)
        fill_rect(QPainter(self), edge, self._kit.theme.color("primary"))


class PhoneCard(PopCard):
    """A code, what a phone will show of it, and that nothing of it is kept here."""

    print_wanted = Signal()
    patience = PATIENCE

    def __init__(self, kit: Kit, words: PhoneWords, *, may_print: bool) -> None:
        super().__init__(kit, CARD_SIZE_LARGE if kit.look.is_large else CARD_SIZE[kit.form])
        self._words, self._may_print = words, may_print
        self._is_small = kit.form is Form.SMALL
        if self._is_small:
            self.margin = SMALL_MARGIN
            self.card.body.setContentsMargins(*[kit.px(SMALL_PADDING)] * 4)
            self.card.body.setSpacing(kit.px(12))
        self.setObjectName("phone_card")
        self._tabs = self._build_tabs()
        self.code = QrCode(kit, words.next_steps, QR_SIZE[kit.form], level="l")
        self.code.setObjectName("phone_code")
        self._about: QWidget | None = None
        self._room = QVBoxLayout()
        self.card.body.addWidget(TabRow(kit, list(self._tabs.values())))
        self._build_body()
        self._show_about(Tab.STEPS)

    def show_tab(self, tab: Tab) -> None:
        """Show the code of a tab and what it holds."""
        text = self._words.next_steps if tab is Tab.STEPS else self._words.event
        if text is None or text == self.code.text:
            return
        self.code.show_text(text)
        for one, button in self._tabs.items():
            button.set_variant("tab_on" if one is tab else "tab")
        self._show_about(tab)

    def _build_tabs(self) -> dict[Tab, TabButton]:
        """The second has nothing to open where no date is known; a day that passed is not said."""
        gettext = self.kit.translator.gettext
        steps = self._make_tab(gettext("My next steps"), "route", "tab_on", Tab.STEPS)
        if self._words.is_passed:
            return {Tab.STEPS: steps}
        if self._words.event is None:
            date_tab = self._make_tab(gettext("No date yet"), "calendar-plus", "tab_off", Tab.DATE)
            date_tab.setEnabled(False)
        else:
            text = gettext("Put the date in my calendar")
            date_tab = self._make_tab(text, "calendar-plus", "tab", Tab.DATE)
        return {Tab.STEPS: steps, Tab.DATE: date_tab}

    def _make_tab(self, text: str, icon: str, variant: str, tab: Tab) -> TabButton:
        kit = self.kit
        button = TabButton(
            kit,
            text,
            icon,
            variant=variant,
            role="button_small",
            icon_size=36 if self._is_small else 44,
            min_size=(200, TAB_HEIGHT[kit.form] - SHRUNK),
        )
        button.setObjectName(f"tab_{tab.value}")
        button.clicked.connect(lambda: self.show_tab(tab))
        return button

    def _build_body(self) -> None:
        """The code beside what is said of it; in portrait above it."""
        is_tall = self.kit.form is Form.PORTRAIT
        box: QBoxLayout = QVBoxLayout() if is_tall else QHBoxLayout()
        box.setSpacing(self.kit.px(24 if self._is_small else 44))
        box.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter if is_tall else CENTRED)
        box.addLayout(self._room, 1)
        self.card.body.addLayout(box, 1)

    def _show_about(self, tab: Tab) -> None:
        if self._about is not None:
            self._room.removeWidget(self._about)
            self._about.hide()
            self._about.deleteLater()
        self._about = FittingColumn(self.kit, self._about_parts(tab), spacing=20)
        self._room.addWidget(self._about)
        self._about.show()

    def _about_parts(self, tab: Tab) -> ColumnParts:
        """Everything in its usual size, or smaller, or the most important alone."""
        shown, promise = self._shown(tab, "small"), self._promise("small")
        least = self._heading("label")
        choices = [
            [self._heading("date"), self._shown(tab, "body"), self._promise("body")],
            [self._heading("heading"), self._shown(tab, "body"), promise],
            [self._heading("heading"), shown, promise],
            [least, shown, promise],
            [least, shown, self._promise("smallest")],
            [least, shown],
            [least],
        ]
        return ColumnParts(choices, bottom=[self._foot()])

    def _heading(self, role: str) -> QWidget:
        kit = self.kit
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(22))
        chip = KCard(kit, "chip_accent", padding=8 if role == "label" else 18)
        chip.body.addWidget(place(kit.icon("smartphone", "onaccent", 44 if self._is_small else 56)))
        row.addWidget(chip, 0, CENTRED)
        words = kit.translator.gettext("Point your phone’s camera here")
        row.addWidget(Words(kit, words, role, valign=CENTRED), 1)
        return holder

    def _shown(self, tab: Tab, role: str) -> KCard:
        kit, gettext = self.kit, self.kit.translator.gettext
        is_tight = role == "small"
        card = KCard(kit, "sand", padding=14 if is_tight else 22, spacing=4 if is_tight else 8)
        heading = "body_bold" if role == "body" else "label"
        card.body.addWidget(Words(kit, gettext("Your phone will show"), heading))
        for line in self._lines(tab):
            card.body.addWidget(Hint(kit, "check", line, role=role, is_figures=True))
        return card

    def _lines(self, tab: Tab) -> list[str]:
        translator, words = self.kit.translator, self._words
        gettext = translator.gettext
        day = [translator.date(words.day)] if words.day is not None else []
        if tab is Tab.DATE:
            reminder = gettext("A reminder one week before")
            return [event_title(translator), *day, *([reminder] if words.has_reminder else [])]
        number = translator.fill(gettext("Our number, {phone}"), phone=words.phone)
        return [gettext("The ways that are open to you"), *day, number]

    def _promise(self, role: str) -> Hint:
        words = self.kit.translator.gettext(
            "It is only words. No name, and nothing is kept on this screen."
        )
        return Hint(self.kit, "lock", words, role=role)

    def _foot(self) -> QWidget:
        kit, gettext = self.kit, self.kit.translator.gettext
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(16))
        if self._may_print:
            button = self._make_button(gettext("Print"), "printer", "outline", "phone_print")
            button.clicked.connect(self.print_wanted)
            row.addWidget(button, 1)
        close = self._make_button(gettext("Close"), "x", "primary", "popup_done")
        close.clicked.connect(self.closed)
        row.addWidget(close, 1)
        foot.setFixedHeight(kit.px(FOOT_HEIGHT[kit.form]))
        return foot

    def _make_button(self, text: str, icon: str, variant: str, name: str) -> KButton:
        size = (200, FOOT_HEIGHT[self.kit.form])
        button = KButton(self.kit, text, icon, variant=variant, role="button", min_size=size)
        button.setObjectName(name)
        return button
