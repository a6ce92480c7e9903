"""One answer of a question: an icon, the words, and the English under them if it is wanted."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.button import KButton
from ui.widgets.twin_words import LEAST, TwinWords, fitted_twins, set_twins
from ui.widgets.words import fitted_text

ROLE = "answer"
PAD = 24


class AnswerButton(KButton):
    """A KButton in the layout "answer" that can carry a second text in English."""

    def __init__(self, kit: Kit, *, role: str = ROLE, least: float = 96) -> None:
        super().__init__(kit, "", "", role=role, layout="answer", min_size=(300, least))
        self._role_name = role
        self._english = ""
        self._twins: tuple[tuple[str, str, int, int], TwinWords] | None = None

    @property
    def english(self) -> str:
        """The English under the words; empty where it is not shown."""
        return self._english

    def set_english(self, text: str) -> None:
        """Put English under the words, or take it away with an empty text."""
        self._english = text
        self.setAccessibleDescription(text)
        self.update()

    def least_height(self, width: int) -> int | None:
        """The height below which its texts do not fit at a width; None where a word is too wide.

        Texts that stand alone may become as small as any, those with English not that small.
        """
        room = self._words_room(self._inner(self.inside(QRect(0, 0, width, 1 << 12))))
        made: SetText | TwinWords
        if self._english:
            texts = (self.text(), self._english)
            made = set_twins(self.kit, texts, self._role_name, room.width(), LEAST)
        else:
            made = fitted_text(self.kit, self.text(), self._role_name, room.width(), 0)
        return None if made.is_cut() else round(made.height) + self.kit.px(PAD)

    def is_clipped(self) -> bool:
        if not self._english:
            return super().is_clipped()
        room = self._words_room(self._inner(self.inside(self.rect())))
        made = self._fit_twins(room)
        return made.is_cut() or made.height > room.height() + 1

    def draw_answer_words(self, painter: QPainter, words: QRect, inner: QRect) -> None:
        if not self._english:
            super().draw_answer_words(painter, words, inner)
            return
        made = self._fit_twins(words)
        left = self.visual(words, inner).left()
        top = inner.center().y() - made.height / 2 + 1
        made.draw(painter, self.kit, (left, top), [self.ink, self.ink])

    def _fit_twins(self, room: QRect) -> TwinWords:
        key = (self.text(), self._english, room.width(), room.height())
        if self._twins is None or self._twins[0] != key:
            made = fitted_twins(self.kit, key[:2], self._role_name, *key[2:])
            self._twins = (key, made)
        return self._twins[1]
