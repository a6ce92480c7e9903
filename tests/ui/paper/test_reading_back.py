"""What is printed can be read back from the PDF: every document in every language."""

import re

import pytest

from kiosk import inline
from kiosk.languages import load_languages
from kiosk.sources import messages_in
from ui.paper import What
from ui.paper.pdf_painter import PdfPainter

CODES = [language.code for language in load_languages()]
REFERENCE = "OAK 417"
A4 = "595 x 842 pts (A4)"
SPLIT = 0.03
"""So many paragraphs may stand on two pages, or around the number of a Code quote."""


@pytest.fixture
def order(result):
    """What an order for each document needs."""
    return {What.SECTION: {"section": "appeals"}, What.RESULT: {"result": result}} | {
        What.NUMBER: {"reference": REFERENCE}
    }


def leaflet_words(content, translator):
    for section in content.leaflet.sections:
        yield section.heading
        for block in section.blocks:
            yield from block.messages()
            yield from (content.updates.note(id_).text for id_ in block.updates)


def result_words(result):
    for card in result.cards:
        yield card.route.name
        yield from (reason.text for reason in card.reasons)
        if card.state != "not_available":
            yield from card.route.steps
    yield from (one for one in (result.appeal_limit, result.limits_are_short) if one)


def assert_all_there(texts, printed, squeezed):
    """Every word is found, and nearly every paragraph in one piece."""
    texts = [inline.plain(text) for text in texts]
    words = {squeezed(word) for text in texts for word in text.split()}
    assert sorted(word for word in words if word not in printed) == []
    apart = [text for text in texts if squeezed(text) not in printed]
    assert len(apart) <= max(1, SPLIT * len(texts)), apart


@pytest.mark.parametrize("code", CODES)
def test_the_leaflet_reads_back_as_it_was_written(
    code, make, read, content, translator_of, squeezed
):
    translator = translator_of(code)
    texts = [translator.content(message).text for message in leaflet_words(content, translator)]
    assert_all_there(texts, read(make(What.LEAFLET, code).pdf()), squeezed)


@pytest.mark.parametrize("code", CODES)
def test_words_contacts_and_results_read_back_as_they_were_written(
    code, make, read, content, translator_of, squeezed, result, order
):
    translator = translator_of(code)
    notes = [
        content.updates.note(one.update).text for one in content.contacts.contacts if one.update
    ]
    sources = {
        What.GLOSSARY: [
            message for term in content.glossary.terms for message in messages_in(term)
        ],
        What.CONTACTS: [*(one.what for one in content.contacts.contacts), *notes],
        What.RESULT: list(result_words(result)),
    }
    for what, messages in sources.items():
        printed = read(make(what, code, **order.get(what, {})).pdf())
        texts = [translator.content(message).text for message in messages]
        assert_all_there(texts, printed, squeezed)


@pytest.mark.parametrize("code", CODES)
def test_names_and_numbers_read_back_in_every_language(code, make, read, content, squeezed, order):
    names = {
        What.GLOSSARY: [term.name for term in content.glossary.terms],
        What.CONTACTS: [
            part
            for one in content.contacts.contacts
            for part in (one.name, one.phone, one.email, one.web)
            if part
        ],
        What.NUMBER: [REFERENCE, content.contacts.contact("send-advice").phone],
    }
    for what, texts in names.items():
        printed = read(make(what, code, **order.get(what, {})).pdf())
        assert [text for text in texts if squeezed(text) not in printed] == []


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_a_bilingual_leaflet_reads_back_in_both_languages(
    code, make, run_poppler, content, translator_of, squeezed
):
    translator = translator_of(code)
    messages = list(content.leaflet.section("mediation").blocks[0].messages())
    pdf = make(What.SECTION, code, section="mediation", is_bilingual=True).pdf()
    printed = squeezed(run_poppler("pdftotext", pdf))
    for message in messages:
        for text in (message.english, translator.content(message).text):
            words = {squeezed(word) for word in inline.plain(text).split()}
            assert sorted(word for word in words if word not in printed) == []


@pytest.mark.parametrize("code", CODES)
def test_every_font_comes_with_every_document(code, make, run_poppler, order):
    for what in What:
        pdf = make(what, code, **order.get(what, {})).pdf()
        fonts = run_poppler("pdffonts", pdf).splitlines()[2:]
        assert fonts, what
        for line in fonts:
            embedded, _subset, unicode = re.findall(r"\b(yes|no)\b", line)
            assert (embedded, unicode) == ("yes", "yes"), line


@pytest.mark.parametrize("code", CODES)
def test_documents_are_a4_tagged_and_name_their_title_and_language(code, make, run_poppler, order):
    for what in What:
        paper = make(what, code, **order.get(what, {}))
        pdf = paper.pdf()
        facts = dict(
            line.split(":", 1) for line in run_poppler("pdfinfo", pdf).splitlines() if ":" in line
        )
        facts = {name: value.strip() for name, value in facts.items()}
        assert facts["Title"] == paper.title
        assert (facts["Pages"], facts["Page size"]) == (str(paper.pages), A4)
        assert facts["Tagged"] == "yes"
        assert b"/Lang (%s)" % code.encode() in pdf
        assert f"<rdf:li>{code}</rdf:li>" in run_poppler("pdfinfo", pdf, "-meta")


class GlyphCounter(PdfPainter):
    """Finds the texts in which a glyph is missing."""

    def __init__(self):
        super().__init__()
        self.missing = []

    def write(self, made, at, color):
        super().write(made, at, color)
        for run in made.strokes.runs:
            if 0 in run.glyphIndexes():
                self.missing.append(made.text)


@pytest.mark.parametrize("code", CODES)
def test_no_document_misses_a_glyph(code, make, order):
    from PySide6.QtGui import QImage

    for what in What:
        paper = make(what, code, **order.get(what, {}))
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        painter = GlyphCounter()
        painter.begin(image)
        for page in range(paper.pages):
            paper.draw(page, painter)
        painter.end()
        assert painter.missing == [], what
