"""The open staff area: what its panels are told, and what their buttons do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.errors import KioskError
from ui.screens.staff_screen import StaffScreen
from ui.staff_printing import StaffPrinting
from ui.staff_words import health_lines, request_row

if TYPE_CHECKING:
    from kiosk.content import Content
    from ui.kit import Kit
    from ui.staff_desk import Findings, StaffDesk
    from ui.window import KioskWindow

LOOK_MS = 5000
"""Between two looks at requests and printers, while somebody sees them."""


class StaffArea(QObject):
    """Looks again and again while it is open, and not at all while it is locked."""

    def __init__(self, window: KioskWindow, desk: StaffDesk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._print_desk = window.services.print_desk()
        self.printing = StaffPrinting(window.services, desk, self._print_desk)
        self._screen: StaffScreen | None = None
        self._findings: Findings | None = None
        self._tab = 0
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        desk.looked.connect(self._take)
        desk.sent.connect(desk.look)
        self._print_desk.printers_known.connect(lambda _: self._show_health())

    def make_screen(self, kit: Kit) -> StaffScreen:
        """The page, at the tab that was open."""
        screen = StaffScreen(kit, self._tab)
        screen.tab_chosen.connect(self._keep_tab)
        screen.send_asked.connect(self._desk.send_now)
        screen.clean_asked.connect(self._clean)
        screen.exit_asked.connect(self._ask_exit)
        self._screen = screen
        self.printing.attach(screen)
        self._show_requests()
        self._show_health()
        self._looks.start()
        self._look()
        return screen

    @property
    def is_known(self) -> bool:
        """Whether requests, disk and printers have been looked at."""
        return self._findings is not None and self.printing.printers is not None

    def lock(self) -> None:
        """Nobody looks any more."""
        self._looks.stop()
        self.printing.leave()
        self._screen, self._tab = None, 0

    def _keep_tab(self, tab: int) -> None:
        self._tab = tab

    def _look(self) -> None:
        self._desk.look()
        if not self._print_desk.is_busy:
            self._print_desk.ask_printers()

    def _take(self, findings: Findings) -> None:
        self._findings = findings
        self._show_requests()
        self._show_health()

    def _show_requests(self) -> None:
        findings = self._findings
        if self._screen is None or findings is None:
            return
        now = datetime.now(UTC)
        rows = [request_row(entry, now) for entry in findings.entries]
        is_any = any(entry.state == "waiting" for entry in findings.entries)
        self._screen.show_requests(rows, can_send=is_any and findings.is_enrolled)

    def _show_health(self) -> None:
        if self._screen is not None:
            services = self._window.services
            self._screen.show_health(
                health_lines(
                    self._findings,
                    self.printing.printers,
                    self._content(),
                    services.languages,
                    datetime.now(UTC),
                )
            )

    def _content(self) -> Content | None:
        try:
            return self._window.services.content()
        except KioskError:
            return None

    def _clean(self) -> None:
        from ui.widgets.clean_sheet import CleanSheet

        sheet = CleanSheet(self._screen.kit)
        sheet.closed.connect(self._window.stay)
        self._window.open_popup(sheet)

    def _ask_exit(self) -> None:
        from ui.widgets.exit_card import ExitCard

        card = ExitCard(self._screen.kit)
        card.confirmed.connect(self._window.services.stop)
        self._screen.open_popup(card)
