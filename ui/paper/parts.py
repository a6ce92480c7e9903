"""A document as it goes to the page: parts one after another, cut into sheets between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.widgets.pagination import Page, Room, paginate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.leaflet import BlockKind
    from ui.widgets.flow import Flow
    from ui.widgets.notes import NoteSetter


@dataclass(frozen=True, slots=True)
class Part:
    """A laid-out piece of a document; the notes `updates` stand after it.

    `level` is 1 for the title, 2 and 3 for the headings under it, 0 for what is no heading.
    """

    flow: Flow
    updates: tuple[str, ...] = ()
    kind: BlockKind | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be printed. `title` names the file; `running` stands at the head of each page."""

    title: str
    running: str
    parts: tuple[Part, ...]


class _Laid:
    """Hands out what is laid out already."""

    def begin(self, parts: Sequence[Part]) -> None:
        """Nothing runs through the parts."""

    def flow(self, part: Part, _width: float) -> Flow:
        return part.flow


def cut_pages(parts: Sequence[Part], room: Room, notes: NoteSetter) -> tuple[Page, ...]:
    """The pages of a document; at least one."""
    return paginate(parts, room, _Laid(), notes)
