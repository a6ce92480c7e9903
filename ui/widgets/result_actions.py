"""What can be touched beside the ways of a result: ask for a call, notes, ways, map, answers."""

from PySide6.QtWidgets import QGridLayout

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.result_parts import ResultParts

HEIGHT, SMALL_HEIGHT = 96, 88


def make_action(kit: Kit, parts: ResultParts, name: str) -> KButton:
    """The button of a name, with its words for this result."""
    gettext, result = kit.translator.gettext, parts.result
    words, icon, is_main = {
        "ask_to_call": (gettext("Ask us to call"), "phone-call", result.call_first),
        "read_ways": (parts.ways_words(), "list", not result.call_first),
        "see_map": (gettext("See my map"), "map", False),
        "open_notes": (parts.notes_words(), "scale", False),
    }[name]
    return _make_button(kit, words, icon, name, is_main=is_main)


def make_change(kit: Kit, width: float, height: float) -> KButton:
    """The button of the answers; its size in pixels of the design."""
    gettext = kit.translator.gettext
    words = gettext("Change my answers") if kit.form is Form.LANDSCAPE else gettext("Change")
    button = _make_button(kit, words, "pencil", "change_answers", icon_size=36)
    button.setFixedSize(kit.px(width), kit.px(height))
    return button


def lay_out_actions(kit: Kit, *buttons: KButton) -> QGridLayout:
    """Side by side; with very big text in portrait two in a row."""
    grid = QGridLayout()
    grid.setSpacing(kit.px(16))
    is_crowded = kit.look.is_large or kit.look.has_english
    columns = 2 if kit.form is Form.PORTRAIT and is_crowded else len(buttons)
    for number, button in enumerate(buttons):
        is_alone = number == len(buttons) - 1 and number % columns == 0
        span = columns if is_alone else 1
        grid.addWidget(button, number // columns, number % columns, 1, span)
    return grid


def _make_button(
    kit: Kit, words: str, icon: str, name: str, *, is_main: bool = False, icon_size: float = 0
) -> KButton:
    is_small = kit.form is Form.SMALL
    button = KButton(
        kit,
        words,
        icon,
        variant="primary" if is_main else "outline",
        role="button_small",
        icon_size=icon_size or (36 if is_small else 44),
        min_size=(200, 84),
    )
    button.setFixedHeight(kit.px(SMALL_HEIGHT if is_small else HEIGHT))
    button.setObjectName(name)
    return button
