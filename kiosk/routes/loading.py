"""Reading and checking content/routes.toml."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.contacts import Contacts
from kiosk.leaflet import Leaflet
from kiosk.routes.checks import Known, check_finder
from kiosk.routes.conditions import Condition, expand
from kiosk.routes.explanation import explain
from kiosk.routes.finder import Answer, RouteFinder
from kiosk.routes.question_checks import MOST_QUESTIONS, check_questions
from kiosk.routes.situation import read_fact
from kiosk.routes.ways import find_ways
from kiosk.sources import ContentError, TomlSource
from kiosk.updates import UpdateNotes

FILE = "routes.toml"
ANY_DAY = date(2026, 11, 23)
NOTHING_KNOWN = Known()

C = TypeVar("C", bound=Condition)


def load_route_finder(
    directory: Path,
    *,
    leaflet: Leaflet | None = None,
    updates: UpdateNotes | None = None,
    contacts: Contacts | None = None,
) -> RouteFinder:
    """Read routes.toml in the content folder `directory`; raise the first ContentError found.

    Sections, update notes and contacts it names are looked up where they are given. Whether a way
    through the questions is too long is left to `check_routes`, which tries them all.
    """
    return _prepare(read_route_finder(directory, _known(leaflet, updates, contacts)))


def read_route_finder(directory: Path, known: Known = NOTHING_KNOWN) -> RouteFinder:
    """Read routes.toml as it is written; raise the first ContentError found."""
    source = TomlSource.load(directory / FILE)
    finder = source.decode(RouteFinder)
    for error in _find_faults(source, finder, known):
        raise error
    return finder


def check_routes(
    directory: Path,
    *,
    leaflet: Leaflet | None = None,
    updates: UpdateNotes | None = None,
    contacts: Contacts | None = None,
) -> list[ContentError]:
    """Return everything that is wrong in routes.toml, having tried every way there is."""
    try:
        source = TomlSource.load(directory / FILE)
    except ContentError as error:
        return [error]
    finder, errors = source.decode_all(RouteFinder)
    if errors or finder is None:
        return errors
    errors = list(_find_faults(source, finder, _known(leaflet, updates, contacts)))
    if not errors:
        errors = list(_try_all_ways(source, _prepare(finder)))
    return sorted(errors, key=lambda error: error.line or 0)


def _known(
    leaflet: Leaflet | None, updates: UpdateNotes | None, contacts: Contacts | None
) -> Known:
    return Known(
        sections=None if leaflet is None else [section.id for section in leaflet.sections],
        updates=None if updates is None else [note.id for note in updates],
        contacts=None if contacts is None else [contact.id for contact in contacts.contacts],
    )


def _find_faults(source: TomlSource, finder: RouteFinder, known: Known) -> Iterator[ContentError]:
    yield from check_finder(source, finder, known)
    yield from check_questions(source, finder)


def _try_all_ways(source: TomlSource, finder: RouteFinder) -> Iterator[ContentError]:
    numbers = {question.id: number for number, question in enumerate(finder.questions)}
    asked: set[str] = set()
    too_late: set[str] = set()
    situations = set()
    for journey in find_ways(finder, ANY_DAY, most=MOST_QUESTIONS):
        asked.update(item.question.id for item in journey.answered)
        if journey.question is None:
            situations.add(journey.situation)
        else:
            too_late.add(journey.question.id)
    for question_id, number in numbers.items():
        path = f"$.question[{number}].id"
        if question_id in too_late:
            reason = f"“{question_id}” can be question {MOST_QUESTIONS + 1}: shorten the way to it."
            yield source.error(path, reason)
        elif question_id not in asked:
            reason = f"no answers lead to the question “{question_id}”: mend the conditions to it."
            yield source.error(path, reason)
    opened = {route for situation in situations for route in explain(situation, finder).open}
    for number, route in enumerate(finder.routes):
        if route.id not in opened:
            reason = f"no answers ever open the route “{route.id}”: mend rules or questions."
            yield source.error(f"$.route[{number}].id", reason)


def _prepare(finder: RouteFinder) -> RouteFinder:
    """Return the finder with groups written out in every condition, and facts as Situation has."""

    def expanded(conditions: tuple[C, ...]) -> tuple[C, ...]:
        return tuple(expand(condition, finder.groups) for condition in conditions)

    questions = tuple(
        msgspec.structs.replace(
            question,
            next=expanded(question.next),
            answers=tuple(_with_facts(answer) for answer in question.answers),
        )
        for question in finder.questions
    )
    return msgspec.structs.replace(
        finder,
        facts=expanded(finder.facts),
        rules=expanded(finder.rules),
        notes=expanded(finder.notes),
        reasons=expanded(finder.reasons),
        questions=questions,
    )


def _with_facts(answer: Answer) -> Answer:
    facts = {name: read_fact(name, value) for name, value in answer.sets.items()}
    return msgspec.structs.replace(answer, sets=facts)
