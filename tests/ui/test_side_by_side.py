"""English beside the parent's language, on every page she can be on."""

import datetime

import pytest
from PySide6.QtWidgets import QWidget

from kiosk import inline
from kiosk.content import load_content
from kiosk.languages import Translator, load_languages
from kiosk.routes import Journey
from kiosk.settings import Settings
from ui.services import Services
from ui.theme import TextSize
from ui.visit import Place
from ui.widgets.answer_button import AnswerButton
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.pieces import ZERO_WIDTH_SPACE, ChipPiece, NumberPiece, TextPiece
from ui.widgets.question_head import QuestionHead
from ui.widgets.route_card import RouteTile
from ui.widgets.words import Words
from ui.window import KioskWindow

TODAY = datetime.date(2026, 11, 24)
LETTER = datetime.date(2026, 11, 12)
DECISION = ("council", LETTER)
NO_CERTIFICATE = (*DECISION, "no_assessment", "no", "no", "yes")
RESULTS = (
    NO_CERTIFICATE,
    (*DECISION, "plan", "only_school", "no", "no", "yes"),
    ("council", datetime.date(2026, 7, 2), "no_plan", "no", "no", "yes"),
    ("exclusion", "school", "upheld"),
    ("setting", "school", "help", "yes"),
)
ONLY_SCHOOL = (*DECISION, "plan", "only_school", "no", "no", "yes")


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def translators():
    return {language.code: Translator(language) for language in load_languages()}


@pytest.fixture
def visit(qtbot, content, translators):
    """Open the window in a language; with English beside it if it is wanted."""

    def begin(code="ar", size=(1920, 1080), text_size=None, *, has_english=False):
        window = KioskWindow(
            Services(
                settings=Settings(),
                languages=load_languages(),
                translator=translators.__getitem__,
                content=lambda: content,
                submit=lambda _answers: "OAK 417",
                can_keep=lambda: True,
                today=lambda: TODAY,
            )
        )
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        if text_size is not None:
            window.visit.text_size = text_size
        window.visit.has_english = has_english
        window.choose_language(code)
        return window

    return begin


@pytest.fixture(params=("ar", "ur", "pl"))
def code(request):
    """Right to left, Nastaliq, and a language of long words."""
    return request.param


@pytest.fixture
def walk(qapp):
    """Answer questions in a window that is at the route finder, and those after as not sure."""

    def answer(window, *values, is_whole=False):
        window.visit.journey = None
        window.go(Place("route"))
        journey = window.pages.route.journey
        for value in values:
            journey = journey.answer(journey.question.id, value)
        while is_whole and not journey.is_finished:
            journey = journey.answer(journey.question.id, "unsure")
        window.visit.journey = journey
        window.show_place()
        qapp.processEvents()
        return window.screen_shown

    return answer


def every_question(finder):
    """A journey at each question, by the first way that leads there."""
    waiting, seen = [Journey.start(finder, TODAY)], {}
    while waiting:
        found = waiting.pop(0)
        if found.question is None or found.question.id in seen:
            continue
        seen[found.question.id] = found
        values = [answer.id for answer in found.question.answers]
        values += [TODAY] if found.question.kind == "date" else []
        waiting += [found.answer(found.question.id, value) for value in values]
    return seen


def texts(widget):
    return [one.text for one in widget.findChildren(Words) if one.isVisible()]


def answers_seen(screen, tap):
    """Every answer with its English, page after page."""
    seen = {}
    while True:
        for button in screen.findChildren(AnswerButton):
            if button.isVisible() and button.objectName().startswith("answer_"):
                seen[button.objectName().removeprefix("answer_")] = (button.text(), button.english)
        further = screen.findChild(QWidget, "page_after")
        if further is None or not further.isVisible() or not further.isEnabled():
            return seen
        tap(screen, "page_after")


def test_one_touch_puts_english_beside_a_question_and_one_takes_it_away(
    visit, walk, tap, size, code
):
    window = visit(code, size)
    screen = walk(window, *DECISION)
    question = window.pages.route.journey.question
    assert question.text.english not in texts(screen)
    tap(window, "beside_english")
    assert window.kit.look.has_english
    assert question.text.english in texts(window.screen_shown)
    assert window.pages.route.journey.question.id == question.id
    tap(window, "beside_english")
    assert question.text.english not in texts(window.screen_shown)


