"""Everything that can be touched: one base that paints box, press and off states, and KButton."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit import Kit
from ui.widgets.box import draw_box
from ui.widgets.words import fitted_text, least_width

SINK = 3
"""How far a pressed control moves down, in pixels of the design."""


class Pressable(QAbstractButton):
    """A control: acts on touch-up inside, sinks while pressed, stays in its place when off."""

    def __init__(self, kit: Kit, text: str, variant: str) -> None:
        super().__init__()
        self.kit = kit
        self.variant = variant
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_variant(self, variant: str) -> None:
        if variant != self.variant:
            self.variant = variant
            self.update()

    def set_words(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    @property
    def ink(self) -> str:
        return self.kit.theme.box(f"button.{self.variant}").ink

    def inside(self, whole: QRect) -> QRect:
        """The room inside the border, without the strip under it."""
        theme = self.kit.theme
        box = theme.box(f"button.{self.variant}")
        edge, lift = theme.px(box.width), theme.px(box.raised) if theme.is_raised else 0
        return whole.adjusted(edge, edge, -edge, -edge - lift)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.kit.theme.box(f"button.{self.variant}")
        fill = None
        if self.isDown():
            painter.translate(0, self.kit.px(SINK))
            fill = "ptint" if box.fill in ("surface", "sand", "bg") else None
        room = draw_box(painter, self.kit.theme, box, QRectF(self.rect()), fill=fill)
        self.draw_content(painter, room.toRect())

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        """Paint what stands inside the border."""
        raise NotImplementedError

    def visual(self, rect: QRect, within: QRect) -> QRect:
        """`rect` as it stands in the reading direction of the page.

        QStyle.visualRect does the same, but QStyle brings 600 enum members into start-up.
        """
        if not self.kit.is_rtl:
            return rect
        return rect.translated(within.left() + within.right() - rect.left() - rect.right(), 0)


class KButton(Pressable):
    """A control with a word and, nearly always, an icon.

    layout: "row" (icon beside centred words), "column" (icon above), "answer" (icon in a chip,
    words from the leading edge). Sizes in pixels of the design.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        icon: str = "",
        *,
        variant: str = "plain",
        role: str = "button",
        layout: str = "row",
        icon_size: float = 44,
        min_size: tuple[float, float] = (176, 84),
        icon_last: bool = False,
        is_figures: bool = False,
    ) -> None:
        super().__init__(kit, text, variant)
        self._icon, self._icon_size = icon, icon_size
        self._role, self._layout = role, layout
        self._icon_last, self._is_figures = icon_last, is_figures
        self._min_size = QSize(kit.px(min_size[0]), kit.px(min_size[1]))
        self._hold_words()

    def set_words(self, text: str) -> None:
        super().set_words(text)
        self._hold_words()

    def set_variant(self, variant: str) -> None:
        if variant != self.variant:
            super().set_variant(variant)
            self._hold_words()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def is_clipped(self) -> bool:
        """True where the words do not fit."""
        if not self.text():
            return False
        room = self._words_room(self._inner(self.inside(self.rect())))
        made = self._fit(room)
        return made.is_cut() or made.height > room.height() + 1

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        inner = self._inner(room)
        draw = {"row": self._draw_row, "column": self._draw_column, "answer": self._draw_answer}
        draw[self._layout](painter, inner)

    def _inner(self, room: QRect) -> QRect:
        side = self.kit.px({"row": 14, "column": 2, "answer": 28}[self._layout])
        edge = self.kit.px(2 if self._layout == "row" else 4)
        if self.kit.theme.is_tall:
            edge = -self.kit.px(2)  # tall words are whole, and may touch the border
        return room.adjusted(side, edge, -side, -edge)

    def _fit(self, room: QRect):
        is_centred = self._layout != "answer" and not (self._layout == "row" and self._icon)
        align = Qt.AlignmentFlag.AlignHCenter if is_centred else Qt.AlignmentFlag.AlignLeading
        return fitted_text(
            self.kit,
            self.text(),
            self._role,
            room.width(),
            room.height(),
            align=align,
            is_figures=self._is_figures,
        )

    def _words_room(self, inner: QRect) -> QRect:
        if self._layout == "column":
            icon = self.kit.px(self._icon_size + 4) if self._icon else 0
            return inner.adjusted(0, icon, 0, 0)
        if self._layout == "answer":
            return inner.adjusted(self.kit.px(84 + 26), 0, 0, 0)
        icon = self.kit.px(self._icon_size + 16) if self._icon else 0
        return inner.adjusted(icon, 0, 0, 0)

    def _hold_words(self) -> None:
        """Never be so narrow that a word is cut; answers are given their places by their grid."""
        least = self._min_size
        if self.text() and self._layout != "answer":
            room = self._words_room(self._inner(self.inside(QRect(QPoint(), least))))
            made = self._fit(room)
            if not made.is_cut() and made.height <= room.height():
                self.setMinimumSize(least)
                return
            needed = least_width(self.kit, self.text(), self._role, room.height())
            least = least.expandedTo(QSize(least.width() + needed - room.width(), 0))
        self.setMinimumSize(least)

    def _pixmap(self, token: str) -> QPixmap:
        return self.kit.icon(self._icon, token, self._icon_size)

    def _draw_row(self, painter: QPainter, inner: QRect) -> None:
        made = self._fit(self._words_room(inner))
        color = self.kit.theme.color(self.ink)
        top = inner.center().y() - made.height / 2 + 1
        if not self._icon:
            made.draw(painter, inner.left(), top, color)
            return
        gap, icon = self.kit.px(16), self.kit.px(self._icon_size)
        left = inner.left() + (inner.width() - icon - gap - made.natural_width) / 2
        icon_left = left + made.natural_width + gap if self._icon_last else left
        words_left = left if self._icon_last else left + icon + gap
        if self.kit.is_rtl:
            mirror = inner.left() + inner.right() + 1
            icon_left = mirror - icon_left - icon
            words_left = mirror - words_left - made.width
        painter.drawPixmap(
            round(icon_left), round(inner.center().y() - icon / 2 + 1), self._pixmap(self.ink)
        )
        made.draw(painter, words_left, top, color)

    def _draw_column(self, painter: QPainter, inner: QRect) -> None:
        icon = self.kit.px(self._icon_size)
        made = self._fit(self._words_room(inner))
        gap = self.kit.px(4) if self.text() else 0
        rest = max(0, inner.height() - icon - gap - made.height)
        # Tall words differ in height: the pictures of a row stay in one line all the same.
        above = min(self.kit.px(4), rest) if self.kit.theme.is_tall else rest / 2
        below = (rest - above) / 2 if self.kit.theme.is_tall else 0
        top = inner.top() + above
        painter.setOpacity(0.55 if self.variant == "bar_off" else 1)
        painter.drawPixmap(
            round(inner.center().x() - icon / 2 + 1), round(top), self._pixmap(self.ink)
        )
        painter.setOpacity(1)
        words_top = top + icon + gap + below
        made.draw(painter, inner.left(), words_top, self.kit.theme.color(self.ink))

    def _draw_answer(self, painter: QPainter, inner: QRect) -> None:
        theme, px = self.kit.theme, self.kit.px
        is_dark = self.variant in ("unsure", "answer_on")
        high = min(px(84), inner.height())
        chip = QRect(inner.left(), inner.center().y() - high // 2, px(84), high)
        chip = self.visual(chip, inner)
        box = theme.box("chip_icon_dark" if is_dark else "chip_icon")
        draw_box(painter, theme, box, QRectF(chip))
        pixmap = self._pixmap("onprimary" if is_dark else "primary")
        at = chip.center()
        painter.drawPixmap(
            at.x() - pixmap.width() // 2 + 1, at.y() - pixmap.height() // 2 + 1, pixmap
        )
        self.draw_answer_words(painter, self._words_room(inner), inner)

    def draw_answer_words(self, painter: QPainter, words: QRect, inner: QRect) -> None:
        """Paint the words of the layout "answer" into their part of `inner`."""
        made = self._fit(words)
        left = self.visual(words, inner).left()
        top = inner.center().y() - made.height / 2 + 1
        made.draw(painter, left, top, self.kit.theme.color(self.ink))


def place(pixmap: QPixmap) -> QWidget:
    """A still picture as a widget of its own size."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    label.setPixmap(pixmap)
    label.setFixedSize(pixmap.size())
    return label
