"""The one thing with a last date: the date in words, the days left, and what to do by then."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.inline import plain
from kiosk.results import DeadlineCard
from kiosk.sources import Message
from ui.date_words import date_lines
from ui.kit import Kit
from ui.theme import Form
from ui.widgets.box import KCard
from ui.widgets.english_twin import EnglishTwin, needs_twin
from ui.widgets.header import IconWords
from ui.widgets.words import Words

MIDDLE = Qt.AlignmentFlag.AlignVCenter
INK = "deadink"
TALL, FULL, STRIP = "tall", "full", "strip"
"""For the rail; for the whole width; for the whole width with the sentence at the side."""


class DeadlineBox(KCard):
    """The date in one of three shapes, with the sentence under it or beside it.

    A date that has passed is not shown, and nothing says that it is too late. Where there is
    little room `is_brief` leaves the date alone. `rules` is the sentence with {date} that says
    until when the Tribunal's rules may allow.
    """

    def __init__(
        self,
        kit: Kit,
        deadline: DeadlineCard,
        rules: Message,
        *,
        shape: str = TALL,
        is_brief: bool = False,
    ) -> None:
        super().__init__(kit, "deadline", padding=18 if shape == TALL else 16, spacing=4)
        self.setObjectName("deadline")
        self._kit, self._deadline, self._rules = kit, deadline, rules
        self._is_brief = is_brief
        head = self._build_head(shape, is_brief=is_brief)
        texts = self._build_texts(is_brief=is_brief and self._has_date)
        if shape != STRIP:
            self.body.addWidget(head)
            self.body.addWidget(texts)
            return
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        is_short = is_brief and self._has_date
        shares = (3, 2) if is_short else (2, 3) if self._has_date else (1, 4)
        row.addWidget(head, shares[0])
        row.addWidget(texts, shares[1])
        self.body.addLayout(row)

    @property
    def leaves_out(self) -> bool:
        """Whether the sentence stands elsewhere."""
        return self._is_brief and self._has_date

    @property
    def _has_date(self) -> bool:
        return self._deadline.day is not None and not self._deadline.is_passed

    def _build_head(self, shape: str, *, is_brief: bool) -> QWidget:
        kit, deadline = self._kit, self._deadline
        is_large = kit.look.is_large
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(4))
        row = QHBoxLayout()
        row.setSpacing(kit.px(12))
        role = "label" if is_brief and is_large else "body_bold"
        heading = IconWords(
            kit, "calendar-clock", self._heading(), role=role, token=INK, icon_size=44
        )
        row.addWidget(heading, 1)
        column.addLayout(row)
        if deadline.day is not None and self._has_date:
            date_words = (
                partial(date_lines, kit.translator) if shape == TALL else kit.translator.date
            )
            role = "heading" if shape == STRIP else "date"
            if is_brief and is_large and kit.form is Form.SMALL:
                role = "body_bold"
            words = Words(kit, date_words(deadline.day), role, token=INK, is_figures=True)
            column.addWidget(words)
        if deadline.days_left is not None:
            chip = self._build_chip(deadline.days_left)
            if is_large and shape != FULL:
                column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                row.addWidget(chip, 0, MIDDLE)
        if shape == STRIP:
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

    def _build_texts(self, *, is_brief: bool) -> QWidget:
        kit = self._kit
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(8))
        if not is_brief:
            for words in self._sentences():
                column.addWidget(Words(kit, words, "small", token=INK))
        if needs_twin(kit):
            english = self._english_date() if is_brief else self._english()
            column.addWidget(EnglishTwin(kit, english, token=INK))
        column.addStretch(1)
        return box

    def _sentences(self) -> list[str]:
        translator = self._kit.translator
        sentences = [plain(translator.content(self._deadline.text).text)]
        until = self._deadline.rules_may_allow_until
        if until is not None:
            rules = translator.content(self._rules).text
            sentences.append(translator.fill(rules, date=translator.date(until)))
        return sentences

    def _english_date(self) -> str:
        english, day = self._kit.english, self._deadline.day
        return f"{english.gettext('Do this by')} {english.date(day)}." if day else ""

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
