"""The pop-ups of printing have room for a language of long words, in every form and text size."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.languages import find_language, load_languages
from tests.pseudo import PseudoTranslator, pseudo
from ui.kit import Kit
from ui.widgets.control_bar import HEIGHT, Action, BarState, ControlBar
from ui.widgets.print_card import PrintCard, PrintOffer
from ui.widgets.printing_cards import (
    NoPrinterCard,
    PrintingCard,
    Wanted,
    busy_card,
    enough_card,
    ready_card,
    stopped_card,
)

TOO_MANY = PrintOffer(part=1, size=2, is_bilingual=True, pages=44, left=8)


@pytest.fixture
def kit(make_kit, size, text_size):
    translator = PseudoTranslator(find_language("en", load_languages()))
    return Kit(make_kit("en", size, text_size).look, translator, translator)


def make_choice(kit):
    words = [pseudo(one) for one in ("Usual text", "Large text", "Very large text")]
    parts = [pseudo("This section"), pseudo("Whole leaflet")]
    card = PrintCard(kit, pseudo("Contacts and more help"), parts, sizes=words, beside="A + B")
    card.show_offer(TOO_MANY)
    return card


CARDS = {
    "choice": make_choice,
    "printing": lambda kit: PrintingCard(kit, 2),
    "ready": lambda kit: ready_card(kit, 2),
    "stopped": lambda kit: stopped_card(kit, 1),
    "enough": enough_card,
    "busy": busy_card,
    "reading": lambda kit: NoPrinterCard(kit, Wanted.READING, pages_done=1),
    "result": lambda kit: NoPrinterCard(kit, Wanted.RESULT, pages_done=1),
    "number": lambda kit: NoPrinterCard(kit, Wanted.NUMBER),
}


@pytest.mark.parametrize("name", CARDS)
def test_every_pop_up_holds_its_words(kit, qtbot, faults, name):
    window = QWidget()
    qtbot.addWidget(window)
    width, height = kit.look.size
    window.resize(width, height)
    card = CARDS[name](kit)
    card.setParent(window)
    card.setGeometry(0, 0, width, height - kit.px(HEIGHT[kit.form]))
    window.show()
    assert faults(card) == []


def test_without_a_printer_the_bar_holds_its_words_and_print_can_be_touched(kit, qtbot, faults):
    bar = ControlBar(kit)
    qtbot.addWidget(bar)
    bar.setFixedWidth(kit.look.size[0])
    bar.show()
    bar.set_state(BarState(context=Action.PRINT, has_printer=False))
    assert faults(bar) == []
    assert bar.button(Action.PRINT).isEnabled()
    with qtbot.waitSignal(bar.pressed):
        bar.button(Action.PRINT).click()
