"""What the result screen and the printed result show, without a word of its own."""

from datetime import date
from typing import Literal

import msgspec

from kiosk.routes.explanation import LA_DECISION, Explanation, explain
from kiosk.routes.finder import OPEN, UNSURE, Reason, Route, RouteFinder, State
from kiosk.routes.situation import Situation
from kiosk.sources import Message

DeadlineKind = Literal["contact_adviser", "send_appeal", "ask_panel"]
MapKind = Literal["certificate", "direct", "exclusion"]

ALWAYS_OPEN = ("talk", "support")
FEWEST_OFFERED = 3
FILLERS = ("support", "talk")
"""Open for everybody: they stand with the ways where fewer than three are open."""
CARD_ORDER = (
    "appeal",
    "exclusion",
    "complaint",
    "disagreement_resolution",
    "mediation_advice",
    "mediation",
    "talk",
    "support",
)
STATE_ORDER: tuple[State, ...] = ("open", "needs_first", "done", "not_available")
CERTIFICATE, STRAIGHT = "certificate", "straight"


class RouteCard(msgspec.Struct, frozen=True, kw_only=True):
    """One route as it stands for this family.

    `text` is the sentence on the card, `short` the one for small cards, `tag` the few words at the
    sign on the map. `reasons` are all the reasons, each with what it rests on.
    """

    route: Route
    state: State
    text: Message
    short: Message
    tag: Message | None
    reasons: tuple[Reason, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the leaflet that the card rests on."""
        named = (reason.section for reason in self.reasons)
        return tuple(dict.fromkeys([self.route.section, *(name for name in named if name)]))

    @property
    def updates(self) -> tuple[str, ...]:
        """The update notes that the card rests on."""
        named = (reason.update for reason in self.reasons)
        return tuple(dict.fromkeys([*(name for name in named if name), *self.route.updates]))


class DeadlineCard(msgspec.Struct, frozen=True, kw_only=True):
    """The one thing with a last date.

    `day` is None if no date is known. A day that has passed is never "too late": `text` then asks
    the family to speak to us today, and there are no `days_left`. `rules_may_allow_until` is set
    only where the Tribunal's rules may give longer than `day`.
    """

    kind: DeadlineKind
    text: Message
    day: date | None = None
    days_left: int | None = None
    is_passed: bool = False
    rules_may_allow_until: date | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about a result.

    `cards` holds every route, those that are open first. `ways` are the open ones that the title
    counts: talking and having someone with you are always open, and not counted. `states` tells
    where each sign of the map stands: the routes, `certificate` and `straight` (the road to an
    appeal without certificate). `call_first` asks for "Ask us to call" as the main button.
    """

    explanation: Explanation
    decider: str
    map_kind: MapKind
    states: dict[str, State]
    cards: tuple[RouteCard, ...]
    deadline: DeadlineCard | None
    appeal_limit: Message | None
    limits_are_short: Message | None
    because_you_told_us: Message | None
    call_first: bool
    you_are_here: str = "talk"

    @property
    def ways(self) -> tuple[RouteCard, ...]:
        """The ways forward that may be open now."""
        return tuple(
            card for card in self.cards if card.state == "open" and card.route.id not in ALWAYS_OPEN
        )

    @property
    def offered(self) -> tuple[RouteCard, ...]:
        """The ways that may be open, and enough of what is open for everybody."""
        wanted = max(0, FEWEST_OFFERED - len(self.ways))
        return (*self.ways, *(self.card(route_id) for route_id in FILLERS[:wanted]))

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of the update notes to show."""
        return self.explanation.notes

    @property
    def contacts(self) -> tuple[str, ...]:
        """The ids of the contacts of the open routes, each once."""
        opened = (card for card in self.cards if card.state == "open")
        return tuple(dict.fromkeys(contact for card in opened for contact in card.route.contacts))

    def card(self, route_id: str) -> RouteCard:
        """Return the card of a route; raise KeyError if there is no such route."""
        for card in self.cards:
            if card.route.id == route_id:
                return card
        raise KeyError(route_id)


def build_result(situation: Situation, finder: RouteFinder) -> Result:
    """Return the result for a situation, on the situation's own day."""
    return _Builder(situation, finder).build()


class _Builder:
    def __init__(self, situation: Situation, finder: RouteFinder) -> None:
        self._situation = situation
        self._finder = finder
        self._explanation = explain(situation, finder)
        self._is_exempt = finder.is_fact("exempt", situation)
        self._is_la_decision = situation.stage in finder.groups[LA_DECISION]
        self._appeal = self._explanation.state("appeal")

    def build(self) -> Result:
        deadline = self._deadline()
        texts = self._finder.texts
        can_appeal = self._is_la_decision and self._appeal != "not_available"
        is_said = deadline is not None and deadline.text == texts["appeal_limit"]
        return Result(
            explanation=self._explanation,
            decider=self._situation.decider,
            map_kind=self._map_kind(),
            states=self._states(),
            cards=self._cards(),
            deadline=deadline,
            appeal_limit=texts["appeal_limit"] if can_appeal and not is_said else None,
            limits_are_short=texts["limits_are_short"] if self._is_la_decision else None,
            because_you_told_us=texts["told_exempt"] if self._is_exempt else None,
            call_first=self._is_call_first(deadline),
        )

    def _cards(self) -> tuple[RouteCard, ...]:
        cards = [self._card(route) for route in self._finder.routes]
        return tuple(
            sorted(
                cards,
                key=lambda card: (
                    STATE_ORDER.index(card.state),
                    CARD_ORDER.index(card.route.id),
                ),
            )
        )

    def _card(self, route: Route) -> RouteCard:
        state = self._explanation.state(route.id)
        codes = self._explanation.codes(route.id) or (OPEN,)
        found = (self._finder.reason(code, route.id, self._situation) for code in codes)
        reasons = tuple(reason for reason in found if reason is not None)
        text = reasons[0].text if reasons else route.summary
        return RouteCard(
            route=route,
            state=state,
            text=text,
            short=text if reasons else route.short,
            tag=reasons[0].tag if reasons else None,
            reasons=reasons,
        )

    def _map_kind(self) -> MapKind:
        if self._explanation.state("exclusion") in ("open", "needs_first") and (
            self._situation.stage != UNSURE
        ):
            return "exclusion"
        return "direct" if self._is_exempt else "certificate"

    def _states(self) -> dict[str, State]:
        states = {route.id: self._explanation.state(route.id) for route in self._finder.routes}
        states[STRAIGHT] = self._appeal if self._is_exempt else "not_available"
        if self._appeal == "not_available":
            states[CERTIFICATE] = "not_available"
        elif self._situation.certificate_date is not None or self._appeal == "done":
            states[CERTIFICATE] = "done"
        else:
            states[CERTIFICATE] = "needs_first"
        return states

    def _deadline(self) -> DeadlineCard | None:
        texts = self._finder.texts
        if self._situation.stage == "exclusion_upheld":
            is_open = self._explanation.state("exclusion") == "open"
            return DeadlineCard(kind="ask_panel", text=texts["panel_limit"]) if is_open else None
        is_adviser_next = self._explanation.state("mediation_advice") == "open" and (
            not self._is_exempt
        )
        kind: DeadlineKind = "contact_adviser" if is_adviser_next else "send_appeal"
        dates = self._explanation.deadlines
        if dates is None:
            is_possible = self._is_la_decision or self._is_council_unsure()
            return DeadlineCard(kind=kind, text=texts["date_unknown"]) if is_possible else None
        if is_adviser_next and dates.contact_mediation_adviser_by is not None:
            return self._dated("contact_adviser", dates.contact_mediation_adviser_by, None)
        return self._dated("send_appeal", dates.send_by, dates.rules_may_allow_until)

    def _dated(self, kind: DeadlineKind, day: date, until: date | None) -> DeadlineCard:
        days_left = (day - self._situation.today).days
        is_passed = days_left < 0
        text = "appeal_limit" if kind == "send_appeal" else "adviser_limit"
        return DeadlineCard(
            kind=kind,
            text=self._finder.texts["date_passed" if is_passed else text],
            day=day,
            days_left=None if is_passed else days_left,
            is_passed=is_passed,
            rules_may_allow_until=until if until is not None and until > day else None,
        )

    def _is_council_unsure(self) -> bool:
        return self._situation.stage == UNSURE and (
            self._situation.decider in (UNSURE, "local_authority")
        )

    def _is_call_first(self, deadline: DeadlineCard | None) -> bool:
        """Whether a talk with us helps more than anything else on the screen."""
        first = self._explanation.needs_first
        codes = {code for route_codes in first.values() for code in route_codes}
        is_plan_unsure = self._is_la_decision and UNSURE in self._situation.unhappy_with
        has_ways = any(route_id not in ALWAYS_OPEN for route_id in self._explanation.open)
        return (
            not has_ways
            or is_plan_unsure
            or bool(codes & {"identify_decision", "late"})
            or (deadline is not None and deadline.is_passed)
        )
