"""The field a visitor types into: what it takes, what it refuses, what it forgets."""

import unicodedata

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.theme import TextSize
from ui.widgets.entry_field import EntryField


@pytest.fixture
def field(make_kit, qtbot):
    field = EntryField(make_kit(), "What should we call you?")
    qtbot.addWidget(field)
    field.resize(1400, field.height())
    field.show()
    return field


def test_a_hardware_keyboard_types_and_rubs_out(field):
    QTest.keyClicks(field, "Amy L")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text == "Amy "


def test_enter_means_next(field, qtbot):
    with qtbot.waitSignals([field.confirmed, field.confirmed]):
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Enter)


def test_tab_leaves_the_field(field):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t")
    QApplication.sendEvent(field, event)
    assert field.text == ""


def test_shortcuts_type_nothing_and_the_clipboard_is_not_read(field):
    QGuiApplication.clipboard().setText("pasted")
    for key in (Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_C):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert field.text == ""
    assert QGuiApplication.clipboard().text() == "pasted"
    QGuiApplication.clipboard().clear()


def test_a_letter_with_alt_gr_is_typed(field):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, both, "ł"))
    assert field.text == "ł"


def test_a_dead_key_shows_while_it_waits_and_is_kept_when_done(field):
    QApplication.sendEvent(field, QInputMethodEvent("´", []))
    assert field.text == ""
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(field, done)
    assert field.text == "é"


def test_an_input_method_is_told_nothing_of_the_text(field):
    field.insert("Amina")
    for query in (Qt.InputMethodQuery.ImSurroundingText, Qt.InputMethodQuery.ImTextBeforeCursor):
        assert field.inputMethodQuery(query) is None
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_letters_are_composed(field):
    field.insert("e")
    field.insert("\u0301")
    assert field.text == "é"
    assert unicodedata.is_normalized("NFC", field.text)


def test_control_and_direction_characters_are_left_out_but_joiners_stay(field):
    field.insert("A\u202e\u0000\u2066b\u200c")
    assert field.text == "Ab\u200c"


def test_rub_out_takes_what_can_be_seen(field):
    field.set_text("মা\u200c")
    field.rub_out()
    assert field.text == "ম"
    field.rub_out()
    field.rub_out()
    assert field.text == ""


def test_eighty_letters_fit_and_one_more_is_explained(field, qtbot):
    for script in ("a", "ب", "ক", "ਕ", "名"):
        field.set_text("")
        field.insert(script * 80)
        assert len(field.text) == 80
        with qtbot.waitSignal(field.overflowed):
            field.insert(script)
        assert len(field.text) == 80


def test_marks_do_not_count_as_letters(field):
    field.insert("কি" * 80)
    assert len(field.text) == 160


@pytest.mark.parametrize("text", ["ab" * 40, "محمد " * 16, "Amina Khatun " * 7, "কি" * 40])
def test_a_long_name_is_shown_whole(make_kit, qtbot, size, text_size, text):
    kit = make_kit(size=size, text_size=text_size)
    field = EntryField(kit, "name")
    qtbot.addWidget(field)
    field.resize(kit.px(888), field.height())
    field.set_text(text[:80])
    field.show()
    assert not field.is_clipped()


def test_the_end_of_the_widest_name_can_be_seen(field):
    field.resize(700, field.height())
    field.insert("W" * 79)
    before = field.grab().toImage()
    field.insert("i")
    assert field.grab().toImage() != before


def test_html_is_shown_as_it_was_typed(field):
    field.insert("<b>Amy</b>")
    assert field.text == "<b>Amy</b>"
    assert not field.grab().isNull()


def test_an_error_goes_away_with_the_next_key(field):
    field.set_error(True)
    with_error = field.grab().toImage()
    field.insert("A")
    field.rub_out()
    assert field.grab().toImage() != with_error


def test_there_is_no_menu_and_nothing_of_the_text_in_names(field):
    field.insert("Amina")
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu
    for words in (field.accessibleName(), field.accessibleDescription(), field.toolTip()):
        assert "Amina" not in words


def test_arabic_stands_at_the_right(make_kit, qtbot):
    field = EntryField(make_kit("ar", text_size=TextSize.BIGGEST), "name")
    qtbot.addWidget(field)
    field.resize(1400, field.height())
    empty = field.grab().toImage()
    field.insert("أمينة")
    typed = field.grab().toImage()
    changed = [
        x
        for x in range(empty.width())
        if any(empty.pixel(x, y) != typed.pixel(x, y) for y in range(0, empty.height(), 4))
    ]
    assert min(changed) > empty.width() / 2
