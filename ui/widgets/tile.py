"""The big tiles: a language, and a thing to do on the home screen."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from kiosk.languages import Language
from ui.kit import Kit
from ui.theme import Form
from ui.typeset import SetText
from ui.widgets.box import draw_box, fill_rect
from ui.widgets.button import Pressable
from ui.widgets.words import fitted_text

PANEL_SHARE = 0.325
HAND, HAND_GAP = 64, 28
CHIP_HEIGHT = 52
ALONE = 0.75
"""What a name without its English one may take of the height."""
LANGUAGE_SIDE = 10
LANGUAGE_EDGES = (13, 3, -13, -9)
"""What border, strip and side leave of a language tile, in pixels of the design."""
CENTRE = Qt.AlignmentFlag.AlignHCenter


class LanguageTile(Pressable):
    """A language by its own name, in its own font, with its English name for helpers."""

    def __init__(self, kit: Kit, language: Language, *, is_first: bool = False) -> None:
        super().__init__(kit, language.name, "primary" if is_first else "plain")
        self._language = language
        self._is_first = is_first
        self._made: tuple[QSize, list[tuple[SetText, str]]] = (QSize(), [])
        self.setAccessibleDescription(language.english_name)
        self.setMinimumSize(kit.px(220), kit.px(81))

    def is_clipped(self) -> bool:
        room = self.rect().adjusted(*[self.kit.px(edge) for edge in LANGUAGE_EDGES])
        blocks = self._blocks(room.size())
        return sum(made.height for made, _ in blocks) > room.height() + 1 or any(
            made.is_cut() for made, _ in blocks
        )

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        side = self.kit.px(LANGUAGE_SIDE)
        room = room.adjusted(side, 0, -side, 0)
        blocks = self._blocks(room.size())
        if self._is_first:
            self._draw_first(painter, room, blocks[0][0])
            return
        top = room.top() + (room.height() - sum(made.height for made, _ in blocks)) / 2
        for made, token in blocks:
            made.draw(painter, room.left(), top, self.kit.theme.color(token))
            top += made.height

    def _blocks(self, room: QSize) -> list[tuple[SetText, str]]:
        """The name and, where there is room for it, the English name; kept for the next paint."""
        if self._made[0] != room:
            self._made = (room, self._set(room))
        return self._made[1]

    def _set(self, room: QSize) -> list[tuple[SetText, str]]:
        if self._is_first:
            hand = self.kit.px(HAND + HAND_GAP)
            return [(self._fit_name(room.width() - hand, room.height()), "onprimary")]
        english = fitted_text(
            self.kit,
            self._language.english_name,
            "brand_small",
            room.width(),
            room.height(),
            align=CENTRE,
            language=self.kit.english.language,
        )
        name = self._fit_name(room.width(), room.height() - english.height)
        if name.height + english.height > room.height() or english.lines > 1:
            return [(self._fit_name(room.width(), room.height() * ALONE), "ink")]
        return [(name, "ink"), (english, "ink2")]

    def _fit_name(self, width: float, height: float) -> SetText:
        name, role = self._language.name, "language"
        return fitted_text(
            self.kit, name, role, width, height, align=CENTRE, language=self._language
        )

    def _draw_first(self, painter: QPainter, room: QRect, name: SetText) -> None:
        kit = self.kit
        hand = kit.icon("pointer", "onprimary", HAND)
        left = room.left() + (room.width() - name.natural_width + kit.px(HAND + HAND_GAP)) / 2
        top = room.center().y() - name.height / 2
        name.draw(
            painter, left - (name.width - name.natural_width) / 2, top, kit.theme.color("onprimary")
        )
        at = round(left) - kit.px(HAND + HAND_GAP)
        painter.drawPixmap(at, room.center().y() - hand.height() // 2, hand)


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
        chip = self._chip_words(words)
        made = [made for made, _ in blocks] + ([chip] if chip else [])
        height = sum(one.height for one in made)
        return height > words.height() + 1 or any(one.is_cut() for one in made)

    def _rooms(self, room: QRect) -> tuple[QRect, QRect]:
        width = min(round(room.width() * PANEL_SHARE), self.kit.px(292))
        panel = QRect(room.left(), room.top(), width, room.height())
        pad = self.kit.px(20 if self.kit.form is Form.SMALL else 32)
        words = room.adjusted(width + pad, self.kit.px(10), -pad, -self.kit.px(10))
        return self.visual(panel, room), self.visual(words, room)

    def _blocks(self, room: QRect) -> list[tuple[SetText, str]]:
        """Title and, where there is room for it, the second line."""
        left = room.height() - self._chip_height(room)
        role = "tile_small" if self.kit.form is Form.SMALL else "tile"
        title = fitted_text(self.kit, self.text(), role, room.width(), left)
        left -= title.height + self.kit.px(10)
        line = fitted_text(self.kit, self._second_line, "body", room.width(), left)
        if not self._second_line or line.height > left:
            return [(title, "ink")]
        return [(title, "ink"), (line, "ink2")]

    def _chip_words(self, room: QRect) -> SetText | None:
        """What the chip says, in as few lines as there is width for."""
        if not self._chip:
            return None
        width, height = room.width() - self.kit.px(40), self.kit.px(CHIP_HEIGHT)
        return fitted_text(self.kit, self._chip, "label", width, height)

    def _chip_height(self, room: QRect) -> int:
        """The chip with the gap above it: as high as its words."""
        made = self._chip_words(room)
        if made is None:
            return 0
        return max(self.kit.px(CHIP_HEIGHT), round(made.height) + self.kit.px(8)) + self.kit.px(10)

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        panel, words = self._rooms(room)
        self._draw_panel(painter, room, panel)
        blocks = self._blocks(words)
        gap = self.kit.px(10)
        chip_height = self._chip_height(words)
        height = sum(made.height for made, _ in blocks) + gap * (len(blocks) - 1) + chip_height
        top = words.top() + (words.height() - height) / 2
        for made, token in blocks:
            made.draw(painter, words.left(), top, self.kit.theme.color(token))
            top += made.height + gap
        if self._chip:
            self._draw_chip(painter, words, round(top), chip_height - gap)

    def _draw_panel(self, painter: QPainter, room: QRect, panel: QRect) -> None:
        from PySide6.QtGui import QPainterPath  # the first page draws none

        theme = self.kit.theme
        inner = theme.px(theme.box(f"button.{self.variant}").radius - 4)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(room), inner, inner)
        painter.save()
        painter.setClipPath(clip)
        fill_rect(painter, panel, theme.color(self._panel))
        if theme.color(self._panel) == theme.color("surface"):
            # Without a colour of its own the picture is set apart by a line.
            edge = panel.left() if self.kit.is_rtl else panel.right() - theme.px(2)
            line = QRect(edge, panel.top(), theme.px(3), panel.height())
            fill_rect(painter, line, theme.color("line"))
        painter.restore()
        width = min(panel.width() * 0.76, panel.height() * 0.82 * 1.1)
        pixmap = self.kit.drawing(
            self._picture, width / theme.look.scale, width / 1.1 / theme.look.scale
        )
        at = panel.center()
        painter.drawPixmap(at.x() - pixmap.width() // 2, at.y() - pixmap.height() // 2, pixmap)

    def _draw_chip(self, painter: QPainter, words: QRect, top: int, height: int) -> None:
        kit = self.kit
        made = self._chip_words(words)
        chip = QRect(words.left(), top, round(made.natural_width) + kit.px(40), height)
        chip = self.visual(chip, words)
        draw_box(painter, kit.theme, kit.theme.box("chip_accent"), QRectF(chip))
        left = chip.left() + kit.px(20)
        if kit.is_rtl:
            left = chip.right() - kit.px(20) - made.width
        made.draw(
            painter, left, chip.center().y() - made.height / 2 + 1, kit.theme.color("onaccent")
        )
