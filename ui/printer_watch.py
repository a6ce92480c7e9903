"""Whether the site's printer can print: asked for where somebody may want it, else never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.printers import PrinterError, choose_printer

if TYPE_CHECKING:
    from kiosk.printers import Printer
    from ui.print_desk import PrintDesk


class PrinterWatch(QObject):
    """Asks the print desk, which answers later; until then the printer is as it was."""

    changed = Signal()

    def __init__(self, desk: PrintDesk, name: str, parent: QObject) -> None:
        """`name` is the printer's in the settings; "" is the system's default printer."""
        super().__init__(parent)
        self._desk, self._name = desk, name
        self._is_asked = False
        self.has_printer = True
        desk.printers_known.connect(self._take)

    def ask(self) -> None:
        """Ask, unless an answer is still to come; while something is printed it would be late."""
        if not self._is_asked and not self._desk.is_busy:
            self._is_asked = True
            self._desk.ask_printers()

    def _take(self, printers: tuple[Printer, ...]) -> None:
        self._is_asked = False
        try:
            has_printer = choose_printer(printers, self._name).can_print
        except PrinterError:
            has_printer = False
        if has_printer != self.has_printer:
            self.has_printer = has_printer
            self.changed.emit()
