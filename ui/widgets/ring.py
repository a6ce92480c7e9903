"""The countdown ring: one step each second, no sweep."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit import Kit
from ui.typeset import SetText

BAND_SHARE = 0.12
"""Of a ring too small for the usual band."""


class Ring(QWidget):
    """Seconds left, as a number in a ring that empties."""

    def __init__(self, kit: Kit, total: int, size: float = 280, *, role: str = "count") -> None:
        """`role` is that of the number."""
        super().__init__()
        self._kit, self._total, self._left = kit, total, total
        self._role = role
        self.setFixedSize(QSize(kit.px(size), kit.px(size)))

    def set_total(self, seconds: int) -> None:
        """Begin again, full."""
        self._total = self._left = seconds
        self.update()

    def set_left(self, seconds: int) -> None:
        self._left = seconds
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._kit.theme, self._kit.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = min(px(34), round(self.width() * BAND_SHARE))
        rect = QRectF(self.rect()).adjusted(band, band, -band, -band)
        for edge in (
            rect.adjusted(-band / 2, -band / 2, band / 2, band / 2),
            rect.adjusted(band / 2, band / 2, -band / 2, -band / 2),
        ):
            painter.setPen(QPen(theme.color("ink"), px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(edge)
        painter.setPen(QPen(theme.color("sand"), band - px(4)))
        painter.drawEllipse(rect)
        pen = QPen(theme.color("accent"), band - px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(rect, 90 * 16, -round(360 * 16 * self._left / max(1, self._total)))
        made = SetText(
            str(self._left),
            self._kit.font(self._role, is_figures=True),
            self.height(),
            self.width(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        made.draw(painter, 0, 0, theme.color("ink"))
