"""Screen 06: a name or an email address, typed on the keyboard of the parent's script."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from kiosk.contact_details import judge_email, judge_name
from kiosk.keyboards import Layout
from kiosk.problems import Judged, Problem
from ui.kit import Kit
from ui.screens.entry_screen import EntryScreen, hint_role, only_staff
from ui.theme import Form, TextSize
from ui.typed_text import without_spaces
from ui.widgets.entry_field import EntryField
from ui.widgets.hint import Hint
from ui.widgets.key_board import KeyBoard

USUAL_ROWS = 4
NAME_LIMIT = 80
EMAIL_LIMIT = 254
SPARE, TALL_SPARE = 16, {Form.SMALL: 54, Form.LANDSCAPE: 50}
"""What the hint's box has beside a line: nothing below may move when it tells of a mistake."""
NEXT_WIDTH = {Form.LANDSCAPE: 330, Form.PORTRAIT: 0, Form.SMALL: 250}


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
                body.addWidget(Hint(kit, "lock", only_staff(self), box="sand"))
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
            self.hint.setFixedHeight(kit.theme.line_height(hint_role(kit)) + kit.px(spare))
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
