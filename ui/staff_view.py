"""What the panels of the staff area are handed: frozen data, already in words."""

from dataclasses import dataclass

MOST_COPIES = 20


@dataclass(frozen=True)
class RequestRow:
    """A request that waits: what staff may see of it."""

    reference: str
    age: str
    words: str
    icon: str
    box: str


@dataclass(frozen=True)
class HealthLine:
    """One thing about the kiosk, and whether it is well."""

    icon: str
    label: str
    words: str
    is_well: bool = True


@dataclass(frozen=True)
class PrintChoice:
    """What stands on the panel. `size` counts from 0; `pages` is None while they are counted.

    `printer` is empty where there is none; `trouble` is then, or whenever it cannot print, why.
    """

    what: str
    language: str
    size: int = 0
    is_bilingual: bool = False
    can_be_bilingual: bool = False
    copies: int = 1
    printer: str = ""
    can_choose_printer: bool = False
    pages: int | None = None
    trouble: str = ""

    @property
    def sheets(self) -> int | None:
        """Pages of all copies."""
        return None if self.pages is None else self.pages * self.copies
