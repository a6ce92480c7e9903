"""The route map: where the family is, which ways may be open, and what comes first."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.box import draw_box
from ui.widgets.route_map_layout import MapSpace, layout
from ui.widgets.route_map_painter import MapPainter
from ui.widgets.route_map_picture import MapPicture, MapSign

HIT_BOX = 120
"""The least width and height of what can be touched, in pixels of the design."""
DESIGN_HEIGHT = {Form.LANDSCAPE: 540, Form.PORTRAIT: 738, Form.SMALL: 448}


LEAST_SHARE, LEAST_TALL_SHARE = 0.7, 0.9
"""How much lower than designed a map may be; on a small screen a tall script needs more."""
TALL_LINE = 1.3


class SignButton(QAbstractButton):
    """What is touched of a sign: nothing of its own to see but the press and the focus ring."""

    def __init__(self, kit: Kit, sign: MapSign, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._ring = QRectF()
        self.setObjectName(f"sign_{sign.id}")
        self.setText(sign.label)
        self.setAccessibleName(sign.label)
        self.setAccessibleDescription(sign.description)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def place(self, sign: QRectF) -> None:
        """Stand around a sign, at least as large as the hit box."""
        side = max(self._kit.px(HIT_BOX), sign.width())
        middle = sign.center()
        rect = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side).toAlignedRect()
        self.setGeometry(rect)
        self._ring = sign.translated(-rect.left(), -rect.top())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.isDown():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = self._kit.px(8)
        for token, grown in (("focus1", reach), ("focus2", reach - self._kit.px(4))):
            painter.setPen(QPen(self._kit.theme.color(token), self._kit.px(4)))
            painter.drawEllipse(self._ring.adjusted(-grown, -grown, grown, grown))


class RouteMapView(QWidget):
    """The painted map. Its picture is drawn once and kept; touching a sign tells its id."""

    route_touched = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._picture: MapPicture | None = None
        self._space: MapSpace | None = None
        self._painter: MapPainter | None = None
        self._pixmap = QPixmap()
        self._buttons: dict[str, SignButton] = {}
        self.setLayoutDirection(kit.theme.direction)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        is_tall = kit.theme.tight_line() > TALL_LINE and kit.form is Form.SMALL
        share = LEAST_TALL_SHARE if is_tall else LEAST_SHARE
        self.setMinimumHeight(kit.px(DESIGN_HEIGHT[kit.form] * share))

    def show_map(self, picture: MapPicture) -> None:
        """Show another map in the same place."""
        if picture == self._picture:
            return
        self._picture = picture
        self.setAccessibleName(picture.here)
        signs = (f"{sign.label}. {sign.description}".strip() for sign in picture.signs)
        self.setAccessibleDescription(" ".join(signs))
        for button in self._buttons.values():
            button.setParent(None)
            button.deleteLater()
        self._buttons = {
            sign.id: self._make_button(sign) for sign in picture.signs if sign.is_touchable
        }
        self._arrange()

    @property
    def painter_space(self) -> MapSpace:
        """Where the signs stand on the widget."""
        if self._space is None:
            raise LookupError("there is no map yet: show one first")
        return self._space

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(600), self._kit.px(DESIGN_HEIGHT[self._kit.form]))

    def is_clipped(self) -> bool:
        """True where a word is cut or runs into a sign or another word."""
        self._draw()
        return self._painter is not None and self._painter.is_crowded()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._draw()
        rect = event.rect()
        ratio = self._pixmap.devicePixelRatio()
        source = QRectF(
            rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
        )
        QPainter(self).drawPixmap(QRectF(rect), self._pixmap, source)

    def _make_button(self, sign: MapSign) -> SignButton:
        button = SignButton(self._kit, sign, self)
        button.clicked.connect(lambda: self.route_touched.emit(sign.id))
        button.show()
        return button

    def _arrange(self) -> None:
        self._pixmap = QPixmap()
        if self._picture is None:
            return
        table = layout(self._kit.form, self._picture.kind)
        space = self._space = MapSpace(table, self.size(), is_rtl=self._kit.is_rtl)
        self._painter = MapPainter(self._kit, space, self._picture)
        for sign_id, button in self._buttons.items():
            button.place(space.sign_rect(sign_id))
        self.update()

    def _draw(self) -> None:
        if self._painter is None or not self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        theme = self._kit.theme
        draw_box(painter, theme, theme.box("card"), QRectF(self.rect()))
        self._painter.draw(painter)
        painter.end()
        self._pixmap = pixmap
