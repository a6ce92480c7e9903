"""Small things that the staff area is put together from."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.widgets.box import draw_box
from ui.widgets.button import KButton, Pressable
from ui.widgets.words import Words, fitted_text

CONTROL_HEIGHT = 84
SIDE = 24
CHEVRON = 40
CHIP_HEIGHT, CHIP_ICON, CHIP_SIDE, CHIP_GAP = 54, 30, 18, 10
BAR_HEIGHT = 24


def labelled(kit: Kit, label: str, *controls: QWidget) -> QVBoxLayout:
    """Controls side by side under a small word."""
    column = QVBoxLayout()
    column.setSpacing(kit.px(6))
    column.addWidget(Words(kit, label, "label", token="ink2", shrinks=True))
    row = QHBoxLayout()
    row.setSpacing(kit.px(12))
    for control in controls:
        control.setFixedHeight(kit.px(CONTROL_HEIGHT))
        row.addWidget(control, 1)
    column.addLayout(row)
    return column


def make_button(
    kit: Kit, name: str, text: str, icon: str = "", *, variant: str = "outline", width: float = 84
) -> KButton:
    """A button of the staff area, as high as its other controls."""
    button = KButton(
        kit,
        text,
        icon,
        variant=variant,
        role="header",
        icon_size=36,
        min_size=(width, CONTROL_HEIGHT),
    )
    button.setObjectName(name)
    button.setFixedHeight(kit.px(CONTROL_HEIGHT))
    return button


class SelectButton(Pressable):
    """What is chosen, and a sign that there is more to choose from."""

    def __init__(self, kit: Kit, name: str, text: str = "") -> None:
        super().__init__(kit, text, "plain")
        self.setObjectName(name)
        self.setMinimumHeight(kit.px(CONTROL_HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(self.kit.px(200), self.kit.px(CONTROL_HEIGHT))

    def is_clipped(self) -> bool:
        room = self._room(self.inside(self.rect()))
        made = self._fit(room)
        return made.is_cut() or made.height > room.height() + 1

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        kit = self.kit
        words = self._room(room)
        made = self._fit(words)
        top = room.center().y() - made.height / 2 + 1
        made.draw(painter, words.left(), top, kit.theme.color(self.ink))
        sign = kit.icon("chevron-down", self.ink, CHEVRON)
        left = room.right() - kit.px(SIDE) - sign.width()
        painter.drawPixmap(left, room.center().y() - sign.height() // 2 + 1, sign)

    def _room(self, room: QRect) -> QRect:
        side = self.kit.px(SIDE)
        return room.adjusted(side, 0, -side - self.kit.px(CHEVRON + 12), 0)

    def _fit(self, room: QRect):
        return fitted_text(self.kit, self.text(), "header", room.width(), room.height())


class StateChip(QWidget):
    """A state as a word, an icon and a border together."""

    def __init__(self, kit: Kit, text: str, icon: str, box: str) -> None:
        super().__init__()
        self._kit, self._icon, self._box = kit, icon, box
        self._made = fitted_text(kit, text, "label", 1 << 14, kit.px(CHIP_HEIGHT))
        self.setAccessibleName(text)
        width = round(self._made.natural_width) + kit.px(CHIP_ICON + CHIP_GAP + 2 * CHIP_SIDE)
        self.setFixedSize(width + 2, kit.px(CHIP_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        box = kit.theme.box(self._box)
        draw_box(painter, kit.theme, box, QRectF(self.rect()))
        token = "deadink" if self._box == "chip_days" else "ink"
        left = kit.px(CHIP_SIDE)
        if self._icon:
            pixmap = kit.icon(self._icon, token, CHIP_ICON)
            painter.drawPixmap(left, (self.height() - pixmap.height()) // 2, pixmap)
        top = (self.height() - self._made.height) / 2
        left += kit.px(CHIP_ICON + CHIP_GAP)
        self._made.draw(painter, left, top, kit.theme.color(token))


class NumberChip(QWidget):
    """How many there are, as a number in a box."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._text = kit, ""
        self.setFixedSize(kit.px(72), kit.px(48))

    def set_number(self, number: int) -> None:
        self._text = str(number)
        self.setAccessibleName(self._text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        draw_box(painter, kit.theme, kit.theme.box("chip_dark"), QRectF(self.rect()))
        made = fitted_text(
            kit,
            self._text,
            "header",
            self.width(),
            self.height(),
            align=Qt.AlignmentFlag.AlignHCenter,
            is_figures=True,
        )
        top = (self.height() - made.height) / 2
        made.draw(painter, 0, top, kit.theme.color("onprimary"))


class ProgressBar(QWidget):
    """How much is done, from 0 to 1."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._share = kit, 0.0
        self.setFixedHeight(kit.px(BAR_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = kit.px(3)
        half = edge / 2
        whole = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = whole.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("surface"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._share:
            done = QRectF(whole)
            done.setWidth(max(whole.height(), whole.width() * self._share))
            painter.setBrush(kit.theme.color("primary"))
            painter.drawRoundedRect(done, radius, radius)
        painter.setPen(QPen(kit.theme.color("ink"), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, radius, radius)
