"""Printing and saving from the staff area: live page count, progress, Stop, and the USB stick."""

import re
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QWidget

from kiosk import removable
from kiosk.languages import load_offered
from kiosk.printers import JobReport, JobState, PrinterState, Reason
from kiosk.removable import Stick
from kiosk.sources import ContentError
from tests.staff import StaffKiosk
from ui import print_desk
from ui.paper import What
from ui.widgets.pick_card import PickCard
from ui.widgets.preview_card import PreviewCard
from ui.widgets.stick_card import StickCard


@pytest.fixture
def staff(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    staff = StaffKiosk(tmp_path / "data", (1920, 1080))
    staff.set_pin()
    qtbot.addWidget(staff.window)
    staff.window.show()
    qtbot.waitExposed(staff.window)
    staff.enter(qtbot)
    count(staff, qtbot)
    qtbot.waitUntil(lambda: is_shown(staff.screen, "print"), timeout=20_000)  # a printer is known
    yield staff
    staff.kiosk.close()


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder stands for the stick: this machine has none."""
    folder = tmp_path / "stick"
    folder.mkdir()
    stick = Stick("KINGSTON", folder, 12 * 10**9, folder.stat().st_dev)
    there = [stick]
    monkeypatch.setattr(removable, "find_sticks", lambda: tuple(there))
    return stick, there


def words(staff, name):
    return staff.screen.findChild(QWidget, name).text()


def pages(staff):
    return int(re.search(r"\d+", words(staff, "print"))[0])


def choose(staff, qtbot, button, id_):
    staff.tap(button)
    assert isinstance(staff.screen.popup, PickCard)
    staff.tap(f"pick_{id_}")
    assert staff.screen.popup is None
    count(staff, qtbot)


def count(staff, qtbot):
    qtbot.waitUntil(lambda: words(staff, "print").startswith("Print "), timeout=20_000)


def is_shown(inside, name):
    return any(one.isVisible() for one in inside.findChildren(QWidget, name))


def job(staff):
    return staff.screen.printing.job


def test_the_pages_are_counted_as_they_are_chosen(staff, qtbot):
    whole = pages(staff)
    choose(staff, qtbot, "print_what", "mediation")
    section = pages(staff)
    assert 0 < section < whole
    staff.tap("print_size_2")
    count(staff, qtbot)
    assert pages(staff) > section
    for _ in range(25):
        staff.tap("copies_more")
    assert staff.screen.findChild(QWidget, "copies").text == "20"
    staff.tap("print_size_0")
    count(staff, qtbot)
    assert pages(staff) == section * 20


def test_everything_there_is_can_be_chosen_and_counted(staff, qtbot):
    choices = staff.window.pages.staff._area.printing._what_choices()
    sections = staff.kiosk.content().leaflet.sections
    assert len(choices) == len(sections) + 4
    for id_, _ in choices:
        choose(staff, qtbot, "print_what", id_)
        assert pages(staff) >= 1


def test_english_can_stand_beside_every_other_language_and_not_beside_itself(staff, qtbot):
    choose(staff, qtbot, "print_what", "mediation")
    bilingual = staff.screen.printing.bilingual
    assert not bilingual.isEnabled()
    choose(staff, qtbot, "print_language", "ar")
    alone = pages(staff)
    staff.tap("print_bilingual")
    count(staff, qtbot)
    assert pages(staff) >= alone
    order = staff.window.pages.staff._area.printing._order
    assert (order.language, order.is_bilingual, order.what) == ("ar", True, What.SECTION)
    choose(staff, qtbot, "print_language", "en")
    assert not staff.window.pages.staff._area.printing._order.is_bilingual
    assert len(staff.window.pages.staff._area.printing._language_names()) == len(load_offered())


def test_a_job_is_followed_to_its_end_and_only_then_called_printed(staff, qtbot):
    choose(staff, qtbot, "print_what", "mediation")
    staff.tap("copies_more")
    total = pages(staff)
    staff.tap("print")
    assert job(staff).isVisible()
    qtbot.waitUntil(lambda: bool(staff.printer.jobs), timeout=20_000)
    pdf, printer, copies = staff.printer.jobs[0]
    assert (printer, copies) == ("front", 2)
    assert pdf.startswith(b"%PDF")
    staff.printer.report_now = JobReport(JobState.PRINTING, 1)
    qtbot.waitUntil(lambda: f"page 2 of {total}" in job(staff).words.text, timeout=20_000)
    assert not job(staff).end.isVisible()
    staff.printer.report_now = JobReport(JobState.DONE, total)
    qtbot.waitUntil(job(staff).end.isVisible, timeout=20_000)
    assert job(staff).end.text.startswith(f"{total} pages printed")
    staff.tap("printing_done")
    assert not job(staff).isVisible()
    assert staff.screen.printing.actions.isVisible()


def test_stop_printing_withdraws_the_job(staff, qtbot):
    staff.tap("print")
    qtbot.waitUntil(lambda: bool(staff.printer.jobs), timeout=20_000)
    staff.tap("stop_printing")
    qtbot.waitUntil(job(staff).end.isVisible, timeout=20_000)
    assert staff.printer.withdrawn.is_set()
    assert "printed" not in job(staff).end.text


def test_impatient_touches_print_once(staff, qtbot):
    button = staff.screen.findChild(QWidget, "print")
    for _ in range(200):
        button.clicked.emit()
    qtbot.waitUntil(lambda: bool(staff.printer.jobs), timeout=20_000)
    staff.printer.report_now = JobReport(JobState.DONE, 1)
    qtbot.waitUntil(job(staff).end.isVisible, timeout=20_000)
    assert len(staff.printer.jobs) == 1


def test_a_failed_job_says_why(staff, qtbot):
    staff.tap("print")
    staff.printer.report_now = JobReport(JobState.FAILED, 2, Reason.PAPER_OUT)
    qtbot.waitUntil(job(staff).end.isVisible, timeout=20_000)
    assert "no paper" in job(staff).end.text
    assert "2 pages came out" in job(staff).end.text


def test_a_job_goes_on_while_the_area_is_locked_and_is_found_again(staff, qtbot, monkeypatch):
    monkeypatch.setattr(print_desk, "QUIET_SECONDS", 0.0)
    staff.tap("print")
    qtbot.waitUntil(lambda: bool(staff.printer.jobs), timeout=20_000)
    staff.window._idle.fell_idle.emit()
    assert staff.kiosk.print_desk.is_busy
    staff.enter(qtbot)
    assert job(staff).isVisible()
    staff.printer.report_now = JobReport(JobState.DONE, 1)
    qtbot.waitUntil(job(staff).end.isVisible, timeout=20_000)


def test_without_a_printer_nothing_can_be_printed_but_all_can_be_saved(staff, qtbot):
    staff.printer.is_there = False
    staff.kiosk.print_desk.ask_printers()
    trouble = staff.screen.printing.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=20_000)
    assert "No printer found" in trouble.text
    assert not staff.screen.findChild(QWidget, "print").isVisible()
    assert staff.screen.findChild(QWidget, "save").isEnabled()
    staff.printer.is_there = True
    staff.kiosk.print_desk.ask_printers()
    qtbot.waitUntil(lambda: not trouble.isVisible(), timeout=20_000)


def test_a_printer_without_paper_is_told_and_another_can_be_chosen(staff, qtbot):
    staff.tap("print_printer")
    staff.tap("pick_back")
    trouble = staff.screen.printing.trouble
    assert trouble.isVisible()
    assert "paper" in trouble.text
    staff.tap("print_printer")
    staff.tap("pick_front")
    assert not trouble.isVisible()
    staff.printer.state = PrinterState.STOPPED
    staff.kiosk.print_desk.ask_printers()
    qtbot.waitUntil(trouble.isVisible, timeout=20_000)


def test_what_was_chosen_is_forgotten_when_the_area_locks(staff, qtbot):
    choose(staff, qtbot, "print_what", "mediation")
    choose(staff, qtbot, "print_language", "pl")
    staff.tap("bar_lock")
    staff.enter(qtbot)
    assert words(staff, "print_what") == "The whole leaflet"
    assert words(staff, "print_language") == "English"


def test_the_pages_can_be_looked_at_first(staff, qtbot, faults):
    staff.tap("preview")
    card = staff.screen.popup
    assert isinstance(card, PreviewCard)
    staff.tap("page_after")
    assert card.sheet.accessibleName() == "Page 2"
    image = card.grab().toImage()
    assert image.pixelColor(image.rect().center()).lightness() > 200
    assert faults(card) == []
    staff.tap("popup_done")
    assert staff.screen.popup is None


def test_broken_content_leaves_health_and_nothing_to_print(staff, qtbot, monkeypatch):
    def broken():
        raise ContentError("content/routes.toml", 3, "a fault")

    area = staff.window.pages.staff._area
    monkeypatch.setattr(
        type(area.printing._services), "content", staticmethod(broken), raising=False
    )
    area.printing.leave()
    area.printing.attach(staff.screen)
    trouble = staff.screen.printing.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=20_000)
    assert "content" in trouble.text


def test_a_document_is_saved_on_the_stick_and_only_then_it_may_be_taken_out(
    staff, qtbot, stick, faults
):
    the_stick, _ = stick
    choose(staff, qtbot, "print_what", "mediation")
    choose(staff, qtbot, "print_language", "ur")
    total = pages(staff)
    staff.tap("save")
    card = staff.screen.popup
    assert isinstance(card, StickCard)
    qtbot.waitUntil(lambda: is_shown(card, "stick_0"), timeout=20_000)
    assert "KINGSTON, 12 GB free" in words(staff, "stick_0")
    assert faults(card) == []
    assert "take the stick out" not in card.words.text
    with qtbot.waitSignal(staff.kiosk.staff_desk.saved, timeout=20_000):
        staff.tap("stick_0")
        assert "take the stick out" not in card.words.text
    (file,) = the_stick.folder.iterdir()
    assert file.name == "Mediation, Urdu.pdf"
    assert len(PdfReader(file).pages) == total
    assert "You can take the stick out now" in card.words.text
    assert faults(card) == []


def test_a_stick_that_comes_and_goes_is_followed_while_somebody_looks(staff, qtbot, stick):
    the_stick, there = stick
    there.clear()
    staff.tap("save")
    card = staff.screen.popup
    qtbot.waitUntil(lambda: "Put a USB stick in" in card.words.text, timeout=20_000)
    there.append(the_stick)
    card._timer.timeout.emit()
    qtbot.waitUntil(lambda: is_shown(card, "stick_0"), timeout=20_000)
    staff.tap("popup_done")
    assert not card._timer.isActive()


def test_a_stick_pulled_out_too_early_is_told_and_can_be_tried_again(staff, qtbot, stick):
    the_stick, there = stick
    there[0] = Stick("GONE", Path(the_stick.folder), 0, the_stick.device + 1)
    staff.tap("save")
    card = staff.screen.popup
    qtbot.waitUntil(lambda: is_shown(card, "stick_0"), timeout=20_000)
    staff.tap("stick_0")
    qtbot.waitUntil(lambda: "taken out" in card.words.text, timeout=20_000)
    assert list(the_stick.folder.iterdir()) == []
    there[0] = the_stick
    card._timer.timeout.emit()
    qtbot.waitUntil(lambda: is_shown(card, "stick_0"), timeout=20_000)


def test_locking_while_a_stick_is_chosen_is_no_trouble(staff, qtbot, stick):
    staff.tap("save")
    staff.window._idle.fell_idle.emit()
    staff.kiosk.staff_desk.sticks_found.emit((stick[0],))
    staff.kiosk.staff_desk.saved.emit("x.pdf")
    staff.kiosk.staff_desk.not_saved.emit("x")
    staff.enter(qtbot)
    assert staff.screen.popup is None


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 768)], ids=str)
def test_every_popup_fits_in_every_form(staff, qtbot, faults, size, text_size, stick):
    staff.window.resize(*size)
    staff.window.visit.text_size = text_size
    staff.window._restyle()
    count(staff, qtbot)
    found = []
    for name in ("print_what", "print_language", "print_printer", "preview", "save"):
        staff.tap(name)
        found += [f"{name}: {fault}" for fault in faults(staff.screen.popup)]
        staff.tap("popup_done")
    if staff.screen._tabs:
        staff.tap("tab_2")
    staff.tap("close_kiosk")
    found += faults(staff.screen.popup)
    staff.tap("exit_no")
    staff.tap("clean")
    found += faults(staff.window.popup)
    assert found == []
