"""What is taken on the route map, and where words find room beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.typeset import SetText

AIR = 0.1
"""The part of a line's height above and below its letters that may touch other words."""
NO_AIR = 0.0
ROUNDS, STEPS = 2, 6
EDGE = 2
"""What stays free between a box and the edge of the map, in real pixels."""
SIDE = 6
"""What stays free before and after words, in real pixels."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where its top left corner stands."""

    made: SetText
    left: float
    top: float

    @property
    def rect(self) -> QRectF:
        return self.made.extent().translated(self.left, self.top)

    def moved(self, down: float) -> "Placed":
        return Placed(self.made, self.left, self.top + down)


class MapRoom:
    """The page of a map, its signs, and the words that stand on it so far. Real pixels."""

    def __init__(self, page: QRectF, signs: list[QRectF], *, is_tall: bool = False) -> None:
        """Where letters are tall, those of a box keep clear of all that other words reach."""
        self._page, self._is_tall = page, is_tall
        self._signs = [sign.adjusted(4, 4, -4, -4) for sign in signs]
        self.words: list[tuple[SetText, QRectF]] = []
        self._boxes: list[tuple[int, QRectF]] = []

    def on_page(self, one: Placed) -> Placed:
        """A text with all of its letters on the page: tall ones may climb over its edge."""
        over, under = one.made.reach
        return one.moved(self.way_back(one.rect.adjusted(0, -over, 0, under), edge=0))

    def way_back(self, place: QRectF, edge: float = EDGE) -> float:
        """How far down (or up: less than nothing) a place has to move to stand on the page."""
        top, bottom = self._page.top() + edge, self._page.bottom() - edge
        return max(0.0, top - place.top()) + min(0.0, bottom - place.bottom())

    def note(self, made: SetText, rect: QRectF, box: QRectF | None = None) -> None:
        """Remember a text that was drawn into `rect`, and the box around it."""
        if box is not None:
            self._boxes.append((len(self.words), box))
        self.words.append((made, rect))

    def is_free(
        self,
        one: Placed,
        others: tuple[Placed, ...] = (),
        *,
        box: QRectF | None = None,
        air: float = AIR,
    ) -> bool:
        """True where a text is whole, on the page, and runs into nothing, nor into `others`.

        The same holds for the box around it. `air` is what of its lines may touch other words.
        """
        letters = ink(one.made, one.rect, air)
        place = letters if box is None else box
        over = 0 if box is None else SIDE / 2
        wide = place.adjusted(-SIDE, -over, SIDE, over)
        around = NO_AIR if self._is_tall and box is not None else AIR
        taken = [ink(*word, around) for word in self.words] + self._signs
        taken += [body for _, body in self._boxes]
        taken += [ink(other.made, other.rect) for other in others]
        is_whole = not one.made.is_cut() and self._page.contains(place) and place.contains(letters)
        return is_whole and not any(wide.intersects(other) for other in taken)

    def settle(self, wishes: list[list[Placed]]) -> list[Placed]:
        """One place for each text out of its wishes: the first, unless something is in its way."""
        chosen = [places[0] for places in wishes]
        for number, places in [*enumerate(wishes)] * ROUNDS:
            others = tuple(chosen[:number] + chosen[number + 1 :])
            chosen[number] = self._settled(chosen[number], places, others)
        return chosen

    def _settled(self, now: Placed, places: list[Placed], others: tuple[Placed, ...]) -> Placed:
        """The place a text has or a better one: clear of all else, or with lines that touch."""
        for air in (NO_AIR, AIR):
            found = (one for one in (now, *places) if self.is_free(one, others, air=air))
            if (place := next(found, None)) is not None:
                return place
        return now

    def is_crowded(self) -> bool:
        """True where a text is cut, leaves map or box, or runs into a sign, a text or a box."""
        places = [ink(made, rect) for made, rect in self.words]
        return (
            any(made.is_cut() for made, _ in self.words)
            or any(
                not self._page.contains(place)
                or any(place.intersects(other) for other in places[number + 1 :] + self._signs)
                for number, place in enumerate(places)
            )
            or any(self._is_in_the_way(number, body, places) for number, body in self._boxes)
        )

    def _is_in_the_way(self, number: int, body: QRectF, places: list[QRectF]) -> bool:
        """Whether the box around the text of a number is too small, or runs into something."""
        others = places[:number] + places[number + 1 :] + self._signs
        others += [other for owner, other in self._boxes if owner > number]
        is_small = not body.adjusted(-1, -1, 1, 1).contains(places[number])
        return is_small or any(body.intersects(other) for other in others)


def ink(made: SetText, rect: QRectF, air: float = AIR) -> QRectF:
    """The part of a text's place that letters fill: lines have air above and below.

    Without air: its lines, and what tall letters reach beyond them.
    """
    over, under = made.reach
    if air == NO_AIR:
        return rect.adjusted(0, min(0.0, -over), 0, max(0.0, under))
    free = made.line_height * air
    return rect.adjusted(0, max(free, -over), 0, min(-free, under))


def shifts(step: float) -> Iterator[float]:
    """How far a text may move down or up to find room: nothing first."""
    yield 0
    for number in range(1, STEPS):
        yield number * step
        yield -number * step


def wider(room: QRectF, width: float, *, is_rtl: bool) -> Iterator[QRectF]:
    """The room, and others as wide as a text: from the same start, middle and end."""
    yield room
    spare = width - room.width()
    if spare <= 0:
        return
    at_left, middle, at_right = (
        room.adjusted(-spare, 0, 0, 0),
        room.adjusted(-spare / 2, 0, spare / 2, 0),
        room.adjusted(0, 0, spare, 0),
    )
    yield from (at_left, middle, at_right) if is_rtl else (at_right, middle, at_left)
