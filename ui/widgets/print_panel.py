"""Print pages: what, in which language, how large, how many; progress and Stop printing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.staff_view import MOST_COPIES, PrintChoice
from ui.theme import Form
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.header import IconWords
from ui.widgets.hint import Hint
from ui.widgets.job_card import JobCard
from ui.widgets.staff_parts import CONTROL_HEIGHT, SelectButton, labelled, make_button
from ui.widgets.words import Words

SIZES = ("Usual", "Large", "Very large")
WIDE_TROUBLE = 66
COUNTING = "Counting …"


class PrintPanel(KCard):
    """Knows no printer and no document: it shows a PrintChoice and tells what was touched."""

    what_asked = Signal()
    language_asked = Signal()
    printer_asked = Signal()
    size_chosen = Signal(int)
    bilingual_chosen = Signal(bool)
    copies_chosen = Signal(int)
    print_asked = Signal()
    preview_asked = Signal()
    save_asked = Signal()

    def __init__(self, kit: Kit, *, is_wide: bool = False) -> None:
        """`is_wide` sets it in two columns, without a heading."""
        super().__init__(kit, "card", padding=24, spacing=14)
        self._choice: PrintChoice | None = None
        self.what = SelectButton(kit, "print_what")
        self.what.clicked.connect(self.what_asked)
        self.language = SelectButton(kit, "print_language")
        self.language.clicked.connect(self.language_asked)
        self.printer = SelectButton(kit, "print_printer")
        self.printer.clicked.connect(self.printer_asked)
        self.sizes = [self._make_size(number, text) for number, text in enumerate(SIZES)]
        self.bilingual = make_button(kit, "print_bilingual", "English beside it", variant="plain")
        self.bilingual.clicked.connect(self._toggle_bilingual)
        self.trouble = Hint(kit, "printer-x", "", role="label", shrinks=True)
        self.job = JobCard(kit, is_narrow=is_wide)
        self.actions = QWidget()
        self.actions.setLayout(self._build_actions(is_wide=is_wide))
        self._build(is_wide=is_wide)
        self.show_job(is_shown=False)

    def show_choice(self, choice: PrintChoice) -> None:
        """Show what is chosen."""
        self._choice = choice
        self.what.set_words(choice.what)
        self.language.set_words(choice.language)
        self.printer.set_words(choice.printer or "No printer")
        self._set_live(self.printer, choice.can_choose_printer, "plain")
        for number, button in enumerate(self.sizes):
            is_on = number == choice.size
            button.set_variant("primary" if is_on else "plain")
            button.set_icon("check" if is_on else "")
        is_on = choice.is_bilingual and choice.can_be_bilingual
        self.bilingual.set_icon("check" if is_on else "")
        self._set_live(self.bilingual, choice.can_be_bilingual, "primary" if is_on else "plain")
        self._set_live(self._fewer, choice.copies > 1, "plain")
        self._set_live(self._more, choice.copies < MOST_COPIES, "plain")
        self._copies.set_text(str(choice.copies))
        self._show_print(choice)

    def show_job(self, *, is_shown: bool) -> None:
        """The card of a job stands in the place of what begins one."""
        for widget, is_wanted in ((self.actions, not is_shown), (self.job, is_shown)):
            if not is_wanted:
                widget.hide()
        (self.job if is_shown else self.actions).show()

    def _show_print(self, choice: PrintChoice) -> None:
        sheets = choice.sheets
        words = COUNTING
        if sheets is not None:
            words = f"Print {sheets} page{'' if sheets == 1 else 's'}"
        self._print.set_words(words)
        self._set_live(self._print, sheets is not None, "primary")
        for button in (self._preview, self._save):
            self._set_live(button, sheets is not None, "outline")
        (self._print if choice.trouble else self.trouble).hide()
        (self.trouble if choice.trouble else self._print).show()
        self.trouble.set_text(choice.trouble)

    def _set_live(self, button: KButton | SelectButton, is_live: bool, variant: str) -> None:
        button.setEnabled(is_live)
        button.set_variant(variant if is_live else "bar_off")

    def _toggle_bilingual(self) -> None:
        if self._choice is not None:
            self.bilingual_chosen.emit(not self._choice.is_bilingual)

    def _change_copies(self, step: int) -> None:
        if self._choice is not None:
            self.copies_chosen.emit(self._choice.copies + step)

    def _make_size(self, number: int, text: str) -> KButton:
        button = make_button(self._kit, f"print_size_{number}", text, "check", variant="plain")
        button.clicked.connect(lambda: self.size_chosen.emit(number))
        return button

    def _make_step(self, name: str, icon: str, what: str, step: int) -> KButton:
        button = KButton(
            self._kit, "", icon, layout="column", min_size=(92, CONTROL_HEIGHT), icon_size=40
        )
        button.setObjectName(name)
        button.setAccessibleName(what)
        button.setFixedSize(self._kit.px(92), self._kit.px(CONTROL_HEIGHT))
        button.clicked.connect(lambda: self._change_copies(step))
        return button

    def _build_actions(self, *, is_wide: bool) -> QVBoxLayout:
        kit = self._kit
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(12))
        copies = self._build_copies()
        label = QVBoxLayout()
        label.setSpacing(kit.px(6))
        if not is_wide:
            label.addWidget(Words(kit, "Copies", "label", token="ink2"))
        label.addLayout(copies)
        self.trouble.setFixedHeight(kit.px(WIDE_TROUBLE if is_wide else CONTROL_HEIGHT))
        (column if is_wide else copies).addWidget(self.trouble, 1)
        column.addLayout(label)
        self._preview = make_button(kit, "preview", "Look first", "eye")
        self._preview.clicked.connect(self.preview_asked)
        self._save = make_button(kit, "save", "USB stick", "usb")
        self._save.clicked.connect(self.save_asked)
        second = QHBoxLayout()
        second.setSpacing(kit.px(12))
        second.addWidget(self._preview, 1)
        second.addWidget(self._save, 1)
        column.addLayout(second)
        return column

    def _build_copies(self) -> QHBoxLayout:
        """How many, and the button that prints them."""
        kit = self._kit
        self._fewer = self._make_step("copies_fewer", "minus", "One copy fewer", -1)
        self._more = self._make_step("copies_more", "plus", "One copy more", 1)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._copies = Words(
            kit, "1", "date", align=centre, is_figures=True, valign=Qt.AlignmentFlag.AlignVCenter
        )
        self._copies.setFixedSize(kit.px(92), kit.px(CONTROL_HEIGHT))
        self._copies.setObjectName("copies")
        self._print = make_button(kit, "print", COUNTING, "printer", variant="primary")
        self._print.clicked.connect(self.print_asked)
        row = QHBoxLayout()
        row.setSpacing(kit.px(8))
        for widget in (self._fewer, self._copies, self._more):
            row.addWidget(widget)
        row.addSpacing(kit.px(8))
        row.addWidget(self._print, 1)
        row.addStretch(0)
        return row

    def _build(self, *, is_wide: bool) -> None:
        kit = self._kit
        what = labelled(kit, "What", self.what)
        language = labelled(kit, "Language", self.language)
        if is_wide:
            size = labelled(kit, "Text on paper", *self.sizes)
            printer = labelled(kit, "Printer", self.printer)
            left, right = QVBoxLayout(), QVBoxLayout()
            for part in (what, language, printer):
                left.addLayout(part)
            right.addLayout(size)
            right.addWidget(self.bilingual)
            left.addStretch(1)
            right.addStretch(1)
            self._add_bottom(right)
            self.body.addLayout(_beside(kit, left, right, spacing=28), 1)
            return
        self.body.addLayout(self._build_head())
        if kit.form is Form.PORTRAIT:
            self.body.addLayout(_beside(kit, what, language))
            self.body.addLayout(labelled(kit, "Text on paper", *self.sizes, self.bilingual))
        else:
            self.body.addLayout(what)
            self.body.addLayout(_beside(kit, language, labelled(kit, " ", self.bilingual)))
            self.body.addLayout(labelled(kit, "Text on paper", *self.sizes))
        self.body.addStretch(1)
        self._add_bottom(self.body)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._kit.px(20))
        heading = IconWords(
            self._kit, "printer", "Print pages", role="heading", token="ink", icon_size=44
        )
        row.addWidget(heading)
        self.printer.setFixedHeight(self._kit.px(CONTROL_HEIGHT))
        row.addWidget(self.printer, 1)
        return row

    def _add_bottom(self, column: QVBoxLayout) -> None:
        column.addWidget(self.actions)
        column.addWidget(self.job)


def _beside(kit: Kit, *parts: QVBoxLayout, spacing: float = 16) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(kit.px(spacing))
    for part in parts:
        part.setSpacing(kit.px(6) if part.count() == 2 else kit.px(14))
        row.addLayout(part, 1)
    return row
