"""One way of a result on paper: its sign, why it stands as it does, what to do, who can help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from kiosk import inline
from ui.paper.parts import Part
from ui.widgets.flow import Flow
from ui.widgets.pieces import ShapePiece
from ui.widgets.route_card import draw_route_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from kiosk.results import RouteCard
    from kiosk.sources import Message
    from ui.kit import Kit
    from ui.paper.composer import Composer, Gettext
    from ui.widgets.flow import Row
    from ui.widgets.rows import RowMaker

SIGN, SIGN_ROOM = 88, 112
NUMBER_INDENT = 1.3
"""In sizes of the text."""


def card_parts(composer: Composer, card: RouteCard, notes: tuple[str, ...]) -> Iterator[Part]:
    """The parts of a way; `notes` are the update notes that the result shows."""
    yield _head(composer, card)
    make = composer.maker()
    groups = [[row for reason in card.reasons for row in composer.say(make, reason.text)]]
    is_closed = card.state == "not_available" and card.reasons
    if not is_closed:
        if card.route.summary != card.text or not card.reasons:
            groups[0] += composer.say(make, card.route.summary)
        groups.append(_steps(composer, make, card))
        groups += _facts(composer, make, card)
        groups.append(_contacts(composer, make, card))
    groups[-1].append(_source(composer, make, card))
    reasons = {reason.update for reason in card.reasons}
    updates = tuple(note for note in card.updates if note in notes or note in reasons)
    for group in groups:
        is_last = group is groups[-1]
        yield composer.part(group, updates=updates if is_last else (), may_split=True)


def _head(composer: Composer, card: RouteCard) -> Part:
    """Sign, name and state."""
    kit, make = composer.kit, composer.maker()
    side = kit.px(SIGN)

    def paint(painter: QPainter, kit: Kit, rect: QRectF) -> None:
        draw_route_sign(painter, kit, card, rect)

    sign = ShapePiece(QRectF(make.column.left(0, side), 0, side, side), paint)
    indent = kit.px(SIGN_ROOM)
    name = make.text(
        composer.setter.wording(card.route.name),
        "paper_heading",
        indent=indent,
        lead=(sign,),
        keeps_next=True,
    )
    state = composer.say_in_words(
        make, lambda gettext: _state(gettext, card.state), "note_heading", indent=indent
    )
    rows = [name, *state]
    missing = side - sum(row.height for row in rows)
    if missing > 0:
        rows[-1] = replace(rows[-1], height=rows[-1].height + missing)
    return Part(Flow(tuple(rows), composer.width, is_heading=True), level=2)


def _state(gettext: Gettext, state: str) -> str:
    return {
        "open": gettext("Open now"),
        "needs_first": gettext("Something comes first"),
        "not_available": gettext("Closed"),
        "done": gettext("Done"),
    }[state]


def _steps(composer: Composer, make: RowMaker, card: RouteCard) -> list[Row]:
    heading = composer.say_in_words(make, lambda gettext: gettext("What to do"), "heading")
    rows = [replace(row, keeps_next=True) for row in heading]
    indent = NUMBER_INDENT * composer.kit.theme.text_pixels("leaflet")
    for number, step in enumerate(card.route.steps, 1):
        digit = make.text(composer.setter.own(f"{number}."), "leaflet", is_figures=True)
        gap = composer.kit.px(6)
        rows += composer.say(make, step, indent=indent, gap=gap, lead=digit.pieces)
    return rows


def _facts(composer: Composer, make: RowMaker, card: RouteCard) -> list[list[Row]]:
    route = card.route
    facts: tuple[tuple[Message | None, object], ...] = (
        (route.people, lambda gettext: gettext("Who takes part")),
        (route.time, lambda gettext: gettext("How long it takes")),
        (route.cost, lambda gettext: gettext("What it costs")),
    )
    groups = []
    for message, heading in facts:
        if message:
            head = composer.say_in_words(make, heading, "heading")
            rows = [replace(row, keeps_next=True) for row in head]
            groups.append([*rows, *composer.say(make, message)])
    return groups


def _contacts(composer: Composer, make: RowMaker, card: RouteCard) -> list[Row]:
    head = composer.say_in_words(make, lambda gettext: gettext("Who can help"), "heading")
    rows = [replace(row, keeps_next=True) for row in head]
    for contact_id in card.route.contacts:
        contact = composer.content.contacts.contact(contact_id)
        address = contact.phone or contact.web or contact.email
        isolate = composer.kit.translator.isolate
        line = " · ".join(isolate(part) for part in (contact.name, address) if part)
        rows.append(make.text(composer.setter.own(line), "leaflet", is_figures=True))
    return rows


def _source(composer: Composer, make: RowMaker, card: RouteCard) -> Row:
    """The sections of the leaflet that it rests on."""
    translator, leaflet = composer.kit.translator, composer.content.leaflet
    titles = [
        inline.plain(translator.content(leaflet.section(section_id).title).text)
        for section_id in card.sections
    ]
    words = translator.fill(translator.gettext("Leaflet: {titles}"), titles=", ".join(titles))
    return make.text(composer.setter.own(words), "note")
