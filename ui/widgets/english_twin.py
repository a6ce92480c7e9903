"""The English sentence beside a translated one: for dates and limits, and where it is wanted."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.inline import plain
from kiosk.sources import Message
from ui.kit import Kit
from ui.widgets.notes import states_a_limit
from ui.widgets.words import Words


def needs_twin(kit: Kit) -> bool:
    """Whether English is not the language of the page."""
    return kit.language.code != kit.english.language.code


class EnglishTwin(QWidget):
    """English words under a thin line, left to right in every language."""

    def __init__(self, kit: Kit, text: str, *, token: str = "ink") -> None:
        super().__init__()
        self._kit, self._token = kit, token
        column = QVBoxLayout(self)
        column.setContentsMargins(0, kit.px(10), 0, 0)
        column.addWidget(Words(kit, text, "small", token=token, language=kit.english.language))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = max(1, self._kit.px(2))
        painter.fillRect(QRectF(0, 0, self.width(), line), self._kit.theme.color(self._token))


class Paragraph(QWidget):
    """A text of the content; its English under it where that is wanted, or a limit is stated.

    `day` is filled in where the text has a place for a date.
    """

    def __init__(self, kit: Kit, message: Message, role: str, *, day: date | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(6))
        phrase = kit.translator.content(message)
        text, english = plain(phrase.text), plain(message.english)
        if day is not None:
            text = kit.translator.fill(text, date=kit.translator.date(day))
            english = english.format(date=kit.english.date(day))
        column.addWidget(Words(kit, text, role))
        is_needed = kit.look.has_english or day is not None or states_a_limit(message.english)
        if needs_twin(kit) and phrase.is_translated and is_needed:
            column.addWidget(EnglishTwin(kit, english))
