"""Screen 06, 06b: one thing to type. A name, an email address or a phone number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.contact_details import (
    digits_missing,
    judge_email,
    judge_name,
    judge_phone,
    show_phone_so_far,
)
from kiosk.keyboards import Layout
from kiosk.problems import Judged, Problem
from ui.kit import Kit
from ui.problem_words import problem_words
from ui.screens.screen import Screen
from ui.theme import Form, TextSize
from ui.typed_text import digits_only, without_spaces
from ui.widgets.control_bar import Action, BarState
from ui.widgets.entry_field import EntryField
from ui.widgets.hint import Hint
from ui.widgets.key_board import KeyBoard
from ui.widgets.next_button import make_next
from ui.widgets.number_pad import NumberPad
from ui.widgets.step_head import StepHead

USUAL_ROWS = 4
NAME_LIMIT = 80
EMAIL_LIMIT = 254
PHONE_LIMIT = 20
SPARE, TALL_SPARE = 16, {Form.SMALL: 54, Form.LANDSCAPE: 50}
"""What the hint's box has beside a line: nothing below may move when it tells of a mistake."""
NEXT_WIDTH = {Form.LANDSCAPE: 330, Form.PORTRAIT: 0, Form.SMALL: 250}


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
            role=_hint_role(kit),
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


class KeyBoardScreen(EntryScreen):
    """Field and Next on top, keys low; in portrait Next stands under the keys."""

    def __init__(
        self,
        kit: Kit,
        step: tuple[int, int],
        question: str,
        field: EntryField,
        layouts: Sequence[Layout],
    ) -> None:
        is_high = KeyBoard.most_rows(layouts) > USUAL_ROWS or kit.theme.is_tall
        super().__init__(kit, step, question, field, is_high=is_high)
        self.keys = KeyBoard(kit, layouts)
        self.keys.touched.connect(field.insert)
        self.keys.rubbed_out.connect(field.rub_out)
        self._build()

    def begin(self, text: str) -> None:
        super().begin(text)
        self.keys.follow(self.field.text)

    def _follow(self, text: str) -> None:
        super()._follow(text)
        self.keys.follow(text)

    def _build(self) -> None:
        kit, body = self.kit, self.body
        is_tight = kit.form is Form.SMALL or kit.look.is_large
        body.setSpacing(kit.px(10 if is_tight else 14))
        if kit.form is Form.SMALL:
            body.setContentsMargins(kit.px(32), 0, kit.px(32), kit.px(12))
        body.addWidget(self.head)
        if kit.form is Form.PORTRAIT:
            body.addWidget(self.field)
            body.addWidget(self.hint)
            is_usual, is_tall = kit.look.text_size is TextSize.USUAL, kit.theme.is_tall
            if not (kit.look.is_large or is_tall):
                body.addWidget(Hint(kit, "lock", _only_staff(self), box="sand"))
            body.addStretch(1)
            body.addWidget(self.keys, 100)
            self.next_button.setFixedHeight(kit.px(132 if is_usual and not is_tall else 110))
            body.addWidget(self.next_button)
            return
        row = QHBoxLayout()
        row.setSpacing(kit.px(26))
        row.addWidget(self.field, 1)
        self.next_button.setFixedSize(
            max(kit.px(NEXT_WIDTH[kit.form]), self.next_button.minimumWidth()),
            EntryField.height_for(kit),
        )
        row.addWidget(self.next_button)
        body.addLayout(row)
        if kit.form is Form.SMALL or kit.theme.is_tall:
            spare = TALL_SPARE[kit.form] if kit.theme.is_tall else SPARE
            self.hint.setFixedHeight(kit.theme.line_height(_hint_role(kit)) + kit.px(spare))
        body.addWidget(self.hint)
        body.addStretch(1)
        body.addWidget(self.keys, 100)


class NameScreen(KeyBoardScreen):
    """06: what should we call you?"""

    def __init__(
        self, kit: Kit, step: tuple[int, int], layouts: Sequence[Layout], text: str = ""
    ) -> None:
        question = kit.translator.gettext("What should we call you?")
        super().__init__(kit, step, question, EntryField(kit, question, limit=NAME_LIMIT), layouts)
        self.begin(text)

    def judge(self, text: str) -> Judged:
        return judge_name(text)

    def hint_words(self, _text: str) -> str:
        return self.gettext("Your first name is enough.")


