"""Update notes as they stand beside the leaflet's words: never alike, never in their place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.widgets.flow import Flow, Row
from ui.widgets.frames import note_frame
from ui.widgets.pieces import ShapePiece
from ui.widgets.rows import Column, RowMaker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kiosk.sources import Message
    from kiosk.updates import UpdateNote, UpdateNotes
    from ui.kit import Kit
    from ui.widgets.inline_text import TextSetter, Wording

ICON = 36
ICON_INDENT = 50
_LIMIT = re.compile(r"\d|\b(day|week|month|year|date|time limit)s?\b", re.IGNORECASE)
_ADDRESS = re.compile(r":?\s*https?://\S+?(?=[;,\s]|$)")


def states_a_limit(english: str) -> bool:
    """Whether a text names a date or a legal limit, so that its English must stand beside it."""
    return bool(_LIMIT.search(english))


def without_addresses(source: str) -> str:
    """A source as a screen shows it: nobody can follow a web address there."""
    return _ADDRESS.sub("", source).strip()


class NoteSetter:
    """Lays update notes out; several that stand together share one card and one heading."""

    def __init__(
        self, setter: TextSetter, notes: UpdateNotes, today: date, *, has_addresses: bool = False
    ) -> None:
        self._setter = setter
        self._kit = setter.kit
        self._notes = notes
        self._today = today
        self._has_addresses = has_addresses
        self._made: dict[tuple[tuple[str, ...], float], Flow] = {}
        self._heads: dict[float, Row] = {}
        self._entries: dict[tuple[str, float], tuple[Row, ...]] = {}

    def flow(self, ids: Sequence[str], width: float) -> Flow:
        """A card with the notes `ids`, in order."""
        key = (tuple(ids), width)
        if key not in self._made:
            self._made[key] = self._card(ids, width)
        return self._made[key]

    def _card(self, ids: Sequence[str], width: float) -> Flow:
        kit = self._kit
        frame = note_frame(kit)
        make = RowMaker(self._setter, Column(kit, width, frame))
        if width not in self._heads:
            self._heads[width] = self._head(make)
        rows = [self._heads[width]]
        for number, id_ in enumerate(ids):
            if (id_, width) not in self._entries:
                self._entries[id_, width] = self._entry(make, self._notes.note(id_))
            rows += [self._rule(make)] if number else []
            rows += self._entries[id_, width]
        return Flow(tuple(rows), width, frame, may_split=True)

    def _head(self, make: RowMaker) -> Row:
        px = self._kit.px
        return make.text(
            self._setter.own(self._kit.translator.gettext("Since this leaflet was printed")),
            "note_heading",
            indent=px(ICON_INDENT),
            token="noteink",
            keeps_next=True,
            lead=(make.icon("history", "noteink", ICON),),
            least=px(ICON),
        )

    def _entry(self, make: RowMaker, note: UpdateNote) -> tuple[Row, ...]:
        px = self._kit.px
        message = self._notes.words(note.id, self._today)
        wording = self._setter.wording(message)
        rows = [make.text(wording, "note", gap=px(8), keeps_next=True)]
        if wording.is_stand_in:
            rows.insert(0, replace(make.in_english(), gap=px(8)))
        elif self._needs_english(wording, message):
            english = self._setter.english(message)
            rows.append(make.text(english, "note", gap=px(6), keeps_next=True))
        if note.is_current(self._today):
            rows.append(self._evidence(make, note))
        rows[-1] = replace(rows[-1], keeps_next=False)
        return tuple(rows)

    def _needs_english(self, wording: Wording, message: Message) -> bool:
        """Whether English stands under a note: for every limit, and where it is wanted."""
        kit = self._kit
        is_foreign = wording.language != kit.english.language
        return is_foreign and (kit.look.has_english or states_a_limit(message.english))

    def _evidence(self, make: RowMaker, note: UpdateNote) -> Row:
        """Where the note comes from and who has checked it."""
        px, translator = self._kit.px, self._kit.translator
        source = note.source if self._has_addresses else without_addresses(note.source)
        where = translator.fill(
            translator.gettext("Source: {source}. Read on {date}."),
            source=source,
            date=translator.brief_date(note.checked_on),
        )
        evidence = self._setter.own(f"**{self._state(note)}** {where}")
        return make.text(evidence, "note_source", token="noteink", gap=px(6), is_figures=True)

    def _state(self, note: UpdateNote) -> str:
        translator = self._kit.translator
        if not note.checked_by:
            return translator.gettext("Not yet checked by SEND Advice.")
        return translator.fill(
            translator.gettext("Checked by {name} on {date}."),
            name=note.checked_by,
            date=translator.brief_date(note.checked_on),
        )

    def _rule(self, make: RowMaker) -> Row:
        px = self._kit.px
        left = make.column.left(0, make.column.width)
        rect = QRectF(left, px(2), make.column.width, px(3))
        return Row((ShapePiece(rect, _paint_rule),), px(6), gap=px(12), keeps_next=True)


def _paint_rule(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    pen = QPen(kit.theme.color("noteline"), kit.px(3))
    pen.setDashPattern([2.2, 1.6])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(
        QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y())
    )
