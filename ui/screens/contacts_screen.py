"""Screen 12: who can help, and how to take an address away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.screens.popup_screen import PopupScreen
from ui.screens.screen import Spot
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.contact_cards import CodeCard, SendAdviceCard
from ui.widgets.contact_pages import RowPages
from ui.widgets.folding import settle
from ui.widgets.inline_text import TextSetter
from ui.widgets.notes import NoteSetter
from ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import date

    from kiosk.contacts import Contact, Contacts
    from kiosk.updates import UpdateNotes
    from ui.kit import Kit

OURS = "send-advice"
CARD_WIDTH = 590
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ContactsScreen(PopupScreen):
    """SEND Advice first; the others under "In Bedford" and "National organisations"."""

    callback_wanted = Signal()
    is_slow_reading = True

    def __init__(
        self, kit: Kit, contacts: Contacts, updates: UpdateNotes, today: date, *, page: int = 0
    ) -> None:
        super().__init__(kit, kit.translator.gettext("Contacts and more help"))
        self._contacts = contacts
        # Where there is no room beside it, the card of SEND Advice is a page of its own.
        self._is_folded = kit.form is Form.SMALL or kit.look.is_large
        self._wanted = page
        self._wanted_contact: str | None = None
        self._card = self._build_card()
        notes = NoteSetter(TextSetter(kit), updates, today)
        notice = kit.translator.content(contacts.notice).text
        self._rows = RowPages(kit, notice, self._groups(), notes)
        self._rows.code_wanted.connect(self._open_code)
        self._rows.paged.connect(self._show)
        self._count = Words(
            kit,
            "",
            "label",
            token="ink2",
            align=Qt.AlignmentFlag.AlignHCenter,
            valign=MIDDLE,
            shrinks=True,
        )
        self._before = self._step_button(
            "page_before", self.gettext("Page before"), "arrow-left", -1
        )
        self._next = self._step_button("next", self.gettext("Next page"), "arrow-right", 1)
        self._arrange()
        self._show()

    @property
    def spot(self) -> Spot:
        """Who is shown first; nobody where the card of SEND Advice fills the page."""
        if self._wanted_contact is not None:
            return (self._wanted_contact,)
        return (self._rows.first_contact,) if self._rows.isVisible() else ()

    def open_at(self, spot: Spot) -> None:
        if spot:
            self._wanted_contact, self._wanted = spot[0], int(self._is_folded)
            self._show()

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._wanted

    @property
    def page_count(self) -> int:
        return self._rows.count + (1 if self._is_folded else 0)

    def show_page(self, number: int) -> None:
        """Turn to a page, from 0."""
        self._wanted_contact = None
        self._wanted = max(0, number)
        self._show()
        settle(self)

    def step_back(self) -> bool:
        """Close the code, else turn back one page; False on the first."""
        if super().step_back():
            return True
        if self._wanted:
            self.show_page(self._wanted - 1)
            return True
        return False

    def sizeHint(self) -> QSize:
        return self.kit.theme.design_size()

    def _groups(self) -> list[tuple[str, tuple[Contact, ...]]]:
        titles = {
            "bedford": self.gettext("In Bedford"),
            "national": self.gettext("National organisations"),
        }
        return [
            (title, tuple(one for one in self._contacts.in_group(group) if one.id != OURS))
            for group, title in titles.items()
        ]

    def _build_card(self) -> SendAdviceCard:
        kit = self.kit
        is_wide = self._is_folded or kit.form is Form.PORTRAIT
        size = {Form.LANDSCAPE: 250, Form.PORTRAIT: 260, Form.SMALL: 240}[kit.form]
        if self._is_folded and kit.form is not Form.SMALL:
            size = 320 if kit.form is Form.LANDSCAPE else 360
        elif kit.look.is_large or (kit.theme.is_tall and kit.form is Form.SMALL):
            size = 200
        card = SendAdviceCard(kit, self._contacts.contact(OURS), is_wide=is_wide, qr_size=size)
        card.callback_wanted.connect(self.callback_wanted)
        return card

    def _step_button(self, name: str, text: str, icon: str, step: int) -> KButton:
        button = KButton(
            self.kit,
            text,
            icon,
            variant="outline",
            role="button_small",
            icon_last=step > 0,
            min_size=(240, 84),
        )
        button.setObjectName(name)
        button.setFixedHeight(self.kit.px(84))
        button.clicked.connect(lambda: self.show_page(self._wanted + step))
        return button

    def _build_steps(self) -> QHBoxLayout:
        """The way through the pages."""
        steps = QHBoxLayout()
        steps.setSpacing(self.kit.px(16))
        steps.addWidget(self._before, 2)
        steps.addWidget(self._count, 1)
        steps.addWidget(self._next, 2)
        return steps

    def _arrange(self) -> None:
        kit = self.kit
        column = QVBoxLayout()
        column.setSpacing(kit.px(12))
        if self._is_folded or kit.form is Form.PORTRAIT:
            column.addWidget(self._card, 1 if self._is_folded else 0)
            column.addWidget(self._rows, 1)
            column.addLayout(self._build_steps())
            self.body.addLayout(column, 1)
            return
        row = QHBoxLayout()
        row.setSpacing(kit.px(26))
        self._card.setFixedWidth(kit.px(CARD_WIDTH))
        row.addWidget(self._card)
        column.addWidget(self._rows, 1)
        column.addLayout(self._build_steps())
        row.addLayout(column, 1)
        self.body.addLayout(row, 1)

    def _show(self) -> None:
        number = self._wanted
        if self._rows.is_ready:
            self._find_wanted()
            number = self._wanted = max(0, min(self._wanted, self.page_count - 1))
        if self._is_folded:
            self._card.setVisible(number == 0)
            self._rows.setVisible(number > 0)
            # How many pages the others take is known once they have been shown.
            self._count.setVisible(number > 0)
            number -= 1
        self._rows.show_page(max(0, number))
        translator = self.kit.translator
        text = translator.gettext("Page {number} of {total}")
        self._count.set_text(translator.fill(text, number=self._wanted + 1, total=self.page_count))
        self._before.setVisible(self._wanted > 0)
        self._next.setVisible(self._wanted + 1 < self.page_count)

    def _find_wanted(self) -> None:
        """Turn to the page of the contact she was at in another look."""
        if self._wanted_contact is not None:
            self._wanted = self._rows.page_of(self._wanted_contact) + int(self._is_folded)

    def _open_code(self, contact_id: str) -> None:
        self.open_popup(CodeCard(self.kit, self._contacts.contact(contact_id)))
