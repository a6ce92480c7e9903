"""One answer to check: what it is, what was given, and Change. The whole row can be touched."""

import unicodedata

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from ui.kit import Kit
from ui.theme import Form
from ui.typeset import SetText
from ui.widgets.box import draw_box
from ui.widgets.button import Pressable
from ui.widgets.words import fitted_text

ICON = 44
EDGE = 28
GAP = 16
PENCIL = 36
CHANGE_HEIGHT = 84
SHORTEST = 70
"""Lengths in pixels of the design. A row is wide, so that a lower one is still easy to touch."""
LABEL_SHARE = {Form.LANDSCAPE: 0.34, Form.PORTRAIT: 0.36, Form.SMALL: 0.42}
MOST_BESIDE = 110
"""A value higher than this stands under label and Change, over the whole width."""
BREAK, JOINED_BREAK = "\u200b", "\u200d\u200b"
"""Where a long word may go on in the next line; letters that are joined stay so at the break."""


class CheckRow(Pressable):
    """Icon, label and value; `is_figures` for phone numbers and dates."""

    def __init__(
        self, kit: Kit, icon: str, label: str, value: str, *, is_figures: bool = False
    ) -> None:
        super().__init__(kit, label, "plain")
        self._icon, self._value, self._is_figures = icon, value, is_figures
        self._is_last = False
        self._under: dict[int, bool] = {}
        self.setAccessibleDescription(value)
        self.setMinimumHeight(kit.px(SHORTEST))
        self._change = kit.translator.gettext("Change")

    @property
    def value(self) -> str:
        return self._value

    @property
    def words(self) -> str:
        """What stands on the row as its value: all that was given."""
        _, value, _ = self._rooms(self.width(), self.height())
        return self._fitted(value).text.replace(JOINED_BREAK, "").replace(BREAK, "")

    def set_last(self, *, is_last: bool) -> None:
        """The last row has no line under it."""
        self._is_last = is_last

    def is_clipped(self) -> bool:
        """True where label or value does not fit."""
        label, value, _ = self._rooms(self.width(), self.height())
        made = [(self._label(label), label), (self._fitted(value), value)]
        return any(text.is_cut() or text.height > room.height() + 1 for text, room in made)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The least height at which label and value stand whole, at their smallest."""
        px, high = self.kit.px, 1 << 16
        label, value, change = self._rooms(width, high)
        needed = round(self._fitted(QRect(0, 0, value.width(), 0)).height)
        beside = round(self._label(QRect(0, 0, label.width(), 0)).height)
        if value.top() > label.top():
            return max(value.top() + needed, change.height()) + px(6)
        return max(px(SHORTEST), needed + px(6), beside + px(6))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit, theme = self.kit, self.kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown():
            painter.fillRect(self.rect(), theme.color("ptint"))
        if not self._is_last:
            painter.setPen(QPen(theme.color("line"), max(1, kit.px(2))))
            side = kit.px(EDGE)
            painter.drawLine(side, self.height() - 1, self.width() - side, self.height() - 1)
        icon = kit.icon(self._icon, "primary", ICON)
        label, value, change = self._rooms(self.width(), self.height())
        middle = change.center().y() - icon.height() // 2
        at = QRect(kit.px(EDGE), middle, icon.width(), icon.height())
        painter.drawPixmap(self.visual(at, self.rect()).topLeft(), icon)
        self._draw_text(painter, self._label(label), label, "ink2")
        self._draw_text(painter, self._fitted(value), value, "ink")
        self._draw_change(painter, change)

    def _draw_text(self, painter: QPainter, made: SetText, room: QRect, token: str) -> None:
        room = self.visual(room, self.rect())
        top = room.center().y() - made.height / 2 + 1
        made.draw(painter, room.left(), top, self.kit.theme.color(token))

    def _draw_change(self, painter: QPainter, room: QRect) -> None:
        kit, theme = self.kit, self.kit.theme
        room = self.visual(room, self.rect())
        draw_box(painter, theme, theme.box("button.outline"), QRectF(room))
        pencil = kit.icon("pencil", "primary", PENCIL)
        words = self._change_words()
        gap = kit.px(10)
        width = pencil.width() + gap + round(words.natural_width)
        whole = QRect(room.center().x() - width // 2, room.top(), width, room.height())
        at = self.visual(QRect(whole.topLeft(), QSize(pencil.width(), room.height())), whole)
        middle = QPoint(at.left(), room.center().y() - pencil.height() // 2 + 1)
        painter.drawPixmap(middle, pencil)
        left = whole.left() if kit.is_rtl else at.right() + 1 + gap
        words.draw(painter, left, room.center().y() - words.height / 2 + 1, theme.color("primary"))

    def _change_words(self) -> SetText:
        theme = self.kit.theme
        return SetText(self._change, theme.font("key_word"), theme.line_height("key_word"))

    @property
    def _is_stacked(self) -> bool:
        """In portrait with very big text the value stands under its label."""
        return self.kit.form is Form.PORTRAIT and self.kit.look.is_large

    def _rooms(self, width: int, height: int) -> tuple[QRect, QRect, QRect]:
        """Where label, value and Change stand on a page that reads from the left."""
        px = self.kit.px
        natural = round(self._change_words().natural_width)
        wide = max(px(176), natural + px(PENCIL + 10 + 2 * 20))
        tall = min(px(CHANGE_HEIGHT), height - px(8))
        end = width - px(EDGE) - wide
        change = QRect(end, (height - tall) // 2, wide, tall)
        start = px(EDGE + ICON + GAP)
        room = QRect(start, px(2), end - px(GAP) - start, height - px(4))
        label, value = self._beside(room)
        if not self._is_under(value.width()):
            return label, value, change
        change.moveTop(px(4))
        label = QRect(start, px(4), room.width(), tall)
        top = label.bottom() + 1
        return label, QRect(start, top, width - px(EDGE) - start, height - px(4) - top), change

    def _is_under(self, width: int) -> bool:
        """Whether the value is too long for this width beside Change."""
        if width not in self._under:
            height = self._fitted(QRect(0, 0, width, 0)).height
            self._under[width] = height > self.kit.px(MOST_BESIDE)
        return self._under[width]

    def _beside(self, room: QRect) -> tuple[QRect, QRect]:
        """Label and value before Change: side by side or, where text is very big, stacked."""
        px = self.kit.px
        if self._is_stacked:
            line = self.kit.theme.line_height("label")
            if self.kit.theme.is_tall:
                line = max(line, round(self._label(QRect(0, 0, room.width(), 0)).height))
            label = QRect(room.left(), room.top() + px(4), room.width(), line)
            return label, room.adjusted(0, line + px(4), 0, 0)
        width = round(room.width() * LABEL_SHARE[self.kit.form])
        label = QRect(room.left(), room.top(), width, room.height())
        return label, room.adjusted(width + px(GAP), 0, 0, 0)

    def _label(self, room: QRect) -> SetText:
        return fitted_text(self.kit, self.text(), "row_label", room.width(), room.height())

    def _fitted(self, room: QRect) -> SetText:
        """The value, whole: a word that is too long for its room goes on in the next line."""
        made = self._set(self._value, room)
        if made.is_cut():
            made = self._set(_breakable(self._value), room)
        return made

    def _set(self, text: str, room: QRect) -> SetText:
        return fitted_text(
            self.kit,
            text,
            "answer",
            room.width(),
            room.height(),
            is_figures=self._is_figures,
            is_private=True,
        )


def _breakable(text: str) -> str:
    """Let a long word break anywhere."""
    is_joined = any(unicodedata.bidirectional(character) == "AL" for character in text)
    return (JOINED_BREAK if is_joined else BREAK).join(text)
