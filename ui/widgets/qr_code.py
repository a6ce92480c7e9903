"""A QR code, black on white in every theme, never mirrored, with its quiet zone."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit

QUIET_ZONE = 4
"""Modules of white on each side (ISO/IEC 18004)."""
FRAME = 3


Level = Literal["l", "m"]
"""How much of a code may be unreadable: 7 or 15 of a hundred, for screens and for paper."""


class QrCode(QWidget):
    """The code of an address or of words; `size` of the whole with frame, in design pixels."""

    def __init__(self, kit: Kit, text: str, size: float, *, level: Level = "m") -> None:
        super().__init__()
        self._kit, self._level = kit, level
        self.show_text(text)
        self.setFixedSize(QSize(kit.px(size), kit.px(size)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show the code of another text."""
        self.text = text
        self._modules = modules_of(text, level=self._level)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.white)
        width = kit.px(FRAME)
        painter.setPen(QPen(kit.theme.color("ink"), width))
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(edge, kit.px(14), kit.px(14))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        count = len(self._modules) + 2 * QUIET_ZONE
        # Whole pixels for each module, so that every edge is sharp.
        step = (min(self.width(), self.height()) - 2 * width) // count
        left = (self.width() - step * len(self._modules)) // 2
        top = (self.height() - step * len(self._modules)) // 2
        black = QColor(Qt.GlobalColor.black)
        for row, line in enumerate(self._modules):
            for column, is_dark in enumerate(line):
                if is_dark:
                    at = QRect(left + column * step, top + row * step, step, step)
                    painter.fillRect(at, black)


def modules_of(text: str, *, level: Level = "m") -> tuple[tuple[bool, ...], ...]:
    """The dark modules of the code, row by row, without the quiet zone.

    Letters are always in UTF-8, which every reader of phones tells by itself.
    """
    import segno

    code = segno.make_qr(text, error=level, encoding="utf-8")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def web_url(web: str) -> str:
    """The full address of what is printed without `https://`."""
    return f"https://{web}"
