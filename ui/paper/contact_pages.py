"""Those who can help, on paper: what each does, and its addresses as the leaflet prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.parts import Document, Part
from ui.paper.sheet import OURS
from ui.widgets.flow import Row
from ui.widgets.frames import card_frame

if TYPE_CHECKING:
    from kiosk.contacts import Contact
    from ui.paper.composer import Composer
    from ui.paper.order import PaperOrder
    from ui.widgets.inline_text import Wording
    from ui.widgets.rows import RowMaker

ICON, ICON_INDENT = 36, 50


def contacts_document(composer: Composer, _order: PaperOrder) -> Document:
    """SEND Advice first, then everybody else, with the notes on changed addresses."""
    contacts = composer.content.contacts
    title = composer.kit.translator.gettext("Contacts and more help")
    parts = [composer.title(lambda gettext: gettext("Contacts and more help"))]
    parts.append(composer.part(composer.say(composer.maker(), contacts.notice)))
    parts.append(_contact(composer, contacts.contact(OURS)))
    bedford = composer.title(lambda gettext: gettext("In Bedford"), role="paper_heading")
    national = composer.title(
        lambda gettext: gettext("National organisations"), role="paper_heading"
    )
    for heading, group in ((bedford, "bedford"), (national, "national")):
        parts.append(heading)
        parts += [
            _contact(composer, contact)
            for contact in contacts.in_group(group)
            if contact.id != OURS
        ]
    return Document(title, title, tuple(parts))


def _contact(composer: Composer, contact: Contact) -> Part:
    is_ours = contact.id == OURS
    frame = card_frame(composer.kit) if is_ours else None
    make = composer.maker(frame)
    name = composer.setter.own(composer.kit.translator.isolate(contact.name))
    rows = [make.text(name, "heading", keeps_next=True), *composer.say(make, contact.what)]
    rows += address_rows(composer, make, contact)
    if is_ours and composer.settings.service.opening_hours:
        hours = composer.setter.own(composer.settings.service.opening_hours)
        rows.append(_line(composer, make, "clock", hours))
    updates = (contact.update,) if contact.update else ()
    return composer.part(rows, frame, updates=updates)


def address_rows(composer: Composer, make: RowMaker, contact: Contact) -> list[Row]:
    """Phone, email and web address, each with its icon."""
    isolate = composer.kit.translator.isolate
    addresses = (("phone", contact.phone), ("mail", contact.email), ("globe", contact.web))
    return [
        _line(composer, make, icon, composer.setter.own(f"**{isolate(address)}**"))
        for icon, address in addresses
        if address
    ]


def _line(composer: Composer, make: RowMaker, icon: str, wording: Wording) -> Row:
    px, theme = composer.kit.px, composer.kit.theme
    top = (theme.line_height("leaflet") - px(ICON)) / 2
    lead = (make.icon(icon, "primary", ICON, top=top),)
    return make.text(
        wording, "leaflet", indent=px(ICON_INDENT), gap=px(6), is_figures=True, lead=lead
    )
