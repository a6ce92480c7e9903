"""What one route map shows: signs with their states and words, ready to be painted."""

from dataclasses import dataclass, field
from enum import IntEnum


class SignState(IntEnum):
    """Where a way stands; of the two ends of a road the higher one counts."""

    DONE = 0
    OPEN = 1
    FIRST = 2
    CLOSED = 3


@dataclass(frozen=True, slots=True)
class MapSign:
    """A sign of the map, in the parent's words.

    `badge` is the key of a route's colours and shape; a sign without one is a plain circle with
    `icon`. `tag` says what comes first or, at an open way, what is not needed. `description` is for
    screen readers. A sign that is not touchable only marks a place.
    """

    id: str
    state: SignState
    label: str
    badge: str = ""
    icon: str = ""
    tag: str = ""
    description: str = ""
    is_touchable: bool = True
    is_place: bool = False
    """True for a place on the way (who decided) that is neither open nor closed."""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A whole map. `kind` names the table it is laid out from; `bar` is the straight road.

    `missing_roads` are roads of the table, from sign to sign, that nobody travels here.
    """

    kind: str
    signs: tuple[MapSign, ...]
    here: str
    legend: tuple[tuple[SignState, str], ...]
    bar: tuple[SignState, str] | None = None
    words: dict[str, str] = field(default_factory=dict)
    missing_roads: frozenset[tuple[str, str]] = frozenset()

    def sign(self, sign_id: str) -> MapSign:
        """The sign with this id; raises KeyError if it is not on the map."""
        for sign in self.signs:
            if sign.id == sign_id:
                return sign
        raise KeyError(sign_id)

    def states(self) -> dict[str, SignState]:
        """The state of every sign and, as "straight", of the bar."""
        found = {sign.id: sign.state for sign in self.signs}
        return found | ({"straight": self.bar[0]} if self.bar else {})
