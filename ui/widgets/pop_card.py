"""A pop-up: a card over a flat dim layer. Touching outside closes it, unless it asks something."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Contrast, Form
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.header import IconWords

DIM = 0.72


class PopCard(QWidget):
    """The layer with its card in the middle; subclasses fill `card.body`.

    `size` is that of the card in pixels of the design; a side of 0 takes what it needs.
    """

    closed = Signal()
    covers_bar = False
    patience = 0
    """So many seconds without a touch she is given at least."""
    margin = 24
    """What is left free around the card at least, in pixels of the design."""

    def __init__(self, kit: Kit, size: tuple[float, float] = (1520, 0)) -> None:
        super().__init__()
        self.kit = kit
        self._size = size
        is_small = kit.form is Form.SMALL
        padding, spacing = (24, 16) if is_small else (40, 24)
        self.card = KCard(kit, "popup", padding=padding, spacing=spacing)
        self.card.setParent(self)
        self.setLayoutDirection(kit.theme.direction)

    def add_heading(self, icon: str, text: str, *, done: str = "", role: str = "title") -> None:
        """The first row: icon, question and, with `done`, the button that closes."""
        row = QHBoxLayout()
        row.setSpacing(self.kit.px(24))
        heading = IconWords(self.kit, icon, text, role=role, token="ink", icon_size=60)
        row.addWidget(heading, 1)
        if done:
            button = KButton(
                self.kit, done, "check", variant="primary", role="button", min_size=(230, 98)
            )
            button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
            button.setObjectName("popup_done")
            button.clicked.connect(self.closed)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(row)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.place_card()

    def room(self) -> tuple[int, int]:
        """The width of the card, and how high it may be, in real pixels."""
        px = self.kit.px
        is_tight = self.kit.theme.is_tall and self.kit.form is Form.SMALL
        margin = px(self.margin / 6 if is_tight else self.margin)
        return min(self.width() - 2 * margin, px(self._size[0])), self.height() - 2 * margin

    def place_card(self) -> None:
        """Stand in the middle; in portrait lower down, nearer to the hand."""
        width, highest = self.room()
        needed = self.card.heightForWidth(width) if self.card.hasHeightForWidth() else -1
        if needed < 0:
            needed = self.card.sizeHint().height()
        height = min(highest, max(needed, self.kit.px(self._size[1])))
        left = (self.width() - width) // 2
        spare = self.height() - height
        top = round(spare * (0.62 if self.kit.form is Form.PORTRAIT else 0.5))
        self.card.setGeometry(left, top, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        dim = QColor(self.kit.theme.color("ink"))
        if self.kit.look.contrast is not Contrast.LIGHT:
            dim = QColor(Qt.GlobalColor.black)
        dim.setAlphaF(DIM)
        QPainter(self).fillRect(QRectF(self.rect()), dim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.touched_outside()

    def touched_outside(self) -> None:
        """What a touch beside the card means; most pop-ups simply close."""
        self.closed.emit()
