"""What the pages of the route finder share: Start again, English beside, the small header."""

from PySide6.QtCore import Signal

from ui.kit import Kit
from ui.screens.popup_screen import PopupScreen
from ui.theme import SIDE, Form
from ui.widgets.beside_english import make_beside_english
from ui.widgets.button import KButton
from ui.widgets.control_bar import Action, BarState

BESIDE = (420, 84)


class RouteScreen(PopupScreen):
    """A page of the route finder. On a small screen the page itself begins with the brand.

    `beside` is the button for English beside the parent's language: in the header, and on a small
    screen wherever the page puts it; None where the page is in English or `has_beside` is False.
    """

    bar = BarState(context=Action.START_AGAIN)
    english_wanted = Signal(bool)

    def __init__(self, kit: Kit, task: str = "", *, has_beside: bool = True) -> None:
        self.is_small = kit.form is Form.SMALL
        self.beside = self._build_beside(kit) if has_beside else None
        task = task or kit.translator.gettext("Find your way")
        tool = None if self.is_small else self.beside
        super().__init__(kit, task, has_header=not self.is_small, tool=tool)
        if self.is_small:
            side = kit.px(SIDE[kit.form])
            self.body.setContentsMargins(side, kit.px(4), side, kit.px(12))
            self.body.setSpacing(kit.px(12))

    def _build_beside(self, kit: Kit) -> KButton | None:
        """The button, as wide as there is room for; it tells the page, which tells the window."""
        button = make_beside_english(kit, self._want_english, is_compact=self.is_small)
        if button is not None and not self.is_small:
            button.setFixedSize(kit.px(BESIDE[0]), kit.px(BESIDE[1]))
        elif button is not None:
            button.setFixedSize(button.minimumSize())
        return button

    def _want_english(self, is_wanted: bool) -> None:
        self.english_wanted.emit(is_wanted)
