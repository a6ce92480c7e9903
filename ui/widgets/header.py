"""The top of every page: whose kiosk this is, which task, and the promise."""

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.typeset import SetText
from ui.widgets.words import Words

HEIGHT = 96
SMALL_HEIGHT = 84
HOLD_MS = 3000
"""So long a finger rests on the logo of somebody who wants the staff area."""


class Brand(QWidget):
    """Logo and name; always Latin, left to right. Without `has_name` the logo alone.

    It looks like nothing that can be touched, and a touch does nothing; staff hold it.
    """

    held = Signal()

    def __init__(self, kit: Kit, *, has_name: bool = True) -> None:
        super().__init__()
        self._kit, self._has_name = kit, has_name
        latin = kit.english.language
        name, place = (kit.theme.font(role, language=latin) for role in ("brand", "brand_small"))
        self._name = SetText("SEND Advice", name, kit.px(36))
        self._place = SetText("Bedford Borough", place, kit.px(32))
        self.setAccessibleName("SEND Advice, Bedford Borough")
        width = max(self._name.natural_width, self._place.natural_width)
        full = round(width) + kit.px(86)
        self.setFixedSize(QSize(full if has_name else kit.px(64), kit.px(72)))
        self._hold: QTimer | None = None

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        if self._hold is None:
            self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
            self._hold.timeout.connect(self.held)
        self._hold.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self._let_go()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._let_go()

    def hideEvent(self, _event: QHideEvent) -> None:
        self._let_go()

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        logo = kit.drawing("logo", 64, 64)
        name_left: float = kit.px(84)
        if kit.is_rtl:
            painter.drawPixmap(QPointF(self.width() - logo.width(), kit.px(4)), logo)
            name_left = self.width() - kit.px(84)
            lefts = [name_left - made.natural_width for made in (self._name, self._place)]
        else:
            painter.drawPixmap(QPointF(0, kit.px(4)), logo)
            lefts = [name_left, name_left]
        if not self._has_name:
            return
        self._name.draw(painter, lefts[0], 0, kit.theme.color("primary"))
        self._place.draw(painter, lefts[1], kit.px(36), kit.theme.color("ink"))


class IconWords(QWidget):
    """An icon and a word beside it, to be read, not touched."""

    def __init__(
        self,
        kit: Kit,
        icon: str,
        text: str,
        *,
        role: str = "header",
        token: str = "primary",
        icon_size: float = 36,
    ) -> None:
        super().__init__()
        self._kit, self._icon, self._token = kit, icon, token
        self._icon_size, self._role = icon_size, role
        row = QHBoxLayout(self)
        row.setContentsMargins(
            kit.px(icon_size + 12) if not kit.is_rtl else 0,
            0,
            kit.px(icon_size + 12) if kit.is_rtl else 0,
            0,
        )
        row.setSpacing(0)
        self.words = Words(kit, text, role, token=token, valign=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        pixmap = self._kit.icon(self._icon, self._token, self._icon_size)
        left = self.width() - pixmap.width() if self._kit.is_rtl else 0
        painter = QPainter(self)
        line = self._kit.theme.line_height(self._role)
        room = self.height() if self.height() < 2 * line else line
        top = (room - pixmap.height()) / 2
        painter.drawPixmap(QPointF(left, top), pixmap)


class Header(QWidget):
    """Brand, task name and the promise; in portrait a `tool` takes the promise's place."""

    def __init__(
        self, kit: Kit, task: str = "", *, has_promise: bool = True, tool: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setFixedHeight(kit.px(SMALL_HEIGHT if kit.form is Form.SMALL else HEIGHT))
        row = QHBoxLayout(self)
        side = kit.px(48 if kit.form is Form.LANDSCAPE else 32)
        row.setContentsMargins(side, kit.px(12), side, kit.px(12))
        row.setSpacing(kit.px(40))
        row.addWidget(Brand(kit), alignment=Qt.AlignmentFlag.AlignVCenter)
        if task and kit.form is Form.LANDSCAPE:
            words = Words(kit, task, "header", token="ink2", valign=Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words)
        row.addStretch(1)
        if has_promise and (tool is None or kit.form is Form.LANDSCAPE):
            promise = kit.translator.gettext("Free. Impartial. Confidential.")
            row.addWidget(
                IconWords(kit, "shield-check", promise),
                alignment=Qt.AlignmentFlag.AlignVCenter,
            )
        if tool is not None:
            row.setContentsMargins(side, 0, side, 0)
            row.addWidget(tool, alignment=Qt.AlignmentFlag.AlignVCenter)


def stack(*widgets: QWidget, spacing: int = 0) -> QVBoxLayout:
    """Widgets one under the other, without margins; spacing in real pixels."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return column
