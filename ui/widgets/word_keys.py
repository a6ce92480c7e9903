"""What the list of hard words is touched by: letters and words."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.button import Pressable
from ui.widgets.words import fitted_text


class LetterKey(Pressable):
    """A letter; dashed where no word begins with it."""

    def __init__(self, kit: Kit, letter: str, *, is_used: bool) -> None:
        super().__init__(kit, letter, "outline" if is_used else "letter_off")
        self._is_used = is_used
        self.setEnabled(is_used)
        self.setMinimumSize(kit.px(60), kit.px(72))

    def set_chosen(self, is_chosen: bool) -> None:
        if self._is_used:
            self.set_variant("letter_on" if is_chosen else "outline")

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        role = "section" if self._is_used else "note"
        made = fitted_text(
            self.kit,
            self.text(),
            role,
            room.width(),
            room.height(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        top = room.center().y() - made.height / 2 + 1
        made.draw(painter, room.left(), top, self.kit.theme.color(self.ink))


class WordKey(Pressable):
    """A hard word; the first of its letter on the page shows the letter."""

    LETTER_ROOM = 58

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "", "plain")
        self._letter = ""
        self.variant = "word"
        self.setMinimumSize(kit.px(200), kit.px(72))

    def set_word(self, text: str, letter: str) -> None:
        self._letter = letter
        self.set_words(text)

    def set_chosen(self, is_chosen: bool) -> None:
        self.set_variant("word_on" if is_chosen else "word")

    def is_clipped(self) -> bool:
        words = self._words_room(self._inner(self.rect()))
        made = self._fit(words)
        return made.is_cut() or made.height > words.height() + 1

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        kit, theme = self.kit, self.kit.theme
        inner = self._inner(room)
        words = self._words_room(inner)
        made = self._fit(words)
        middle = inner.center().y() + 1
        left = self.visual(words, inner).left()
        made.draw(painter, left, middle - made.height / 2, theme.color("ink"))
        if self._letter:
            at = QRect(inner.left(), inner.top(), kit.px(self.LETTER_ROOM - 12), inner.height())
            letter = fitted_text(kit, self._letter, "heading", at.width(), at.height())
            top = middle - letter.height / 2
            letter.draw(painter, self.visual(at, inner).left(), top, theme.color("primary"))
        if self.variant == "word_on":
            arrow = kit.icon("arrow-right", "primary", 36)
            at = QRect(inner.right() - arrow.width(), 0, arrow.width(), arrow.height())
            at.moveTop(inner.center().y() - arrow.height() // 2)
            painter.drawPixmap(self.visual(at, inner).topLeft(), arrow)

    def _fit(self, room: QRect) -> SetText:
        return fitted_text(
            self.kit,
            self.kit.translator.isolate(self.text()),
            "section",
            room.width(),
            room.height(),
            language=self.kit.english.language,
        )

    def _inner(self, room: QRect) -> QRect:
        return room.adjusted(self.kit.px(20), self.kit.px(4), -self.kit.px(16), -self.kit.px(4))

    def _words_room(self, inner: QRect) -> QRect:
        return inner.adjusted(self.kit.px(self.LETTER_ROOM), 0, -self.kit.px(44), 0)
