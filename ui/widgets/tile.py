"""The big tiles: a language, and a thing to do on the home screen."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.languages import Language
from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.box import draw_box, fill_rect
from ui.widgets.button import Pressable
from ui.widgets.words import fitted_text

PANEL_SHARE = 0.325
CENTRE = Qt.AlignmentFlag.AlignHCenter


class LanguageTile(Pressable):
    """A language by its own name, in its own font, with its English name for helpers."""

    def __init__(self, kit: Kit, language: Language, *, is_first: bool = False) -> None:
        super().__init__(kit, language.name, "primary" if is_first else "plain")
        self._language = language
        self._is_first = is_first
        self.setAccessibleDescription(language.english_name)
        self.setMinimumSize(kit.px(300), kit.px(112))

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        theme = self.kit.theme
        language = self._language
        name = SetText(
            language.name,
            theme.font("language", language=language),
            theme.line_height("language", language),
            room.width(),
            is_rtl=language.is_rtl,
            align=CENTRE,
        )
        if self._is_first:
            self._draw_first(painter, room, name)
            return
        small = fitted_text(
            self.kit,
            language.english_name,
            "brand_small",
            room.width(),
            room.height(),
            align=CENTRE,
        )
        top = room.top() + (room.height() - name.height - small.height) / 2
        name.draw(painter, room.left(), top, theme.color("ink"))
        small.draw(painter, room.left(), top + name.height, theme.color("ink2"))

    def _draw_first(self, painter: QPainter, room: QRect, name: SetText) -> None:
        hand = self.kit.icon("pointer", "onprimary", 64)
        shift = (hand.width() + self.kit.px(28)) / 2
        top = room.center().y() - name.height / 2
        name.draw(painter, room.left() + shift, top, self.kit.theme.color("onprimary"))
        left = room.center().x() - name.natural_width / 2 + shift - hand.width() - self.kit.px(28)
        painter.drawPixmap(round(left), room.center().y() - hand.height() // 2, hand)


class HomeTile(Pressable):
    """Picture, title, second line and, for the one to start with, a chip."""

    def __init__(
        self, kit: Kit, title: str, second_line: str, *, picture: str, panel: str, chip: str = ""
    ) -> None:
        super().__init__(kit, title, "tile_recommended" if chip else "tile")
        self._second_line = "" if kit.look.is_large else second_line
        self._picture, self._panel = picture, panel
        self._chip = "" if kit.look.is_large else chip
        self.setAccessibleDescription(second_line)
        self.setMinimumHeight(kit.px(150))

    def is_clipped(self) -> bool:
        _, words = self._rooms(self.rect())
        blocks = self._blocks(words)
        return sum(made.height for made, _ in blocks) > words.height() or any(
            made.is_cut() for made, _ in blocks
        )

    def _rooms(self, room: QRect) -> tuple[QRect, QRect]:
        width = min(round(room.width() * PANEL_SHARE), self.kit.px(292))
        panel = QRect(room.left(), room.top(), width, room.height())
        pad = self.kit.px(32)
        words = room.adjusted(width + pad, self.kit.px(10), -pad, -self.kit.px(10))
        return self.visual(panel, room), self.visual(words, room)

    def _blocks(self, room: QRect) -> list[tuple[SetText, str]]:
        """Title and, where there is room for it, the second line."""
        left = room.height() - (self.kit.px(64) if self._chip else 0)
        title = fitted_text(self.kit, self.text(), "tile", room.width(), left)
        left -= title.height + self.kit.px(10)
        line = fitted_text(self.kit, self._second_line, "body", room.width(), left)
        if not self._second_line or line.height > left:
            return [(title, "ink")]
        return [(title, "ink"), (line, "ink2")]

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        panel, words = self._rooms(room)
        self._draw_panel(painter, room, panel)
        blocks = self._blocks(words)
        gap = self.kit.px(10)
        chip_height = self.kit.px(52) if self._chip else 0
        height = sum(made.height for made, _ in blocks) + gap * (len(blocks) - 1)
        height += chip_height + gap if self._chip else 0
        top = words.top() + (words.height() - height) / 2
        for made, token in blocks:
            made.draw(painter, words.left(), top, self.kit.theme.color(token))
            top += made.height + gap
        if self._chip:
            self._draw_chip(painter, words, round(top), chip_height)

    def _draw_panel(self, painter: QPainter, room: QRect, panel: QRect) -> None:
        theme = self.kit.theme
        inner = theme.px(theme.box(f"button.{self.variant}").radius - 4)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(room), inner, inner)
        painter.save()
        painter.setClipPath(clip)
        fill_rect(painter, panel, theme.color(self._panel))
        painter.restore()
        width = min(panel.width() * 0.76, panel.height() * 0.82 * 1.1)
        pixmap = self.kit.drawing(
            self._picture, width / theme.look.scale, width / 1.1 / theme.look.scale
        )
        at = panel.center()
        painter.drawPixmap(at.x() - pixmap.width() // 2, at.y() - pixmap.height() // 2, pixmap)

    def _draw_chip(self, painter: QPainter, words: QRect, top: int, height: int) -> None:
        kit = self.kit
        made = fitted_text(kit, self._chip, "label", words.width() - kit.px(40), height)
        chip = QRect(words.left(), top, round(made.natural_width) + kit.px(40), height)
        chip = self.visual(chip, words)
        draw_box(painter, kit.theme, kit.theme.box("chip_accent"), QRectF(chip))
        left = chip.left() + kit.px(20)
        if kit.is_rtl:
            left = chip.right() - kit.px(20) - made.width
        made.draw(
            painter, left, chip.center().y() - made.height / 2 + 1, kit.theme.color("onaccent")
        )
