"""The leaflet, against the printed one; and its Markdown conventions."""

import re
from pathlib import Path

import pytest

from kiosk.inline import Span, has_stray_marks, linked_terms, plain, spans
from kiosk.leaflet import Block, BlockKind, load_leaflet, read_leaflet
from kiosk.leaflet_markdown import read_section_text
from kiosk.resources import content_dir
from kiosk.sources import ContentError, messages_in

PRINTED = (Path(__file__).parents[1] / "data" / "leaflet-8.txt").read_text(encoding="utf-8")
# ** is how the copy shows bold print, and "- " how it shows bullets
PRINTED_WORDS = re.sub(r"(?m)^- ", "", PRINTED).replace("**", "").split()


@pytest.fixture(scope="module")
def leaflet():
    return load_leaflet(content_dir() / "leaflets" / "leaflet-8")


@pytest.fixture
def read(tmp_path):
    def read(text):
        errors = []
        path = tmp_path / "content" / "leaflets" / "test" / "01-part.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        section = read_section_text(path, context="test/part", errors=errors)
        return section, errors

    return read


def english(part):
    return part if isinstance(part, str) else part.english


def test_leaflet_is_the_printed_one_word_for_word(leaflet):
    words = [
        word
        for section in leaflet.sections
        for part in section.parts()
        for word in plain(english(part)).split()
    ]
    assert words == PRINTED_WORDS


def test_words_printed_in_bold_are_bold_or_explained(leaflet):
    marked = [
        span.text
        for section in leaflet.sections
        for part in section.parts()
        for span in spans(english(part))
        if span.is_bold or span.term
    ]
    for words in re.findall(r"\*\*(.+?)\*\*", PRINTED):
        assert words in marked
        marked.remove(words)


def test_sections_are_the_nine_of_the_screen(leaflet):
    assert len(leaflet.sections) == 9
    assert len({section.id for section in leaflet.sections}) == 9
    assert leaflet.section("mediation").route == "mediation"
    assert leaflet.section_of_route("appeal") is leaflet.section("appeals")
    assert leaflet.section_of_route("exclusion") is None
    with pytest.raises(KeyError):
        leaflet.section("nowhere")


def test_code_quotes_have_the_numbers_the_leaflet_prints(leaflet):
    quotes = [
        block.paragraph
        for section in leaflet.sections
        for block in section.blocks
        if block.kind is BlockKind.CODE_QUOTE
    ]
    assert quotes == ["11.1", "11.3", "11.6", "11.13", "11.45"]


def test_every_kind_of_block_is_used(leaflet):
    used = {block.kind for section in leaflet.sections for block in section.blocks}
    assert used == set(BlockKind)


def test_words_of_the_languages_line_and_addresses_are_never_translated(leaflet):
    blocks = [block for section in leaflet.sections for block in section.blocks]
    (languages,) = [block for block in blocks if block.kind is BlockKind.LANGUAGES]
    assert len(languages.printed) == 9
    assert not list(messages_in(languages))
    assert any("01234 276 267" in block.printed for block in blocks)


def test_messages_name_leaflet_and_section(leaflet):
    for section in leaflet.sections:
        for message in messages_in(section):
            assert message.context == f"leaflet-8/{section.id}"


def test_hard_word_is_linked_once_in_a_section(leaflet):
    for section in leaflet.sections:
        linked = [term for part in section.parts() for term in linked_terms(english(part))]
        assert len(linked) == len(set(linked)), section.id


@pytest.mark.parametrize(
    ("section", "words", "note"),
    [
        ("mediation", "type of provision", "U3"),
        ("mediation", "first have to consider mediation", "U2"),
        ("mediation", "within 30 days", "U13"),
        ("mediation", "Mediation can take place following", "U14"),
        ("disagreement-resolution", "Most disagreements", "U12"),
        ("appeals", "parents and", "U1"),
        ("appeals", "You can also appeal against a school", "U7"),
        ("more-help", "Contact a Family", "U16"),
    ],
)
def test_note_stands_beside_the_words_it_concerns(leaflet, section, words, note):
    beside = [
        block.updates
        for block in leaflet.section(section).blocks
        if any(words in plain(english(part)) for part in block.parts())
    ]
    assert any(note in updates for updates in beside)


def test_paragraph_ending_in_a_colon_leads_in_what_follows(read):
    section, errors = read("# H\n\nYou can:\n\n- go\n- stay\n\nThe Code says:\n\n> Words. (1.2)\n")
    assert not errors
    listed, quote = section.blocks
    assert (listed.kind, listed.intro.english) == (BlockKind.LIST, "You can:")
    assert [item.english for item in listed.items] == ["go", "stay"]
    assert (quote.kind, quote.text.english, quote.paragraph) == ("code_quote", "Words.", "1.2")
    assert quote.intro.english == "The Code says:"


