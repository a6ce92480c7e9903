"""A big answer: picture, title and, where there are few, a line that explains it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.languages import Language
from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.button import Pressable
from ui.widgets.route_badge import draw_badge
from ui.widgets.words import fitted_text

CIRCLES = (168, 120, 84, 0)
ROW_CIRCLES = (72, 0)
"""Sizes of the picture, from the usual one to none, for words that need the room."""
BORDER = 5
ICON_SHARE = 0.55
TICK = 64
ROW_TICK = 44
CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `badge` is a route's sign; a `language` stands in its own script."""

    id: str
    title: str
    hint: str = ""
    icon: str = ""
    badge: str = ""
    language: Language | None = None
    is_way_out: bool = False
    """True for "Skip this" and the like."""


class ChoiceTile(Pressable):
    """Tall (picture above the words) or, with `is_row`, low (picture beside them)."""

    def __init__(self, kit: Kit, choice: Choice, *, is_row: bool = False) -> None:
        super().__init__(kit, choice.title, "unsure" if choice.is_way_out else "choice")
        self._choice, self._is_row = choice, is_row
        self._is_chosen = False
        self._picture = self.pictures[0]
        self.setObjectName(f"choice_{choice.id}")
        self.setAccessibleDescription(choice.hint)
        self.setCheckable(False)
        self.setMinimumHeight(kit.px(81))

    @property
    def pictures(self) -> tuple[int, ...]:
        """The sizes that the picture may have."""
        return ROW_CIRCLES if self._is_row else CIRCLES

    def set_picture(self, size: int) -> None:
        """Draw the picture at one of `pictures`; 0 leaves it out."""
        self._picture = size
        self.update()

    def is_crowded(self) -> bool:
        """True where the words would have to shrink beside a picture of this size."""
        if self._is_row:
            return self.is_clipped()
        room = self._words_room(self._inner())
        huge = QRect(room.left(), room.top(), room.width(), 1 << 16)
        blocks = self._blocks(huge)
        height = sum(made.height for made, _ in blocks)
        return height > room.height() or any(made.is_cut() for made, _ in blocks)

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def is_chosen(self) -> bool:
        return self._is_chosen

    def set_chosen(self, is_chosen: bool) -> None:
        self._is_chosen = is_chosen
        if not self._choice.is_way_out:
            self.set_variant("choice_on" if is_chosen else "choice")

    def is_clipped(self) -> bool:
        """True where title and line do not fit."""
        room = self._words_room(self._inner())
        blocks = self._blocks(room)
        height = sum(made.height for made, _ in blocks)
        return height > room.height() + 1 or any(made.is_cut() for made, _ in blocks)

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        if self._is_row:
            self._draw_row(painter, room)
        else:
            self._draw_tall(painter, room)
        if self._is_chosen:
            self._draw_tick(painter, room)

    def _inner(self) -> QRect:
        border = self.kit.px(BORDER)
        return self.rect().adjusted(border, border, -border, -border)

    @property
    def _circle(self) -> int:
        return self.kit.px(self._picture)

    def _has_picture(self) -> bool:
        return bool(self._choice.icon or self._choice.badge) and self._picture > 0

    def _words_room(self, room: QRect) -> QRect:
        px = self.kit.px
        if self._is_row:
            start = px(16) + (self._circle + px(18) if self._has_picture() else px(4))
            end = px(14) + (px(ROW_TICK + 8) if self._is_chosen else 0)
            return room.adjusted(start, px(1), -end, -px(1))
        top = self._circle + px(16 + 16) if self._has_picture() else px(12)
        side = px(40 if self._picture == CIRCLES[0] else 24)
        return room.adjusted(side, top, -side, -px(12))

    def _blocks(self, room: QRect) -> list[tuple[SetText, str]]:
        """Title and line, each with the token of its colour."""
        title = self._title(room, spare=self._spare)
        blocks = [(title, self.ink)]
        if self._choice.hint:
            left = room.height() - title.height
            align = Qt.AlignmentFlag.AlignLeading if self._is_row else CENTRE
            role = "label" if self._is_row else "body"
            line = fitted_text(self.kit, self._choice.hint, role, room.width(), left, align=align)
            if self._choice.language is not None and line.height > left:
                return [(self._title(room), self.ink)]
            if line.height > left:
                title = self._title(room.adjusted(0, 0, 0, -round(line.height)))
            blocks = [(title, self.ink), (line, "ink2")]
        return blocks

    @property
    def _spare(self) -> float:
        """What share of the height the title may take."""
        is_shared = self._choice.language is not None or not self._is_row
        return 0.6 if self._choice.hint and is_shared else 1

    def _title(self, room: QRect, *, spare: float = 1) -> SetText:
        role = "answer" if self._is_row else "choice"
        align = Qt.AlignmentFlag.AlignLeading if self._is_row else CENTRE
        language = self._choice.language
        if language is not None and self._is_row:
            align = _page_edge(is_rtl=self.kit.is_rtl)
        return fitted_text(
            self.kit,
            self.text(),
            role,
            room.width(),
            room.height() * spare,
            align=align,
            language=language,
        )

    def _draw_tall(self, painter: QPainter, room: QRect) -> None:
        words = self._words_room(room)
        blocks = self._blocks(words)
        circle = self._circle if self._has_picture() else 0
        gap = self.kit.px(16) if circle else 0
        height = circle + gap + sum(made.height for made, _ in blocks)
        top = room.top() + (room.height() - height) / 2
        if circle:
            left = room.center().x() - circle // 2
            self._draw_picture(painter, QRect(left, round(top), circle, circle))
        top += circle + gap
        for made, token in blocks:
            made.draw(painter, words.left(), top, self.kit.theme.color(token))
            top += made.height

    def _draw_row(self, painter: QPainter, room: QRect) -> None:
        words = self._words_room(room)
        blocks = self._blocks(words)
        if self._has_picture():
            size = self._circle
            top = room.center().y() - size // 2
            circle = QRect(room.left() + self.kit.px(16), top, size, size)
            self._draw_picture(painter, self.visual(circle, room))
        words = self.visual(words, room)
        top = room.center().y() - sum(made.height for made, _ in blocks) / 2 + 1
        for made, token in blocks:
            made.draw(painter, words.left(), top, self.kit.theme.color(token))
            top += made.height

    def _draw_picture(self, painter: QPainter, circle: QRect) -> None:
        kit = self.kit
        if self._choice.badge:
            draw_badge(painter, kit, self._choice.badge, QRectF(circle))
            return
        is_strong = self._is_chosen or self._choice.is_way_out
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("primary" if is_strong else "ptint"))
        painter.drawEllipse(circle)
        size = circle.width() / kit.look.scale * ICON_SHARE
        icon = kit.icon(self._choice.icon, "onprimary" if is_strong else "primary", size)
        at = circle.center()
        painter.drawPixmap(at.x() - icon.width() // 2 + 1, at.y() - icon.height() // 2 + 1, icon)

    def _draw_tick(self, painter: QPainter, room: QRect) -> None:
        kit = self.kit
        size = kit.px(ROW_TICK if self._is_row else TICK)
        inset = kit.px(16 if self._is_row else 24)
        top = room.center().y() - size // 2 if self._is_row else room.top() + inset
        rect = QRect(room.right() + 1 - inset - size, top, size, size)
        rect = self.visual(rect, room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("primary"))
        painter.drawEllipse(rect)
        icon = kit.icon("check", "onprimary", size / kit.look.scale * 0.7)
        at = rect.center()
        painter.drawPixmap(at.x() - icon.width() // 2 + 1, at.y() - icon.height() // 2 + 1, icon)


def _page_edge(*, is_rtl: bool) -> Qt.AlignmentFlag:
    """The edge at which the page begins, whatever direction the text itself has."""
    edge = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    return edge | Qt.AlignmentFlag.AlignAbsolute
