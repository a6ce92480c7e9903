"""A hard word explained: the view itself, and the card that opens beside its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.box import draw_box
from ui.widgets.button import KButton
from ui.widgets.flow import Flow, Frame
from ui.widgets.frames import code_frame, note_frame
from ui.widgets.inline_text import TextSetter, Wording
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from kiosk.glossary import Term
    from ui.kit import Kit

ROLES = ("body", "note", "note_source", "smallest")
"""From the size it should have to the smallest there is."""
PADDING = 32
GAP = 16
CLOSE = (220, 84)
NOTCH = 26
MARGIN = 12
EDGE = 24
TOP = 24
LEAST_BESIDE = 420


class TermView(QWidget):
    """The English term, what it means in her language and in English, and the note apart.

    `reserve` is room kept free beside the term, width and height in real pixels.
    """

    def __init__(self, kit: Kit, reserve: tuple[float, float] = (0, 0)) -> None:
        super().__init__()
        self._kit = kit
        self._setter = TextSetter(kit)
        self._reserve = reserve
        self._term: Term | None = None
        self._quote = ""
        self._flows: list[Flow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_quote(self, words: str) -> None:
        """Say the sentence too that the word stands in."""
        self._quote = words
        self._lay_out()

    def set_term(self, term: Term | None) -> None:
        self._term = term
        self.setAccessibleName(term.name if term else "")
        self._lay_out()

    def needed_height(self, width: float, role: str = ROLES[0]) -> float:
        """The height at a width, in a role of `ROLES`."""
        return self._height(self._make(width, role))

    def is_clipped(self) -> bool:
        is_cut = any(flow.is_cut() for flow in self._flows)
        return is_cut or self._height(self._flows) > self.height() + 1

    def texts(self) -> list[str]:
        return [text for flow in self._flows for text in flow.texts()]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 0.0
        for flow in self._flows:
            flow.draw(painter, self._kit, 0, top)
            top += flow.height + self._kit.px(GAP)

    def _lay_out(self) -> None:
        """The largest size at which everything fits."""
        for role in ROLES:
            self._flows = self._make(self.width(), role)
            if self._height(self._flows) <= self.height():
                break
        self.setAccessibleDescription("\n".join(self.texts()))
        self.update()

    def _height(self, flows: list[Flow]) -> float:
        return sum(flow.height for flow in flows) + self._kit.px(GAP) * max(0, len(flows) - 1)

    def _make(self, width: float, role: str) -> list[Flow]:
        term = self._term
        if term is None:
            return []
        setter, kit = self._setter, self._kit
        make = RowMaker(setter, Column(kit, width, Frame()))
        name = Wording(f"**{kit.translator.isolate(term.name)}**", kit.language)
        rows = [
            make.text(name, "term", token="primary", end=self._reserve[0], least=self._reserve[1])
        ]
        wording = setter.wording(term.explanation)
        if wording.is_stand_in:
            rows.append(make.in_english())
        rows.append(make.text(wording, role, gap=kit.px(8), has_links=False))
        if wording.language != kit.english.language:
            english = setter.english(term.explanation)
            rows.append(make.text(english, role, token="ink2", gap=kit.px(10), has_links=False))
        flows = [Flow(tuple(rows), width)]
        if self._quote:
            flows.append(self._sentence(width, role))
        if term.note is not None:
            flows.append(self._note(term, width, role))
        return flows

    def _sentence(self, width: float, role: str) -> Flow:
        frame = code_frame(self._kit)
        make = RowMaker(self._setter, Column(self._kit, width, frame))
        return Flow((make.text(self._setter.own(self._quote), role),), width, frame)

    def _note(self, term: Term, width: float, role: str) -> Flow:
        setter, kit = self._setter, self._kit
        frame = note_frame(kit)
        make = RowMaker(setter, Column(kit, width, frame))
        icon = make.icon("history", "noteink", 36)
        wording = setter.wording(term.note)
        rows = [make.text(wording, role, indent=kit.px(50), lead=(icon,), has_links=False)]
        if wording.is_stand_in:
            rows.insert(0, make.in_english())
        elif wording.language != kit.english.language:
            english = setter.english(term.note)
            rows.append(make.text(english, role, indent=kit.px(50), gap=kit.px(6), has_links=False))
        return Flow(tuple(rows), width, frame)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a glossary word stands, in the widget that the card lies over, in real pixels."""

    sentence: QRectF
    word: QRectF
    column: QRectF
    words: str
    """The sentence."""


