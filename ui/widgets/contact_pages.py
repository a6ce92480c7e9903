"""The rows of those who can help, cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.contact_cards import ContactRow
from ui.widgets.inline_text import TextSetter
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.contacts import Contact
    from ui.kit import Kit
    from ui.widgets.flow import Flow
    from ui.widgets.notes import NoteSetter

GAP = 8
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RowPages(QWidget):
    """What to know of the addresses, then headings and rows: as many on a page as have room."""

    code_wanted = Signal(str)
    paged = Signal()

    def __init__(
        self,
        kit: Kit,
        notice: str,
        groups: list[tuple[str, tuple[Contact, ...]]],
        notes: NoteSetter,
    ) -> None:
        super().__init__()
        self._kit, self._notice, self._groups, self._notes = kit, notice, groups, notes
        self._setter = TextSetter(kit)
        self._pages: list[list[QWidget]] = []
        self._firsts: list[str] = []
        self._shown = self._top = 0
        self._cut_for = QSize()
        self.is_ready = False

    @property
    def count(self) -> int:
        return max(1, len(self._pages))

    @property
    def shown(self) -> int:
        return self._shown

    @property
    def first_contact(self) -> str:
        """The id of the first contact whose row, or the rest of whose note, is on the page."""
        return self._firsts[self._shown] if self._firsts else ""

    def page_of(self, contact_id: str) -> int:
        """The page with the row of a contact, from 0."""
        for number, page in enumerate(self._pages):
            if any(isinstance(one, ContactRow) and one.contact_id == contact_id for one in page):
                return number
        return 0

    def show_page(self, number: int) -> None:
        """Show a page, from 0; beyond the last the last."""
        self._shown = max(0, min(number, self.count - 1))
        for place, page in enumerate(self._pages):
            for widget in page:
                widget.setVisible(place == self._shown)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._cut()

    def showEvent(self, _event: QShowEvent) -> None:
        """What stands around the rows may have changed their size while they were hidden."""
        if self._cut_for != self.size():
            self._cut()

    def _cut(self) -> None:
        """Cut the rows into pages for the size there is."""
        self._cut_for = self.size()
        for page in self._pages:
            for widget in page:
                _drop(widget)
        self._pages, self._firsts = [[]], []
        self._fill()
        self.is_ready = True
        self.show_page(self._shown)
        self.paged.emit()

    def _fill(self) -> None:
        self._top = 0
        self._put(self._words(self._notice, "small", token="ink2"))
        for title, contacts in self._groups:
            for number, contact in enumerate(contacts):
                self._add(title, contact, has_heading=number == 0)

    def _add(self, title: str, contact: Contact, *, has_heading: bool) -> None:
        """Put a row under what stands already, or on a new page under its heading again."""
        heading = self._heading(title)
        row = self._row(contact, has_note=True)
        is_too_tall = heading.height() + row.height() > self.height()
        if is_too_tall:
            _drop(row)
            row = self._row(contact, has_note=False)
        lead = heading.height() if has_heading or not self._top else 0
        if self._top and self._top + lead + row.height() > self.height():
            self._open_page()
            lead = heading.height()
        if lead:
            self._put(heading)
            self._top -= self._kit.px(GAP)
        else:
            _drop(heading)
        self._put(row)
        self._note_first(contact)
        if is_too_tall and contact.update:
            self._add_note(contact, contact.update)

    def _add_note(self, contact: Contact, id_: str) -> None:
        """The note of a row that is too tall with it: below, or on pages of its own."""
        rest: Flow | None = self._notes.flow((id_,), self.width())
        while rest is not None:
            parts = None
            if self._top + rest.height > self.height():
                self._open_page()
                self._put(self._heading(contact.name))
            if self._top + rest.height > self.height():
                parts = rest.split(self.height() - self._top, anywhere=True)
            part, rest = parts or (rest, None)
            strip = NoteStrip(self._kit, part)
            strip.setParent(self)
            self._put(strip)
            self._note_first(contact)

    def _note_first(self, contact: Contact) -> None:
        """What stands first on a page names it."""
        if len(self._firsts) < len(self._pages):
            self._firsts.append(contact.id)

    def _open_page(self) -> None:
        self._pages.append([])
        self._top = 0

    def _put(self, widget: QWidget) -> None:
        widget.move(0, self._top)
        self._pages[-1].append(widget)
        self._top += widget.height() + self._kit.px(GAP)

    def _heading(self, title: str) -> Words:
        return self._words(title, "note_heading", beside=4)

    def _words(self, text: str, role: str, *, token: str = "ink", beside: float = 0) -> Words:
        words = Words(self._kit, text, role, token=token, valign=MIDDLE)
        words.setParent(self)
        height = words.heightForWidth(self.width()) + self._kit.px(beside)
        words.setFixedSize(QSize(self.width(), height))
        return words

    def _row(self, contact: Contact, *, has_note: bool) -> ContactRow:
        notes = self._notes if has_note else None
        row = ContactRow(self._kit, contact, self._setter, notes, width=self.width())
        row.setParent(self)
        row.code_wanted.connect(self.code_wanted)
        return row


class NoteStrip(QWidget):
    """A note that has no room in its row, or a part of one."""

    def __init__(self, kit: Kit, flow: Flow) -> None:
        super().__init__()
        self._kit, self._flow = kit, flow
        self.setFixedSize(QSize(round(flow.width), round(flow.height)))
        self.setAccessibleName(" ".join(flow.texts()))

    def is_clipped(self) -> bool:
        return self._flow.is_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._flow.draw(QPainter(self), self._kit, 0, 0)


def _drop(widget: QWidget) -> None:
    """Out of sight at once, and then out of memory."""
    widget.hide()
    widget.deleteLater()
