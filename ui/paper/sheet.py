"""A sheet of A4, and what stands at the head and the foot of every page."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk import __version__
from ui.paper.kit import MM
from ui.widgets.inline_text import TextSetter
from ui.widgets.qr_code import QUIET_ZONE, modules_of, web_url

if TYPE_CHECKING:
    from datetime import date

    from kiosk.content import Content
    from ui.paper.kit import PaperKit
    from ui.typeset import SetText

WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN = 17 * MM
TEXT_WIDTH = WIDTH - 2 * MARGIN
CODE_SIDE = 20 * MM
"""Of the QR code with its quiet zone: half a millimetre a module, which every phone can read."""
CODE_GAP = 5 * MM
OURS = "send-advice"
HEAD_GAP, FOOT_GAP, RULE_GAP = 6 * MM, 4 * MM, 2 * MM
PRODUCT = "SEND Advice Kiosk"


class Furniture:
    """Draws the head and the foot of the pages of one document."""

    def __init__(self, kit: PaperKit, content: Content, today: date, running: str) -> None:
        self._kit, self._leaflet, self._today = kit, content.leaflet, today
        self._contact = content.contacts.contact(OURS)
        self._setter = TextSetter(kit, is_touched=False)
        self._head = self._set_head(running)
        self._code = self._make_code()
        self._feet: dict[tuple[int, int], tuple[SetText, ...]] = {}
        self._contact_lines = self._set_contact()
        self.top = MARGIN + sum(made.height for made in self._head) + RULE_GAP + HEAD_GAP
        foot = sum(made.height for made in self._foot_lines(0, 100))
        self._foot = max(foot, CODE_SIDE if self._code else 0.0)
        self.room = HEIGHT - MARGIN - self._foot - RULE_GAP - FOOT_GAP - self.top

    @property
    def publisher(self) -> str:
        """Whose leaflet it is."""
        return self._leaflet.publisher

    def draw_head(self, painter: QPainter) -> None:
        """What every page begins with."""
        top = MARGIN
        for made in self._head:
            self._write(painter, made, MARGIN, top)
            top += made.height
        self._rule(painter, top + RULE_GAP / 2)

    def draw_foot(self, painter: QPainter, number: int, total: int) -> None:
        """The foot of page `number`, counted from 0, of `total`."""
        top = HEIGHT - MARGIN - self._foot
        self._rule(painter, top - RULE_GAP)
        left = MARGIN + (self._code_room if self._kit.is_rtl else 0)
        for made in self._foot_lines(number, total):
            self._write(painter, made, left, top)
            top += made.height
        draw_code(painter, self._code)

    @property
    def _code_room(self) -> float:
        return CODE_SIDE + CODE_GAP if self._code else 0.0

    def _set_head(self, running: str) -> tuple[SetText, ...]:
        """The title, its language, and whether its translation has been checked."""
        kit = self._kit
        lines = [self._set(f"**{running}** · {kit.language.name}", TEXT_WIDTH)]
        if not kit.language.is_checked:
            words = [
                speaker.gettext("This translation has not been checked yet.")
                for speaker in (kit.translator, kit.english)
            ]
            lines.append(self._set(" · ".join(dict.fromkeys(words)), TEXT_WIDTH))
        return tuple(lines)

    def _set_contact(self) -> tuple[SetText, ...]:
        contact, isolate = self._contact, self._kit.translator.isolate
        addresses = [contact.name, contact.phone, contact.email]
        line = " · ".join(isolate(part) for part in addresses if part)
        lines = [line, *([isolate(contact.web)] if contact.web else [])]
        return tuple(self._set(f"**{text}**", TEXT_WIDTH - self._code_room) for text in lines)

    def _foot_lines(self, number: int, total: int) -> tuple[SetText, ...]:
        key = (number, total)
        if key not in self._feet:
            self._feet[key] = self._set_foot(number, total)
        return self._feet[key]

    def _set_foot(self, number: int, total: int) -> tuple[SetText, ...]:
        translator = self._kit.translator
        printed = translator.fill(
            translator.gettext(
                "Leaflet of {year}. Printed here on {date}. Page {number} of {total}"
            ),
            year=self._leaflet.printed,
            date=translator.short_date(self._today),
            number=number + 1,
            total=total,
        )
        version = translator.isolate(f"{PRODUCT} {__version__} · {self._leaflet.id}")
        width = TEXT_WIDTH - self._code_room
        return *self._contact_lines, self._set(printed, width), self._set(version, width)

    def _make_code(self) -> list[QRectF]:
        """The code of our web page, on the trailing side; a QR code is never mirrored."""
        if not self._contact.web:
            return []
        left = MARGIN if self._kit.is_rtl else WIDTH - MARGIN - CODE_SIDE
        return code_rects(self._contact.web, QPointF(left, HEIGHT - MARGIN - CODE_SIDE), CODE_SIDE)

    def _rule(self, painter: QPainter, top: float) -> None:
        painter.setPen(QPen(self._kit.theme.color("ink"), MM / 4, Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(MARGIN, top), QPointF(WIDTH - MARGIN, top))

    def _write(self, painter: QPainter, made: SetText, left: float, top: float) -> None:
        made.draw(painter, left, top, self._kit.theme.color("ink"))

    def _set(self, text: str, width: float) -> SetText:
        wording = self._setter.own(text)
        return self._setter.set(wording, "note_source", width, is_figures=True)


def code_rects(web: str, corner: QPointF, side: float) -> list[QRectF]:
    """The QR code of a web address with its quiet zone; modules that touch are one rectangle."""
    modules = modules_of(web_url(web))
    step = side / (len(modules) + 2 * QUIET_ZONE)
    rects = []
    for row, line in enumerate(modules):
        top, place = corner.y() + (row + QUIET_ZONE) * step, 0
        for is_dark, group in itertools.groupby(line):
            count = len(list(group))
            left = corner.x() + (place + QUIET_ZONE) * step
            if is_dark:
                rects.append(QRectF(left, top, count * step, step))
            place += count
    return rects


def draw_code(painter: QPainter, rects: list[QRectF]) -> None:
    """Paint a QR code, with sharp edges."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRects(rects)
