"""From a result of the route finder to the picture of its route map."""

from kiosk.results import STRAIGHT, Result, RouteCard
from kiosk.translator import Translator
from ui.widgets.route_badge import BADGES
from ui.widgets.route_map_picture import MapPicture, MapSign, SignState

STATES = {
    "open": SignState.OPEN,
    "needs_first": SignState.FIRST,
    "done": SignState.DONE,
    "not_available": SignState.CLOSED,
}
CERTIFICATE, DIRECT, EXCLUSION = "certificate", "direct", "exclusion"
ON_MAP = {
    CERTIFICATE: (
        "talk",
        "complaint",
        "disagreement_resolution",
        "mediation_advice",
        "mediation",
        "appeal",
    ),
    DIRECT: (
        "talk",
        "support",
        "complaint",
        "disagreement_resolution",
        "mediation_advice",
        "mediation",
        "appeal",
    ),
    EXCLUSION: (
        "talk",
        "exclusion",
        "support",
        "complaint",
        "disagreement_resolution",
        "appeal",
    ),
}
DECIDER_ICONS = {
    "early_years": "school",
    "school": "school",
    "college": "school",
    "local_authority": "landmark",
    "social_care": "landmark",
    "health": "hospital",
}
SIGN_ROUTES = {CERTIFICATE: "mediation_advice", "panel": "exclusion"}
"""Signs that are no routes, and the route that explains them."""
BY_HAND = ("mediation_advice", "certificate")
"""The road of those who do not want mediation."""


def map_picture(result: Result, translator: Translator) -> MapPicture:
    """The map of a result in the parent's language."""
    return _Maker(result, translator).make()


