"""Screen 08: the staff area. Print pages, requests that wait, how the kiosk is. English alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.screens.popup_screen import PopupScreen
from ui.staff_view import HealthLine, RequestRow
from ui.theme import Form, TextSize
from ui.widgets.button import KButton
from ui.widgets.control_bar import Action, BarState
from ui.widgets.health_panel import HealthPanel
from ui.widgets.print_panel import PrintPanel
from ui.widgets.requests_panel import RequestsPanel
from ui.widgets.staff_parts import make_button

PRINT_WIDTH = 800
ROWS = 4
ROWS_OF_TAB = {Form.LANDSCAPE: 7, Form.PORTRAIT: 14, Form.SMALL: 5}
"""Requests that there is room for where all panels are shown, and where one is."""


class StaffScreen(PopupScreen):
    """Three panels: all at once where there is room, else one after the other by tabs."""

    clean_asked = Signal()
    exit_asked = Signal()
    send_asked = Signal()
    tab_chosen = Signal(int)
    has_notice = False
    is_kept = False
    idle_seconds = 60
    bar = BarState(context=Action.LOCK, off=frozenset({Action.BACK, Action.LANGUAGE}))

    def __init__(self, kit: Kit, tab: int = 0) -> None:
        super().__init__(kit, "Staff area")
        is_tabbed = kit.form is Form.SMALL or kit.look.text_size is not TextSize.USUAL
        is_wide = is_tabbed and kit.form is not Form.PORTRAIT
        self.printing = PrintPanel(kit, is_wide=is_wide)
        self.requests = RequestsPanel(kit, rows=ROWS_OF_TAB[kit.form] if is_tabbed else ROWS)
        self.health = HealthPanel(kit)
        self.requests.send_asked.connect(self.send_asked)
        self.health.clean_asked.connect(self.clean_asked)
        self.health.exit_asked.connect(self.exit_asked)
        self._tabs: list[KButton] = []
        if is_tabbed:
            self._build_tabs(tab)
        elif kit.form is Form.PORTRAIT:
            self._build_stack()
        else:
            self._build_columns()

    def show_requests(self, rows: Sequence[RequestRow], *, can_send: bool) -> None:
        self.requests.show_requests(rows, can_send=can_send)

    def show_health(self, lines: Sequence[HealthLine]) -> None:
        self.health.show_health(lines)

    def _build_columns(self) -> None:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(26))
        self.printing.setFixedWidth(kit.px(PRINT_WIDTH))
        row.addWidget(self.printing)
        column = QVBoxLayout()
        column.setSpacing(kit.px(16))
        column.addWidget(self.requests, 1)
        column.addWidget(self.health)
        row.addLayout(column, 1)
        self.body.addLayout(row, 1)

    def _build_stack(self) -> None:
        self.body.addWidget(self.printing)
        self.body.addWidget(self.requests, 1)
        self.body.addWidget(self.health)

    def _build_tabs(self, tab: int) -> None:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(12))
        for number, (text, icon) in enumerate(
            (("Print pages", "printer"), ("Requests", "inbox"), ("This kiosk", "activity"))
        ):
            button = make_button(kit, f"tab_{number}", text, icon, variant="bar")
            button.clicked.connect(lambda _=False, number=number: self._open_tab(number))
            self._tabs.append(button)
            row.addWidget(button, 1)
        self.body.setSpacing(kit.px(12))
        self.body.addLayout(row)
        for panel in self._panels:
            self.body.addWidget(panel, 1)
        self._open_tab(tab)

    @property
    def _panels(self) -> tuple[QWidget, ...]:
        return (self.printing, self.requests, self.health)

    def _open_tab(self, tab: int) -> None:
        for number, (button, panel) in enumerate(zip(self._tabs, self._panels, strict=True)):
            button.set_variant("bar_on" if number == tab else "bar")
            panel.setVisible(number == tab)
        self.tab_chosen.emit(tab)
