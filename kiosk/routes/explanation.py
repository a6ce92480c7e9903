"""From a situation to what is open, what comes first, what is closed and what is done."""

from typing import Any

import msgspec

from kiosk.deadlines import DeadlineError, Deadlines, deadlines
from kiosk.routes.finder import RouteFinder, State
from kiosk.routes.situation import Situation

APPEAL = "appeal"
LA_DECISION = "LA-DECISION"


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Where every route stands; each route is named exactly once.

    `needs_first` gives the codes of what comes first, `not_available` the code of the reason,
    `notes` the ids of the update notes to show. `deadlines` are the dates of an appeal: given
    after a decision of the local authority if a date is known, else None.
    """

    open: tuple[str, ...]
    needs_first: dict[str, tuple[str, ...]]
    not_available: dict[str, str]
    done: dict[str, str]
    notes: tuple[str, ...]
    deadlines: Deadlines | None

    def state(self, route_id: str) -> State:
        """Return where a route stands."""
        if route_id in self.open:
            return "open"
        if route_id in self.needs_first:
            return "needs_first"
        return "done" if route_id in self.done else "not_available"

    def codes(self, route_id: str) -> tuple[str, ...]:
        """Return the reason codes of a route; an open route has none."""
        if route_id in self.needs_first:
            return self.needs_first[route_id]
        code = self.not_available.get(route_id) or self.done.get(route_id)
        return (code,) if code else ()

    def to_json(self) -> dict[str, Any]:
        """Return what `kiosk explain` prints, in types that JSON has."""
        shown: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return shown | {"done": list(self.done)}


def explain(situation: Situation, finder: RouteFinder) -> Explanation:
    """Answer a situation by the rules; one that contradicts itself is answered all the same.

    Source: the leaflet, and the rules in content/routes.toml.
    """
    found: dict[State, dict[str, tuple[str, ...]]] = {
        "open": {},
        "needs_first": {},
        "not_available": {},
        "done": {},
    }
    for route in finder.routes:
        state, codes = _judge(route.id, situation, finder)
        found[state][route.id] = codes
    return Explanation(
        open=tuple(found["open"]),
        needs_first=found["needs_first"],
        not_available={route_id: codes[0] for route_id, codes in found["not_available"].items()},
        done={route_id: codes[0] for route_id, codes in found["done"].items()},
        notes=_notes(situation, finder),
        deadlines=_appeal_dates(situation, finder),
    )


def _judge(
    route_id: str, situation: Situation, finder: RouteFinder
) -> tuple[State, tuple[str, ...]]:
    added: list[str] = []
    for rule in finder.rules:
        if rule.route != route_id or not finder.holds(rule, situation):
            continue
        if rule.add:
            added.append(rule.add)
        elif rule.state == "open" and added:
            return "needs_first", tuple(sorted(added, key=finder.codes.index))
        elif rule.state:
            return rule.state, (rule.code,) if rule.code else ()
    raise LookupError(f"no rule decides about {route_id}")


def _notes(situation: Situation, finder: RouteFinder) -> tuple[str, ...]:
    shown = {note.update for note in finder.notes if finder.holds(note, situation)}
    return tuple(sorted(shown, key=lambda note: (len(note), note)))


def _appeal_dates(situation: Situation, finder: RouteFinder) -> Deadlines | None:
    if situation.stage not in finder.groups[LA_DECISION]:
        return None
    letter, certificate = situation.decision_letter_date, situation.certificate_date
    if letter is None and certificate is None:
        return None
    try:
        return deadlines(letter, certificate)
    except DeadlineError:
        # Dates that contradict each other: no date is better than a wrong one.
        return None
