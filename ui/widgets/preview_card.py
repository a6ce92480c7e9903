"""A pop-up of the staff area: the pages as they will come out of the printer."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.page_turner import PageTurner
from ui.widgets.pop_card import PopCard

SIZE = {Form.LANDSCAPE: (1060, 900), Form.PORTRAIT: (1000, 1500), Form.SMALL: (900, 760)}
TURNER_HEIGHT = 310
SHEET = 2**0.5
"""Height of a sheet of A4 for its width."""


class Sheet(QWidget):
    """One page, as large as there is room for."""

    def __init__(self, kit: Kit, picture: Callable[[int, int], QImage]) -> None:
        super().__init__()
        self._kit, self._picture, self._page = kit, picture, 0
        self._made: tuple[int, int, QImage] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, page: int) -> None:
        self._page = page
        self.setAccessibleName(f"Page {page + 1}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(400), self._kit.px(400))

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = int(min(self.width(), (self.height() - 2) / SHEET)) - 2
        if self._made is None or self._made[:2] != (self._page, width):
            self._made = (self._page, width, self._picture(self._page, width))
        image = self._made[2]
        painter = QPainter(self)
        left, top = (self.width() - image.width()) // 2, (self.height() - image.height()) // 2
        painter.drawImage(left, top, image)
        painter.setPen(QPen(self._kit.theme.color("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, top, image.width() - 1, image.height() - 1))


class PreviewCard(PopCard):
    """`picture` makes the image of a page (from 0) at a width in real pixels."""

    def __init__(self, kit: Kit, pages: int, picture: Callable[[int, int], QImage]) -> None:
        super().__init__(kit, SIZE[kit.form])
        self._pages = pages
        is_upright = kit.form is not Form.PORTRAIT
        self.sheet = Sheet(kit, picture)
        self.turner = PageTurner(kit, is_upright=is_upright)
        self.turner.turned.connect(self._turn)
        close = KButton(kit, "Close", "check", variant="primary", min_size=(230, 98))
        close.setObjectName("popup_done")
        close.setFixedHeight(close.minimumHeight())
        close.clicked.connect(self.closed)
        if is_upright:
            self.turner.setMinimumHeight(kit.px(TURNER_HEIGHT))
            row = QHBoxLayout()
            row.setSpacing(kit.px(24))
            row.addWidget(self.sheet, 1)
            side = QVBoxLayout()
            side.addWidget(close)
            side.addStretch(1)
            side.addWidget(self.turner, 0, Qt.AlignmentFlag.AlignHCenter)
            side.addStretch(1)
            row.addLayout(side)
            self.card.body.addLayout(row, 1)
        else:
            self.card.body.addWidget(close)
            self.card.body.addWidget(self.sheet, 1)
            self.card.body.addWidget(self.turner)
        self._turn(0)

    def _turn(self, page: int) -> None:
        self.sheet.show_page(page)
        self.turner.show_page(page, self._pages)