class _Maker:
    def __init__(self, result: Result, translator: Translator) -> None:
        self._result, self._translator = result, translator
        self._gettext = translator.gettext
        self._needs_certificate = "certificate" in result.explanation.codes("appeal")
        self._kind = self._find_kind()

    def make(self) -> MapPicture:
        signs = [self._decided(), *self._routes()]
        if self._kind == CERTIFICATE:
            signs.append(self._certificate())
        if self._kind == EXCLUSION and (panel := self._panel()):
            signs.append(panel)
        bar = self._bar()
        is_mediated = any(sign.id == "mediation" and sign.state == SignState.DONE for sign in signs)
        return MapPicture(
            kind=self._kind,
            signs=tuple(signs),
            here=self._gettext("You are here"),
            legend=self._legend(signs, bar),
            bar=bar,
            words={} if is_mediated else self._words(signs),
            missing_roads=frozenset({BY_HAND} if is_mediated else ()),
        )

    def _find_kind(self) -> str:
        if self._result.map_kind == EXCLUSION:
            return EXCLUSION
        appeal = self._state("appeal")
        has_certificate = self._result.states[CERTIFICATE] == "done"
        is_on_way = self._needs_certificate or has_certificate
        is_over = appeal in (SignState.CLOSED, SignState.DONE)
        return CERTIFICATE if is_on_way and not is_over and not self._is_exempt else DIRECT

    @property
    def _is_exempt(self) -> bool:
        return self._result.states[STRAIGHT] != "not_available"

    def _state(self, route_id: str) -> SignState:
        return STATES[self._result.states[route_id]]

    def _routes(self) -> list[MapSign]:
        # The straight road runs where the sign of "someone with you" would stand.
        shown = [
            route_id
            for route_id in ON_MAP[self._kind]
            if route_id != "support" or not self._is_exempt
        ]
        return [self._route(self._result.card(route_id)) for route_id in shown]

    def _route(self, card: RouteCard) -> MapSign:
        route_id, state = card.route.id, self._state(card.route.id)
        if any(reason.id == "mediation_declined" for reason in card.reasons):
            state = SignState.FIRST
        if route_id == EXCLUSION and self._is_at_panel:
            state = SignState.DONE
        has_tag = card.tag is not None and state in (SignState.OPEN, SignState.FIRST)
        tag = self._translator.content(card.tag).text if card.tag and has_tag else ""
        tag = _without_english(tag)
        return MapSign(
            id=route_id,
            state=state,
            label=self._label(card),
            badge="" if route_id == EXCLUSION else BADGES[route_id],
            icon=card.route.icon,
            tag=tag,
            description=f"{self._state_words(state)}. {tag}",
        )

    def _label(self, card: RouteCard) -> str:
        if card.route.id == "talk":
            return self._translator.pgettext("route map", "Talk")
        if card.route.id == "appeal":
            return _without_english(self._gettext("Appeal to the Tribunal"))
        return _without_english(self._translator.content(card.route.name).text)

    def _decided(self) -> MapSign:
        decider = self._result.decider
        has_decision = self._result.limits_are_short is not None or self._kind == EXCLUSION
        return MapSign(
            id="decided",
            state=SignState.OPEN,
            label=self._decider_words(decider, has_decision=has_decision),
            icon=DECIDER_ICONS.get(decider, "circle-question-mark"),
            is_touchable=False,
            is_place=True,
        )

    def _decider_words(self, decider: str, *, has_decision: bool) -> str:
        gettext = self._gettext
        decided = {
            "local_authority": gettext("The council decided"),
            "school": gettext("The school decided"),
            "college": gettext("The college decided"),
            "early_years": gettext("The nursery decided"),
        }
        words = {
            "local_authority": gettext("The council"),
            "school": gettext("The school"),
            "college": gettext("The college"),
            "early_years": gettext("The nursery"),
            "health": gettext("The health service"),
            "social_care": gettext("Social care"),
        }
        known = (decided if has_decision else {}).get(decider) or words.get(decider)
        return known or gettext("Someone decided")

    def _certificate(self) -> MapSign:
        is_done = not self._needs_certificate
        state = SignState.DONE if is_done else SignState.FIRST
        label = _without_english(self._gettext("Certificate"))
        return MapSign(
            CERTIFICATE, state, label, icon="file-badge", description=self._state_words(state)
        )

    @property
    def _is_at_panel(self) -> bool:
        deadline = self._result.deadline
        return deadline is not None and deadline.kind == "ask_panel"

    def _panel(self) -> MapSign | None:
        """The panel looks at a permanent exclusion after the governors (U7); never a suspension."""
        card = self._result.card(EXCLUSION)
        is_suspension = any(reason.id == "suspension" for reason in card.reasons)
        if card.state != "open" or is_suspension:
            return None
        state = SignState.OPEN if self._is_at_panel else SignState.FIRST
        return MapSign(
            id="panel",
            state=state,
            label=_without_english(self._gettext("Independent review panel")),
            icon="users",
            tag=""
            if self._is_at_panel
            else _without_english(self._gettext("First: the governors")),
            description=self._state_words(state),
        )

    def _bar(self) -> tuple[SignState, str] | None:
        if self._kind == EXCLUSION:
            return None
        gettext = self._gettext
        if self._is_exempt:
            state = self._state("appeal")
            words = {
                SignState.OPEN: gettext("Straight to appeal: open now"),
                SignState.FIRST: gettext("Straight to appeal"),
            }
            return (state, words[state]) if state in words else None
        if self._kind == CERTIFICATE and self._needs_certificate:
            return SignState.CLOSED, gettext("Straight to appeal: closed")
        return None

    def _words(self, signs: list[MapSign]) -> dict[str, str]:
        is_ahead = any(sign.id == CERTIFICATE and sign.state is SignState.FIRST for sign in signs)
        return {"no_mediation": self._gettext("or no mediation")} if is_ahead else {}

    def _legend(
        self, signs: list[MapSign], bar: tuple[SignState, str] | None
    ) -> tuple[tuple[SignState, str], ...]:
        used = {sign.state for sign in signs} | ({bar[0]} if bar else set())
        order = (SignState.OPEN, SignState.FIRST, SignState.CLOSED, SignState.DONE)
        return tuple(
            (state, self._state_words(state))
            for state in order
            if state in used or state is SignState.OPEN
        )

    def _state_words(self, state: SignState) -> str:
        gettext = self._gettext
        return {
            SignState.OPEN: gettext("Open now"),
            SignState.FIRST: gettext("Something comes first"),
            SignState.CLOSED: gettext("Closed"),
            SignState.DONE: gettext("Done"),
        }[state]


def _without_english(name: str) -> str:
    """The name without the English that translations add in brackets.

    On the map there is room for one of the two; the card of the route says both.
    """
    return name.partition(" (")[0]
