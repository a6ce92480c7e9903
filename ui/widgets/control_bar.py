"""The bar at the bottom of every page: the same things in the same places."""

from enum import Enum

import msgspec
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.box import fill_rect
from ui.widgets.button import KButton

HEIGHT = {Form.LANDSCAPE: 132, Form.PORTRAIT: 252, Form.SMALL: 146}
BUTTON_HEIGHT = {Form.LANDSCAPE: 108, Form.PORTRAIT: 104, Form.SMALL: 126}


class Action(Enum):
    """What a button of the bar asks for."""

    HOME = "home"
    BACK = "back"
    START_AGAIN = "start_again"
    OUR_NUMBER = "our_number"
    PRINT = "print"
    LOCK = "lock"
    TEXT_SIZE = "text_size"
    CONTRAST = "contrast"
    LANGUAGE = "language"
    FINISH = "finish"


ICONS = {
    Action.HOME: "house",
    Action.BACK: "arrow-left",
    Action.START_AGAIN: "rotate-ccw",
    Action.OUR_NUMBER: "phone",
    Action.PRINT: "printer",
    Action.LOCK: "lock",
    Action.TEXT_SIZE: "a-large-small",
    Action.CONTRAST: "contrast",
    Action.LANGUAGE: "languages",
    Action.FINISH: "door-open",
}


CONTEXTS = (Action.START_AGAIN, Action.OUR_NUMBER, Action.PRINT, Action.LOCK)
"""They share one place."""
SLOTS = (
    Action.HOME,
    Action.BACK,
    None,
    Action.TEXT_SIZE,
    Action.CONTRAST,
    Action.LANGUAGE,
    Action.FINISH,
)
"""What stands where in the bar; None is the place of the contexts."""


class BarState(msgspec.Struct, frozen=True):
    """What the bar offers on one page: its context action, what is on and what cannot work.

    Without a printer Print looks as if it were off, and can still be touched: it tells why.
    """

    context: Action = Action.OUR_NUMBER
    on: frozenset[Action] = frozenset()
    off: frozenset[Action] = frozenset()
    has_printer: bool = True


class ControlBar(QWidget):
    """Seven buttons; one that cannot work here stays in its place, dashed."""

    pressed = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._state = BarState()
        self.setFixedHeight(kit.px(HEIGHT[kit.form]))
        self._words = self._find_words()
        self._grid = QGridLayout(self)
        self._buttons: dict[Action, KButton] = {}
        self._arrange()
        self.set_state(self._state)

    def button(self, action: Action) -> KButton:
        """Those that share one place are made when they are first asked for."""
        if action not in self._buttons:
            self._add_context(action)
        return self._buttons[action]

    def set_state(self, state: BarState) -> None:
        self._state = state
        self.button(state.context)
        for action, button in self._buttons.items():
            variant = "finish" if action is Action.FINISH else "bar"
            if action in state.on:
                variant = "bar_on"
            if action in state.off:
                variant = "bar_off"
            button.set_variant(variant)
            button.setEnabled(action not in state.off)
            button.setVisible(action is state.context or action not in CONTEXTS)
        if state.context is Action.PRINT:
            self._show_printer(has_printer=state.has_printer)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        fill_rect(painter, self.rect(), theme.color("surface"))
        line = QRectF(0, 0, self.width(), max(1, theme.px(2)))
        fill_rect(painter, line, theme.color("line2"))

    def _show_printer(self, *, has_printer: bool) -> None:
        gettext, button = self._kit.translator.gettext, self._buttons[Action.PRINT]
        button.set_words(gettext("Print") if has_printer else gettext("No printer"))
        button.set_icon("printer" if has_printer else "printer-x")
        if not has_printer:
            button.set_variant("bar_off")

    def _find_words(self) -> dict[Action, str]:
        gettext = self._kit.translator.gettext
        is_small = self._kit.form is Form.SMALL
        return {
            Action.HOME: gettext("Home"),
            Action.BACK: gettext("Back"),
            Action.START_AGAIN: gettext("Start again"),
            Action.OUR_NUMBER: gettext("Our number"),
            Action.PRINT: gettext("Print"),
            Action.LOCK: "Lock" if is_small else "Lock & exit",  # for staff, who read English
            Action.TEXT_SIZE: gettext("Text size"),
            Action.CONTRAST: gettext("Contrast"),
            Action.LANGUAGE: gettext("Language"),
            Action.FINISH: gettext("Finish & clear"),
        }

    def _make(self, action: Action) -> KButton:
        button = KButton(
            self._kit,
            self._words[action],
            ICONS[action],
            variant="finish" if action is Action.FINISH else "bar",
            role="label",
            layout="column",
            icon_size=self._icon_size,
            min_size=(100, BUTTON_HEIGHT[self._kit.form]),
        )
        button.setObjectName(f"bar_{action.value}")
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    @property
    def _icon_size(self) -> float:
        if self._kit.theme.is_tall:
            return 28 if self._kit.form is Form.SMALL else 32
        return 36 if self._kit.form is Form.SMALL else 44

    def _arrange(self) -> None:
        kit, grid = self._kit, self._grid
        side = kit.px(48 if kit.form is Form.LANDSCAPE else 28)
        foot = kit.px(8 if kit.form is Form.SMALL else 12)
        grid.setContentsMargins(side, kit.px(12), side, foot)
        grid.setSpacing(kit.px(14))
        columns = 4 if kit.form is Form.PORTRAIT else 7
        for number, action in enumerate(SLOTS):
            if action is None:
                continue
            row, column = divmod(number, columns)
            span = columns - column if number == len(SLOTS) - 1 else 1
            self._buttons[action] = self._make(action)
            grid.addWidget(self._buttons[action], row, column, 1, span)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def _add_context(self, action: Action) -> None:
        """Put a button into the shared place; the keyboard comes to it from the one before."""
        button = self._buttons[action] = self._make(action)
        self._grid.addWidget(button, 0, SLOTS.index(None))
        self.setTabOrder(self._buttons[Action.BACK], button)
        button.hide()
