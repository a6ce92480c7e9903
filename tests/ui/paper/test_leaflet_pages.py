"""The leaflet on paper: its words, its notes, and what every page says of itself."""

import collections
import re

import pytest
from PySide6.QtGui import QImage
from zxingcpp import read_barcodes

from kiosk import inline
from kiosk.languages import load_languages
from kiosk.leaflet import BlockKind
from ui.paper import PaperSize, PrintError, What
from ui.paper.kit import DOTS_PER_INCH, SMALL_SHARE
from ui.paper.pdf_painter import PdfPainter

SIZES = list(PaperSize)


def test_every_word_of_a_section_can_be_selected(make, read, content, squeezed):
    for section in content.leaflet.sections:
        printed = read(make(What.SECTION, section=section.id).pdf())
        for block in section.blocks:
            for part in block.parts():
                text = part if isinstance(part, str) else inline.plain(part.english)
                if part != f"({block.paragraph})" and section.id != "more-help":
                    assert squeezed(text) in printed, text


def test_each_note_has_source_date_and_review_state(make, read, content, translator_of, squeezed):
    printed = read(make(What.SECTION, section="appeals").pdf())
    for id_ in content.leaflet.section("appeals").updates:
        note = content.updates.note(id_)
        assert squeezed(inline.plain(note.text.english)) in printed
        assert squeezed(note.source) in printed
        assert squeezed(translator_of("en").brief_date(note.checked_on)) in printed
    assert squeezed("Not yet checked by SEND Advice") in printed


@pytest.mark.parametrize("size", SIZES)
def test_every_page_says_which_it_is_and_whom_to_call(make, run_poppler, content, squeezed, size):
    paper = make(What.SECTION, section="appeals", size=size)
    contact = content.contacts.contact("send-advice")
    pages = run_poppler("pdftotext", paper.pdf()).split("\f")
    assert len(pages) == paper.pages + 1
    for number, page in enumerate(pages[:-1], 1):
        text = squeezed(page)
        for part in (contact.phone, contact.web, "English", "leaflet-8"):
            assert squeezed(part) in text
        assert squeezed(f"Page {number} of {paper.pages}") in text


@pytest.mark.parametrize("code", ["en", "ur"])
@pytest.mark.parametrize("what", [What.SECTION, What.RESULT])
def test_the_code_on_every_page_leads_to_our_own_page(make, content, result, what, code):
    own = {"section": "mediation"} if what is What.SECTION else {"result": result}
    paper = make(what, code, **own)
    for page in range(paper.pages):
        picture = paper.picture(page, 1240).convertToFormat(
            paper.picture(page, 1240).Format.Format_Grayscale8
        )
        grey = memoryview(picture.constBits()).cast(
            "B", shape=[picture.height(), picture.bytesPerLine()]
        )
        found = [code.text for code in read_barcodes(grey)]
        assert found == [f"https://{content.contacts.contact('send-advice').web}"]


def test_english_stands_beside_every_paragraph_of_a_bilingual_print(
    make, read, content, translator_of, squeezed
):
    translator = translator_of("pl")
    for section in content.leaflet.sections:
        printed = read(make(What.SECTION, "pl", section=section.id, is_bilingual=True).pdf())
        words = set()
        for block in section.blocks:
            for message in block.messages():
                for text in (message.english, translator.content(message).text):
                    words |= {squeezed(word) for word in inline.plain(text).split()}
        assert sorted(word for word in words if word not in printed) == []


def test_both_languages_stand_side_by_side_where_there_is_room(make):
    papers = {
        size: make(What.SECTION, "pl", section="seeking-help", size=size, is_bilingual=True)
        for size in SIZES
    }
    for size, paper in papers.items():
        pair = paper.sheets[0].main[1].flow.rows[0]
        lefts = {round(piece.left) for piece in pair.pieces if hasattr(piece, "made")}
        assert len(lefts) == (2 if size is PaperSize.STANDARD else 1)


def test_a_print_in_english_is_not_doubled(make, read):
    alone = make(What.SECTION, section="mediation")
    twice = make(What.SECTION, section="mediation", is_bilingual=True)
    assert read(alone.pdf()) == read(twice.pdf())


def test_a_draft_translation_is_marked_on_every_page(make, run_poppler, squeezed):
    for language in load_languages():
        pdf = make(What.SECTION, language.code, section="mediation").pdf()
        for page in run_poppler("pdftotext", pdf).split("\f")[:-1]:
            is_marked = squeezed("This translation has not been checked yet") in squeezed(page)
            assert is_marked is not language.is_checked


@pytest.mark.parametrize("code", ["en", "ur", "pa", "lt"])
def test_no_quote_stands_on_two_pages(make, content, code):
    for section in content.leaflet.sections:
        paper = make(What.SECTION, code, section=section.id)
        for number, block in enumerate(section.blocks, 1):  # the heading is the first part
            if block.kind in (BlockKind.CODE_QUOTE, BlockKind.PARENT_QUOTE):
                pages = [
                    sheet
                    for sheet in paper.sheets
                    if any(one.block == number for one in sheet.main)
                ]
                flows = [one for sheet in pages for one in sheet.main if one.block == number]
                notes = len(block.updates)
                assert len(flows) <= 1 + notes


@pytest.mark.parametrize("size", SIZES)
def test_text_is_as_large_as_ordered(make, run_poppler, size):
    paper = make(What.SECTION, section="seeking-help", size=size)
    boxes = run_poppler("pdftotext", paper.pdf(), "-bbox-layout")
    heights = [
        float(bottom) - float(top)
        for top, bottom in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">might', boxes)
    ]
    assert heights
    assert all(size.value * 0.9 < height < size.value * 1.5 for height in heights)


@pytest.mark.parametrize("size", [PaperSize.LARGE, PaperSize.VERY_LARGE])
@pytest.mark.parametrize("code", ["en", "bn"])
def test_all_that_is_read_in_large_print_is_large(make, size, code):
    """Text, quotes and notes have the points of the size; sources, head and foot not much less."""
    small = [SMALL_SHARE * of for of in (size.value, PaperSize.LARGE.value)]
    for points in points_of(make(What.SECTION, code, section="appeals", size=size)):
        assert (
            points >= size.value * 0.99
            or points == pytest.approx(small[0], rel=0.02)
            or (points == pytest.approx(small[1], rel=0.02))
        )


def points_of(paper):
    """How many glyphs have how many points."""
    counts = collections.Counter()

    class Counting(PdfPainter):
        def write(self, made, at, color):
            super().write(made, at, color)
            for run in made.strokes.runs:
                points = run.rawFont().pixelSize() / DOTS_PER_INCH * 72
                counts[round(points, 1)] += len(run.glyphIndexes())

    image = QImage(64, 64, QImage.Format.Format_RGB32)
    painter = Counting()
    painter.begin(image)
    for page in range(paper.pages):
        paper.draw(page, painter)
    painter.end()
    return counts


def test_a_folder_that_is_not_there_is_said_in_one_sentence(make, tmp_path):
    paper = make(What.SECTION, section="mediation")
    with pytest.raises(PrintError, match="check the folder"):
        paper.write(tmp_path / "nowhere" / "page.pdf")