def test_english_needs_no_english_beside_it(visit, walk, size):
    window = visit("en", size, has_english=True)
    for values in ((), ("council",), NO_CERTIFICATE):
        screen = walk(window, *values)
        assert screen.findChild(QWidget, "beside_english") is None
    window.go(Place("leaflet"))
    assert window.screen_shown.findChild(QWidget, "beside_english") is None
    assert not window.kit.look.has_english


def test_each_answer_of_every_question_has_its_english_under_it(
    visit, walk, tap, content, translators, size, text_size, qapp
):
    window = visit("ur", size, text_size, has_english=True)
    walk(window)
    for name, journey in every_question(content.route_finder).items():
        question = journey.question
        if question.kind == "date":
            continue
        window.visit.journey = journey
        window.show_place()
        qapp.processEvents()
        qapp.processEvents()  # the question is as high as its words, then the answers get the rest
        own = translators["ur"].content
        wanted = {one.id: (own(one.text).text, one.text.english) for one in question.answers}
        assert answers_seen(window.screen_shown, tap) == wanted, name
        assert window.screen_shown.findChild(QuestionHead).english == question.text.english


def test_an_answer_on_a_later_page_can_be_touched(visit, walk, tap, qtbot):
    window = visit("pl", (1024, 768), TextSize.BIGGEST, has_english=True)
    screen = walk(window, *DECISION)
    tap(screen, "page_after")
    with qtbot.waitSignal(screen.answered, timeout=2000) as told:
        tap(screen, "answer_unsure")
    assert told.args[1] == "unsure"


def test_why_we_ask_is_told_in_both_languages(visit, walk, tap, size, text_size):
    window = visit("ar", size, text_size, has_english=True)
    for values in ((), ("council",)):
        screen = walk(window, *values)
        question = window.pages.route.journey.question
        tap(screen, "why")
        read = " ".join(read_pages(screen.popup, tap))
        assert question.why.english in read
        assert window.kit.translator.content(question.why).text in read
        if question.hint:
            assert question.hint.english in read


def read_pages(popup, tap):
    """All words of a pop-up of several pages."""
    flow = popup.findChild(PagedFlow)
    read = texts(popup)
    for number in range(1, flow.page_count):
        flow.turn_to(number)
        read += texts(popup)
    return read


def test_every_question_fits_with_english_beside_it(
    visit, walk, tap, content, faults, size, text_size, code
):
    window = visit(code, size, text_size, has_english=True)
    walk(window)
    wrong = {}
    for name, journey in every_question(content.route_finder).items():
        window.visit.journey = journey
        window.show_place()
        screen = window.screen_shown
        found = faults(screen)
        while (further := screen.findChild(QWidget, "page_after")) is not None:
            if not further.isVisible() or not further.isEnabled():
                break
            tap(screen, "page_after")
            found += faults(screen)
        tap(screen, "why")
        found += faults(screen.popup)
        if found:
            wrong[name] = found
    assert wrong == {}


def test_a_result_has_english_under_title_ways_and_deadline(
    visit, walk, tap, size, text_size, code
):
    window = visit(code, size, text_size, has_english=True)
    screen = walk(window, *NO_CERTIFICATE, is_whole=True)
    result, english = screen.result, window.kit.english
    title = english.ngettext(
        "You have {number} way forward now",
        "You have {number} ways forward now",
        len(result.ways),
    )
    assert title.format(number=len(result.ways)) in texts(screen)
    flow = screen.findChild(PagedFlow)
    tiles = {}
    read = ""
    for number in range(flow.page_count):
        flow.turn_to(number)
        read += " ".join(texts(screen))
        tiles |= {one.objectName(): one for one in screen.findChildren(RouteTile)}
    for card in result.ways:
        told = tiles[f"route_{card.route.id}"].accessibleDescription()
        assert window.kit.translator.content(card.text).text in told
        assert card.text.english in told
    assert english.date(result.deadline.day) in read
    tap(screen, "open_notes")
    assert result.deadline.text.english in " ".join(read_pages(screen.popup, tap)) + read


