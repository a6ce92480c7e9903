"""Update notes as a widget of their own, for pop-ups and columns."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.updates import UpdateNotes
from ui.kit import Kit
from ui.widgets.flow import Flow
from ui.widgets.inline_text import TextSetter
from ui.widgets.notes import NoteSetter


class FlowBox(QWidget):
    """A laid-out block as a widget; as high as it is at the width it was laid out for."""

    def __init__(self, kit: Kit, flow: Flow) -> None:
        super().__init__()
        self._kit, self._flow = kit, flow
        self.setAccessibleName(" ".join(flow.texts()))
        self.setFixedHeight(round(flow.height))

    def is_clipped(self) -> bool:
        return self._flow.is_cut() or self._flow.width > self.width() + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._flow.draw(QPainter(self), self._kit, 0, 0)


class NoteBox(QWidget):
    """The notes `ids` in one lilac card, as they stand beside the leaflet's words."""

    def __init__(self, kit: Kit, notes: UpdateNotes, ids: Sequence[str], today: date) -> None:
        super().__init__()
        self._kit, self._ids = kit, tuple(ids)
        self._setter = NoteSetter(TextSetter(kit), notes, today)
        self._flow: Flow | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" ".join(self._at(kit.px(600)).texts()))

    def is_clipped(self) -> bool:
        flow = self._at(self.width())
        return flow.is_cut() or flow.height > self.height() + 1

    def heightForWidth(self, width: int) -> int:
        return round(self._at(width).height)

    def sizeHint(self) -> QSize:
        width = self._kit.px(600)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._at(self.width()).draw(QPainter(self), self._kit, 0, 0)

    def _at(self, width: int) -> Flow:
        if self._flow is None or self._flow.width != width:
            self._flow = self._setter.flow(self._ids, width)
        return self._flow

    def split(self, width: int, height: int) -> list[QWidget]:
        """The same notes as cards that are no higher than `height`."""
        parts, rest = [], self._at(width)
        while rest.height > height and (halves := rest.split(height, anywhere=True)):
            parts.append(halves[0])
            rest = halves[1]
        return [FlowBox(self._kit, part) for part in (*parts, rest)]
