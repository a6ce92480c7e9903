"""The leaflet on paper: one section, or all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.parts import Document, Part
from ui.widgets.blocks import BlockSetter
from ui.widgets.pairs import PairSetter
from ui.widgets.route_badge import BADGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.leaflet import Section
    from ui.paper.composer import Composer
    from ui.paper.order import PaperOrder


def section_document(composer: Composer, order: PaperOrder) -> Document:
    """One section; raises KeyError if the leaflet has none of that id."""
    leaflet = composer.content.leaflet
    section = leaflet.section(order.section)
    title, name = composer.words(leaflet.title), composer.words(section.title)
    parts = tuple(_section(composer, section, role="title"))
    return Document(f"{title} – {name}", title, parts)


def leaflet_document(composer: Composer, _order: PaperOrder) -> Document:
    """The whole leaflet; the sections follow each other without a break."""
    leaflet = composer.content.leaflet
    title = composer.words(leaflet.title)
    parts = tuple(
        part
        for number, section in enumerate(leaflet.sections)
        for part in _section(composer, section, role="paper_heading" if number else "title")
    )
    return Document(title, title, parts)


def _section(composer: Composer, section: Section, *, role: str) -> Iterator[Part]:
    yield composer.heading(section.heading, role=role, badge=BADGES.get(section.route or ""))
    setter: BlockSetter | PairSetter = BlockSetter(composer.setter)
    if composer.is_bilingual:
        setter = PairSetter(composer.setter, is_stacked=composer.is_stacked, role="leaflet")
    setter.begin(section.blocks)
    for block in section.blocks:
        flow = setter.flow(block, composer.width)
        yield Part(flow, block.updates, block.kind, level=3 if flow.is_heading else 0)
