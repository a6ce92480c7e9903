"""Screen 06b: a phone number, typed on the number pad."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.contact_details import digits_missing, judge_phone, show_phone_so_far
from kiosk.problems import Judged, Problem
from ui.kit import Kit
from ui.screens.entry_screen import EntryScreen, hint_role, only_staff
from ui.theme import Form, TextSize
from ui.typed_text import digits_only
from ui.widgets.entry_field import EntryField
from ui.widgets.hint import Hint
from ui.widgets.number_pad import NumberPad

PHONE_LIMIT = 20


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
            self.note = Hint(kit, "lock", only_staff(self), role=hint_role(kit), box="sand")
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
