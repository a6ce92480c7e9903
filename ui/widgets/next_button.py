"""The button that leads to the next question."""

from ui.kit import Kit
from ui.widgets.button import KButton


def make_next(kit: Kit, *, min_size: tuple[float, float] = (176, 84)) -> KButton:
    """A main button with an arrow at its end; least size in pixels of the design."""
    button = KButton(
        kit,
        kit.translator.gettext("Next"),
        "arrow-right",
        variant="primary",
        role="answer",
        icon_last=True,
        min_size=min_size,
    )
    button.setObjectName("next")
    return button
