"""The way into the staff area: the logo held, the PIN, the waits; and all that locks it again."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.settings import Settings, Staff
from tests.staff import PIN, WRONG, StaffKiosk
from ui.screens.home_screen import HomeScreen
from ui.screens.language_screen import LanguageScreen
from ui.screens.pin_screen import PinScreen
from ui.screens.staff_screen import StaffScreen
from ui.theme import TextSize
from ui.visit import PIN as PIN_PLACE
from ui.visit import STAFF
from ui.widgets import header
from ui.widgets.header import Brand


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


def hold_logo(staff):
    brand = next(one for one in staff.screen.findChildren(Brand) if one.isVisible())
    QTest.mousePress(brand, Qt.MouseButton.LeftButton)
    return brand


def test_the_logo_is_held_for_three_seconds_and_only_then_opens(staff, qtbot, monkeypatch):
    assert header.HOLD_MS == 3000
    monkeypatch.setattr(header, "HOLD_MS", 30)
    for _ in range(2):
        brand = hold_logo(staff)
        QTest.mouseRelease(brand, Qt.MouseButton.LeftButton)
    assert isinstance(staff.screen, LanguageScreen)
    brand = hold_logo(staff)
    QTest.mouseMove(brand, QPoint(-50, -50))
    assert not brand._hold.isActive()
    hold_logo(staff)
    qtbot.waitUntil(lambda: isinstance(staff.screen, PinScreen))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 768)], ids=str)
def test_every_page_with_a_logo_can_be_the_way_in(staff, tap, qtbot, monkeypatch, size):
    monkeypatch.setattr(header, "HOLD_MS", 1)
    staff.window.resize(*size)
    for place in ("", "home_leaflet", "home_route", "home_contacts"):
        tap(staff.window, "language_ar")
        if place:
            tap(staff.window, place)
        hold_logo(staff)
        qtbot.waitUntil(lambda: isinstance(staff.screen, PinScreen))
        assert staff.screen.layoutDirection() == Qt.LayoutDirection.LeftToRight
        staff.window.finish()


def test_somebody_who_is_no_staff_goes_back_to_her_page(staff, tap):
    tap(staff.window, "language_ar")
    staff.window.pages.staff.open()
    staff.tap("not_staff")
    assert isinstance(staff.screen, HomeScreen)
    assert staff.window.visit.language_code == "ar"


def test_the_pin_page_leaves_by_itself_after_half_a_minute(staff, tap):
    tap(staff.window, "language_pl")
    staff.window.pages.staff.open()
    assert staff.window._idle._quiet.interval() == 30_000
    staff.window._idle.fell_idle.emit()
    assert isinstance(staff.screen, HomeScreen)
    assert staff.window.popup is None


def test_the_right_pin_opens_and_the_visit_before_is_gone(staff, tap, qtbot):
    tap(staff.window, "language_ar")
    staff.window.visit.text_size = TextSize.BIGGEST
    staff.window.visit.read_sections.add("mediation")
    assert isinstance(staff.enter(qtbot), StaffScreen)
    visit = staff.window.visit
    assert (visit.language_code, visit.text_size) == ("en", TextSize.USUAL)
    assert not visit.history
    assert not visit.read_sections


def test_a_wrong_pin_is_told_and_leaves_nothing_in_the_field(staff, qtbot):
    staff.window.pages.staff.open()
    assert not staff.screen.wrong.isVisible()
    staff.type_pin(WRONG)
    qtbot.waitUntil(staff.screen.wrong.isVisible, timeout=20_000)
    assert staff.screen.field.digits == 0
    qtbot.waitUntil(staff.screen.open_button.isEnabled)
    assert isinstance(staff.screen, PinScreen)


def test_after_some_wrong_ones_a_ring_counts_down_and_then_it_can_be_tried(staff, qtbot):
    staff.window.pages.staff.open()
    screen = staff.screen
    for _ in range(3):
        qtbot.waitUntil(screen.open_button.isEnabled)
        staff.type_pin(WRONG)
        qtbot.waitUntil(lambda: screen.wrong.isVisible() or screen.waiting.isVisible())
    qtbot.waitUntil(screen.waiting.isVisible, timeout=20_000)
    assert not screen.keys.isEnabled()
    QTest.keyClicks(screen.field, PIN)
    assert screen.field.digits == 0
    left = screen._left
    assert left > 1
    staff.clock.seconds += left
    for _ in range(left):
        screen._second.timeout.emit()
    assert not screen.waiting.isVisible()
    staff.type_pin(PIN)
    qtbot.waitUntil(lambda: staff.window.visit.place == STAFF, timeout=20_000)


def test_the_wait_goes_on_where_it_was_when_the_page_is_opened_again(staff, qtbot):
    pin = staff.kiosk.staff_desk._pin
    for _ in range(3):
        assert not pin.is_right(WRONG)
    staff.window.pages.staff.open()
    qtbot.waitUntil(staff.screen.waiting.isVisible, timeout=20_000)


def test_impatient_touches_on_open_are_one_try(staff, qtbot, monkeypatch):
    tries = []
    monkeypatch.setattr(staff.kiosk.staff_desk, "_check_pin", tries.append)
    staff.window.pages.staff.open()
    for digit in WRONG:
        staff.tap(f"key_{digit}")
    for _ in range(20):
        staff.tap("open")
    qtbot.waitUntil(lambda: bool(tries))
    assert tries == [WRONG]


def test_an_answer_that_comes_after_leaving_opens_nothing(staff, qtbot):
    staff.window.pages.staff.open()
    staff.tap("not_staff")
    with qtbot.waitSignal(staff.kiosk.staff_desk.pin_checked, timeout=20_000):
        staff.kiosk.staff_desk.check_pin(PIN)
    assert isinstance(staff.screen, LanguageScreen)


def test_a_keyboard_types_the_pin_as_well(staff, qtbot):
    staff.window.pages.staff.open()
    field = staff.screen.field
    QTest.keyClicks(field, "1x2" + PIN)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.digits == 7
    staff.tap("key_clear")
    assert field.digits == 0
    QTest.keyClicks(field, PIN)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: staff.window.visit.place == STAFF, timeout=20_000)


@pytest.mark.parametrize("harm", ["none set", "unusable"])
def test_without_a_pin_the_area_stays_shut_and_tells_what_it_can(staff, qtbot, harm):
    file = staff.settings.data.path / "staff-pin"
    if harm == "unusable":
        file.write_text("480913", encoding="ascii")
    else:
        file.unlink()
    staff.window.pages.staff.open()
    qtbot.waitUntil(lambda: not staff.screen.keys.isVisible(), timeout=20_000)
    assert "set-pin" in staff.screen.wrong.text
    staff.tap("not_staff")
    assert isinstance(staff.screen, LanguageScreen)


@pytest.mark.parametrize("button", ["bar_finish", "bar_lock", "bar_home"])
def test_the_first_touch_of_finish_locks(staff, qtbot, button):
    staff.enter(qtbot)
    staff.tap(button)
    assert isinstance(staff.screen, LanguageScreen)
    staff.window.pages.staff.open()
    assert isinstance(staff.screen, PinScreen)


def test_the_staff_area_locks_after_a_minute_without_a_touch(staff, qtbot):
    staff.enter(qtbot)
    assert staff.window._idle._quiet.interval() == 60_000
    staff.window._idle.fell_idle.emit()
    assert isinstance(staff.screen, LanguageScreen)
    assert staff.window.popup is None
    assert not staff.window.pages.staff._area._looks.isActive()


def test_the_logo_held_inside_the_staff_area_changes_nothing(staff, qtbot):
    screen = staff.enter(qtbot)
    staff.window.pages.staff.open()
    assert staff.screen is screen
    assert staff.window.visit.place == STAFF


def test_a_kiosk_that_is_out_of_order_still_lets_staff_in(staff, qtbot):
    staff.window.go_out_of_order()
    assert isinstance(staff.enter(qtbot), StaffScreen)
    staff.tap("bar_lock")
    assert not isinstance(staff.screen, LanguageScreen)


def test_a_hash_handed_over_in_the_settings_opens_after_the_first_wait(qtbot, tmp_path, staff):
    hash_ = (staff.settings.data.path / "staff-pin").read_text(encoding="ascii").strip()
    other = StaffKiosk(tmp_path / "b", (1920, 1080), settings=Settings(staff=Staff(pin_hash=hash_)))
    qtbot.addWidget(other.window)
    other.window.show()
    with qtbot.waitSignal(other.kiosk.staff_desk.pin_waits, timeout=20_000):
        other.kiosk.make_ready()
    other.window.pages.staff.open()
    qtbot.waitUntil(other.screen.waiting.isVisible, timeout=20_000)
    other.clock.seconds += other.screen._left
    other.screen.show_wait(0)
    other.type_pin(PIN)
    qtbot.waitUntil(lambda: other.window.visit.place == STAFF, timeout=20_000)
    other.kiosk.close()


@pytest.mark.parametrize("state", ["typed", "wrong", "wait", "long wait", "missing"])
def test_the_pin_page_fits_in_every_form(make_kit, show_page, faults, size, text_size, state):
    screen = show_page(PinScreen(make_kit("en", size, text_size)))
    for digit in "480913480913":
        screen.field.insert(digit)
    acts = {
        "wrong": screen.show_wrong,
        "wait": lambda: (screen.show_wrong(), screen.show_wait(19.2)),
        "long wait": lambda: screen.show_wait(305),
        "missing": lambda: screen.show_missing(
            "There is no staff PIN yet; IT sets one with the command kiosk set-pin."
        ),
    }
    acts.get(state, lambda: None)()
    assert faults(screen) == []


def test_digits_left_behind_are_gone_when_the_page_is(staff):
    staff.window.pages.staff.open()
    screen = staff.screen
    staff.tap("key_4")
    assert staff.window.visit.place == PIN_PLACE
    screen.hide()
    assert screen.field.digits == 0
