"""The keys of keyboard and number pad."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter

from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.button import Pressable
from ui.widgets.words import fitted_text

SIDE = 8
GAP = 14


class KeyCap(Pressable):
    """A key with its letter. It takes no focus: that stays in the field."""

    def __init__(
        self,
        kit: Kit,
        text: str,
        *,
        variant: str = "key",
        role: str = "key",
        is_figures: bool = False,
    ) -> None:
        super().__init__(kit, text, variant)
        self._role, self._is_figures = role, is_figures
        self._made: tuple[QSize, SetText] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def is_clipped(self) -> bool:
        """True where the letter does not fit."""
        made = self._set(self.rect())
        return made.is_cut() or made.height > self.height() + 1

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        made = self._set(room)
        side = self.kit.px(SIDE)
        top = room.center().y() - made.height / 2 + 1
        made.draw(painter, room.left() + side, top, self.kit.theme.color(self.ink))

    def _set(self, room: QRect) -> SetText:
        if self._made is None or self._made[0] != room.size():
            made = fitted_text(
                self.kit,
                self.text(),
                self._role,
                room.width() - 2 * self.kit.px(SIDE),
                room.height(),
                align=Qt.AlignmentFlag.AlignHCenter,
                is_figures=self._is_figures,
            )
            self._made = (room.size(), made)
        return self._made[1]


class IconKey(Pressable):
    """A key with an icon, and a word where there is room for both."""

    def __init__(
        self, kit: Kit, text: str, icon: str, *, has_words: bool = True, icon_size: float = 46
    ) -> None:
        super().__init__(kit, text, "key_quiet")
        self._icon, self._has_words, self._icon_size = icon, has_words, icon_size
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        kit = self.kit
        pixmap = kit.icon(self._icon, self.ink, self._icon_size)
        words = self._words()
        gap = kit.px(GAP)
        needed = pixmap.width() + gap + round(words.natural_width)
        has_words = self._has_words and needed <= room.width() - 2 * kit.px(SIDE)
        width = needed if has_words else pixmap.width()
        whole = QRect(room.left() + (room.width() - width) // 2, room.top(), width, room.height())
        icon = QRect(whole.topLeft(), QSize(pixmap.width(), room.height()))
        icon = self.visual(icon, whole)
        middle = QPoint(icon.left(), room.center().y() - pixmap.height() // 2 + 1)
        painter.drawPixmap(middle, pixmap)
        if has_words:
            left = whole.left() if kit.is_rtl else icon.right() + 1 + gap
            top = room.center().y() - words.height / 2 + 1
            words.draw(painter, left, top, kit.theme.color(self.ink))

    def _words(self) -> SetText:
        theme = self.kit.theme
        return SetText(self.text(), theme.font("key_word"), theme.line_height("key_word"))
