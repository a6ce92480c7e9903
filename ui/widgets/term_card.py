"""A hard word with its explanation and the places of the leaflet that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk import inline
from ui.theme import Form
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.folding import settle
from ui.widgets.glossary_card import ROLES, TermView
from ui.widgets.pop_card import PopCard
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.glossary import Term
    from kiosk.leaflet import Leaflet
    from ui.kit import Kit


class TermPanel(KCard):
    """The explanation of a word, and where the leaflet uses it."""

    section_wanted = Signal(str)

    def __init__(self, kit: Kit, leaflet: Leaflet, *, box: str = "chosen") -> None:
        super().__init__(kit, box, padding=28, spacing=16)
        self._kit, self._leaflet = kit, leaflet
        self._section = ""
        self.view = TermView(kit)
        self._where = Words(kit, "", "note_source", token="ink2")
        self._see = self.make_button(
            "see_in_leaflet",
            kit.translator.gettext("See it in the leaflet"),
            "book-open",
            "primary",
        )
        self._see.clicked.connect(lambda: self.section_wanted.emit(self._section))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._where)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(kit.px(16))
        self._buttons.addWidget(self._see, 1)
        self.body.addLayout(self._buttons)

    def make_button(self, name: str, text: str, icon: str, variant: str) -> KButton:
        button = KButton(
            self._kit, text, icon, variant=variant, role="button_small", min_size=(240, 92)
        )
        policy = button.sizePolicy()
        button.setSizePolicy(policy.Policy.Expanding, policy.Policy.Fixed)
        button.setObjectName(name)
        return button

    def add_button(self, button: KButton) -> None:
        """Put another button beside "See it in the leaflet"."""
        self._buttons.addWidget(button, 1)

    def set_term(self, term: Term | None) -> None:
        translator = self._kit.translator
        self.view.set_term(term)
        sections = [self._leaflet.section(id_) for id_ in (term.sections if term else ())]
        self._section = sections[0].id if sections else ""
        titles = [inline.plain(translator.content(section.title).text) for section in sections]
        text = translator.fill(
            translator.gettext("In the leaflet: {sections}"), sections=translator.join(titles)
        )
        self._where.set_text(text if titles else "")
        self._see.setVisible(bool(titles))
        self._make_room()
        if self.isVisible():
            settle(self)

    def needed_height(self, width: int, role: str = ROLES[0]) -> int:
        """The height that shows everything, with the explanation in a role of `ROLES`."""
        inner = width - self.body.contentsMargins().left() * 2
        rest = self._where.heightForWidth(inner) if self._where.text else 0
        margins = self.body.contentsMargins().top() * 2 + 2 * self.body.spacing()
        return (
            round(self.view.needed_height(inner, role)) + rest + self._see.minimumHeight() + margins
        )

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._make_room()

    def _make_room(self) -> None:
        """Say where the word stands only if the explanation keeps the room it needs."""
        is_roomy = self.needed_height(self.width(), ROLES[-1]) <= self.height()
        self._where.setVisible(bool(self._where.text) and is_roomy)


class TermCard(PopCard):
    """The explanation as a pop-up, where there is no room beside the words."""

    def __init__(self, kit: Kit, leaflet: Leaflet, term: Term) -> None:
        super().__init__(kit, (1000 if kit.form is Form.PORTRAIT else 1400, 0))
        padding = kit.px(8)
        self.card.body.setContentsMargins(padding, padding, padding, padding)
        self.panel = TermPanel(kit, leaflet, box="chip")
        self.panel.set_term(term)
        close = self.panel.make_button(
            "term_close", kit.translator.gettext("Close"), "x", "outline"
        )
        close.clicked.connect(self.closed)
        self.panel.add_button(close)
        self.card.body.addWidget(self.panel, 1)

    def place_card(self) -> None:
        px = self.kit.px
        width = min(self.width() - 2 * px(24), px(self._size[0]))
        needed = self.panel.needed_height(width - 2 * px(8)) + px(2 * 8 + 8)
        self._size = (self._size[0], needed / self.kit.look.scale)
        super().place_card()
