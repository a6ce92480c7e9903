"""Asks staff once before the kiosk ends."""

from PySide6.QtCore import Signal

from ui.kit import Kit
from ui.widgets.ask_cards import AskCard
from ui.widgets.button import KButton


class ExitCard(AskCard):
    """Keep it open, or close it."""

    confirmed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(
            kit,
            "power",
            "Close the kiosk?",
            "Nobody can use it until it starts again.",
        )
        keep = KButton(kit, "Keep it open", "arrow-left", variant="primary")
        keep.setObjectName("exit_no")
        leave = KButton(kit, "Yes, close it", "power", variant="finish")
        leave.setObjectName("exit_yes")
        self.add_ways_on(keep, leave, self.confirmed)
