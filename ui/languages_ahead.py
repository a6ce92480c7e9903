"""Reads the other languages while she looks for hers, so that hers stands at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.services import Services

BETWEEN_MS = 25
"""One language takes about 10 ms: a touch in between is answered in time."""


class LanguagesAhead(QObject):
    """Reads catalogues and names of months one after the other, once in the life of the kiosk."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._waiting = [language.code for language in services.languages]
        self._timer = QTimer(self, interval=BETWEEN_MS)
        self._timer.timeout.connect(self._read_next)

    @property
    def is_reading(self) -> bool:
        return self._timer.isActive()

    def start(self) -> None:
        """Go on reading, if there is anything left to read."""
        if self._waiting:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _read_next(self) -> None:
        services = self._services
        services.translator(self._waiting.pop(0)).short_date(services.today())
        if not self._waiting:
            self.stop()
