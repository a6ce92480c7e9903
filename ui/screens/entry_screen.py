"""One thing to type: what the pages for a name, an email address and a phone number share."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent

from kiosk.problems import Judged, Problem
from ui.kit import Kit
from ui.problem_words import problem_words
from ui.screens.screen import Screen
from ui.theme import Form
from ui.widgets.control_bar import Action, BarState
from ui.widgets.entry_field import EntryField
from ui.widgets.hint import Hint
from ui.widgets.next_button import make_next
from ui.widgets.step_head import StepHead


class EntryScreen(Screen):
    """Question, field, hint and Next, which always says what is missing; `is_high` for more keys.

    `given` carries the answer in its cleaned form; `typed` everything on the way, so that a change
    of text size loses nothing.
    """

    given = Signal(str)
    typed = Signal(str)
    too_long = Problem.NAME_TOO_LONG
    has_figures = False
    has_keyboard = True
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(
        self,
        kit: Kit,
        step: tuple[int, int],
        question: str,
        field: EntryField,
        *,
        is_high: bool = False,
    ) -> None:
        has_header = not (is_high and kit.form is Form.SMALL)
        super().__init__(kit, kit.translator.gettext("Ask us to call you"), has_header=has_header)
        self.head = StepHead(kit, *step, question, is_beside=is_high, has_logo=not has_header)
        self.field = field
        self.hint = Hint(
            kit,
            "info",
            "",
            role=hint_role(kit),
            is_figures=self.has_figures,
            shrinks=self.has_keyboard and (kit.form is Form.SMALL or kit.theme.is_tall),
        )
        self.next_button = make_next(kit)
        self.next_button.clicked.connect(self._give)
        field.changed.connect(self._follow)
        field.confirmed.connect(self._give)
        field.overflowed.connect(lambda: self._explain(self.too_long))
        self.setFocusProxy(field)

    def judge(self, text: str) -> Judged:
        """Judge what stands in the field."""
        raise NotImplementedError

    def hint_words(self, text: str) -> str:
        """What to say under the field while `text` stands in it."""
        raise NotImplementedError

    def showEvent(self, _event: QShowEvent) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, text: str) -> None:
        """Stand where the visitor was: with `text` in the field."""
        self.field.set_text(text)
        self.hint.set_text(self.hint_words(self.field.text))

    def _follow(self, text: str) -> None:
        self.hint.set_text(self.hint_words(text))
        self.typed.emit(text)

    def _give(self) -> None:
        judged = self.judge(self.field.text)
        if judged.problem is None:
            self.given.emit(judged.value)
        else:
            self._explain(judged.problem)

    def _explain(self, problem: Problem) -> None:
        self.field.set_error(True)
        self.hint.set_error(problem_words(self.kit.translator, problem))


def only_staff(screen: Screen) -> str:
    """The promise that stands beside what she types."""
    return screen.gettext(
        "Only SEND Advice staff can see this. It will not show on this screen after you finish."
    )


def hint_role(kit: Kit) -> str:
    """The role of the hint's words: smaller ones where the page is crowded."""
    is_crowded = kit.form is Form.SMALL or (kit.theme.is_tall and kit.look.is_large)
    return "label" if is_crowded else "body"
