"""Screen 21: every hard word of the leaflet, and what it means."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.popup_screen import PopupScreen
from ui.screens.screen import Spot
from ui.theme import Form
from ui.widgets.box import KCard
from ui.widgets.button import KButton, place
from ui.widgets.term_card import TermCard, TermPanel
from ui.widgets.word_keys import LetterKey, WordKey
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.glossary import Glossary, Term
    from kiosk.leaflet import Leaflet
    from ui.kit import Kit

PER_PAGE = 8
COLUMNS = 2
LETTERS_A_ROW = {Form.LANDSCAPE: 13, Form.PORTRAIT: 7, Form.SMALL: 13}
PANEL = 690
TALLEST_WORD = 160
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HardWordsScreen(PopupScreen):
    """Letters, eight words a page, and the touched word explained."""

    term_chosen = Signal(str)
    section_wanted = Signal(str)
    is_slow_reading = True

    def __init__(
        self, kit: Kit, glossary: Glossary, leaflet: Leaflet, *, page: int = 0, term_id: str = ""
    ) -> None:
        super().__init__(kit, kit.translator.gettext("Leaflet 8"))
        self._leaflet = leaflet
        self._terms = tuple(sorted(glossary.terms, key=lambda term: term.name.casefold()))
        self._page, self._term_id, self._letter = page, term_id, ""
        # Two languages, one under the other, need more room than there is beside the words.
        is_english = kit.language == kit.english.language
        self._is_beside = kit.form is Form.LANDSCAPE and not kit.look.is_large and is_english
        self._panel: TermPanel | None = None
        if kit.form is not Form.SMALL:
            self.body.addLayout(self._build_title())
        self.body.addWidget(self._build_letters())
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        row.addLayout(self._build_words(), 1)
        if self._is_beside:
            self._panel = TermPanel(kit, leaflet)
            self._panel.setFixedWidth(kit.px(PANEL))
            self._panel.section_wanted.connect(self.section_wanted)
            row.addWidget(self._panel)
        self.body.addLayout(row, 1)
        if term_id:
            self._page = self._page_of(term_id)
        elif self._is_beside:
            self._term_id = self._shown()[0].id
        self._show()

    @property
    def spot(self) -> Spot:
        """The page, the letter and the word; the words are English, so these are the same."""
        return (self._page, self._letter, self._term_id)

    def open_at(self, spot: Spot) -> None:
        self._page, self._letter, term_id = spot
        self._term_id = term_id or (self._shown()[0].id if self._is_beside else "")
        self._show()

    @property
    def page(self) -> int:
        return self._page

    @property
    def term_id(self) -> str:
        return self._term_id

    @property
    def panel(self) -> TermPanel | None:
        return self._panel

    def sizeHint(self) -> QSize:
        return self.kit.theme.design_size()

    def _build_title(self) -> QHBoxLayout:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        chip = KCard(kit, "chip_icon", padding=20)
        chip.body.addWidget(place(kit.icon("book-a", "primary", 48)))
        row.addWidget(chip)
        row.addWidget(
            Words(kit, self.gettext("Hard words"), "title", valign=MIDDLE, shrinks=True), 1
        )
        hint = Words(
            kit,
            self.gettext("Touch a letter, then touch a word"),
            "note",
            token="ink2",
            align=Qt.AlignmentFlag.AlignTrailing,
            valign=MIDDLE,
            shrinks=True,
        )
        row.addWidget(hint, 1)
        chip.setFixedSize(kit.px(88), kit.px(88))
        return row

    def _build_letters(self) -> QWidget:
        """A to Z from left to right in every language: the words are English."""
        kit = self.kit
        holder = QWidget()
        holder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(kit.px(12 if kit.form is not Form.SMALL else 8))
        used = {term.name[0].upper() for term in self._terms}
        self._letters = {}
        for number, letter in enumerate(string.ascii_uppercase):
            key = LetterKey(kit, letter, is_used=letter in used)
            key.setObjectName(f"letter_{letter}")
            key.setFixedHeight(kit.px(84 if kit.form is not Form.SMALL else 81))
            key.clicked.connect(lambda _=False, letter=letter: self._choose_letter(letter))
            grid.addWidget(key, *divmod(number, LETTERS_A_ROW[kit.form]))
            self._letters[letter] = key
        return holder

    def _build_words(self) -> QVBoxLayout:
        kit = self.kit
        column = QVBoxLayout()
        column.setSpacing(kit.px(14 if kit.form is not Form.SMALL else 8))
        grid = QGridLayout()
        grid.setSpacing(kit.px(14 if kit.form is not Form.SMALL else 8))
        self._keys = []
        lines = PER_PAGE // COLUMNS
        for number in range(PER_PAGE):
            key = WordKey(kit)
            key.setMaximumHeight(kit.px(TALLEST_WORD))
            key.clicked.connect(lambda _=False, number=number: self._choose(number))
            across, down = divmod(number, lines)
            grid.addWidget(key, down, across)
            grid.setRowStretch(down, 1)
            self._keys.append(key)
        for across in range(COLUMNS):
            grid.setColumnStretch(across, 1)
        column.addLayout(grid, 100)
        column.addStretch(1)
        steps = QHBoxLayout()
        steps.setSpacing(kit.px(14))
        self._before = self._step_button("page_before", "arrow-left", -1)
        self._next = self._step_button("next", "arrow-right", 1)
        steps.addWidget(self._before, 1)
        steps.addWidget(self._next, 1)
        column.addLayout(steps)
        return column

    def _step_button(self, name: str, icon: str, step: int) -> KButton:
        button = KButton(
            self.kit,
            "",
            icon,
            variant="outline",
            role="button_small",
            icon_last=step > 0,
            min_size=(240, 84),
        )
        button.setObjectName(name)
        button.setFixedHeight(self.kit.px(84))
        button.clicked.connect(lambda: self._turn(step))
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _page_count(self) -> int:
        return -(-len(self._terms) // PER_PAGE)

    def _shown(self, page: int | None = None) -> tuple[Term, ...]:
        start = (self._page if page is None else page) * PER_PAGE
        return self._terms[start : start + PER_PAGE]

    def _page_of(self, term_id: str) -> int:
        ids = [term.id for term in self._terms]
        return ids.index(term_id) // PER_PAGE if term_id in ids else 0

    def _show(self) -> None:
        terms = self._shown()
        seen = ""
        for number, key in enumerate(self._keys):
            key.setVisible(number < len(terms))
            if number < len(terms):
                term = terms[number]
                letter = term.name[0].upper()
                key.set_word(term.name, "" if letter == seen else letter)
                key.set_chosen(term.id == self._term_id)
                key.setObjectName(f"term_{term.id}")
                seen = letter
        chosen = next((term for term in self._terms if term.id == self._term_id), None)
        here = chosen.name[0].upper() if chosen in terms else self._letter
        for letter, key in self._letters.items():
            key.set_chosen(letter == here)
        if self._panel is not None:
            self._panel.set_term(chosen)
        self._show_step(self._before, self._page - 1)
        self._show_step(self._next, self._page + 1)

    def _show_step(self, button: KButton, page: int) -> None:
        button.setVisible(0 <= page < self._page_count())
        terms = self._shown(max(0, page))
        if not terms:
            return
        first, last = terms[0].name[0].upper(), terms[-1].name[0].upper()
        text = (
            self.gettext("Words {first} to {last}")
            if first != last
            else self.gettext("Words {first}")
        )
        button.set_words(self.kit.translator.fill(text, first=first, last=last))

    def _turn(self, step: int) -> None:
        self._page = max(0, min(self._page + step, self._page_count() - 1))
        self._letter = ""
        if self._is_beside:
            self._choose(0)
        else:
            self._term_id = ""
            self._show()

    def _choose_letter(self, letter: str) -> None:
        """Go to the first word of a letter; beside the words it is explained at once."""
        first = next(term for term in self._terms if term.name[0].upper() == letter)
        self._page, self._letter = self._page_of(first.id), letter
        if self._is_beside:
            self._choose(self._shown().index(first))
        else:
            self._term_id = ""
            self._show()

    def _choose(self, number: int) -> None:
        term = self._shown()[number]
        self._term_id = term.id
        self._show()
        if not self._is_beside:
            self._open(term)
        self.term_chosen.emit(term.id)

    def _open(self, term: Term) -> None:
        popup = TermCard(self.kit, self._leaflet, term)
        popup.panel.section_wanted.connect(self.section_wanted, Qt.ConnectionType.QueuedConnection)
        self.open_popup(popup)
