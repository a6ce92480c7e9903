import datetime
import re
import unicodedata

import pypdf
import pytest

from kiosk import inline
from kiosk.content import load_content
from kiosk.languages import Translator, find_language, load_languages
from ui.printing import PrintError, print_section
from ui.theme import TextSize

TODAY = datetime.date(2026, 11, 24)
A4 = (595, 842)


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def print_it(qapp, tmp_path, content):
    def make(section_id, code="en", **options):
        translator = Translator(find_language(code, load_languages()))
        path = tmp_path / f"{section_id}-{code}.pdf"
        section = content.leaflet.section(section_id)
        count = print_section(section, content, translator, path, today=TODAY, **options)
        reader = pypdf.PdfReader(path)
        assert len(reader.pages) == count
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
    reader = print_it("appeals", text_size=TextSize.BIGGEST)
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


def test_a_draft_translation_is_marked_on_paper(print_it):
    printed = text_of(print_it("mediation", "ar"))
    if not find_language("ar", load_languages()).is_checked:
        assert squeezed("This translation has not been checked yet") in printed


def test_a_folder_that_is_not_there_is_said_in_one_sentence(qapp, content, tmp_path, qtlog):
    translator = Translator(find_language("en", load_languages()))
    with qtlog.disabled(), pytest.raises(PrintError, match="check the folder"):
        print_section(
            content.leaflet.section("mediation"),
            content,
            translator,
            tmp_path / "nowhere" / "page.pdf",
            today=TODAY,
        )