def test_colon_before_a_plain_paragraph_leads_in_nothing(read):
    section, errors = read("# H\n\nThese are:\n\nOne\n")
    assert not errors
    assert [block.kind for block in section.blocks] == ["prose", "prose"]


def test_lines_in_braces_belong_to_what_follows(read):
    section, errors = read(
        "# H\n\n{updates: U1, U2}\n{send_advice} {contact: kids}\nWe can:\n\n- help\n\nMore\n"
    )
    assert not errors
    first, second = section.blocks
    assert first.kind is BlockKind.SEND_ADVICE
    assert (first.contact, first.updates) == ("kids", ("U1", "U2"))
    assert (first.intro.english, len(first.items)) == ("We can:", 1)
    assert second == Block(kind=BlockKind.PROSE, text=second.text)


def test_line_in_braces_may_stand_between_lead_in_and_list(read):
    section, errors = read("# H\n\nWe can:\n\n{updates: U1}\n- help\n")
    assert not errors
    (block,) = section.blocks
    assert (block.intro.english, block.updates) == ("We can:", ("U1",))


def test_broken_line_is_one_paragraph(read):
    section, errors = read("# H\n\nOne\ntwo\n  three\n")
    assert not errors
    assert section.blocks[0].text.english == "One two three"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("No heading\n", 1),
        ("# Only a heading\n", 1),
        ("# H\n\n# Second\n\nWords\n", 3),
        ("# H\n\n### Deep\n\nWords\n", 3),
        ("# H\n\nWords\n\n    code\n", 5),
        ("# H\n\n1. Numbered\n", 3),
        ("# H\n\nWords *slanted*\n", 3),
        ("# H\n\nWords **open\n", 3),
        ("# H\n\nSee [us](https://example.org)\n", 3),
        ("# H\n\nWords <b>bold</b>\n", 3),
        ("# H\n\n<div>\n\nWords\n", 3),
        ("# H\n\n> No number\n", 3),
        ("# H\n\n> One\n>\n> Two\n>\n> Three\n", 3),
        ("# H\n\n> - One\n> - Two\n", 3),
        ("# H\n\n- One\n  - Nested\n", 3),
        ("# H\n\n- One\n-\n", 4),
        ("# H\n\n{shout}\nWords\n", 3),
        ("# H\n\n{updates}\nWords\n", 3),
        ("# H\n\nOne\n\n{updates: U1}\nTwo\n{wrong}\n", 6),
        ("# H\n\nWords\n\n{updates: U1}\n", 5),
    ],
)
def test_broken_markdown_is_told_with_its_line(read, text, line):
    _, errors = read(text)
    assert [error.line for error in errors] == [line], [str(error) for error in errors]
    assert errors[0].file == "content/leaflets/test/01-part.md"


def test_missing_section_file_is_told(tmp_path):
    folder = tmp_path / "content" / "leaflets" / "test"
    folder.mkdir(parents=True)
    (folder / "leaflet.toml").write_text(
        'title = "T"\nprinted = "2015"\npublisher = "P"\n'
        '[[section]]\nid = "one"\ntitle = "One"\nfile = "01.md"\n'
    )
    with pytest.raises(ContentError) as caught:
        load_leaflet(folder)
    assert caught.value.file == "content/leaflets/test/01.md"


def test_repeated_section_and_forgotten_file_are_told_together(tmp_path):
    folder = tmp_path / "content" / "leaflets" / "test"
    folder.mkdir(parents=True)
    (folder / "leaflet.toml").write_text(
        'title = "T"\nprinted = "2015"\npublisher = "P"\n'
        '[[section]]\nid = "one"\ntitle = "One"\nfile = "01.md"\n'
        '[[section]]\nid = "one"\ntitle = "Two"\nfile = "02.md"\n'
    )
    for number in (1, 2, 3):
        (folder / f"0{number}.md").write_text("# H\n\nWords\n")
    _, errors = read_leaflet(folder)
    assert [error.line for error in errors] == [9, 1]
    assert "03.md" in errors[1].reason


def test_spans_split_bold_and_links():
    assert spans("a **b** [c d](glossary:x-y), [**e**](glossary:z)") == (
        Span("a "),
        Span("b", is_bold=True),
        Span(" "),
        Span("c d", term="x-y"),
        Span(", "),
        Span("e", is_bold=True, term="z"),
    )
    assert plain("a **b** [c](glossary:x)") == "a b c"
    assert linked_terms("[c](glossary:x) [d](glossary:y)") == ("x", "y")
    assert spans("") == ()


@pytest.mark.parametrize("text", ["*a*", "a ** b", "`a`", "<b>", "[a](b)", "[a](glossary:A B)"])
def test_marks_that_would_be_shown_as_they_stand_are_found(text):
    assert has_stray_marks(text)


def test_address_with_underscores_and_brackets_is_plain_text():
    assert not has_stray_marks("@SEND_Advice (SEN and disability) [1]")
