"""A route as a card to touch: its sign, its name, and one sentence."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kiosk.results import RouteCard
from ui.kit import Kit
from ui.typeset import SetText
from ui.widgets.button import SINK, Pressable
from ui.widgets.route_badge import BADGES, draw_badge
from ui.widgets.twin_words import TwinWords, fitted_twins
from ui.widgets.words import fitted_text

BORDER, RADIUS = 3, 22
ARROW = 44
LEAST_BAND = 76
NARROW_SIGN = 40
"""Where four cards stand in a row: the longest word of a name has room beside it."""


def draw_route_sign(painter: QPainter, kit: Kit, card: RouteCard, rect: QRectF) -> None:
    """The sign of a route as on the map: hollow while something comes first."""
    badge = BADGES.get(card.route.id)
    if badge is not None:
        draw_badge(painter, kit, badge, rect, is_hollow=card.state == "needs_first")
        return
    width = max(2.0, rect.width() * 0.04)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(kit.theme.color("ink"), width))
    painter.setBrush(kit.theme.color("sand"))
    painter.drawEllipse(rect.adjusted(width, width, -width, -width))
    icon = kit.icon(card.route.icon, "ink", rect.width() * 0.48 / kit.look.scale)
    painter.drawPixmap(rect.center() - QPointF(icon.width() / 2, icon.height() / 2), icon)


class RouteTile(Pressable):
    """Sign and name in a band of the route's colour, the sentence under it, an arrow.

    A `row` is one wide line instead, all in the colour; where English is wanted it stands in a
    row under the sentence.
    """

    def __init__(
        self,
        kit: Kit,
        card: RouteCard,
        *,
        is_row: bool = False,
        has_text: bool = True,
        has_arrow: bool = True,
    ) -> None:
        name = kit.translator.content(card.route.name).text
        # Translations add the English in brackets; a row has room for it, a small card has not.
        super().__init__(kit, name if is_row else name.partition(" (")[0], "plain")
        self._card, self._is_row, self._has_arrow = card, is_row, has_arrow
        # Without an arrow the cards stand four in a row: then the short sentence comes first.
        messages = (card.text, card.short) if has_arrow else (card.short, card.text)
        phrases = [kit.translator.content(message) for message in messages]
        has_english = is_row and kit.look.has_english
        twins = [
            message.english if has_english and phrase.is_translated else ""
            for message, phrase in zip(messages, phrases, strict=True)
        ]
        texts = [phrase.text for phrase in phrases]
        self._texts = tuple(zip(texts, twins, strict=True)) if has_text else ()
        self.setObjectName(f"route_{card.route.id}")
        self.setAccessibleDescription(f"{texts[0]} {twins[0]}".strip())
        self.setMinimumHeight(kit.px(84 if is_row else 150))

    def is_clipped(self) -> bool:
        band, words = self._rooms(self.rect())
        name, text = self._name(band), self._text(words)
        if name.is_cut() or (text is not None and text.is_cut()):
            return True
        used = text.height if text is not None else 0
        if self._is_row:
            return name.height + used > self.height()
        return name.height > band.height() + 1 or used > words.height() + 1

    def heightForWidth(self, width: int) -> int:
        """The height a row needs for its name and sentence."""
        room = QRect(0, 0, width, 1 << 16)
        band, words = self._rooms(room)
        pad = self.kit.px(16)
        text = self._text(words)
        return round(self._name(band).height + (text.height if text else 0)) + pad

    def needed_height(self, width: int, most: int) -> int:
        """The height of a small card at a width, with its sentence if that is at most `most`."""
        px = self.kit.px
        others = self._band_height(width) + px(6) + px(14)
        room = QRect(0, 0, width - self._side - px(16), 1 << 16)
        heights = [
            others + round(fitted_text(self.kit, text, "small", room.width(), room.height()).height)
            for text, _ in self._texts
        ]
        return next((height for height in heights if height <= most), min(heights, default=others))

    def hasHeightForWidth(self) -> bool:
        return self._is_row

    def sizeHint(self) -> QSize:
        return QSize(self.kit.px(300), self.minimumHeight())

    def paintEvent(self, _event: object) -> None:
        kit = self.kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown():
            painter.translate(0, kit.px(SINK))
        self._draw_ground(painter)
        self.draw_content(painter, self.rect())

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        kit = self.kit
        band, words = self._rooms(room)
        name, text = self._name(band), self._text(words)
        ink, outline = kit.theme.color("ink"), self._outline()
        if self._is_row:
            used = text.height if text else 0
            top = room.center().y() - (name.height + used) / 2 + 1
            words.moveTop(round(top + name.height))
        else:
            top = band.center().y() - name.height / 2 + 1
        name.draw(painter, band.left(), top, outline)
        if isinstance(text, TwinWords):
            text.draw(painter, kit, (words.left(), words.top()), ["ink", "ink"])
        elif text is not None:
            text.draw(painter, words.left(), words.top(), ink)
        draw_route_sign(painter, kit, self._card, self._sign_rect(room, band))
        if self._has_arrow:
            self._draw_arrow(painter, room, band)

    def _outline(self) -> QColor:
        badge = BADGES.get(self._card.route.id)
        return self.kit.theme.route(badge).outline if badge else self.kit.theme.color("ink")

    def _tint(self) -> QColor:
        badge = BADGES.get(self._card.route.id)
        return self.kit.theme.route(badge).tint if badge else self.kit.theme.color("sand")

    def _draw_ground(self, painter: QPainter) -> None:
        kit = self.kit
        width, radius = kit.px(BORDER), kit.px(RADIUS)
        rect = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        shape = QPainterPath()
        shape.addRoundedRect(rect, radius, radius)
        painter.fillPath(shape, self._tint() if self._is_row else kit.theme.color("surface"))
        if not self._is_row:
            band = QPainterPath()
            band.addRect(QRectF(0, 0, self.width(), self._band_height(self.width())))
            painter.fillPath(shape.intersected(band), self._tint())
        pen = QPen(self._outline(), width)
        if self._card.state == "needs_first":
            pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    @property
    def _end(self) -> int:
        """The room of the arrow, in pixels of the design."""
        return 20 + ARROW + 10 if self._has_arrow else 8

    @property
    def _side(self) -> int:
        """What is free before the sign; four narrow cards in a row need every pixel for names."""
        return self.kit.px(24 if self._has_arrow else 16)

    def _sign_side(self) -> int:
        if self._is_row:
            return self.kit.px(64)
        return self.kit.px(54 if self._has_arrow else NARROW_SIGN)

    @property
    def _name_start(self) -> int:
        """Where the name begins, after the sign."""
        return self._side + self._sign_side() + self.kit.px(18 if self._has_arrow else 10)

    def _sign_rect(self, room: QRect, band: QRect) -> QRectF:
        side = self._sign_side()
        middle = room.center().y() if self._is_row else band.center().y()
        rect = QRect(self._side, middle - side // 2 + 1, side, side)
        return QRectF(self.visual(rect, room))

    def _draw_arrow(self, painter: QPainter, room: QRect, band: QRect) -> None:
        size = self.kit.px(ARROW)
        middle = room.center().y() if self._is_row else band.center().y()
        rect = QRect(room.right() - size - self.kit.px(20), middle - size // 2 + 1, size, size)
        badge = BADGES.get(self._card.route.id)
        token = f"{badge}.outline" if badge else "ink"
        arrow = self.kit.icon("arrow-right", token, ARROW)
        painter.drawPixmap(self.visual(rect, room).topLeft(), arrow)

    def _rooms(self, room: QRect) -> tuple[QRect, QRect]:
        """The rooms of the name and of the sentence."""
        px = self.kit.px
        start, end = self._name_start, px(self._end)
        names = room.adjusted(start, px(4), -end, -px(4))
        if self._is_row:
            names = self.visual(names, room)
            return names, names.adjusted(0, 0, 0, -round(self._name(names).height))
        height = self._band_height(self.width())
        band = QRect(names.left(), room.top() + px(4), names.width(), height - px(6))
        words = room.adjusted(self._side, height + px(6), -px(16), -px(10))
        return self.visual(band, room), self.visual(words, room)

    def _band_height(self, width: int) -> int:
        """Of the coloured band: as high as the name needs."""
        px = self.kit.px
        width -= self._name_start + px(self._end)
        name = fitted_text(self.kit, self.text(), "body_bold", width, px(LEAST_BAND) - px(8))
        return max(px(LEAST_BAND), round(name.height) + px(10))

    def _name(self, room: QRect) -> SetText:
        role = "heading" if self._is_row and self.kit.look.is_large else "body_bold"
        return fitted_text(self.kit, self.text(), role, room.width(), room.height())

    def _text(self, room: QRect) -> SetText | TwinWords | None:
        """The sentence, with its English; the shorter one where the first does not fit."""
        role = "body" if self._is_row and self.kit.look.is_large else "small"
        made: SetText | TwinWords | None = None
        for texts in self._texts:
            if texts[1]:
                made = fitted_twins(self.kit, texts, role, room.width(), room.height())
            else:
                made = fitted_text(self.kit, texts[0], role, room.width(), room.height())
            if made.height <= room.height():
                break
        return made
