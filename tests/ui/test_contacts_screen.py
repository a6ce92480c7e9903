import datetime

import pytest
import segno
from PySide6.QtGui import QImage

from kiosk.content import load_content
from ui.screens.contacts_screen import ContactsScreen
from ui.theme import Contrast, Form
from ui.widgets.contact_cards import ContactRow
from ui.widgets.control_bar import HEIGHT
from ui.widgets.qr_code import QUIET_ZONE, QrCode, web_url

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def open_contacts(content, make_kit, show_page, qapp):
    def make(kit=None, **place):
        screen = ContactsScreen(
            kit or make_kit(), content.contacts, content.updates, TODAY, **place
        )
        show_page(screen)
        qapp.processEvents()
        return screen

    return make


@pytest.fixture
def any_kit(make_kit, size, code, text_size):
    return make_kit(code, size, text_size)


def shown_rows(screen):
    return [row for row in screen.findChildren(ContactRow) if row.isVisible()]


def read_modules(image: QImage, count: int) -> tuple[tuple[bool, ...], ...]:
    """The dark modules in a picture of a code, found from its first and last dark dot."""
    dark = [
        (x, y)
        for x in range(20, image.width() - 20)
        for y in range(20, image.height() - 20)
        if image.pixelColor(x, y).lightness() < 128
    ]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    right = max(x for x, _ in dark)
    step = (right - left + 1) / count
    return tuple(
        tuple(
            image.pixelColor(
                round(left + (column + 0.5) * step), round(top + (row + 0.5) * step)
            ).lightness()
            < 128
            for column in range(count)
        )
        for row in range(count)
    )


@pytest.mark.parametrize("contrast", list(Contrast))
@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_code_holds_the_official_address_in_every_theme_and_direction(
    open_contacts, make_kit, content, contrast, code
):
    screen = open_contacts(make_kit(code, contrast=contrast))
    widget = screen.findChild(QrCode, "send_advice_code")
    address = web_url(content.contacts.contact("send-advice").web)
    assert widget.text == address
    wanted = tuple(tuple(bool(m) for m in row) for row in segno.make_qr(address, error="m").matrix)
    image = widget.grab().toImage()
    assert read_modules(image, len(wanted)) == wanted


def test_the_code_has_four_modules_of_white_around_it(open_contacts):
    widget = open_contacts().findChild(QrCode, "send_advice_code")
    image = widget.grab().toImage()
    middle = image.height() // 2
    dark = [x for x in range(8, image.width()) if image.pixelColor(x, middle).lightness() < 128]
    count = len(segno.make_qr(widget.text, error="m").matrix)
    step = (image.width() - 8) // (count + 2 * QUIET_ZONE)
    assert dark[0] >= QUIET_ZONE * step


def test_every_contact_is_reached_by_turning_pages(open_contacts, any_kit, content, tap, faults):
    screen = open_contacts(any_kit)
    seen = set()
    for _ in range(50):
        assert faults(screen) == []
        seen |= {row.objectName() for row in shown_rows(screen)}
        if not screen.findChildren(object, "next")[0].isVisible():
            break
        tap(screen, "next")
    wanted = {f"contact_{one.id}" for one in content.contacts.contacts if one.id != "send-advice"}
    assert seen == wanted


def test_an_address_opens_as_a_code_and_back_closes_it(open_contacts, tap, faults, qapp):
    screen = open_contacts()
    opened = next(row for row in shown_rows(screen) if row.findChildren(object, "code_local-offer"))
    tap(opened, "code_local-offer")
    assert screen.popup.code.text.startswith("https://")
    assert faults(screen.popup) == []
    assert screen.step_back()
    assert screen.popup is None
    tap(opened, "code_local-offer")
    tap(screen, "code_close")
    qapp.processEvents()
    assert screen.popup is None


def test_the_code_of_a_row_fits_every_screen(open_contacts, any_kit, faults):
    screen = open_contacts(any_kit)
    screen._open_code("local-offer")
    assert faults(screen.popup) == []


def test_a_changed_name_stands_beside_the_printed_one(open_contacts, content):
    screen = open_contacts()
    note = content.updates.note("U16")
    found = []
    for number in range(screen.page_count):
        screen.show_page(number)
        found += [" ".join(row.texts()) for row in shown_rows(screen)]
    family = next(text for text in found if "Contact a Family" in text)
    assert "contact.org.uk" in family
    assert "Since this leaflet was printed" in family
    assert note.text.english.replace("*", "") in family


def test_asking_for_a_call_is_said(open_contacts, tap):
    screen = open_contacts()
    asked = []
    screen.callback_wanted.connect(lambda: asked.append(True))
    tap(screen, "ask_for_call")
    assert asked == [True]


def test_back_turns_to_the_page_before(open_contacts):
    screen = open_contacts(page=1)
    assert screen.page == 1
    assert screen.step_back()
    assert screen.page == 0
    assert not screen.step_back()


def test_on_a_wide_screen_each_group_has_one_page(open_contacts, content, qapp):
    screen = open_contacts()
    screen.resize(1920, 1080 - HEIGHT[Form.LANDSCAPE])
    qapp.processEvents()
    pages = []
    for number in range(screen.page_count):
        screen.show_page(number)
        pages.append({row.contact_id for row in shown_rows(screen)})
    groups = ("bedford", "national")
    assert pages == [
        {one.id for one in content.contacts.in_group(group)} - {"send-advice"} for group in groups
    ]
