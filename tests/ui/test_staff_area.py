"""The open staff area: requests without names, health, sending, cleaning, closing."""

import datetime
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content import load_content
from kiosk.demo import demonstrate
from kiosk.languages import load_offered
from kiosk.outbox import FILE_NAME, Entry, Outbox
from kiosk.printers import JobReport, JobState, Printer, PrinterState, Reason
from tests.delivery import NAME, PHONE, keep_request
from tests.staff import StaffKiosk
from ui.screens.language_screen import LanguageScreen
from ui.screens.staff_screen import StaffScreen
from ui.staff_desk import Findings
from ui.staff_view import HealthLine, PrintChoice, RequestRow
from ui.staff_words import age, end_words, health_lines, progress_words, request_row
from ui.theme import TextSize
from ui.widgets.clean_sheet import SECONDS, CleanSheet
from ui.widgets.control_bar import HEIGHT
from ui.widgets.requests_panel import RequestLine
from ui.widgets.words import Words

NOW = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.UTC)
SIZES = ((1920, 1080), (1080, 1920), (1024, 768))


@pytest.fixture
def staff(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    staff = StaffKiosk(tmp_path / "data", (1920, 1080))
    staff.set_pin()
    qtbot.addWidget(staff.window)
    staff.window.show()
    qtbot.waitExposed(staff.window)
    yield staff
    staff.kiosk.close()


def entry(*, hours=0.0, state="waiting", attempts=0):
    created = NOW - datetime.timedelta(hours=hours)
    return Entry("OAK 417", state, created, attempts, "")


def shown_words(inside):
    found = [one for one in inside.findChildren(QWidget) if one.isVisible()]
    texts = [one.text for one in found if isinstance(one, Words)]
    return texts + [one.accessibleName() for one in found]


def test_requests_show_reference_age_and_state_and_never_a_name(staff, qtbot):
    with Outbox(staff.settings.data.path / FILE_NAME) as outbox:
        for _ in range(3):
            keep_request(outbox, now=datetime.datetime.now(datetime.UTC))
        references = outbox.references()
    screen = staff.enter(qtbot)
    qtbot.waitUntil(lambda: references <= set(shown_words(screen)), timeout=20_000)
    assert not any(NAME in text or PHONE in text for text in shown_words(screen))


def test_nobody_waiting_is_said(staff, qtbot):
    screen = staff.enter(qtbot)
    qtbot.waitUntil(lambda: "No one is waiting." in shown_words(screen), timeout=20_000)
    assert not screen.findChild(QWidget, "send_now").isEnabled()


def test_many_requests_are_paged(staff, qtbot):
    screen = staff.enter(qtbot)
    qtbot.waitUntil(lambda: "No one is waiting." in shown_words(screen), timeout=20_000)
    rows = [request_row(entry(), NOW)] * 11
    screen.show_requests(rows, can_send=True)
    seen = 0
    while True:
        QApplication.processEvents()
        seen += sum(line.isVisible() for line in screen.findChildren(RequestLine))
        after = screen.requests.turner.findChild(QWidget, "page_after")
        if not after.isEnabled():
            break
        QTest.mouseClick(after, Qt.MouseButton.LeftButton)
    assert seen == 11


def test_send_now_brings_what_waits_to_the_hub_and_the_list_is_empty(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with demonstrate() as demo:
        staff = StaffKiosk(demo.data_dir, (1920, 1080))
        staff.set_pin()
        qtbot.addWidget(staff.window)
        staff.window.show()
        with Outbox(demo.data_dir / FILE_NAME) as outbox:
            now = datetime.datetime.now(datetime.UTC)
            id_ = keep_request(outbox, kiosk_id=demo.enrolment.kiosk_id, now=now)
            later = now + datetime.timedelta(minutes=30)
            outbox.put_off({id_: later}, status="hub answered 503", now=now)
        staff.kiosk.desk.open()
        screen = staff.enter(qtbot)
        qtbot.waitUntil(lambda: len(screen.findChildren(RequestLine)) == 1, timeout=20_000)
        staff.tap("send_now")
        qtbot.waitUntil(lambda: "No one is waiting." in shown_words(screen), timeout=20_000)
        lines = [text for text in shown_words(screen) if text.startswith("Today, ")]
        assert lines
        staff.kiosk.close()


def test_states_are_a_word_an_icon_and_a_border():
    rows = [
        request_row(entry(), NOW),
        request_row(entry(attempts=2), NOW),
        request_row(entry(state="held"), NOW),
    ]
    for part in ("words", "icon", "box"):
        assert len({getattr(row, part) for row in rows}) == 3


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "just now"),
        (60, "1 minute"),
        (1199, "19 minutes"),
        (7200, "2 hours"),
        (172_799, "1 day"),
        (200_000, "2 days"),
    ],
)
def test_ages_are_in_the_largest_unit(seconds, words):
    assert age(datetime.timedelta(seconds=seconds)) == words


def lines_of(findings=None, printers=None, content=None):
    findings = findings or Findings(is_enrolled=True, free=10**11)
    return {
        line.label: line for line in health_lines(findings, printers, content, load_offered(), NOW)
    }


