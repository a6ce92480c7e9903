"""Shown in place of everything on a real site that still lacks what it needs. For staff."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.kit import Kit
from ui.screens.screen import Screen
from ui.widgets.box import KCard
from ui.widgets.control_bar import Action, BarState
from ui.widgets.words import Words


class NotSetUpScreen(Screen):
    """Names what is missing, never a value; how to mend it stands in the log and in the doctor."""

    bar = BarState(off=frozenset(Action) - {Action.TEXT_SIZE, Action.CONTRAST, Action.OUR_NUMBER})

    def __init__(self, kit: Kit, phone: str, missing: Sequence[str]) -> None:
        super().__init__(kit)
        card = KCard(kit, "card", padding=60, spacing=24)
        column: QVBoxLayout = card.body
        column.addStretch(1)
        column.addWidget(Words(kit, "This screen is not set up yet.", "title"))
        column.addWidget(Words(kit, f"To talk to us, phone {phone}.", "answer"))
        column.addSpacing(kit.px(24))
        column.addWidget(
            Words(
                kit,
                f"For staff. Still missing: {', '.join(missing)}. Please tell IT: the command "
                "kiosk doctor --go-live says what to do about each.",
                "body",
                token="ink2",
                align=Qt.AlignmentFlag.AlignLeading,
            )
        )
        column.addStretch(1)
        self.body.addWidget(card, 1)
