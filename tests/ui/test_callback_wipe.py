"""What was typed is gone with its page: no widget has it, no name of one, nothing in memory."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.keyboards import load_keyboard, load_keyboards
from kiosk.languages import load_languages
from ui.callback_form import ContactKind, Step, go_on, keep_typed, open_callback, progress
from ui.callback_questions import CallbackQuestions
from ui.callback_summary import summarise
from ui.screens.check_screen import CheckScreen
from ui.screens.choice_screen import ChoiceScreen
from ui.screens.key_board_screen import EmailScreen, NameScreen
from ui.screens.phone_screen import PhoneScreen

NAME = "Zyxwina"
NUMBER, SHOWN_NUMBER = "+447700900987", "07700 900987"
ADDRESS = "zyxwina@example.org"
SECRETS = ("Zyxwin", "zyxwin", "900987")
CONSTANTS = (NAME, NUMBER, SHOWN_NUMBER, ADDRESS, *SECRETS)


def _forget(*widgets: QWidget) -> None:
    """Destroy as the window does: hidden, without a parent, deleted when Qt comes to it."""
    for widget in widgets:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()


def _holders() -> list[str]:
    """Everything that Python's memory manager knows of and that holds a secret."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    found = []
    for one in gc.get_objects():
        if isinstance(one, dict):
            parts = list(one.values())
        elif isinstance(one, list | tuple | set | frozenset):
            parts = list(one)
        else:
            continue
        # The constants of this file are the secrets themselves.
        secret = [part for part in parts if _is_secret(part)]
        if any(all(part is not known for known in CONSTANTS) for part in secret):
            found.append(f"{type(one).__name__} of {[str(part)[:40] for part in parts][:6]}")
    return found + [f"{type(one).__name__}" for one in _qobjects() if _tells(one)]


def _is_secret(part: object) -> bool:
    return isinstance(part, str) and any(secret in part for secret in SECRETS)


def _qobjects() -> list[QObject]:
    tops = QApplication.topLevelWidgets()
    return [*tops, *(child for top in tops for child in top.findChildren(QObject))]


def _tells(one: QObject) -> bool:
    texts = [one.objectName()]
    if isinstance(one, QWidget):
        texts += [
            one.accessibleName(),
            one.accessibleDescription(),
            one.toolTip(),
            one.windowTitle(),
        ]
    return any(secret in text for text in texts for secret in SECRETS)


@pytest.fixture
def qapp_without_clipboard(qapp):
    QGuiApplication.clipboard().clear()
    return qapp


def _typed(text: str) -> str:
    """The text letter by letter, so that no constant of this file is what the field holds."""
    return "".join([letter for letter in text])  # noqa: C416 - a new string is the point


def test_nothing_typed_outlives_its_pages(make_kit, qapp_without_clipboard):
    kit = make_kit()
    pages: list[QWidget] = [
        NameScreen(kit, (2, 9), load_keyboards("en")),
        PhoneScreen(kit, (3, 9)),
        EmailScreen(kit, (3, 9), [load_keyboard("email")]),
    ]
    given = []
    for page, text in zip(pages, (NAME, SHOWN_NUMBER, ADDRESS), strict=True):
        page.given.connect(given.append)
        page.show()
        QTest.keyClicks(page.field, _typed(text))
        page.grab()
        QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert len(given) == 3
    assert _holders(), "the search itself has to find what is still there"
    given.clear()
    _forget(*pages)
    del pages, page
    assert _holders() == []


def test_the_whole_form_is_forgotten_with_the_draft(make_kit, qapp_without_clipboard):
    kit = make_kit()
    form = keep_typed(open_callback(language="en"), _typed(NAME))
    given = {
        Step.NAME: {"name": _typed(NAME)},
        Step.CONTACT_KIND: {"contact_kind": ContactKind.PHONE},
        Step.CONTACT: {"phone": _typed(NUMBER)},
    }
    pages: list[QWidget] = []
    questions = CallbackQuestions(kit.translator, load_languages(), {})
    while form.step is not Step.CHECK:
        form = go_on(form, **given.get(form.step, {}))
        if form.step is Step.MESSAGE:
            asked = questions.question(form)
            reached = progress(form)
            step = (reached.position, reached.total)
            pages.append(ChoiceScreen(kit, step, asked.text, asked.choices, note=asked.note))
    rows = summarise(form, kit.translator, load_languages(), {})
    pages.append(CheckScreen(kit, (9, 9), rows, "01234 276 267"))
    for page in pages:
        page.show()
        page.grab()
    assert _holders()
    _forget(*pages)
    del pages, page, form, given, rows, asked
    assert _holders() == []
    assert QGuiApplication.clipboard().text() == ""
