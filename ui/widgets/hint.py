"""A line that explains: an icon and words, plain, on sand, or as an error."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit import Kit
from ui.widgets.box import draw_box
from ui.widgets.words import Words

ICON = 40
GAP = 16
PADDING = (24, 16)


class Hint(QWidget):
    """Icon and words; `box` names the box it stands in, none for a plain line."""

    def __init__(
        self,
        kit: Kit,
        icon: str,
        text: str,
        *,
        role: str = "body",
        token: str = "ink",
        box: str = "",
        is_figures: bool = False,
        shrinks: bool = False,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._plain = (icon, box)
        self._icon, self._box = icon, box
        self._token = token
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._words = Words(
            kit,
            text,
            role,
            token=token,
            valign=Qt.AlignmentFlag.AlignVCenter,
            is_figures=is_figures,
            shrinks=shrinks,
        )
        self._row.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._set_margins()

    @property
    def text(self) -> str:
        return self._words.text

    def set_text(self, text: str) -> None:
        """Say something else, in the usual way."""
        self._show(text, *self._plain, self._token)

    def set_error(self, text: str) -> None:
        """Say kindly what is wrong."""
        self._show(text, "triangle-alert", "error", "err")

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        if self._box:
            draw_box(painter, kit.theme, kit.theme.box(self._box), QRectF(self.rect()))
        token = "err" if self._box == "error" else "primary"
        pixmap = kit.icon(self._icon, token, ICON)
        side = kit.px(PADDING[0]) if self._box else 0
        left = self.width() - side - pixmap.width() if kit.is_rtl else side
        line = kit.theme.line_height("body")
        top = (self.height() - pixmap.height()) / 2
        needed = self._words.heightForWidth(self._words.width())
        if needed > 2 * line:
            room = (self._words.height() - needed) / 2
            top = self._words.y() + room + (line - pixmap.height()) / 2
        painter.drawPixmap(QPointF(left, top), pixmap)

    def _show(self, text: str, icon: str, box: str, token: str) -> None:
        self._icon, self._box = icon, box
        self._words.set_text(text)
        self._words.set_token(token)
        self._set_margins()
        self._row.activate()
        self.updateGeometry()
        self.update()

    def _set_margins(self) -> None:
        px = self._kit.px
        side, edge = (px(PADDING[0]), px(PADDING[1])) if self._box else (0, 0)
        if self._box == "error":
            edge = px(6)
        start = side + px(ICON + GAP)
        left, right = (side, start) if self._kit.is_rtl else (start, side)
        self._row.setContentsMargins(left, edge, right, edge)