def test_every_paragraph_of_a_way_has_its_english_once(visit, walk, tap, size, text_size):
    window = visit("ar", size, text_size, has_english=True)
    screen = walk(window, *ONLY_SCHOOL, is_whole=True)
    for card in screen.result.cards:
        screen._open_route(card.route.id)
        read = read_pages(screen.popup, tap)
        route = card.route
        wanted = [reason.text for reason in card.reasons] + [route.people]
        wanted += [message for message in (route.time, route.cost) if message is not None]
        if card.state != "not_available":
            wanted += list(route.steps)
        for message in {message.english: message for message in wanted}.values():
            own = inline.plain(window.kit.translator.content(message).text)
            assert own in read, (card.route.id, message.english)
            times = read.count(inline.plain(message.english))
            assert times == read.count(own), (card.route.id, message.english)


def test_the_notes_of_a_result_say_each_limit_once_in_english(visit, walk, tap, code):
    window = visit(code, (1024, 768), has_english=True)
    screen = walk(window, *ONLY_SCHOOL, is_whole=True)
    while not any(one.isVisible() for one in screen.findChildren(QWidget, "open_notes")):
        tap(screen, "next_page")
    tap(screen, "open_notes")
    read = " ".join(read_pages(screen.popup, tap))
    result = screen.result
    found = (result.appeal_limit, result.limits_are_short, result.because_you_told_us)
    wanted = [message for message in found if message is not None]
    assert wanted
    for message in wanted:
        assert read.count(inline.plain(message.english)) == 1


def test_every_result_fits_with_english_beside_it(visit, walk, tap, faults, size, text_size, code):
    window = visit(code, size, text_size, has_english=True)
    wrong = {}
    for values in RESULTS:
        screen = walk(window, *values, is_whole=True)
        found = all_faults(screen, faults)
        if any(one.isVisible() for one in screen.findChildren(QWidget, "open_notes")):
            tap(screen, "open_notes")
            found += all_faults(screen.popup, faults)
            screen.close_popup()
        for card in screen.result.cards:
            screen._open_route(card.route.id)
            found += all_faults(screen.popup, faults)
            screen.close_popup()
        if found:
            wrong[values] = found[:4]
    assert wrong == {}


def all_faults(page, faults):
    """What is wrong on any page of what is shown."""
    found = faults(page)
    for flow in page.findChildren(PagedFlow):
        for number in range(flow.page_count if flow.isVisible() else 0):
            flow.turn_to(number)
            found += faults(page)
    return found


def pieces_of(page, kind):
    """The pieces of a kind on a page of the leaflet, in order, each with its flow."""
    placed = (*page.main, *page.side)
    rows = [row for one in placed for row in one.flow.rows]
    return [piece for row in rows for piece in row.pieces if isinstance(piece, kind)]


def numbered_texts(page):
    """The words of a page by the number that stands beside them, in both languages."""
    found = {}
    for placed in (*page.main, *page.side):
        for row in placed.flow.rows:
            numbers = [piece.number for piece in row.pieces if isinstance(piece, NumberPiece)]
            assert len(set(numbers)) <= 1
            if numbers:
                found.setdefault(numbers[0], []).extend(
                    piece.made.text.replace(ZERO_WIDTH_SPACE, "")
                    for piece in row.pieces
                    if isinstance(piece, TextPiece)
                )
    return found


def squeezed(text):
    return "".join(text.split())


@pytest.fixture
def leaflet_pages(visit, qapp, content):
    """The pages of every section with English beside it."""

    def cut(code, size, text_size):
        window = visit(code, size, text_size, has_english=True)
        window.go(Place("leaflet"))
        qapp.processEvents()
        page = window.screen_shown.page_widget
        return {section.id: page.pages_of(section) for section in content.leaflet.sections}

    return cut


