"""The screen may be wiped: for a while no touch and no key does anything. A ring counts down."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.widgets.box import fill_rect
from ui.widgets.ring import Ring
from ui.widgets.words import Words

SECONDS = 30
IGNORED = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletRelease,
        QEvent.Type.TabletMove,
    }
)


class CleanSheet(QWidget):
    """Covers the whole window, the bar included, and ends by itself."""

    closed = Signal()
    covers_bar = True

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._left = SECONDS
        column = QVBoxLayout(self)
        column.setSpacing(kit.px(40))
        column.addStretch(1)
        self.ring = Ring(kit, SECONDS, 360)
        column.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Words(kit, "Wipe the screen now", "title", align=centre))
        column.addWidget(
            Words(kit, "Touch does nothing until the ring is empty.", "answer", align=centre)
        )
        column.addStretch(1)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.count)

    def showEvent(self, _event: QShowEvent) -> None:
        QApplication.instance().installEventFilter(self)
        self._second.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        self._second.stop()
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in IGNORED

    def count(self) -> None:
        """One second has passed."""
        self._left -= 1
        self.ring.set_left(self._left)
        if self._left <= 0:
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill_rect(QPainter(self), self.rect(), self._kit.theme.color("bg"))
