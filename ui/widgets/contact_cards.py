"""Those who can help: the card of SEND Advice, the rows of the others, and the code of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Form
from ui.widgets.box import KCard, draw_box
from ui.widgets.button import KButton, place
from ui.widgets.flow import Flow, Frame, Row
from ui.widgets.inline_text import Wording
from ui.widgets.pieces import ShapePiece
from ui.widgets.pop_card import PopCard
from ui.widgets.qr_code import QrCode, web_url
from ui.widgets.route_badge import BADGES, draw_badge
from ui.widgets.rows import Column, RowMaker
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.contacts import Contact
    from ui.kit import Kit
    from ui.widgets.inline_text import TextSetter
    from ui.widgets.notes import NoteSetter

SIGN = 76
BUTTON = (250, 92)
PADDING, EDGE, GAP = 22, 8, 8
CODE_SIZES = (480, 420, 360, 300, 260, 220, 190)
"""Of the code of one address, in pixels of the design."""


class SendAdviceCard(KCard):
    """Phone, email, website and code of SEND Advice; `is_wide` puts the code beside the words."""

    callback_wanted = Signal()

    def __init__(self, kit: Kit, contact: Contact, *, is_wide: bool, qr_size: float) -> None:
        is_tight = kit.form is Form.SMALL
        super().__init__(
            kit, "chosen", padding=16 if is_tight else 28, spacing=10 if is_tight else 18
        )
        self._kit, self._contact = kit, contact
        words = QVBoxLayout()
        words.setSpacing(kit.px(6 if is_tight else 14))
        words.addLayout(self._build_brand())
        words.addWidget(self._build_phone())
        for icon, text in (("mail", contact.email), ("globe", contact.web)):
            if text:
                words.addLayout(self._build_line(icon, text))
        words.addStretch(1)
        code = self._build_code(qr_size, is_beside=not is_wide)
        if is_wide:
            row = QHBoxLayout()
            row.setSpacing(kit.px(40))
            row.addLayout(words, 1)
            row.addWidget(code, 0, Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(row, 1)
        else:
            self.body.addLayout(words)
            self.body.addStretch(1)
            self.body.addWidget(code)
            self.body.addStretch(1)
        self.body.addWidget(self._build_call())

    def _build_brand(self) -> QHBoxLayout:
        kit = self._kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(20))
        row.addWidget(place(kit.drawing("logo", 84, 84)), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(kit, self._contact.name, "heading"))
        if not (kit.form is Form.SMALL and kit.look.is_large):
            words.addWidget(Words(kit, kit.translator.content(self._contact.what).text, "note"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _build_phone(self) -> QWidget:
        kit = self._kit
        strip = KCard(kit, "cover", padding=0)
        strip.body.setContentsMargins(kit.px(20), kit.px(6), kit.px(16), kit.px(6))
        strip.body.addLayout(
            self._build_line(
                "phone", self._contact.phone or "", role="phone", token="primary", size=48
            )
        )
        return strip

    def _build_line(
        self, icon: str, text: str, *, role: str = "body_bold", token: str = "ink", size: float = 40
    ) -> QHBoxLayout:
        """An icon and an address on one line, smaller where it would not fit."""
        kit = self._kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(16))
        row.addWidget(place(kit.icon(icon, "primary", size)))
        words = Words(
            kit,
            kit.translator.isolate(text),
            role,
            token=token,
            is_figures=role == "phone",
            shrinks=True,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        words.setFixedHeight(kit.theme.line_height(role))
        row.addWidget(words, 1)
        return row

    def _build_code(self, size: float, *, is_beside: bool) -> QWidget:
        kit = self._kit
        holder = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        align = Qt.AlignmentFlag.AlignLeading if is_beside else Qt.AlignmentFlag.AlignHCenter
        gettext = kit.translator.gettext
        words.addWidget(
            Words(
                kit, gettext("Open on my phone"), "section" if is_beside else "label", align=align
            )
        )
        words.addWidget(
            Words(kit, gettext("Point your phone’s camera here"), "note_source", align=align)
        )
        words.addStretch(1)
        if is_beside:
            words.insertStretch(0, 1)
        box: QHBoxLayout | QVBoxLayout = QHBoxLayout(holder) if is_beside else QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(kit.px(22 if is_beside else 10))
        code = QrCode(kit, web_url(self._contact.web or ""), size)
        code.setObjectName("send_advice_code")
        box.addWidget(code, 0, Qt.AlignmentFlag.AlignCenter)
        box.addLayout(words, 1)
        if not is_beside:
            holder.setFixedWidth(kit.px(max(size, 360)))
        return holder

    def _build_call(self) -> KButton:
        gettext = self._kit.translator.gettext
        button = KButton(
            self._kit,
            gettext("Ask us to call you"),
            "phone-call",
            variant="primary",
            role="button",
            min_size=(300, 96),
        )
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.setObjectName("ask_for_call")
        button.clicked.connect(self.callback_wanted)
        return button


class ContactRow(QWidget):
    """One of the others: sign, name, what they help with, address, and the note beside it.

    Without `notes` the note is left out; it has to stand somewhere else then.
    """

    code_wanted = Signal(str)

    def __init__(
        self,
        kit: Kit,
        contact: Contact,
        setter: TextSetter,
        notes: NoteSetter | None,
        *,
        width: int,
    ) -> None:
        super().__init__()
        self._kit, self._contact = kit, contact
        self._setter, self._notes = setter, notes
        self.setObjectName(f"contact_{contact.id}")
        self._button: KButton | None = None
        if contact.web:
            self._button = self._build_button()
        self._flows = self._make(width)
        height = sum(flow.height for flow in self._flows) + kit.px(GAP) * (len(self._flows) - 1)
        self.setFixedSize(QSize(width, round(height) + 2 * kit.px(EDGE)))
        self.setAccessibleName(contact.name)
        self.setAccessibleDescription(", ".join(self.texts()))

    @property
    def contact_id(self) -> str:
        return self._contact.id

    def texts(self) -> list[str]:
        return [text for flow in self._flows for text in flow.texts()]

    def is_clipped(self) -> bool:
        return any(flow.is_cut() for flow in self._flows)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._button is None:
            return
        px = self._kit.px
        width, height = px(BUTTON[0]), px(BUTTON[1])
        left = px(PADDING) if self._kit.is_rtl else self.width() - width - px(PADDING)
        middle = px(EDGE) + self._flows[0].height / 2
        self._button.setGeometry(QRect(left, round(middle - height / 2), width, height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        draw_box(painter, kit.theme, kit.theme.box("card"), QRectF(self.rect()))
        top: float = kit.px(EDGE)
        for flow in self._flows:
            flow.draw(painter, kit, kit.px(PADDING), top)
            top += flow.height + kit.px(GAP)

    def _build_button(self) -> KButton:
        button = KButton(
            self._kit,
            self._kit.translator.gettext("Open on my phone"),
            "qr-code",
            variant="outline",
            role="label",
            icon_size=40,
            min_size=BUTTON,
        )
        button.setParent(self)
        button.setObjectName(f"code_{self._contact.id}")
        button.clicked.connect(lambda: self.code_wanted.emit(self._contact.id))
        return button

    def _make(self, whole: int) -> list[Flow]:
        kit, contact, setter = self._kit, self._contact, self._setter
        px = kit.px
        width = whole - 2 * px(PADDING)
        make = RowMaker(setter, Column(kit, width, Frame()))
        indent, end = px(SIGN + 24), px(BUTTON[0] + 20) if contact.web else 0
        name = Wording(f"**{kit.translator.isolate(contact.name)}**", kit.language)
        rows = [make.text(name, "term", indent=indent, end=end)]
        what = setter.wording(contact.what)
        if what.is_stand_in:
            rows.append(make.in_english())
        rows.append(make.text(what, "small", indent=indent, end=end))
        for address in (contact.phone, contact.email, contact.web):
            if address:
                text = Wording(f"**{kit.translator.isolate(address)}**", kit.language)
                rows.append(make.text(text, "small", indent=indent, end=end, token="primary"))
        sign = QRectF(make.column.left(0, px(SIGN)), px(4), px(SIGN), px(SIGN))
        rows[0] = Row(
            (ShapePiece(sign, self._paint_sign), *rows[0].pieces), rows[0].height, keeps_next=True
        )
        flows = [Flow(tuple(rows), width)]
        if contact.update and self._notes is not None:
            flows.append(self._notes.flow((contact.update,), width))
        return flows

    def _paint_sign(self, painter: QPainter, kit: Kit, rect: QRectF) -> None:
        badge = BADGES.get(self._contact.route or "")
        if badge:
            draw_badge(painter, kit, badge, rect)
            return
        draw_box(painter, kit.theme, kit.theme.box("chip_icon"), rect)
        icon = kit.icon(self._contact.icon, "primary", 44)
        at = rect.center().toPoint()
        painter.drawPixmap(at.x() - icon.width() // 2, at.y() - icon.height() // 2, icon)


class CodeCard(PopCard):
    """The code of one address, large, to be read by a phone."""

    def __init__(self, kit: Kit, contact: Contact) -> None:
        super().__init__(kit, (1000, 0))
        gettext = kit.translator.gettext
        self.add_heading("smartphone", contact.name, done="")
        self.code = QrCode(kit, web_url(contact.web or ""), CODE_SIZES[0])
        centre = Qt.AlignmentFlag.AlignHCenter
        self.card.body.addWidget(self.code, 0, centre)
        self.card.body.addWidget(
            Words(kit, gettext("Point your phone’s camera here"), "body", align=centre)
        )
        address = kit.translator.isolate(contact.web or "")
        self.card.body.addWidget(Words(kit, address, "header", token="primary", align=centre))
        close = KButton(kit, gettext("Close"), "x", variant="primary", min_size=(300, 96))
        close.setSizePolicy(close.sizePolicy().Policy.Expanding, close.sizePolicy().Policy.Fixed)
        close.setObjectName("code_close")
        close.clicked.connect(self.closed)
        self.card.body.addWidget(close)

    def place_card(self) -> None:
        """The code as large as the words under it allow."""
        width, highest = self.room()
        for size in CODE_SIZES:
            self.code.set_size(size)
            if self.card.heightForWidth(width) <= highest:
                break
        super().place_card()