class GlossaryCard(QWidget):
    """Lies over the page: a card that never covers the sentence its word stands in.

    It opens above the sentence if that stands low, below if it stands high; the text gets smaller
    before it would cover anything. Failing that it opens beside the column, and where there is no
    room there either, it repeats the sentence. A touch beside the card closes it.
    """

    closed = Signal()

    def __init__(self, kit: Kit, term: Term, spot: Spot) -> None:
        super().__init__()
        self._kit, self._spot = kit, spot
        self.setLayoutDirection(kit.theme.direction)
        self._view = TermView(kit, (kit.px(CLOSE[0] + 16), kit.px(CLOSE[1])))
        self._view.setParent(self)
        self._view.set_term(term)
        self._close = KButton(
            kit, kit.translator.gettext("Close"), "x", variant="primary", role="button_small",
            icon_size=36, min_size=CLOSE,
        )  # fmt: skip
        self._close.setParent(self)
        self._close.setObjectName("glossary_close")
        self._close.clicked.connect(self.closed)
        self._card = QRectF()
        self._is_above = False
        self.repeats_sentence = False
        self._has_notch = True

    @property
    def card(self) -> QRectF:
        """Where the card stands."""
        return self._card

    @property
    def view(self) -> TermView:
        return self._view

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        self.repeats_sentence = False
        self._view.set_quote("")
        card = self._above_or_below()
        self._has_notch = card is not None
        if card is None:
            card = self._beside()
        if card is None:
            card = self._over_all()
        self._card = card
        self._place_parts()

    def _needed(self, width: float, role: str) -> float:
        px = self._kit.px
        return self._view.needed_height(width - 2 * px(PADDING), role) + 2 * px(TOP)

    def _above_or_below(self) -> QRectF | None:
        px, spot = self._kit.px, self._spot
        above = spot.sentence.top() - px(NOTCH + MARGIN)
        below = self.height() - spot.sentence.bottom() - px(NOTCH + MARGIN)
        prefers_above = spot.sentence.center().y() > self.height() / 2
        widths = (spot.column.width() + px(16), self.width() - 2 * px(EDGE))
        for role in ROLES:
            for width in widths:
                height = self._needed(width, role)
                for is_above in (prefers_above, not prefers_above):
                    if height <= (above if is_above else below):
                        self._is_above = is_above
                        top = above - height if is_above else spot.sentence.bottom() + px(NOTCH)
                        left = spot.column.center().x() - width / 2
                        left = max(px(EDGE), min(left, self.width() - width - px(EDGE)))
                        return QRectF(left, top, width, height)
        return None

    def _beside(self) -> QRectF | None:
        """Next to the column, over the list of sections or the side notes."""
        px, spot = self._kit.px, self._spot
        left_room = spot.sentence.left() - px(EDGE + MARGIN)
        right_room = self.width() - spot.sentence.right() - px(EDGE + MARGIN)
        width = max(left_room, right_room)
        if width < px(LEAST_BESIDE):
            return None
        left = px(EDGE) if left_room > right_room else self.width() - px(EDGE) - width
        most = self.height() - 2 * px(EDGE)
        for role in ROLES:
            height = self._needed(width, role)
            if height <= most:
                top = min(
                    max(spot.word.center().y() - height / 2, px(EDGE)), px(EDGE) + most - height
                )
                return QRectF(left, top, width, height)
        return None

    def _over_all(self) -> QRectF:
        px = self._kit.px
        self.repeats_sentence = True
        self._view.set_quote(self._spot.words)
        width = self.width() - 2 * px(EDGE)
        most = self.height() - 2 * px(MARGIN)
        heights = [self._needed(width, role) for role in ROLES]
        height = next((height for height in heights if height <= most), most)
        return QRectF(px(EDGE), (self.height() - height) / 2, width, height)

    def _place_parts(self) -> None:
        px = self._kit.px
        inner = self._card.adjusted(px(PADDING), px(TOP), -px(PADDING), -px(TOP)).toRect()
        self._view.setGeometry(inner)
        close = QRect(0, inner.top(), px(CLOSE[0]), px(CLOSE[1]))
        close.moveLeft(inner.left() if self._kit.is_rtl else inner.right() - close.width() + 1)
        self._close.setGeometry(close)
        self._close.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._kit.theme, self._kit.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = theme.box("popup")
        if theme.is_raised:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("line"))
            radius = px(box.radius)
            painter.drawRoundedRect(self._card.translated(0, px(8)), radius, radius)
        draw_box(painter, theme, box, self._card)
        if self._has_notch:
            self._draw_notch(painter)

    def _draw_notch(self, painter: QPainter) -> None:
        theme, px = self._kit.theme, self._kit.px
        width = px(theme.box("popup").width)
        half, drop = px(24), px(NOTCH - 4)
        x = min(
            max(self._spot.word.center().x(), self._card.left() + px(60)),
            self._card.right() - px(60),
        )
        edge = self._card.bottom() - width if self._is_above else self._card.top() + width
        tip = edge + (drop + width if self._is_above else -drop - width)
        points = QPolygonF([QPointF(x - half, edge), QPointF(x, tip), QPointF(x + half, edge)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawPolygon(points)
        pen = QPen(theme.color("primary"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(points)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.contains(event.position()):
            self.closed.emit()
