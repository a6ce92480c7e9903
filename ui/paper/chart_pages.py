"""The blank route chart: every road and no state, for an adviser to draw on with a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.results import CERTIFICATE
from ui.map_pictures import EXCLUSION, ON_MAP
from ui.paper.map_part import map_part
from ui.paper.parts import Document
from ui.widgets.route_badge import BADGES
from ui.widgets.route_map_picture import MapPicture, MapSign, SignState

if TYPE_CHECKING:
    from kiosk.routes import Route
    from kiosk.translator import Translator
    from ui.paper.composer import Composer
    from ui.paper.order import PaperOrder


def chart_document(composer: Composer, _order: PaperOrder) -> Document:
    """The roads after a decision, then those after an exclusion; in both languages if wanted."""
    title = composer.kit.translator.gettext("Find your way")
    parts = [composer.title(lambda gettext: gettext("Find your way"))]
    exclusion = next(
        route for route in composer.content.route_finder.routes if route.id == EXCLUSION
    )
    for kind in (CERTIFICATE, EXCLUSION):
        if kind == EXCLUSION:
            parts.append(composer.heading(exclusion.name))
        parts.append(map_part(composer, blank_map(composer, kind, composer.kit.translator)))
        if composer.is_bilingual:
            english = blank_map(composer, kind, composer.kit.english)
            parts.append(map_part(composer, english, is_english=True))
    return Document(title, title, tuple(parts))


def blank_map(composer: Composer, kind: str, translator: Translator) -> MapPicture:
    """A map of a kind on which nothing is decided."""
    gettext = translator.gettext
    routes = {route.id: route for route in composer.content.route_finder.routes}
    signs = [_place("decided", gettext("Someone decided"), "circle-question-mark")]
    signs += [_sign(routes[route_id], translator) for route_id in ON_MAP[kind]]
    if kind == CERTIFICATE:
        signs.append(_place(CERTIFICATE, _short(gettext("Certificate")), "file-badge"))
        return MapPicture(
            kind=kind,
            signs=tuple(signs),
            here="",
            legend=(),
            bar=(SignState.FIRST, gettext("Straight to appeal")),
            words={"no_mediation": gettext("or no mediation")},
        )
    signs.append(_place("panel", _short(gettext("Independent review panel")), "users"))
    return MapPicture(kind=kind, signs=tuple(signs), here="", legend=())


def _sign(route: Route, translator: Translator) -> MapSign:
    label = translator.content(route.name).text
    if route.id == "talk":
        label = translator.pgettext("route map", "Talk")
    elif route.id == "appeal":
        label = translator.gettext("Appeal to the Tribunal")
    badge = BADGES.get(route.id, "")
    return MapSign(route.id, SignState.OPEN, _short(label), badge=badge, icon=route.icon)


def _place(sign_id: str, label: str, icon: str) -> MapSign:
    return MapSign(sign_id, SignState.OPEN, label, icon=icon, is_place=True)


def _short(name: str) -> str:
    """Without the English that translations add in brackets: the map has room for one."""
    return name.partition(" (")[0]
