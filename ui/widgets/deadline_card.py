"""The one thing with a last date: the date in words, the days left, and what to do by then."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.inline import plain
from kiosk.results import DeadlineCard
from kiosk.sources import Message
from ui.date_words import date_lines
from ui.kit import Kit
from ui.widgets.box import KCard
from ui.widgets.english_twin import EnglishTwin, needs_twin
from ui.widgets.header import IconWords
from ui.widgets.words import Words

MIDDLE = Qt.AlignmentFlag.AlignVCenter
INK = "deadink"


class DeadlineBox(KCard):
    """Tall for the rail, or wide: the date at the start, the sentence beside it.

    A date that has passed is not shown, and nothing says that it is too late.
    Where there is little room `is_brief` leaves the date alone. `rules` is the sentence with {date} that says until when the Tribunal's rules may allow.
    """

    def __init__(
        self,
        kit: Kit,
        deadline: DeadlineCard,
        rules: Message,
        *,
        is_wide: bool = False,
        is_brief: bool = False,
    ) -> None:
        super().__init__(kit, "deadline", padding=16 if is_wide else 22, spacing=6)
        self.setObjectName("deadline")
        self._kit, self._deadline, self._rules = kit, deadline, rules
        head = self._build_head(is_wide=is_wide)
        if is_brief and self._has_date:
            self.body.addWidget(head)
            if needs_twin(kit):
                self.body.addWidget(EnglishTwin(kit, self._english_date(), token=INK))
            return
        texts = self._build_texts()
        if not is_wide:
            self.body.addWidget(head)
            self.body.addWidget(texts)
            return
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        row.addWidget(head, 2 if self._has_date else 1)
        row.addWidget(texts, 3)
        self.body.addLayout(row)

    @property
    def _has_date(self) -> bool:
        return self._deadline.day is not None and not self._deadline.is_passed

    def _build_head(self, *, is_wide: bool) -> QWidget:
        kit, deadline = self._kit, self._deadline
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(4))
        row = QHBoxLayout()
        row.setSpacing(kit.px(12))
        row.addWidget(
            IconWords(
                kit, "calendar-clock", self._heading(), role="body_bold", token=INK, icon_size=44
            ),
            1,
        )
        if deadline.days_left is not None:
            row.addWidget(self._build_chip(deadline.days_left))
        column.addLayout(row)
        if deadline.day is not None and self._has_date:
            words = date_lines(kit.translator, deadline.day)
            column.addWidget(
                Words(kit, words, "heading" if is_wide else "date", token=INK, is_figures=True)
            )
        if is_wide:
            column.addStretch(1)
        return head

    def _heading(self) -> str:
        gettext = self._kit.translator.gettext
        return gettext("Do this by") if self._has_date else gettext("About the last date")

    def _build_chip(self, days_left: int) -> QWidget:
        kit = self._kit
        chip = KCard(kit, "chip_days", padding=8)
        side, edge = kit.px(16), kit.px(8)
        chip.body.setContentsMargins(side, edge, side, edge)
        chip.body.addWidget(Words(kit, days_words(kit, days_left), "label", token=INK))
        return chip

    def _build_texts(self) -> QWidget:
        kit = self._kit
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(8))
        translator = kit.translator
        text = plain(translator.content(self._deadline.text).text)
        column.addWidget(Words(kit, text, "small", token=INK))
        until = self._deadline.rules_may_allow_until
        if until is not None:
            rules = translator.content(self._rules).text
            words = translator.fill(rules, date=translator.date(until))
            column.addWidget(Words(kit, words, "small", token=INK))
        if needs_twin(kit):
            column.addWidget(EnglishTwin(kit, self._english(), token=INK))
        column.addStretch(1)
        return box

    def _english_date(self) -> str:
        english, day = self._kit.english, self._deadline.day
        assert day is not None, "only a date is worded"
        return f"{english.gettext('Do this by')} {english.date(day)}."

    def _english(self) -> str:
        kit, deadline = self._kit, self._deadline
        parts = []
        if self._has_date:
            parts.append(self._english_date())
        parts.append(plain(deadline.text.english))
        if deadline.rules_may_allow_until is not None:
            until = kit.english.date(deadline.rules_may_allow_until)
            parts.append(self._rules.english.format(date=until))
        return " ".join(parts)


def days_words(kit: Kit, days_left: int) -> str:
    """ "50 days left"; on the day itself "Today"."""
    translator = kit.translator
    if days_left == 0:
        return translator.gettext("Today")
    words = translator.ngettext("{number} day left", "{number} days left", days_left)
    return translator.fill(words, number=days_left)
