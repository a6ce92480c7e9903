"""Requests that wait to be sent: reference, age and state. Never a name, never a number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.staff_view import RequestRow
from ui.widgets.box import KCard, fill_rect
from ui.widgets.header import IconWords
from ui.widgets.page_turner import PageTurner
from ui.widgets.staff_parts import NumberChip, StateChip, make_button
from ui.widgets.words import Words

NO_ONE = "No one is waiting."
SEALED = "Names and numbers stay sealed until they reach the office."
ROW_HEIGHT = 62
REFERENCE_SHARE, AGE_SHARE, STATE_SHARE = 4, 4, 5


class RequestLine(QWidget):
    """One request."""

    def __init__(self, kit: Kit, row: RequestRow) -> None:
        super().__init__()
        self._kit = kit
        line = QHBoxLayout(self)
        line.setContentsMargins(0, kit.px(4), 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(
            Words(kit, row.reference, "header", is_figures=True, shrinks=True, valign=middle),
            REFERENCE_SHARE,
        )
        line.addWidget(Words(kit, row.age, "label", shrinks=True, valign=middle), AGE_SHARE)
        chip = StateChip(kit, row.words, row.icon, row.box)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(chip)
        line.addLayout(end, STATE_SHARE)
        self.setFixedHeight(kit.px(ROW_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        height = max(1, self._kit.px(2))
        top = self.rect()
        top.setHeight(height)
        fill_rect(QPainter(self), top, self._kit.theme.color("line"))


class RequestsPanel(KCard):
    """The list, page by page, and Send now."""

    send_asked = Signal()

    def __init__(self, kit: Kit, *, rows: int = 4) -> None:
        """`rows` is how many requests there is room for."""
        super().__init__(kit, "card", padding=20, spacing=6)
        self._rows: Sequence[RequestRow] = ()
        self._room = rows
        self._number = NumberChip(kit)
        self._send = make_button(kit, "send_now", "Send now", "send", width=230)
        self._send.clicked.connect(self._ask)
        head = QHBoxLayout()
        head.setSpacing(kit.px(20))
        heading = IconWords(
            kit, "inbox", "Requests waiting", role="heading", token="ink", icon_size=44
        )
        head.addWidget(heading, 1)
        head.addWidget(self._number)
        head.addWidget(self._send)
        self.body.addLayout(head)
        self.note = Words(kit, SEALED, "small", token="ink2", shrinks=True)
        self.body.addWidget(self.note)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.turner = PageTurner(kit)
        self.turner.turned.connect(self._turn)
        self.body.addWidget(self.turner)
        self._page = 0

    def show_requests(self, rows: Sequence[RequestRow], *, can_send: bool) -> None:
        """Show what waits; Send now stays off where there is nothing to send or no hub."""
        self._rows = rows
        self._number.set_number(len(rows))
        self._send.setEnabled(can_send)
        self._send.set_variant("outline" if can_send else "bar_off")
        self._send.set_words("Send now")
        self._turn(min(self._page, self._pages - 1))

    @property
    def _capacity(self) -> int:
        """Where there are more than one page of them, the turner takes the room of two."""
        return self._room if len(self._rows) <= self._room else self._room - 2

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._rows) // self._capacity))

    def _turn(self, page: int) -> None:
        self._page = page
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        first = page * self._capacity
        for row in self._rows[first : first + self._capacity]:
            self._list.addWidget(RequestLine(self._kit, row))
        if not self._rows:
            self._list.addWidget(Words(self._kit, NO_ONE, "header"))
        self.turner.show_page(page, self._pages)

    def _ask(self) -> None:
        self._send.setEnabled(False)
        self._send.set_variant("bar_off")
        self._send.set_words("Sending …")
        self.send_asked.emit()