class EmailScreen(KeyBoardScreen):
    """What is your email address?"""

    too_long = Problem.EMAIL_TOO_LONG

    def __init__(
        self, kit: Kit, step: tuple[int, int], layouts: Sequence[Layout], text: str = ""
    ) -> None:
        question = kit.translator.gettext("What is your email address?")
        field = EntryField(kit, question, limit=EMAIL_LIMIT, is_ltr=True, keep=without_spaces)
        super().__init__(kit, step, question, field, layouts)
        self.begin(text)

    def judge(self, text: str) -> Judged:
        return judge_email(text)

    def hint_words(self, _text: str) -> str:
        words = self.gettext("It looks like this: {address}")
        return self.kit.translator.fill(words, address="name@example.com")


class PhoneScreen(EntryScreen):
    """06b: what is your phone number? The hint counts down."""

    too_long = Problem.PHONE_TOO_LONG
    has_figures = True
    has_keyboard = False

    def __init__(self, kit: Kit, step: tuple[int, int], text: str = "") -> None:
        question = kit.translator.gettext("What is your phone number?")
        field = EntryField(
            kit,
            question,
            limit=PHONE_LIMIT,
            is_figures=True,
            is_ltr=True,
            keep=digits_only,
            show=show_phone_so_far,
        )
        super().__init__(kit, step, question, field)
        field.refused.connect(lambda: self._explain(Problem.PHONE_HAS_LETTERS))
        self.note: Hint | None = None
        if not self._is_tight:
            self.note = Hint(kit, "lock", _only_staff(self), role=_hint_role(kit), box="sand")
        self.keys = NumberPad(kit)
        self.keys.touched.connect(field.insert)
        self.keys.rubbed_out.connect(field.rub_out)
        self._build()
        self.begin(text)

    def judge(self, text: str) -> Judged:
        return judge_phone(text)

    def hint_words(self, text: str) -> str:
        translator = self.kit.translator
        words = translator.gettext("A mobile number starts with 07 and has 11 numbers.")
        missing = digits_missing(text)
        if not text or not missing:
            return words
        more = translator.ngettext("You need {number} more.", "You need {number} more.", missing)
        return f"{words}\n{translator.fill(more, number=missing)}"

    @property
    def _is_tight(self) -> bool:
        """True where the question needs the whole width, and the note has no room."""
        kit = self.kit
        if kit.form is Form.PORTRAIT:
            return kit.look.is_large
        return kit.form is Form.SMALL or kit.look.text_size is not TextSize.USUAL

    def _build(self) -> None:
        kit = self.kit
        if kit.form is Form.PORTRAIT:
            self._build_portrait()
            return
        side = QVBoxLayout()
        side.setSpacing(kit.px(16))
        (self.body if self._is_tight else side).addWidget(self.head)
        side.addWidget(self.field)
        side.addWidget(self.hint)
        if self.note is not None:
            side.addWidget(self.note)
        side.addStretch(1)
        self.next_button.setFixedHeight(kit.px(110 if self._is_tight else 132))
        side.addWidget(self.next_button)
        row = QHBoxLayout()
        row.setSpacing(kit.px(48 if kit.form is Form.LANDSCAPE else 28))
        row.addLayout(side, 55)
        row.addWidget(self.keys, 45)
        self.body.addLayout(row, 1)

    def _build_portrait(self) -> None:
        kit = self.kit
        for widget in (self.head, self.field, self.hint):
            self.body.addWidget(widget)
        if self.note is not None:
            self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.body.addWidget(self.keys)
        self.next_button.setFixedHeight(kit.px(110 if self._is_tight else 132))
        self.body.addWidget(self.next_button)


def _only_staff(screen: Screen) -> str:
    return screen.gettext(
        "Only SEND Advice staff can see this. It will not show on this screen after you finish."
    )


def _hint_role(kit: Kit) -> str:
    is_crowded = kit.form is Form.SMALL or (kit.theme.is_tall and kit.look.is_large)
    return "label" if is_crowded else "body"
