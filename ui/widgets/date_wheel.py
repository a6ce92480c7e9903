"""A date set by touch: day, month and year, each with plus and minus."""

from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.languages import Language
from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.box import draw_box
from ui.widgets.button import KButton
from ui.widgets.words import Words, fitted_text

CENTRE = Qt.AlignmentFlag.AlignHCenter
FIRST_DAY = date(2000, 1, 1)
"""Before this nobody had an EHC plan, and no bank holidays are known."""
PARTS = ("day", "month", "year")
STEPS = {
    "day": relativedelta(days=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
"""A month or a year on, a day that does not exist becomes the last of its month."""
ICON = 68


def month_name(language: Language, month: int) -> str:
    """The name of a month as it stands by itself."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", context="stand-alone", locale=language.locale)[month])


class PartValue(QWidget):
    """A number in a frame, with a word under it for the month."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._number, self._word = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(kit.px(120))

    def show_value(self, number: int, word: str = "") -> None:
        self._number, self._word = str(number), word
        self.setAccessibleName(f"{number} {word}".strip())
        self.update()

    @property
    def number(self) -> int:
        return int(self._number)

    def is_clipped(self) -> bool:
        number, word = self._set()
        heights = number.height * 0.8 + (word.height if word else 0)
        is_cut = number.is_cut() or (word is not None and word.is_cut())
        return is_cut or heights > self.height()

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(300), self._kit.px(168))

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        draw_box(painter, kit.theme, kit.theme.box("chosen"), QRectF(self.rect()))
        number, word = self._set()
        # The line of a figure has air above and below that the word may use.
        air = number.height * 0.1 if word else 0
        height = number.height - 2 * air + (word.height if word else 0)
        top = (self.height() - height) / 2
        left = kit.px(16)
        number.draw(painter, left, top - air, kit.theme.color("ink"))
        if word:
            word.draw(painter, left, top - 2 * air + number.height, kit.theme.color("ink"))

    def _set(self) -> tuple[SetText, SetText | None]:
        kit, pad = self._kit, self._kit.px(16)
        width = self.width() - 2 * pad
        room = self.height() - kit.px(12)
        word = None
        if self._word:
            word = fitted_text(kit, self._word, "answer", width, room * 0.4, align=CENTRE)
            room -= round(word.height * 0.8)
        number = fitted_text(kit, self._number, "wheel", width, room, align=CENTRE, is_figures=True)
        return number, word


class DateWheel(QWidget):
    """Day, month and year; never later than `latest`, never a day that does not exist.

    `changed` carries the date, `stopped` tells that a touch would have led past the last day.
    """

    changed = Signal(object)
    stopped = Signal()

    def __init__(self, kit: Kit, latest: date, chosen: date | None = None) -> None:
        super().__init__()
        self._kit, self._latest = kit, latest
        self._day = chosen or latest
        self._values = {part: PartValue(kit) for part in PARTS}
        self._build()
        self.set_date(self._day, latest)

    @property
    def date(self) -> date:
        return self._day

    def set_date(self, day: date, latest: date) -> None:
        """Show a date; nothing is told."""
        self._latest = latest
        self._day = min(max(day, FIRST_DAY), latest)
        self._show()

    def _build(self) -> None:
        kit = self._kit
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(kit.px(24))
        grid.setVerticalSpacing(kit.px(14))
        names = self._names()
        for column, part in enumerate(PARTS):
            grid.addWidget(Words(kit, names[part], "body_bold", align=CENTRE), 0, column)
            grid.addWidget(self._make_button(part, 1), 1, column)
            grid.addWidget(self._values[part], 2, column)
            grid.addWidget(self._make_button(part, -1), 3, column)
            grid.setColumnStretch(column, 1)
        for row, stretch in ((1, 4), (2, 5), (3, 4)):
            grid.setRowStretch(row, stretch)

    def _names(self) -> dict[str, str]:
        gettext = self._kit.translator.gettext
        return {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}

    def _make_button(self, part: str, direction: int) -> KButton:
        icon = "plus" if direction > 0 else "minus"
        button = KButton(self._kit, "", icon, layout="column", icon_size=ICON, min_size=(150, 84))
        button.setObjectName(f"{part}_{icon}")
        button.setAccessibleName(f"{self._names()[part]} {'+' if direction > 0 else '−'}")
        button.clicked.connect(lambda: self._step(part, direction))
        return button

    def _step(self, part: str, direction: int) -> None:
        wanted = self._day + STEPS[part] * direction
        allowed = min(max(wanted, FIRST_DAY), self._latest)
        if allowed == self._day:
            self.stopped.emit()
            return
        self._day = allowed
        self._show()
        self.changed.emit(self._day)

    def _show(self) -> None:
        day = self._day
        self._values["day"].show_value(day.day)
        self._values["month"].show_value(day.month, month_name(self._kit.language, day.month))
        self._values["year"].show_value(day.year)
