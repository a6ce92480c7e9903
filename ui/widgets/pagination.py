"""Cutting a section into pages that are measured, not scrolled.

Pages end at the ends of paragraphs; a quote stays whole and a heading never stands last. Only what
is taller than a whole page is broken further: a list between items, then anything between lines.
Notes stand in the side column of the page where their paragraph stands; where there is none, or
it is full, in the column after their paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.leaflet import Block, BlockKind
from ui.widgets.blocks import BlockSetter
from ui.widgets.flow import Flow
from ui.widgets.notes import NoteSetter
from ui.widgets.pairs import PairSetter

EARLY = 0.4
"""A page is not left for a note's sake while so little of it is used."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page offers, in real pixels; `height` takes the number of the page, from 0."""

    width: float
    height: Callable[[int], float]
    gap: float
    side_width: float = 0
    side_height: float = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A flow at its place in one of the columns; `block` is its place in the section."""

    flow: Flow
    top: float
    block: int


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    main: list[Placed] = field(default_factory=list)
    side: list[Placed] = field(default_factory=list)

    @property
    def first_block(self) -> int:
        return min((placed.block for placed in (*self.main, *self.side)), default=0)


def paginate(
    blocks: Sequence[Block], room: Room, setter: BlockSetter | PairSetter, notes: NoteSetter
) -> tuple[Page, ...]:
    """The pages of a section; at least one."""
    setter.begin(blocks)
    packer = _Packer(room, setter, notes)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        packer.add(number, block, following)
    return tuple(packer.pages)


class _Packer:
    """Fills page after page."""

    def __init__(self, room: Room, setter: BlockSetter | PairSetter, notes: NoteSetter) -> None:
        self._room, self._setter, self._notes = room, setter, notes
        self.pages = [Page()]
        self._used = 0.0
        self._side_used = 0.0
        self._side_notes: tuple[str, ...] = ()
        self._main_notes: tuple[str, ...] = ()

    def add(self, number: int, block: Block, following: Block | None) -> None:
        if block.kind is BlockKind.PARENT_QUOTE and self._add_beside(number, block):
            return
        flow = self._setter.flow(block, self._room.width)
        here = fresh = flow.height
        if flow.is_heading and following is not None:
            next_flow = self._setter.flow(following, self._room.width)
            here += self._room.gap + min(next_flow.head_height(), self._page_height() / 2)
            fresh = here
        elif block.updates:
            here += self._note_height(block.updates[0], self._side_notes, self._side_top())
            fresh += self._note_height(block.updates[0], (), 0)
        is_early = self._used < EARLY * self._page_height() and self._fits(flow.height)
        if not self._fits(here) and fresh <= self._next_height() and not is_early:
            self._open_page()
        self._main_notes = ()
        waiting = list(block.updates)
        rest = self._place_some(flow, number)
        while rest is not None:
            rest = self._place_more(rest, number, waiting)
        for id_ in waiting:
            self._add_note(number, id_)

    def _note_height(self, id_: str, side_notes: tuple[str, ...], top: float) -> float:
        """What a note takes of the column: nothing if it fits into the side column."""
        room = self._room
        if room.side_height:
            side = self._notes.flow((*side_notes, id_), room.side_width)
            if top + side.height <= room.side_height:
                return 0
        return room.gap + self._notes.flow((id_,), room.width).height

    def _add_note(self, number: int, id_: str) -> None:
        """Beside the paragraph if there is room, else after it, else on a page of its own."""
        for _ in range(2):
            if self._add_side_note(number, id_) or self._add_main_note(number, id_):
                return
            self._open_page()
        rest = self._place_some(self._notes.flow((id_,), self._room.width), number)
        while rest is not None:
            self._open_page()
            rest = self._place_some(rest, number)

    def _add_main_note(self, number: int, id_: str) -> bool:
        """Put a note into the column, in one card with the note before it."""
        main = self.pages[-1].main
        flow = self._notes.flow((*self._main_notes, id_), self._room.width)
        if self._main_notes:
            card = main[-1]
            if card.top + flow.height > self._page_height() + 0.5:
                return False
            main[-1] = Placed(flow, card.top, number)
            self._used = card.top + flow.height
        elif self._fits(flow.height):
            self._put(flow, number)
        else:
            return False
        self._main_notes = (*self._main_notes, id_)
        return True

    def _side_top(self) -> float:
        """Where the next thing in the side column would begin."""
        if self._side_notes:
            return self.pages[-1].side[-1].top
        return self._side_used + self._room.gap if self._side_used else 0.0

    def _add_side_note(self, number: int, id_: str) -> bool:
        """Put a note into the side column, in one card with the notes that stand there."""
        if not self._room.side_height:
            return False
        page = self.pages[-1]
        ids = (*self._side_notes, id_)
        flow = self._notes.flow(ids, self._room.side_width)
        top = self._side_top()
        if top + flow.height > self._room.side_height:
            return False
        if self._side_notes:
            page.side.pop()
        page.side.append(Placed(flow, top, number))
        self._side_notes = ids
        self._side_used = top + flow.height
        return True

    def _add_beside(self, number: int, block: Block) -> bool:
        """Put a parent's words into the side column if they fit there."""
        if not self._room.side_height:
            return False
        flow = self._setter.flow(block, self._room.side_width)
        top = self._side_used + self._room.gap if self._side_used else 0.0
        if top + flow.height > self._room.side_height:
            return False
        self.pages[-1].side.append(Placed(flow, top, number))
        self._side_used = top + flow.height
        self._side_notes = ()
        return True

    def _place_more(self, rest: Flow, number: int, waiting: list[str]) -> Flow | None:
        """Go on with a block on the next page; its notes begin beside its first part."""
        if self._used:
            for id_ in tuple(waiting):
                if self._add_side_note(number, id_):
                    waiting.remove(id_)
            self._open_page()
        return self._place_some(rest, number)

    def _place_some(self, flow: Flow, number: int) -> Flow | None:
        """Put what fits on this page; returns what is left for the next."""
        if self._fits(flow.height):
            self._put(flow, number)
            return None
        is_fresh = self._is_fresh()
        parts = None
        if flow.height > self._next_height() or is_fresh:
            parts = flow.split(self._left())
        if parts is None and not is_fresh:
            self._open_page()
            return self._place_some(flow, number)
        parts = parts or flow.split(self._left(), anywhere=True)
        if parts is None:
            self._put(flow, number)
            return None
        self._put(parts[0], number)
        return parts[1]

    def _put(self, flow: Flow, number: int) -> None:
        top = self._used + self._room.gap if self.pages[-1].main else 0.0
        self.pages[-1].main.append(Placed(flow, top, number))
        self._used = top + flow.height

    def _fits(self, height: float) -> bool:
        return height <= self._left() + 0.5

    def _left(self) -> float:
        gap = self._room.gap if self.pages[-1].main else 0.0
        return self._page_height() - self._used - gap

    def _page_height(self) -> float:
        return self._room.height(len(self.pages) - 1)

    def _next_height(self) -> float:
        return self._room.height(len(self.pages))

    def _open_page(self) -> None:
        """Go on to a new page; a heading that would stand last goes along."""
        page = self.pages[-1]
        if self._is_fresh() and not page.side:
            return
        carried = page.main.pop() if page.main and page.main[-1].flow.is_heading else None
        self.pages.append(Page())
        self._used = self._side_used = 0.0
        self._side_notes = self._main_notes = ()
        if carried is not None:
            self._put(carried.flow, carried.block)

    def _is_fresh(self) -> bool:
        """Whether nothing stands in the column yet but headings of what comes."""
        return all(placed.flow.is_heading for placed in self.pages[-1].main)
