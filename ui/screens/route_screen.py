"""What the pages of the route finder share: Start again, and no header on small screens."""

from ui.kit import Kit
from ui.screens.popup_screen import PopupScreen
from ui.screens.screen import SIDE
from ui.theme import Form
from ui.widgets.control_bar import Action, BarState


class RouteScreen(PopupScreen):
    """A page of the route finder. On a small screen the page itself begins with the brand."""

    bar = BarState(context=Action.START_AGAIN)

    def __init__(self, kit: Kit, task: str = "") -> None:
        self.is_small = kit.form is Form.SMALL
        task = task or kit.translator.gettext("Find your way")
        super().__init__(kit, task, has_header=not self.is_small)
        if self.is_small:
            side = kit.px(SIDE[kit.form])
            self.body.setContentsMargins(side, kit.px(4), side, kit.px(12))
            self.body.setSpacing(kit.px(12))
