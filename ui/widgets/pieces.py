"""What a block of text is made of once it is laid out: texts, icons and grounds at fixed places.

Places count from the top left of the flow, in real pixels, already mirrored where the page is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit import Kit
from ui.pictures import draw_marks
from ui.typeset import SetText, Span
from ui.widgets.box import draw_box

ZERO_WIDTH_SPACE = "\u200b"
"""Where an address may break; no part of its words."""
GROUND_PAD = 6
"""How far the ground of a glossary word reaches beyond it, in pixels of the design."""


@dataclass(frozen=True, slots=True)
class Link:
    """A glossary word as it stands on a page: where to touch it, and its sentence."""

    term_id: str
    rects: tuple[QRectF, ...]
    piece: TextPiece
    span: Span
    at: QPointF
    """Where the text of `piece` begins."""

    @property
    def words(self) -> str:
        """The sentence that the word stands in."""
        whole = self._sentence
        return self.piece.made.text[whole.start : whole.start + whole.length]

    @property
    def sentence(self) -> QRectF:
        """The lines of that sentence."""
        return _bounds(self.piece.made, self._sentence).translated(self.at)

    @property
    def _sentence(self) -> Span:
        return _sentence(self.piece.made.text, self.span)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A set text at its place. `has_grounds` is False where links are not to be touched."""

    made: SetText
    left: float
    top: float
    token: str = "ink"
    has_grounds: bool = True

    def draw(self, painter: QPainter, kit: Kit, left: float, top: float) -> None:
        left, top = left + self.left, top + self.top
        if self.has_grounds:
            for span in self.made.spans:
                if span.target:
                    self._draw_ground(painter, kit, QPointF(left, top), span, "ptint")
        self.made.draw(painter, left, top, kit.theme.color(self.token))

    def draw_marked(self, painter: QPainter, kit: Kit, at: QPointF, span: Span) -> None:
        """Paint the text again with one glossary word standing out; `at` as in `draw`."""
        left, top = at.x() + self.left, at.y() + self.top
        painter.save()
        rects = [
            self._ground(kit, rect).translated(left, top) for rect in self.made.span_rects(span)
        ]
        self._draw_ground(painter, kit, QPointF(left, top), span, "accent")
        for rect in rects:
            painter.setClipRect(rect)
            self.made.draw(
                painter,
                left,
                top,
                kit.theme.color(self.token),
                marked=span,
                mark_color=kit.theme.color("onaccent"),
            )
        painter.restore()

    def links(self, left: float, top: float) -> list[Link]:
        """The glossary words in the text, as they stand on the page."""
        if not self.has_grounds:
            return []
        left, top = left + self.left, top + self.top
        found = []
        for span in self.made.spans:
            if span.target:
                rects = tuple(rect.translated(left, top) for rect in self.made.span_rects(span))
                found.append(Link(span.target, rects, self, span, QPointF(left, top)))
        return found

    def is_cut(self) -> bool:
        return self.made.is_cut()

    def _ground(self, kit: Kit, rect: QRectF) -> QRectF:
        pad = kit.px(GROUND_PAD)
        inset = max(0.0, (rect.height() - self.made.line_height * 0.98) / 2)
        return rect.adjusted(-pad, inset, pad, -inset)

    def _draw_ground(
        self, painter: QPainter, kit: Kit, at: QPointF, span: Span, token: str
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in self.made.span_rects(span):
            ground = self._ground(kit, rect).translated(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kit.theme.color(token))
            radius = kit.px(6)
            painter.drawRoundedRect(ground, radius, radius)
            width = max(2, kit.px(4))
            color = kit.theme.color("onaccent" if token == "accent" else "primary")
            dots = QRectF(
                ground.left() + width / 2, ground.bottom() - width, ground.width() - width, width
            )
            draw_marks(painter, dots, color, width, round(1.75 * width), is_round=True)


def _sentence(text: str, span: Span) -> Span:
    """The sentence that a span stands in."""
    marks = (". ", "? ", "! ", "؟ ", "\n")
    before = max(text.rfind(mark, 0, span.start) for mark in marks)
    start = before + 2 if before >= 0 else 0
    ends = [text.find(mark, span.start + span.length) for mark in marks]
    end = min((end + 1 for end in ends if end >= 0), default=len(text))
    return Span(start, end - start)


def _bounds(made: SetText, span: Span) -> QRectF:
    """The lines that a span touches."""
    found = QRectF()
    for rect in made.span_rects(span):
        found = found.united(rect)
    return found


@dataclass(frozen=True, slots=True)
class IconPiece:
    """An icon; size in pixels of the design, place in real ones."""

    name: str
    token: str
    size: float
    left: float
    top: float

    def draw(self, painter: QPainter, kit: Kit, left: float, top: float) -> None:
        pixmap = kit.icon(self.name, self.token, self.size)
        painter.drawPixmap(QPointF(left + self.left, top + self.top), pixmap)

    def is_cut(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class ShapePiece:
    """Anything drawn into a rectangle by a function of its own."""

    rect: QRectF
    paint: Callable[[QPainter, Kit, QRectF], None]

    def draw(self, painter: QPainter, kit: Kit, left: float, top: float) -> None:
        self.paint(painter, kit, self.rect.translated(left, top))

    def is_cut(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class ChipPiece:
    """A short text on a box of its own."""

    made: SetText
    box: str
    rect: QRectF

    def draw(self, painter: QPainter, kit: Kit, left: float, top: float) -> None:
        rect = self.rect.translated(left, top)
        box = kit.theme.box(self.box)
        draw_box(painter, kit.theme, box, rect)
        token = "onprimary" if box.fill == "primary" else "primary"
        middle = rect.center().y() - self.made.height / 2
        self.made.draw(painter, rect.left(), middle, kit.theme.color(token))

    def is_cut(self) -> bool:
        return self.made.is_cut()


@dataclass(frozen=True, slots=True)
class NumberPiece:
    """The number of a paragraph in a circle."""

    number: int
    rect: QRectF

    def draw(self, painter: QPainter, kit: Kit, left: float, top: float) -> None:
        rect = self.rect.translated(left, top)
        edge = kit.px(3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(kit.theme.color("line2"), edge))
        painter.setBrush(kit.theme.color("surface"))
        painter.drawEllipse(rect.adjusted(edge, edge, -edge, -edge))
        font = kit.font("brand_small", is_figures=True)
        middle = Qt.AlignmentFlag.AlignHCenter
        made = SetText(str(self.number), font, rect.height(), rect.width(), align=middle)
        made.draw(painter, rect.left(), rect.top(), kit.theme.color("ink"))

    def is_cut(self) -> bool:
        return False


Piece = TextPiece | IconPiece | ShapePiece | ChipPiece | NumberPiece