def test_health_warns_of_what_somebody_has_to_do():
    content = load_content()
    ready = (Printer("a", "A", PrinterState.READY),)
    well = lines_of(printers=ready, content=content)
    for label in ("Last sync", "Printer", "Disk", "Content"):
        assert well[label].is_well, label
    ill = lines_of(
        Findings(entries=(entry(hours=26, attempts=3),), is_enrolled=True, free=10**9),
        printers=(),
    )
    assert "Not synced since Monday" in ill["Last sync"].words
    for label in ("Last sync", "Printer", "Disk", "Content"):
        assert not ill[label].is_well, label
    assert not lines_of(Findings(free=1))["Last sync"].is_well


def test_notes_past_their_date_are_told():
    later = NOW.replace(year=2040)
    findings = Findings(is_enrolled=True)
    lines = health_lines(findings, None, load_content(), load_offered(), later)
    assert not next(line for line in lines if line.label == "Content").is_well


@pytest.mark.parametrize("reason", list(Reason))
def test_every_end_of_a_job_is_one_or_two_sentences(reason):
    for state in (JobState.FAILED, JobState.WITHDRAWN):
        words = end_words(JobReport(state, 0, reason), 4)
        assert words.endswith(".")
        assert "printed" not in words or reason is Reason.TOO_MANY
    assert "4 pages" in end_words(JobReport(JobState.DONE, 4), 4)
    assert progress_words(JobReport(JobState.PRINTING, 4, reason), 4)


def test_cleaning_ignores_every_touch_and_key_and_ends_by_itself(staff, qtbot, monkeypatch):
    screen = staff.enter(qtbot)
    staff.tap("clean")
    sheet = staff.window.popup
    assert isinstance(sheet, CleanSheet)
    assert sheet.rect() == staff.window.rect()
    finish = staff.window.findChild(QWidget, "bar_finish")
    QTest.mouseClick(finish, Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.keyClick(staff.window, Qt.Key.Key_Tab)
    QTest.keyClick(finish, Qt.Key.Key_Space)
    assert staff.window.popup is sheet
    assert staff.screen is screen
    for _ in range(SECONDS - 1):
        sheet.count()
    assert staff.window.popup is sheet
    sheet.count()
    assert staff.window.popup is None
    staff.tap("bar_finish")
    assert isinstance(staff.screen, LanguageScreen)


def test_closing_the_kiosk_is_asked_for_once(staff, qtbot, monkeypatch):
    stopped = []
    quit_ = staff.window.services.stop
    assert quit_ == QApplication.quit
    screen = staff.enter(qtbot)
    staff.tap("close_kiosk")
    staff.tap("exit_no")
    assert screen.popup is None
    staff.tap("close_kiosk")
    screen.popup.confirmed.disconnect()
    screen.popup.confirmed.connect(lambda: stopped.append(True))
    staff.tap("exit_yes")
    assert stopped == [True]


def test_text_size_and_colours_can_be_changed_and_the_tab_stays(staff, qtbot):
    staff.enter(qtbot)
    staff.tap("bar_text_size")
    staff.tap("text_size_biggest")
    staff.tap("popup_done")
    staff.tap("tab_2")
    staff.tap("bar_contrast")
    staff.tap("contrast_dark")
    staff.tap("popup_done")
    assert isinstance(staff.screen, StaffScreen)
    assert staff.screen.health.isVisible()
    assert not staff.screen.printing.isVisible()


ROWS = [
    RequestRow("LARCH 417", "20 minutes", "New", "inbox", "map_free"),
    RequestRow("ROWAN 152", "13 days", "Not sent yet", "refresh-cw", "map_first"),
    RequestRow("HAZEL 903", "59 minutes", "Hub said no", "triangle-alert", "chip_days"),
]
LINES = [
    HealthLine("refresh-cw", "Last sync", "No hub yet: ask IT to enrol this kiosk", False),
    HealthLine("printer", "Printer", "No printer found. Check the cable and the power", False),
    HealthLine("hard-drive", "Disk", "61 GB free"),
    HealthLine("package-check", "Content", "Version 10.10.10, notes of 22 September 2026"),
    HealthLine("languages", "Languages", "12 languages, 11 not checked yet", False),
]
CHOICE = PrintChoice(
    what="Contacts and more help",
    language="Bosnian, Croatian, Serbian",
    size=2,
    is_bilingual=True,
    can_be_bilingual=True,
    copies=20,
    printer="HP LaserJet Pro in the reception",
    can_choose_printer=True,
    pages=40,
)
TROUBLE = "No printer found. Check the cable and the power."


@pytest.mark.parametrize("text_size", list(TextSize), ids=lambda one: one.name)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_staff_area_fits_in_every_form(make_kit, show_page, faults, size, text_size):
    found = []
    for tab in range(3):
        screen = show_page(StaffScreen(make_kit("en", size, text_size), tab))
        # English is no draft: there is no notice above the bar.
        screen.resize(size[0], size[1] - screen.kit.px(HEIGHT[screen.kit.form]))
        screen.show_health(LINES)
        for number, trouble in ((0, ""), (4, TROUBLE), (11, "")):
            screen.show_requests((ROWS * 4)[:number], can_send=bool(number))
            screen.printing.show_choice(replace(CHOICE, trouble=trouble))
            found += faults(screen)
        screen.printing.show_job(is_shown=True)
        screen.printing.job.show_progress("Printing page 799 of 800", 0.999)
        found += faults(screen)
        for reason in Reason:
            words = end_words(JobReport(JobState.FAILED, 3, reason), 9)
            screen.printing.job.show_end(words, is_done=False)
            found += faults(screen)
        screen.close()
    assert found == []
