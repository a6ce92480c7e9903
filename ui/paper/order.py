"""What can be put on paper: one frozen order says all there is to know about a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.results import Result


class What(StrEnum):
    """The documents there are."""

    SECTION = "section"
    LEAFLET = "leaflet"
    GLOSSARY = "glossary"
    CONTACTS = "contacts"
    CHART = "chart"
    """The route map with every road, for an adviser to draw on."""
    RESULT = "result"
    NUMBER = "number"
    """A request's reference number, our phone and opening times; no name."""


class PaperSize(Enum):
    """Size of the leaflet's text; the value is in points."""

    STANDARD = 12
    LARGE = 18
    VERY_LARGE = 24


@dataclass(frozen=True)
class PaperOrder:
    """A document, its language (a code of languages.toml), and how it is set.

    `section` is the id of the section for What.SECTION, `result` what the route finder found for
    What.RESULT, `reference` the number of the request for What.NUMBER.
    """

    what: What
    language: str
    size: PaperSize = PaperSize.STANDARD
    is_bilingual: bool = False
    section: str = ""
    result: Result | None = field(default=None, repr=False)
    reference: str = field(default="", repr=False)

    @property
    def is_private(self) -> bool:
        """Whether it says something of one family: then nothing of it is kept."""
        return self.what in (What.RESULT, What.NUMBER)
