"""The pop-up of Print: which pages, how large, with English beside them; how many that makes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.hint import Hint
from ui.widgets.pop_card import PopCard

CHOICE_HEIGHT = {Form.LANDSCAPE: 104, Form.PORTRAIT: 124, Form.SMALL: 88}
FOOT_HEIGHT = {Form.LANDSCAPE: 120, Form.PORTRAIT: 140, Form.SMALL: 96}
LOW_CHOICE, LOW_FOOT = 86, 96
SIZE = {Form.LANDSCAPE: (1440, 690), Form.PORTRAIT: (1016, 860), Form.SMALL: (1180, 0)}


@dataclass(frozen=True)
class PrintOffer:
    """What stands on the card. `part` and `size` count from 0.

    `pages` is None while they are counted; `left` is how many she may print.
    """

    part: int = 0
    size: int = 0
    is_bilingual: bool = False
    pages: int | None = None
    left: int = 0

    @property
    def can_print(self) -> bool:
        return self.pages is not None and self.pages <= self.left


class PrintCard(PopCard):
    """Knows no printer and no document: it shows a PrintOffer and tells what was touched."""

    part_chosen = Signal(int)
    size_chosen = Signal(int)
    english_chosen = Signal(bool)
    print_asked = Signal()

    def __init__(
        self,
        kit: Kit,
        heading: str,
        parts: Sequence[str] = (),
        *,
        sizes: Sequence[str],
        beside: str = "",
    ) -> None:
        """`parts` is empty where there is one document; `beside` names what English would do."""
        super().__init__(kit, SIZE[kit.form])
        is_tight = kit.form is Form.SMALL and kit.look.is_large
        self.add_heading("printer", heading, role="heading" if is_tight else "title")
        self._parts = self._add_choices("print_part", parts, self.part_chosen)
        self._sizes = self._add_choices("print_size", sizes, self.size_chosen)
        self._english = self._add_choices("print_english", [beside] if beside else [])
        for button in self._english:
            button.clicked.connect(lambda: self.english_chosen.emit(not self._is_bilingual))
        self._is_bilingual = False
        self.pages = Hint(
            kit,
            "file-text",
            "",
            role="label" if is_tight else "body",
            shrinks=is_tight,
            is_figures=True,
        )
        self.card.body.addWidget(self.pages, 1)
        self._print = self._build_foot()

    def show_offer(self, offer: PrintOffer) -> None:
        """Show what is chosen, and how many pages that makes."""
        self._is_bilingual = offer.is_bilingual
        for number, button in enumerate(self._parts):
            _mark(button, is_on=number == offer.part)
        for number, button in enumerate(self._sizes):
            _mark(button, is_on=number == offer.size)
        for button in self._english:
            _mark(button, is_on=offer.is_bilingual)
        self.pages.set_text(self._pages_words(offer))
        self._print.setEnabled(offer.can_print)
        self._print.set_variant("primary" if offer.can_print else "bar_off")
        self.place_card()

    def _pages_words(self, offer: PrintOffer) -> str:
        translator, number, left = self.kit.translator, offer.pages, offer.left
        if number is None:
            return ""
        counted = translator.ngettext("This is {number} page.", "This is {number} pages.", number)
        may = translator.ngettext(
            "You can print {number} page here.", "You can print {number} pages here.", left
        )
        words = [translator.fill(counted, number=number), translator.fill(may, number=left)]
        if not offer.can_print:
            words.append(translator.gettext("Please choose fewer pages, or ask at reception."))
        return " ".join(words)

    @property
    def _is_low(self) -> bool:
        """Whether words are big where there is little height."""
        return self.kit.look.is_large and self.kit.form is not Form.PORTRAIT

    def _add_choices(
        self, name: str, words: Sequence[str], told: SignalInstance | None = None
    ) -> list[KButton]:
        """A row of choices, which tell their number; none where there are no words."""
        row = QHBoxLayout()
        row.setSpacing(self.kit.px(16))
        buttons = [self._make_choice(f"{name}_{number}", one) for number, one in enumerate(words)]
        for number, button in enumerate(buttons):
            row.addWidget(button, 1)
            if told is not None:
                button.clicked.connect(lambda _=False, number=number: told.emit(number))
        if buttons:
            self.card.body.addLayout(row)
        return buttons

    def _make_choice(self, name: str, words: str) -> KButton:
        height = LOW_CHOICE if self._is_low else CHOICE_HEIGHT[self.kit.form]
        button = KButton(
            self.kit, words, variant="word", role="button", icon_size=40, min_size=(176, height)
        )
        button.setObjectName(name)
        button.setFixedHeight(self.kit.px(height))
        return button

    def _build_foot(self) -> KButton:
        """Close, and Print; returns Print."""
        kit, gettext = self.kit, self.kit.translator.gettext
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        close = KButton(kit, gettext("Close"), "x", variant="outline")
        close.setObjectName("popup_done")
        close.clicked.connect(self.closed)
        go = KButton(kit, gettext("Print"), "printer", variant="primary", role="answer")
        go.setObjectName("print_now")
        go.clicked.connect(self.print_asked)
        for button, share in ((close, 1), (go, 2)):
            button.setFixedHeight(kit.px(LOW_FOOT if self._is_low else FOOT_HEIGHT[kit.form]))
            row.addWidget(button, share)
        self.card.body.addLayout(row)
        return go


def _mark(button: KButton, *, is_on: bool) -> None:
    """Chosen: thick border, pale fill and a tick."""
    button.set_variant("word_on" if is_on else "word")
    button.set_icon("check" if is_on else "")
