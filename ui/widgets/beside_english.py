"""The button that puts English beside the parent's own language, or takes it away again."""

from collections.abc import Callable

from ui.kit import Kit
from ui.widgets.button import KButton
from ui.widgets.english_twin import needs_twin

HEIGHT = 88
COMPACT = (220, 84)


def make_beside_english(
    kit: Kit, tell: Callable[[bool], None], *, is_compact: bool = False
) -> KButton | None:
    """The button, which tells whether English is wanted; None where the page is in English.

    It names what a touch leads to. An `is_compact` one has room for "+ English" alone, and is
    filled while English is there.
    """
    if not needs_twin(kit):
        return None
    own, english, has_english = kit.language.name, kit.english.language.name, kit.look.has_english
    words = own if has_english else f"{own} + {english}"
    button = KButton(
        kit,
        kit.translator.isolate(f"+ {english}") if is_compact else words,
        "columns-2",
        variant="primary" if is_compact and has_english else "outline",
        role="button_small",
        icon_size=36 if is_compact else 44,
        min_size=COMPACT if is_compact else (200, HEIGHT),
    )
    button.setAccessibleName(words)
    button.setObjectName("beside_english")
    button.clicked.connect(lambda: tell(not has_english))
    return button
