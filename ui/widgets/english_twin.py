"""The English sentence beside a translated one: wherever a date or a limit of the law is stated."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.inline import plain
from kiosk.sources import Message
from ui.kit import Kit
from ui.widgets.words import Words

DATE = "{date}"


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
        column.addWidget(
            Words(kit, text, "small", token=token, language=kit.english.language)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = max(1, self._kit.px(2))
        painter.fillRect(QRectF(0, 0, self.width(), line), self._kit.theme.color(self._token))


def english_words(kit: Kit, messages: Iterable[Message], day: date | None = None) -> str:
    """The English of some messages, with the date filled in."""
    text = " ".join(plain(message.english) for message in messages)
    return text.replace(DATE, kit.english.date(day)) if day else text
