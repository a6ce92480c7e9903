import datetime
import re
import unicodedata

import pypdf
import pytest

from kiosk import inline
from kiosk.content import load_content
from kiosk.languages import Translator, find_language, load_languages
from kiosk.settings import Settings
from ui.paper import PaperMaker, PaperOrder, PaperSize, PrintError, What

TODAY = datetime.date(2026, 11, 24)
A4 = (595, 842)


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def maker(qapp, content):
    def translator_of(code):
        return Translator(find_language(code, load_languages()))

    return PaperMaker(content, translator_of, Settings(), TODAY)


@pytest.fixture
def print_it(maker, tmp_path):
    def make(section_id, code="en", **options):
        paper = maker.make(PaperOrder(What.SECTION, code, section=section_id, **options))
        path = tmp_path / f"{section_id}-{code}.pdf"
        paper.write(path)
        reader = pypdf.PdfReader(path)
        assert len(reader.pages) == paper.pages
        return reader

    return make


def squeezed(text):
    """The letters alone: programs differ in the spaces and line ends they see on a page."""
    return re.sub(r"[\s\u200b\u2066-\u2069\u200e\u200f]", "", unicodedata.normalize("NFKC", text))


def text_of(reader):
    return squeezed("".join(page.extract_text() for page in reader.pages))


def test_every_word_of_a_section_can_be_selected(print_it, content):
    for section in content.leaflet.sections:
        if section.id == "more-help":
            continue
        printed = text_of(print_it(section.id))
        for block in section.blocks:
            for part in block.parts():
                text = part if isinstance(part, str) else inline.plain(part.english)
                if part != f"({block.paragraph})":
                    assert squeezed(text) in printed, text


def test_each_note_has_source_date_and_review_state(print_it, content):
    printed = text_of(print_it("appeals"))
    for id_ in content.leaflet.section("appeals").updates:
        note = content.updates.note(id_)
        assert squeezed(inline.plain(note.text.english)) in printed
        assert squeezed(note.source) in printed
    assert squeezed("23 November 2026") in printed
    assert squeezed("Not yet checked by SEND Advice") in printed


def test_every_page_says_which_it_is_and_whom_to_call(print_it, content):
    reader = print_it("appeals", size=PaperSize.VERY_LARGE)
    contact = content.contacts.contact("send-advice")
    for number, page in enumerate(reader.pages, 1):
        text = squeezed(page.extract_text())
        assert squeezed(contact.phone) in text
        assert squeezed(f"Page {number} of {len(reader.pages)}") in text
        assert "English" in text


def test_pages_are_a4_and_their_fonts_come_with_them(print_it):
    for code in ("en", "ar"):
        reader = print_it("mediation", code)
        for page in reader.pages:
            size = (round(page.mediabox.width), round(page.mediabox.height))
            assert size == A4
            for font in page["/Resources"]["/Font"].values():
                descriptor = font.get_object()["/DescendantFonts"][0].get_object()
                assert "/FontFile2" in descriptor["/FontDescriptor"].get_object()


def test_arabic_letters_come_out_as_letters(print_it, content):
    translator = Translator(find_language("ar", load_languages()))
    printed = text_of(print_it("mediation", "ar"))
    words = set()
    for block in content.leaflet.section("mediation").blocks:
        for message in block.messages():
            text = inline.plain(translator.content(message).text)
            words |= set(re.findall("[\u0620-\u064a]{5,}", text))
    assert words
    backwards = printed[::-1]
    missing = [word for word in words if word not in printed and word not in backwards]
    assert missing == []


def test_english_stands_under_every_paragraph_of_a_bilingual_print(print_it, content):
    translator = Translator(find_language("pl", load_languages()))
    for section in content.leaflet.sections:
        printed = text_of(print_it(section.id, "pl", is_bilingual=True))
        at = 0
        for block in section.blocks:
            for message in block.messages():
                own = squeezed(inline.plain(translator.content(message).text))
                english = squeezed(inline.plain(message.english))
                at = printed.find(own, at)
                assert at >= 0, own
                at = printed.find(english, at + len(own))
                assert at >= 0, english


def test_numbers_of_a_bilingual_print_stand_twice_and_in_order(print_it, content):
    section = content.leaflet.section("seeking-help")
    text = "".join(
        page.extract_text() for page in print_it(section.id, "pl", is_bilingual=True).pages
    )
    total = sum(1 for block in section.blocks for _ in block.messages())
    numbers = [int(line) for line in text.split() if line.isdigit() and int(line) <= total]
    pairs = [number for number in range(1, total + 1) for _ in range(2)]
    assert [number for number in numbers if number in pairs][: len(pairs)] == pairs


def test_a_bilingual_print_from_right_to_left_has_both_languages(print_it, content):
    for code in ("ar", "ur"):
        translator = Translator(find_language(code, load_languages()))
        printed = text_of(print_it("mediation", code, is_bilingual=True))
        backwards = printed[::-1]
        for block in content.leaflet.section("mediation").blocks:
            for message in block.messages():
                assert squeezed(inline.plain(message.english)) in printed
                text = inline.plain(translator.content(message).text)
                for word in re.findall("[\u0620-\u064a]{5,}", text):
                    assert word in printed or word in backwards, (code, word)


def test_a_print_in_english_is_not_doubled(print_it):
    alone, twice = print_it("mediation"), print_it("mediation", is_bilingual=True)
    assert text_of(alone) == text_of(twice)


def test_a_draft_translation_is_marked_on_paper(print_it):
    printed = text_of(print_it("mediation", "ar"))
    if not find_language("ar", load_languages()).is_checked:
        assert squeezed("This translation has not been checked yet") in printed


def test_a_folder_that_is_not_there_is_said_in_one_sentence(maker, tmp_path):
    paper = maker.make(PaperOrder(What.SECTION, "en", section="mediation"))
    with pytest.raises(PrintError, match="check the folder"):
        paper.write(tmp_path / "nowhere" / "page.pdf")
