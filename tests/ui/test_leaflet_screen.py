import datetime
import functools
import time

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk import inline
from kiosk.content import load_content
from ui.screens.leaflet_screen import LeafletScreen
from ui.theme import Contrast, TextSize
from ui.typeset import natural_width
from ui.widgets.pieces import ZERO_WIDTH_SPACE
from ui.widgets.section_pages import SectionPages

TODAY = datetime.date(2026, 11, 24)
FRAME_MS = 10


@functools.cache
def content():
    return load_content()


@pytest.fixture
def read(make_kit, show_page, qapp):
    """Open the leaflet somewhere, in some look."""

    def make(kit=None, today=TODAY, updates=None, **place):
        parts, kit = content(), kit or make_kit()
        measured = SectionPages(kit, updates or parts.updates, today)
        screen = LeafletScreen(kit, parts.leaflet, parts.glossary, measured, **place)
        show_page(screen)
        qapp.processEvents()
        return screen

    return make


@pytest.fixture
def any_kit(make_kit, size, code, text_size):
    """The kit of every screen shape, language and text size."""
    return make_kit(code, size, text_size)


def pages_of(screen, section):
    return screen.page_widget.pages_of(section)


def touch(screen, link):
    page = screen.page_widget
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=link.rects[0].center().toPoint())


def words(texts):
    return " ".join(texts).replace(ZERO_WIDTH_SPACE, "").split()


def all_texts(page):
    placed = (*page.main, *page.side)
    return [text for one in placed for text in one.flow.texts()]


def test_next_leads_through_every_page_of_the_leaflet_and_all_is_read(read, tap):
    screen = read()
    finished, places = [], []
    screen.section_finished.connect(finished.append)
    screen.place_changed.connect(lambda *place: places.append(place))
    total = sum(len(pages_of(screen, section)) for section in content().leaflet.sections)
    for _ in range(total):
        tap(screen, "next")
    ids = [section.id for section in content().leaflet.sections]
    assert finished == ids[1:] or finished == ids
    assert screen.read_sections == set(ids)
    assert len(places) == total
    assert screen.place == (ids[0], 0)


def test_back_goes_to_the_page_before_and_then_leaves(read):
    screen = read(place=("mediation", 2))
    assert screen.step_back()
    assert screen.place == ("mediation", 1)
    assert screen.step_back()
    assert not screen.step_back()
    assert screen.place == ("mediation", 0)


def test_every_word_of_every_section_stands_on_its_pages(read, make_kit, size, text_size):
    screen = read(make_kit("en", size, text_size))
    for section in content().leaflet.sections:
        texts = [text for page in pages_of(screen, section) for text in all_texts(page)]
        shown = "".join(words(texts))
        for block in section.blocks:
            for part in block.parts():
                if part != f"({block.paragraph})":
                    text = part if isinstance(part, str) else inline.plain(part.english)
                    assert "".join(text.split()) in shown


def test_nothing_is_cut_on_any_page(read, any_kit, faults):
    screen = read(any_kit)
    for section in content().leaflet.sections:
        for number in range(len(pages_of(screen, section))):
            screen.show_place(section.id, number)
            assert faults(screen) == [], (section.id, number)


def test_no_page_is_empty_and_no_heading_stands_at_a_foot(read, any_kit):
    screen = read(any_kit)
    for section in content().leaflet.sections:
        for page in pages_of(screen, section):
            assert page.main or page.side
            if page.main:
                assert not page.main[-1].flow.is_heading


def test_quotes_are_whole_at_the_usual_size(read):
    screen = read()
    for section in content().leaflet.sections:
        quotes = [b for b in section.blocks if b.kind in ("parent_quote", "code_quote") and b.text]
        texts = [
            text for page in pages_of(screen, section) for one in (*page.main, *page.side)
            for text in one.flow.texts()
        ]  # fmt: skip
        for quote in quotes:
            assert inline.plain(quote.text.english) in texts


def test_each_note_stands_on_its_paragraphs_page_or_follows_it(read):
    screen = read()
    for section in content().leaflet.sections:
        pages = pages_of(screen, section)
        for number, block in enumerate(section.blocks):
            first = next(
                place for place, page in enumerate(pages)
                if any(one.block == number for one in (*page.main, *page.side))
            )  # fmt: skip
            later = words(text for page in pages[first:] for text in all_texts(page))
            for id_ in block.updates:
                note = inline.plain(content().updates.note(id_).text.english).split()
                assert " ".join(note) in " ".join(later)


def test_a_note_says_that_nobody_has_checked_it_until_somebody_has(read):
    parts = content().updates
    plain = read(place=("mediation", 0))
    assert "Not yet checked" in " ".join(plain.page_widget.texts())
    signed = msgspec.structs.replace(
        parts,
        notes=tuple(msgspec.structs.replace(n, checked_by="A. Adviser") for n in parts.notes),
    )
    checked = read(place=("mediation", 0), updates=signed)
    texts = " ".join(checked.page_widget.texts())
    assert "A. Adviser" in texts
    assert "Not yet checked" not in texts


def test_an_expired_note_shows_the_replacement(read):
    after = max(note.expires for note in content().updates.notes) + datetime.timedelta(days=1)
    screen = read(place=("mediation", 0), today=after)
    texts = " ".join(screen.page_widget.texts())
    assert content().updates.expired.english in texts
    for id_ in content().leaflet.section("mediation").updates:
        assert inline.plain(content().updates.note(id_).text.english) not in texts


def test_a_limit_in_another_language_stands_with_the_english_sentence(read, make_kit):
    screen = read(make_kit("ar"))
    for section in content().leaflet.sections:
        shown = " ".join(
            words(text for page in pages_of(screen, section) for text in all_texts(page))
        )
        for id_ in section.updates:
            english = inline.plain(content().updates.note(id_).text.english)
            if any(letter.isdigit() for letter in english):
                assert " ".join(english.split()) in shown


