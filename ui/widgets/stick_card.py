"""A pop-up of the staff area: onto which USB stick? Only what can be taken out is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.kit import Kit
from ui.widgets.hint import Hint
from ui.widgets.pop_card import PopCard
from ui.widgets.staff_parts import make_button

LOOK_MS = 1000
MOST_SHOWN = 4
NONE = "Put a USB stick in."
CHOOSE = "Touch the stick to save on."
SAVING = "Saving … Leave the stick in."


class StickCard(PopCard):
    """While it is open it asks for the sticks again and again; it is told what happened."""

    look_asked = Signal()
    chosen = Signal(int)
    """The place of the stick in the list that was shown."""
    left = Signal()
    """The pop-up is gone, however it was closed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, (1200, 560))
        self.add_heading("usb", "Save on a USB stick", done="Close")
        self.words = Hint(kit, "info", NONE, role="body")
        self.card.body.addWidget(self.words)
        self._list = QVBoxLayout()
        self._list.setSpacing(kit.px(14))
        self.card.body.addLayout(self._list)
        self.card.body.addStretch(1)
        self._shown: Sequence[str] | None = None
        self._is_saving = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look_asked)

    def showEvent(self, _event: QShowEvent) -> None:
        self._timer.start()
        self.look_asked.emit()

    def hideEvent(self, _event: QHideEvent) -> None:
        self._timer.stop()
        self.left.emit()

    def show_sticks(self, names: Sequence[str]) -> None:
        """Show what can be saved on; nothing changes under a finger where nothing has changed."""
        names = names[:MOST_SHOWN]
        if self._is_saving or names == self._shown:
            return
        was_told = self._shown is None and not names
        self._shown = names
        self._clear()
        if names or not was_told:
            self.words.set_text(CHOOSE if names else NONE)
        for number, name in enumerate(names):
            button = make_button(self.kit, f"stick_{number}", name, "usb")
            button.clicked.connect(lambda _=False, number=number: self._choose(number))
            self._list.addWidget(button)

    def show_saved(self, words: str) -> None:
        """It is safely written. The list is not shown again: it is done."""
        self._clear()
        self._timer.stop()
        self.words.set_text(words)

    def show_failed(self, sentence: str) -> None:
        """It was not saved: say why; she can choose again."""
        self._is_saving = False
        self._shown = None
        self.words.set_error(sentence)

    def touched_outside(self) -> None:
        """A touch beside the card must not hide what becomes of the stick."""
        if not self._is_saving:
            super().touched_outside()

    def _choose(self, number: int) -> None:
        self._is_saving = True
        self._clear()
        self.words.set_text(SAVING)
        self.chosen.emit(number)

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
