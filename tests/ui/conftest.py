"""For tests of screens: our fonts and no others, kits for every look, and measuring of texts."""

import functools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.languages import Translator, find_language, load_languages
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.frame import notice_height
from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import Contrast, Look, TextSize
from ui.widgets.button import Pressable
from ui.widgets.control_bar import HEIGHT
from ui.widgets.glossary_card import TermView
from ui.widgets.qr_code import QrCode
from ui.widgets.route_map import SignButton

SIZES = ((1920, 1080), (1080, 1920), (1024, 768))

shut_out_system_fonts()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of every UI test, with the bundled fonts."""
    assert load_fonts() == []
    return qapp


@pytest.fixture(autouse=True)
def leave_nothing_behind() -> Iterator[None]:
    """Destroy what a test is done with: without Qt's own loop it would stay until the last test."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@functools.cache
def _translator(code: str) -> Translator:
    return Translator(find_language(code, load_languages()))


@pytest.fixture
def make_kit(qapp: QApplication) -> Callable[..., Kit]:
    """Make a kit: language code, screen size, text size, contrast."""

    def make(
        code: str = "en",
        size: tuple[int, int] = SIZES[0],
        text_size: TextSize = TextSize.USUAL,
        contrast: Contrast = Contrast.LIGHT,
    ) -> Kit:
        language = find_language(code, load_languages())
        look = Look(language, size, text_size, contrast)
        return Kit(look, _translator(code), _translator("en"))

    return make


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Each of the three screen shapes."""
    return request.param


@pytest.fixture(params=("en", "ar"))
def code(request: pytest.FixtureRequest) -> str:
    """Each language on offer."""
    return request.param


@pytest.fixture(params=(TextSize.USUAL, TextSize.BIGGEST), ids=lambda size: size.name)
def text_size(request: pytest.FixtureRequest) -> TextSize:
    """The usual and the biggest text."""
    return request.param


@pytest.fixture
def tap(qapp: QApplication) -> Callable[[QWidget, str], None]:
    """Touch the visible widget of a name inside another widget."""

    def touch(inside: QWidget, name: str) -> None:
        found = [one for one in inside.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"there is no visible {name}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        qapp.processEvents()

    return touch


@pytest.fixture
def show_page(qtbot: QtBot) -> Callable[[Screen], Screen]:
    """Show a screen in the room it has above the bar and the notice of a draft translation."""

    def show(screen: Screen) -> Screen:
        kit = screen.kit
        width, height = kit.look.size
        taken = kit.px(HEIGHT[kit.form]) + notice_height(kit)
        qtbot.addWidget(screen)
        screen.resize(width, height - taken)
        screen.show()
        return screen

    return show


@pytest.fixture
def faults(qapp: QApplication) -> Callable[[QWidget], list[str]]:
    """What is wrong with a shown page: texts that are clipped, cut off or covered, controls too."""

    def find(page: QWidget) -> list[str]:
        qapp.processEvents()
        shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
        return _clipped(page) + _cut_off(page, shown) + _overlaps(page, shown)

    return find


@pytest.fixture
def clipped() -> Callable[[QWidget], list[str]]:
    """The texts of a page that have no room, as it stands now, before any event."""
    return _clipped


def _clipped(page: QWidget) -> list[str]:
    """The visible parts of a page whose words have no room, as it stands now."""
    return [
        f"clipped: {_name(one)}"
        for one in page.findChildren(QWidget)
        if one.isVisible() and getattr(one, "is_clipped", bool)()
    ]


def _cut_off(page: QWidget, shown: list[QWidget]) -> list[str]:
    """What reaches beyond the page, or beyond the part of it that it stands in."""
    found = []
    for one in shown:
        around = one.parentWidget()
        if not page.rect().contains(_place(one, page)):
            found.append(f"off the page: {_name(one)}")
        elif not isinstance(one, SignButton) and not _with_a_pixel(around).contains(one.geometry()):
            found.append(f"cut off by what is around it: {_name(one)}")
    return found


def _with_a_pixel(around: QWidget) -> QRect:
    """Where a part may stand: heights are rounded, one by one."""
    return around.rect().adjusted(-1, -1, 1, 1)


def _overlaps(page: QWidget, shown: list[QWidget]) -> list[str]:
    """Words, controls and pictures that cover each other; a term's words flow around its Close."""
    parts = [
        one
        for one in shown
        if (isinstance(one, Pressable | QrCode | QLabel) or hasattr(one, "is_clipped"))
        and not isinstance(one, TermView)
    ]
    places = [_place(one, page) for one in parts]
    return [
        f"overlapping: {_name(one)} and {_name(other)}"
        for number, one in enumerate(parts)
        for place, other in zip(places[number + 1 :], parts[number + 1 :], strict=True)
        if places[number].intersects(place)
        and not one.isAncestorOf(other)
        and not other.isAncestorOf(one)
    ]


def _place(one: QWidget, page: QWidget) -> QRect:
    return QRect(one.mapTo(page, one.rect().topLeft()), one.size())


def _name(one: QWidget) -> str:
    return f"{type(one).__name__} {one.objectName()} {one.accessibleName()!r}"
