"""What can be touched beside the ways of a result: take it home, ask for a call, read more."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.result_parts import ResultParts

HEIGHT, SMALL_HEIGHT, GAP = 96, 88, 16
TALL_HEIGHT, SMALL_TALL_HEIGHT = 116, 112
"""So high that two lines have room in a script with tall words."""
MOST_TALL = 3
"""So many stand beside each other in portrait."""


def main_action(parts: ResultParts, names: Sequence[str]) -> str:
    """Which of the actions of a page is the main one."""
    if parts.result.call_first:
        return "ask_to_call"
    return next((name for name in ("read_ways", *parts.take_home) if name in names), "")


def make_action(kit: Kit, parts: ResultParts, name: str, *, is_main: bool = False) -> KButton:
    """The button of a name, with its words for this result."""
    gettext = kit.translator.gettext
    words, icon = {
        "ask_to_call": (gettext("Ask us to call"), "phone-call"),
        "print_map": (gettext("Print my map"), "printer"),
        "send_to_phone": (gettext("Send to my phone"), "qr-code"),
        "read_ways": (parts.ways_words(), "list"),
        "see_map": (gettext("See my map"), "map"),
        "open_notes": (parts.notes_words(), "scale"),
    }[name]
    return _make_button(kit, words, icon, name, is_main=is_main)


def make_change(kit: Kit, width: float, height: float) -> KButton:
    """The button of the answers; its size in pixels of the design."""
    gettext = kit.translator.gettext
    words = gettext("Change my answers") if kit.form is Form.LANDSCAPE else gettext("Change")
    button = _make_button(kit, words, "pencil", "change_answers", icon_size=36)
    button.setFixedSize(kit.px(width), kit.px(height))
    return button


def lay_out_actions(kit: Kit, buttons: Sequence[KButton], width: int) -> QVBoxLayout:
    """In as few rows as hold their words in `width` real pixels."""
    column = QVBoxLayout()
    column.setSpacing(kit.px(GAP))
    for row in action_rows(kit, buttons, width):
        column.addWidget(row)
    return column


def action_rows(kit: Kit, buttons: Sequence[KButton], width: int) -> list[QWidget]:
    """The rows by themselves: the first ones have the fewest buttons, if that holds the words."""
    most = MOST_TALL if kit.form is Form.PORTRAIT else len(buttons)
    counts = range(-(-len(buttons) // most), len(buttons))
    splits = (_split(buttons, count, spare) for count in counts for spare in (0, count - 1))
    fitting = (rows for rows in splits if _fit(kit, rows, width))
    return [_make_row(kit, row) for row in next(fitting, [[one] for one in buttons])]


def _split(buttons: Sequence[KButton], count: int, spare: int) -> list[Sequence[KButton]]:
    """In `count` even parts; `spare` tells which of them have one more: 0 the last ones."""
    edges = [(len(buttons) * number + spare) // count for number in range(count + 1)]
    return [buttons[start:end] for start, end in pairwise(edges)]


def _fit(kit: Kit, rows: list[Sequence[KButton]], width: int) -> bool:
    needed = (sum(one.minimumWidth() + kit.px(GAP) for one in row) - kit.px(GAP) for row in rows)
    return max(needed) <= width


def _make_row(kit: Kit, buttons: Sequence[KButton]) -> QWidget:
    row = QWidget()
    row.setFixedHeight(buttons[0].minimumHeight())
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(kit.px(GAP))
    for button in buttons:
        line.addWidget(button, 1)
    return row


def _make_button(
    kit: Kit, words: str, icon: str, name: str, *, is_main: bool = False, icon_size: float = 0
) -> KButton:
    is_small = kit.form is Form.SMALL
    height = SMALL_HEIGHT if is_small else HEIGHT
    if kit.theme.is_tall:
        height = SMALL_TALL_HEIGHT if is_small else TALL_HEIGHT
    button = KButton(
        kit,
        words,
        icon,
        variant="primary" if is_main else "outline",
        role="button_small",
        icon_size=icon_size or (36 if is_small else 44),
        min_size=(200, height),
    )
    button.setFixedHeight(kit.px(height))
    button.setObjectName(name)
    return button
