"""The least a kiosk could be: one empty full-screen widget with the same fonts."""

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.fonts import load_fonts, shut_out_system_fonts


class Bare(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        QTimer.singleShot(0, finish)


def finish() -> None:
    print(time.monotonic(), flush=True)
    QApplication.quit()


shut_out_system_fonts()
application = QApplication([])
load_fonts()
window = Bare()
window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
window.setCursor(Qt.CursorShape.BlankCursor)
window.setGeometry(application.primaryScreen().geometry())
window.showFullScreen()
application.exec()
