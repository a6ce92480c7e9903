"""A QR code, black on white in every theme and never mirrored: a camera has to read it."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit import Kit

QUIET = 4
"""Empty modules around a code (ISO/IEC 18004)."""


class QrCode(QWidget):
    """The code of a short text, `size` pixels of the design wide."""

    def __init__(self, kit: Kit, text: str, size: float = 190) -> None:
        super().__init__()
        self._kit = kit
        self._rows = [bytes(row) for row in segno.make(text, micro=False, error="m").matrix]
        self.setFixedSize(QSize(kit.px(size), kit.px(size)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._kit.theme.color("ink"), max(1, self._kit.px(3))))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        edge = self._kit.px(2)
        radius = self._kit.px(14)
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        count = len(self._rows) + 2 * QUIET
        module = (self.width() - 2 * edge) // count
        start = (self.width() - module * len(self._rows)) // 2
        black = QColor(Qt.GlobalColor.black)
        for y, row in enumerate(self._rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    rect = QRectF(start + x * module, start + y * module, module, module)
                    painter.fillRect(rect, black)
