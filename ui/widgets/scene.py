"""A drawing that fills its place, standing on the bottom edge."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import pictures
from ui.kit import Kit


class SceneView(QWidget):
    """One of the drawings, scaled to the width, or to a share of the height (`of_height`)."""

    def __init__(self, kit: Kit, name: str, *, of_height: float = 0) -> None:
        super().__init__()
        self._kit, self._name, self._of_height = kit, name, of_height
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), round(self.width() / pictures.drawing_ratio(self._name)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = pictures.drawing_ratio(self._name)
        if self._of_height:
            height = round(self.height() * self._of_height)
            size = QSize(round(height * ratio), height)
        else:
            size = QSize(self.width(), round(self.width() / ratio))
        pixmap = pictures.drawing(self._kit.theme, self._name, size)
        end = self.width() - size.width()
        left = end if not self._kit.is_rtl else 0
        QPainter(self).drawPixmap(left, self.height() - size.height(), pixmap)
