"""The number of a request on a slip: the number, how to reach us, and no name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.contact_pages import address_rows
from ui.paper.parts import Document
from ui.paper.sheet import OURS
from ui.widgets.flow import Row
from ui.widgets.frames import card_frame
from ui.widgets.pieces import TextPiece
from ui.widgets.words import fitted_text

if TYPE_CHECKING:
    from ui.paper.composer import Composer
    from ui.paper.order import PaperOrder

CHOSEN_ROLE = "reference"


def number_document(composer: Composer, order: PaperOrder) -> Document:
    """The reference number of a request, our phone and our opening times.

    Neither the file's title nor the head of the page has the number.
    """
    kit, contact = composer.kit, composer.content.contacts.contact(OURS)
    title = kit.translator.gettext("Ask us to call you")
    frame = card_frame(kit)
    make = composer.maker(frame)
    number = fitted_text(
        kit,
        kit.translator.isolate(order.reference),
        CHOSEN_ROLE,
        make.column.width,
        kit.theme.line_height(CHOSEN_ROLE),
        is_figures=True,
        is_private=True,
    )
    piece = TextPiece(number, make.column.left(0, number.width), 0)
    label = composer.say_in_words(
        make, lambda gettext: gettext("Your number to remember"), "heading"
    )
    slip = composer.part([*label, Row((piece,), number.height)], frame)
    ours = composer.maker()
    hours = composer.settings.service.opening_hours
    reach = [
        *composer.say_in_words(ours, lambda gettext: gettext("Our number"), "heading"),
        *address_rows(composer, ours, contact),
        *([ours.text(composer.setter.own(hours), "leaflet")] if hours else []),
        *composer.say_in_words(
            ours,
            lambda gettext: gettext("You can phone us from home. You do not need this screen."),
            "leaflet",
            gap=kit.px(10),
        ),
    ]
    heading = composer.title(lambda gettext: gettext("Ask us to call you"))
    return Document(title, title, (heading, slip, composer.part(reach)))