def test_each_paragraph_stands_with_its_english_under_one_number(
    leaflet_pages, content, translators, size, text_size, code
):
    own = translators[code].content
    pages = leaflet_pages(code, size, text_size)
    for section in content.leaflet.sections:
        shown = {}
        for page in pages[section.id]:
            for number, words in numbered_texts(page).items():
                shown.setdefault(number, []).extend(words)
        messages = [message for block in section.blocks for message in block.messages()]
        assert sorted(shown) == list(range(1, len(messages) + 1)), section.id
        for number, message in enumerate(messages, 1):
            words = squeezed("".join(shown[number]))
            assert len(words) == len(squeezed(inline.plain(own(message).text + message.english)))
            if len(shown[number]) == 2:
                assert shown[number][0] == inline.plain(own(message).text)
                assert shown[number][1] == inline.plain(message.english)


def test_a_pair_is_parted_only_where_its_block_is_higher_than_a_page(
    leaflet_pages, visit, qapp, content, size, code
):
    window = visit(code, size, has_english=True)
    window.go(Place("leaflet"))
    qapp.processEvents()
    page = window.screen_shown.page_widget
    for section in content.leaflet.sections:
        pages = page.pages_of(section)
        for number, block in enumerate(section.blocks):
            stands_on = [
                at
                for at, one in enumerate(pages)
                if any(p.block == number and pieces(p.flow) for p in one.main)
            ]
            parted = [
                n
                for at in stands_on[1:]
                for n in numbers_on(pages[at], number) & numbers_on(pages[at - 1], number)
            ]
            if parted:
                measured = page._measured
                whole = measured._blocks.flow(block, page._main_width())
                least = page.height() - measured.title(section, 0).height
                assert whole.height > least, (section.id, number)


def pieces(flow):
    return [piece for row in flow.rows for piece in row.pieces if isinstance(piece, NumberPiece)]


def numbers_on(page, block):
    """The numbers of a block's paragraphs on a page."""
    return {
        piece.number
        for placed in page.main
        if placed.block == block
        for piece in pieces(placed.flow)
    }


def test_a_quote_keeps_the_number_of_its_paragraph_in_the_code(
    leaflet_pages, content, size, text_size
):
    pages = leaflet_pages("ar", size, text_size)
    for section in content.leaflet.sections:
        chips = [
            piece.made.text
            for page in pages[section.id]
            for piece in pieces_of(page, ChipPiece)
            if piece.made.text[:1].isdigit()
        ]
        wanted = [block.paragraph for block in section.blocks if block.paragraph]
        assert chips == wanted, section.id


def test_addresses_and_languages_are_shown_once(leaflet_pages, content):
    pages = leaflet_pages("ur", (1920, 1080), TextSize.USUAL)
    for section in content.leaflet.sections:
        texts_shown = [
            squeezed(text)
            for page in pages[section.id]
            for placed in (*page.main, *page.side)
            for text in placed.flow.texts()
        ]
        for block in section.blocks:
            for words in block.printed:
                assert squeezed(words) in texts_shown, (section.id, words)


def test_every_page_of_the_leaflet_fits_with_english_beside_it(
    visit, qapp, content, faults, size, text_size, code
):
    window = visit(code, size, text_size, has_english=True)
    window.go(Place("leaflet"))
    qapp.processEvents()
    screen = window.screen_shown
    for section in content.leaflet.sections:
        pages = screen.page_widget.pages_of(section)
        for number, page in enumerate(pages):
            screen.show_place(section.id, number)
            assert not screen.page_widget.is_clipped(), (section.id, number)
            assert page.main, (section.id, number)
            assert not page.main[-1].flow.is_heading, (section.id, number)
        assert faults(screen) == [], section.id


def test_english_stays_where_the_parent_reads(visit, tap, size, qapp):
    window = visit("pl", size)
    window.go(Place("leaflet", ("appeals", 0)))
    qapp.processEvents()
    tap(window, "next")
    block = window.screen_shown.first_block
    tap(window, "beside_english")
    qapp.processEvents()
    screen = window.screen_shown
    assert screen.place[0] == "appeals"
    placed = {one.block for one in (*screen.page_widget.page.main, *screen.page_widget.page.side)}
    assert block in placed


def test_a_date_that_is_set_stays_when_english_comes(visit, walk, tap, size):
    window = visit("ar", size)
    screen = walk(window, "council")
    for _ in range(3):
        tap(screen, "day_minus")
    chosen = screen.chosen
    tap(window, "beside_english")
    assert window.screen_shown is not screen
    assert window.screen_shown.chosen == chosen