def test_an_untranslated_paragraph_is_english_from_left_to_right_under_a_chip(read, make_kit):
    section = content().leaflet.section("more-than-one-route")
    block = section.blocks[0]
    english = msgspec.structs.replace(block.text, context="nowhere/at-all")
    changed = msgspec.structs.replace(
        section, id="changed", blocks=(msgspec.structs.replace(block, text=english),)
    )
    screen = read(make_kit("ar"))
    flow = pages_of(screen, changed)[0].main[0].flow
    chip, text = flow.rows
    assert chip.pieces[0].made.text == screen.gettext("In English")
    made = text.pieces[0].made
    assert made.text == inline.plain(english.english)
    assert made.line_left(0) < 1


def test_a_touched_word_is_explained_without_covering_its_sentence(read, any_kit, qapp):
    screen = read(any_kit)
    touched = []
    screen.term_touched.connect(touched.append)
    page = screen.page_widget
    for section_id in ("mediation", "appeals"):
        section = content().leaflet.section(section_id)
        for number in range(len(pages_of(screen, section))):
            screen.show_place(section_id, number)
            for place, link in enumerate(page.links):
                touch(screen, link)
                assert touched.pop() == link.term_id
                qapp.processEvents()
                sentence = page.links[place].sentence.translated(
                    page.mapTo(screen, QPoint(0, 0)).toPointF()
                )
                card = screen.popup
                is_free = not card.card.intersects(sentence.adjusted(0, 1, 0, -1))
                assert is_free or card.repeats_sentence
                assert screen.rect().contains(card.card.toAlignedRect())
                assert not card.view.is_clipped()
                screen.close_popup()


def test_a_touch_outside_or_close_or_back_closes_the_explanation(read, qapp, tap):
    screen = read(place=("mediation", 0))
    for close in (
        lambda: tap(screen, "glossary_close"),
        screen.step_back,
        lambda: QTest.mouseClick(screen.popup, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
    ):
        touch(screen, screen.page_widget.links[0])
        assert screen.popup is not None
        close()
        qapp.processEvents()
        assert screen.popup is None
    assert screen.place == ("mediation", 0)


def test_a_hard_word_answers_within_twenty_millimetres(read):
    page = read(place=("mediation", 0)).page_widget
    rect = page.links[0].rects[0]
    below = rect.center()
    below.setY(rect.center().y() + 40)
    assert page.link_at(below) is not None


def test_the_list_shows_where_she_is_and_what_she_has_read(read, tap):
    screen = read(place=("mediation", 0), read_sections={"complaint"})
    rows = screen.findChildren(object, "section_mediation") + screen.findChildren(
        object, "section_complaint"
    )
    assert [row.variant for row in rows] == ["row_on", "row"]
    assert [row.is_read for row in rows] == [False, True]
    tap(screen, "section_appeals")
    assert screen.place == ("appeals", 0)


def test_where_there_is_no_room_the_list_opens_from_a_button(read, make_kit, tap, qapp):
    for size, text_size in (((1080, 1920), TextSize.USUAL), ((1920, 1080), TextSize.BIGGEST)):
        screen = read(make_kit("en", size, text_size))
        tap(screen, "all_sections")
        tap(screen, "section_appeals")
        assert screen.place == ("appeals", 0)
        assert screen.popup is None
        wanted = []
        screen.hard_words_wanted.connect(lambda wanted=wanted: wanted.append(True))
        tap(screen, "all_sections")
        tap(screen, "hard_words")
        assert wanted == [True]


def test_the_list_in_its_pop_up_is_whole(read, any_kit, tap, faults):
    screen = read(any_kit)
    if screen.findChildren(QWidget, "all_sections"):
        tap(screen, "all_sections")
        assert faults(screen.popup) == []


def test_reading_goes_on_at_the_same_paragraph_in_another_text_size(read, make_kit):
    usual = read(place=("disagreement-resolution", 3))
    block = usual.first_block
    big = read(
        make_kit(text_size=TextSize.BIGGEST), place=("disagreement-resolution", 3), block=block
    )
    page = big.page_widget.page
    assert page.first_block <= block
    assert any(one.block >= block for one in (*page.main, *page.side))


def test_english_words_stay_left_and_the_page_mirrors_in_arabic(read, make_kit):
    screen = read(make_kit("ar"), place=("mediation", 0))
    page = screen.page_widget
    assert page.column.right() > page.width() - 20


@pytest.mark.parametrize("contrast", list(Contrast))
def test_every_theme_paints_every_kind_of_block(read, make_kit, contrast):
    screen = read(make_kit(contrast=contrast))
    for section in content().leaflet.sections:
        for number in range(len(pages_of(screen, section))):
            screen.show_place(section.id, number)
            assert not screen.grab().isNull()


def test_turning_a_page_takes_less_than_a_frame(read):
    screen = read()
    places = [
        (section.id, number)
        for section in content().leaflet.sections
        for number in range(len(pages_of(screen, section)))
    ]
    times = []
    for place in places:
        start = time.perf_counter()
        screen.show_place(*place)
        times.append((time.perf_counter() - start) * 1000)
    assert sorted(times)[len(times) // 2] < FRAME_MS


def test_the_whole_of_a_hard_word_is_marked_where_directions_meet(read, make_kit):
    screen = read(make_kit("ar"), place=("mediation", 0))
    for link in screen.page_widget.links:
        made = link.piece.made
        shown = sum(rect.width() for rect in link.rects)
        text = made.text[link.span.start : link.span.start + link.span.length]
        assert shown > 0.75 * natural_width(text, link.span.font)
