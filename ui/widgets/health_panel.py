"""How the kiosk is: a line for each thing, with a tick or a warning; cleaning and closing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.staff_view import HealthLine
from ui.widgets.box import KCard
from ui.widgets.button import place
from ui.widgets.header import IconWords
from ui.widgets.staff_parts import make_button
from ui.widgets.words import Words

ROW_HEIGHT = 44
ICON = 34
LABEL_WIDTH = 170


class HealthRow(QWidget):
    """One line; the sign at its end says the same as its words."""

    def __init__(self, kit: Kit, line: HealthLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(16))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(place(kit.icon(line.icon, "primary", ICON)))
        label = Words(kit, line.label, "label", shrinks=True, valign=middle)
        label.setFixedWidth(kit.px(LABEL_WIDTH))
        row.addWidget(label)
        self.words = Words(kit, line.words, "small", shrinks=True, valign=middle, is_figures=True)
        row.addWidget(self.words, 1)
        sign, token = ("circle-check", "ok") if line.is_well else ("triangle-alert", "deadline")
        row.addWidget(place(kit.icon(sign, token, ICON)))
        self.setMinimumHeight(kit.px(ROW_HEIGHT))
        self.setAccessibleName(f"{line.label}: {line.words}")


class HealthPanel(KCard):
    """Told anew whenever something has changed."""

    clean_asked = Signal()
    exit_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "card", padding=20, spacing=6)
        head = QHBoxLayout()
        head.setSpacing(kit.px(12))
        name = "This kiosk"
        heading = IconWords(kit, "activity", name, role="heading", token="ink", icon_size=44)
        head.addWidget(heading, 1)
        clean = make_button(kit, "clean", "Clean the screen", "brush-cleaning", width=320)
        clean.clicked.connect(self.clean_asked)
        leave = make_button(kit, "close_kiosk", "Close the kiosk", "power", width=310)
        leave.clicked.connect(self.exit_asked)
        head.addWidget(clean)
        head.addWidget(leave)
        self.body.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_health(self, lines: Sequence[HealthLine]) -> None:
        """Show these lines in place of those before."""
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for line in lines:
            self._list.addWidget(HealthRow(self._kit, line))
