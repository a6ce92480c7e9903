"""Glossary, contacts, blank chart, a family's own result, and the number slip."""

import datetime

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from kiosk.languages import LanguageError
from ui.paper import PaperOrder, PaperSize, What

LATE = "too late"
REFERENCE = "OAK 417"


def test_a_result_has_its_date_its_limits_and_every_way(make, read, result, squeezed):
    printed = read(make(What.RESULT, result=result).pdf())
    assert squeezed("Tuesday 12 January 2027") in printed
    assert squeezed(result.deadline.text.english) in printed
    for card in result.cards:
        assert squeezed(card.route.name.english) in printed
        for reason in card.reasons:
            assert squeezed(reason.text.english) in printed


def test_a_date_that_has_passed_is_not_printed_and_nothing_says_too_late(
    make, read, result_of, content, squeezed, translator_of
):
    late = result_of(letter=datetime.date(2026, 5, 12))
    assert late.deadline.is_passed
    printed = read(make(What.RESULT, result=late).pdf())
    assert squeezed(content.route_finder.texts["date_passed"].english) in printed
    assert squeezed(translator_of("en").short_date(late.deadline.day)) not in printed
    assert squeezed(LATE) not in printed


def test_days_left_are_not_printed(make, read, result, squeezed):
    assert result.deadline.days_left is not None
    assert squeezed(f"{result.deadline.days_left} days left") not in read(
        make(What.RESULT, result=result).pdf()
    )


@pytest.mark.parametrize("code", ["ar", "pl"])
def test_a_date_and_a_limit_stand_in_english_too(make, read, result, squeezed, code):
    printed = read(make(What.RESULT, code, result=result).pdf())
    assert squeezed("Tuesday 12 January 2027") in printed
    for message in (result.deadline.text, result.appeal_limit):
        assert squeezed(message.english) in printed


def test_nothing_of_a_visit_is_kept_or_told(maker, result, run_poppler):
    number = PaperOrder(What.NUMBER, "en", reference=REFERENCE)
    own = PaperOrder(What.RESULT, "en", result=result)
    for order in (number, own):
        assert maker.make(order) is not maker.make(order)
    assert REFERENCE not in repr(number)
    assert "2027" not in repr(own)
    assert "OAK" not in run_poppler("pdfinfo", maker.make(number).pdf())
    assert "OAK" not in maker.make(number).title


def test_what_says_nothing_of_a_visit_is_made_once(maker):
    order = PaperOrder(What.GLOSSARY, "en")
    assert maker.make(order) is maker.make(PaperOrder(What.GLOSSARY, "en"))


def test_the_blank_chart_names_every_place_and_no_state(make, read, content, squeezed):
    printed = read(make(What.CHART).pdf())
    for name in ("Complaint", "Mediation", "Certificate", "Appeal to the Tribunal"):
        assert squeezed(name) in printed
    for state in ("Open now", "Closed", "You are here"):
        assert squeezed(state) not in printed


def test_opening_hours_stand_on_the_number_slip(make, read, squeezed):
    printed = read(make(What.NUMBER, reference=REFERENCE).pdf())
    assert squeezed("Monday to Friday, 9am to 5pm") in printed
    assert make(What.NUMBER, reference=REFERENCE).pages == 1


@pytest.mark.parametrize("what", [What.LEAFLET, What.RESULT, What.CHART])
def test_paper_is_black_and_white(make, result, what):
    paper = make(what, result=result if what is What.RESULT else None)
    for page in range(min(paper.pages, 2)):
        picture = paper.picture(page, 300)
        assert picture.allGray()


def test_pages_of_a_right_to_left_language_bind_on_the_right(make):
    assert b"/Direction /R2L" in make(What.CONTACTS, "ar").pdf()
    assert b"/Direction /L2R" in make(What.CONTACTS, "pl").pdf()


def test_a_printer_of_any_resolution_gets_every_page(make, run_poppler, squeezed):
    paper = make(What.CONTACTS)
    for resolution in (96, 600, 1200):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(resolution)
        paper.draw_on(writer)
        text = squeezed(run_poppler("pdftotext", buffer.data().data()))
        assert squeezed(f"Page {paper.pages} of {paper.pages}") in text
        assert "01234276267" in text


def test_a_paper_can_be_written_to_an_open_device(make):
    paper = make(What.CONTACTS)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.write(buffer)
    assert buffer.data().data().startswith(b"%PDF-")


@pytest.mark.parametrize("size", list(PaperSize))
def test_a_picture_shows_a_whole_sheet(make, size):
    picture = make(What.GLOSSARY, "ur", size=size).picture(0, 420)
    assert (picture.width(), picture.height()) == (420, 594)
    colours = {picture.pixelColor(x, 60).lightness() for x in range(420)}
    assert min(colours) < 128 < max(colours)


def test_a_language_that_is_not_there_is_named(make):
    with pytest.raises(LanguageError, match="xx"):
        make(What.LEAFLET, "xx")


def test_a_note_that_has_expired_says_to_ask(content, translator_of, read, squeezed):
    from kiosk.settings import Settings
    from ui.paper import PaperMaker

    later = PaperMaker(content, translator_of, Settings(), datetime.date(2028, 1, 10))
    printed = read(later.make(PaperOrder(What.SECTION, "en", section="appeals")).pdf())
    assert squeezed(content.updates.expired.english) in printed
