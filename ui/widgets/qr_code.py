"""A QR code, black on white in every theme, never mirrored, with its quiet zone."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
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
        self.set_size(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_size(self, size: float) -> None:
        """Be so large, in pixels of the design, with the frame."""
        self.setFixedSize(QSize(self._kit.px(size), self._kit.px(size)))

    def show_text(self, text: str) -> None:
        """Show the code of another text."""
        self.text = text
        self._modules = modules_of(text, level=self._level)
        count = len(self._modules)
        grey = b"".join(bytes(0 if dark else 255 for dark in row) for row in self._modules)
        picture = QImage(grey, count, count, count, QImage.Format.Format_Grayscale8)
        self._picture = picture.copy()  # one pixel for a module, with bytes of its own
        self.setAccessibleName(text)
        self.update()

    @property
    def module_side(self) -> int:
        """Of one module, in real pixels."""
        room = min(self.width(), self.height()) - 2 * self._kit.px(FRAME)
        return room // (len(self._modules) + 2 * QUIET_ZONE)

    @property
    def module_count(self) -> int:
        """How many modules wide it is, without the quiet zone."""
        return len(self._modules)

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
        # Whole pixels for each module, so that every edge is sharp.
        side = self.module_side * len(self._modules)
        at = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter.drawImage(at, self._picture)


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
