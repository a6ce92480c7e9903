"""How many pages parents may print: so many in a visit, so many in an hour.

Kept in memory: a kiosk is restarted by staff or by a fault, not by a parent who wants more paper.
"""

from collections import deque
from collections.abc import Callable

from kiosk.settings import Printing

HOUR_SECONDS = 3600.0


class PageAllowance:
    """Counts A4 pages against both limits; `clock` counts seconds and never goes back."""

    def __init__(self, settings: Printing, *, clock: Callable[[], float]) -> None:
        """Begin with nothing printed."""
        self._settings, self._clock = settings, clock
        self._visit = 0
        self._hour: deque[tuple[float, int]] = deque()

    def start_visit(self) -> None:
        """Somebody else stands at the kiosk."""
        self._visit = 0

    def left(self) -> int:
        """Pages that may be printed now."""
        while self._hour and self._clock() - self._hour[0][0] >= HOUR_SECONDS:
            self._hour.popleft()
        used = sum(pages for _, pages in self._hour)
        settings = self._settings
        return max(0, min(settings.pages_per_visit - self._visit, settings.pages_per_hour - used))

    def use(self, pages: int) -> None:
        """Count pages that are to be printed."""
        self._visit += pages
        self._hour.append((self._clock(), pages))

    def give_back(self, pages: int) -> None:
        """Count pages back that have not come out after all."""
        self._visit = max(0, self._visit - pages)
        self._hour.append((self._clock(), -pages))
