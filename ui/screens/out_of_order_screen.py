"""Shown in place of everything when the kiosk cannot do its work: who to ask instead."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.kit import Kit
from ui.screens.screen import Screen
from ui.widgets.box import KCard
from ui.widgets.control_bar import Action, BarState
from ui.widgets.words import Words


class OutOfOrderScreen(Screen):
    """One sentence and our number. Staff find the cause with `kiosk doctor`."""

    bar = BarState(off=frozenset(Action) - {Action.TEXT_SIZE, Action.CONTRAST, Action.OUR_NUMBER})

    def __init__(self, kit: Kit, phone: str) -> None:
        super().__init__(kit)
        card = KCard(kit, "card", padding=60, spacing=30)
        column: QVBoxLayout = card.body
        column.addStretch(1)
        column.addWidget(
            Words(kit, self.gettext("Sorry, this screen is not working today."), "title")
        )
        column.addWidget(
            Words(kit, self.gettext("Please ask a member of staff, or phone us."), "answer")
        )
        column.addWidget(
            Words(
                kit,
                kit.translator.isolate(phone),
                "wheel",
                token="primary",
                is_figures=True,
                align=Qt.AlignmentFlag.AlignLeading,
                shrinks=True,
            )
        )
        column.addStretch(1)
        self.body.addWidget(card, 1)
