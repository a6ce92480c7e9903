"""From an order to a paper: which document it is, in which language, how large."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from kiosk.languages import SOURCE_CODE
from ui.paper.chart_pages import chart_document
from ui.paper.composer import Composer
from ui.paper.contact_pages import contacts_document
from ui.paper.kit import make_kit
from ui.paper.leaflet_pages import leaflet_document, section_document
from ui.paper.number_page import number_document
from ui.paper.order import PaperOrder, PaperSize, What
from ui.paper.paper import Paper
from ui.paper.result_pages import result_document
from ui.paper.sheet import Furniture
from ui.paper.word_pages import glossary_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kiosk.content import Content
    from kiosk.settings import Settings
    from kiosk.translator import Translator
    from ui.paper.parts import Document

MOST_KEPT = 8
"""Papers in memory: reception prints the same few again and again."""
FURNITURE_SIZE = {PaperSize.VERY_LARGE: PaperSize.LARGE}
"""Head and foot leave the page to what it is about."""
DOCUMENTS = {
    What.SECTION: section_document,
    What.LEAFLET: leaflet_document,
    What.GLOSSARY: glossary_document,
    What.CONTACTS: contacts_document,
    What.CHART: chart_document,
    What.RESULT: result_document,
    What.NUMBER: number_document,
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
        composer = Composer(kit, self._content, self._settings, self._today, order.size)
        document: Document = DOCUMENTS[order.what](composer, order)
        small = make_kit(translator, english, FURNITURE_SIZE.get(order.size, order.size))
        furniture = Furniture(small, self._content, self._today, document.running)
        return Paper(kit, document, furniture, composer.notes)
