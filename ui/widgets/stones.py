"""Stepping stones: how far along a row of questions the parent is."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.kit import Kit
from ui.typeset import set_text

STEP = 134
NARROW_STEP = 80
STONE = 44
CURRENT = 52
SWAY = 16
FEW = 6
"""So many stones stand wide apart, with numbers on those ahead."""


class StoneProgress(QWidget):
    """Stones on a winding path: behind ticked, here marigold, ahead hollow."""

    def __init__(self, kit: Kit, position: int = 1, total: int = 1) -> None:
        super().__init__()
        self._kit = kit
        self._position, self._total = position, total
        self._pictures: dict[tuple[int, int, int, int], QPixmap] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_progress(self, position: int, total: int) -> None:
        """Stand on stone `position` (from 1) of `total`."""
        self._position, self._total = position, max(position, total)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        step = self._step()
        return QSize(
            self._kit.px(step * (self._total - 1) + CURRENT + 20), self._kit.px(CURRENT + SWAY + 8)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.px(NARROW_STEP), self.sizeHint().height())

    def _step(self) -> float:
        return STEP if self._total <= FEW else NARROW_STEP

    def _centres(self) -> list[QPointF]:
        px = self._kit.px
        step = px(self._step())
        if self._total > 1:
            step = min(step, (self.width() - px(CURRENT + 20)) / (self._total - 1))
        middle = self.height() / 2
        points = []
        for number in range(self._total):
            x = px(CURRENT / 2 + 10) + number * step
            if self._kit.is_rtl:
                x = self.width() - x
            points.append(QPointF(x, middle + (px(SWAY / 2) if number % 2 else -px(SWAY / 2))))
        return points

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The numbers, over a picture of path and stones that is painted once for each question."""
        key = (self._position, self._total, *self.size().toTuple())
        if key not in self._pictures:
            self._pictures[key] = self._draw_picture()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pictures[key])
        for number, centre in enumerate(self._centres(), 1):
            if number == self._position or (number > self._position and self._total <= FEW):
                self._draw_number(painter, self._stone(centre, number).toRect(), number)

    def _draw_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centres = self._centres()
        for number in range(1, self._total):
            self._draw_link(painter, centres[number - 1], centres[number], number < self._position)
        for number, centre in enumerate(centres, 1):
            self._draw_stone(painter, self._stone(centre, number), number)
        painter.end()
        return picture

    def _stone(self, centre: QPointF, number: int) -> QRectF:
        usual = STONE if self._total <= FEW else STONE - 8
        size = self._kit.px(CURRENT if number == self._position else usual)
        return QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)

    def _draw_link(self, painter: QPainter, start: QPointF, end: QPointF, is_done: bool) -> None:
        theme = self._kit.theme
        pen = QPen(theme.color("primary" if is_done else "line2"), theme.px(5))
        if not is_done:
            pen.setDashPattern([1.2, 1.6])
        path = QPainterPath(start)
        middle = (start.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw_stone(self, painter: QPainter, stone: QRectF, number: int) -> None:
        kit, theme = self._kit, self._kit.theme
        is_here = number == self._position
        is_done = number < self._position
        fill = "accent" if is_here else ("primary" if is_done else "surface")
        edge = "ink" if is_here else ("primary" if is_done else "line2")
        painter.setPen(QPen(theme.color(edge), kit.px(4)))
        painter.setBrush(theme.color(fill))
        painter.drawEllipse(stone)
        if is_done:
            tick = kit.icon("check", "onprimary", 28)
            painter.drawPixmap(stone.center() - QPointF(tick.width() / 2, tick.height() / 2), tick)

    def _draw_number(self, painter: QPainter, stone: QRect, number: int) -> None:
        font = self._kit.font("number", is_figures=True)
        made = set_text(
            str(number), font, stone.height(), stone.width(), align=Qt.AlignmentFlag.AlignHCenter
        )
        token = "onaccent" if number == self._position else "ink"
        made.draw(painter, stone.left(), stone.top(), self._kit.theme.color(token))
