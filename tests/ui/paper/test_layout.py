"""Every document in every language and size: nothing cut, nothing beyond the page."""

import itertools

import pytest

from kiosk.languages import load_languages
from ui.paper import PaperSize, What

CODES = [language.code for language in load_languages()]
REFERENCE = "OAK 417"
WHATS = [what for what in What if what is not What.SECTION]  # the leaflet holds every section


@pytest.mark.parametrize("code", CODES)
def test_every_page_holds_what_stands_on_it(make, result, code):
    needed = {What.RESULT: {"result": result}, What.NUMBER: {"reference": REFERENCE}}
    for what, size, is_bilingual in itertools.product(WHATS, PaperSize, (False, True)):
        paper = make(what, code, size=size, is_bilingual=is_bilingual, **needed.get(what, {}))
        for page, sheet in enumerate(paper.sheets):
            place = (what, size, is_bilingual, page)
            assert sheet.main, place
            assert not sheet.main[-1].flow.is_heading, place
            for placed in sheet.main:
                assert not placed.flow.is_cut(), (place, placed.flow.texts())
                assert placed.top + placed.flow.height <= paper.room + 1, place
