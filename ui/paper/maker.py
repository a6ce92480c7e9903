"""From an order to a paper: which document it is, in which language, how large."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from kiosk.languages import SOURCE_CODE
from ui.paper.composer import Composer
from ui.paper.kit import make_kit
from ui.paper.leaflet_pages import leaflet_document, section_document
from ui.paper.order import PaperOrder, What
from ui.paper.paper import Paper
from ui.paper.sheet import Furniture

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kiosk.content import Content
    from kiosk.settings import Settings
    from kiosk.translator import Translator
    from ui.paper.parts import Document

MOST_KEPT = 8
"""Papers in memory: reception prints the same few again and again."""
DOCUMENTS = {
    What.SECTION: section_document,
    What.LEAFLET: leaflet_document,
}


class PaperMaker:
    """Makes papers, and keeps the last ones that say nothing of a visitor."""

    def __init__(
        self,
        content: Content,
        translator_of: Callable[[str], Translator],
        settings: Settings,
        today: date,
    ) -> None:
        self._content, self._translator_of = content, translator_of
        self._settings, self._today = settings, today
        self._kept: OrderedDict[PaperOrder, Paper] = OrderedDict()

    def make(self, order: PaperOrder) -> Paper:
        """The document of an order, cut into pages.

        Raises LanguageError for a language that is not there, KeyError for such a section.
        """
        if order.is_private:
            return self._make(order)
        paper = self._kept.pop(order, None) or self._make(order)
        self._kept[order] = paper
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return paper

    def _make(self, order: PaperOrder) -> Paper:
        translator, english = self._translator_of(order.language), self._translator_of(SOURCE_CODE)
        kit = make_kit(translator, english, order.size, is_bilingual=order.is_bilingual)
        composer = Composer(kit, self._content, self._today)
        document: Document = DOCUMENTS[order.what](composer, order)
        furniture = Furniture(kit, self._content, self._today, document.running)
        return Paper(kit, document, furniture, composer.notes)
