"""The hard words on paper: the English term, what it means, what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.parts import Document, Part
from ui.widgets.flow import Flow
from ui.widgets.frames import note_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.glossary import Term
    from ui.paper.composer import Composer
    from ui.paper.order import PaperOrder

ICON, ICON_INDENT = 36, 50


def glossary_document(composer: Composer, _order: PaperOrder) -> Document:
    """Every hard word, in the order of the English terms."""
    title = composer.kit.translator.gettext("Hard words")
    parts = [composer.title(lambda gettext: gettext("Hard words"))]
    for term in composer.content.glossary.terms:
        parts += _term(composer, term)
    return Document(
        f"{title} – {composer.words(composer.content.leaflet.title)}", title, tuple(parts)
    )


def _term(composer: Composer, term: Term) -> Iterator[Part]:
    make = composer.maker()
    own = composer.setter.own(composer.kit.translator.isolate(term.name))
    name = make.text(own, "heading", keeps_next=True)
    rows = [name, *composer.say(make, term.explanation)]
    if term.sections:
        rows.append(make.text(composer.setter.own(_where(composer, term)), "note_source"))
    # A note never stands alone on the next page.
    yield Part(Flow(tuple(rows), composer.width, is_heading=term.note is not None))
    if term.note is not None:
        yield _note(composer, term)


def _where(composer: Composer, term: Term) -> str:
    leaflet, translator = composer.content.leaflet, composer.kit.translator
    titles = ", ".join(composer.words(leaflet.section(id_).title) for id_ in term.sections)
    return translator.fill(translator.gettext("In the leaflet: {sections}"), sections=titles)


def _note(composer: Composer, term: Term) -> Part:
    """What the law says now, apart from the leaflet's meaning."""
    frame = note_frame(composer.kit)
    make = composer.maker(frame)
    icon = make.icon("history", "noteink", ICON)
    indent = composer.kit.px(ICON_INDENT)
    rows = composer.say(make, term.note, "note", indent=indent, lead=(icon,))
    return Part(Flow(tuple(rows), composer.width, frame))
