"""Everything that can be wrong in content/routes.toml, told with its line."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from kiosk.routes.conditions import IS, PREDICATES, VALUES, Condition, Table
from kiosk.routes.finder import OPEN, RouteFinder
from kiosk.routes.situation import CHOICES, SituationError, read_fact
from kiosk.sources import ContentError, TomlSource

LISTS = ("fact", "rule", "note", "route", "reason", "question")
TEXTS = (
    "adviser_limit",
    "appeal_limit",
    "panel_limit",
    "rules_may_allow",
    "limits_are_short",
    "date_unknown",
    "date_passed",
    "told_exempt",
)
DATE_FACTS = ("decision_letter_date", "certificate_date")


class Known(msgspec.Struct, frozen=True):
    """The ids that routes may name; None where they could not be read and are not checked."""

    sections: Collection[str] | None = None
    updates: Collection[str] | None = None
    contacts: Collection[str] | None = None


def check_finder(source: TomlSource, finder: RouteFinder, known: Known) -> Iterator[ContentError]:
    """Yield every fault of a finder whose tables could all be read; the questions' order apart."""
    check = _Check(source, finder, known)
    yield from check.repeated_ids()
    yield from check.groups()
    yield from check.conditions()
    yield from check.rules()
    yield from check.links()
    yield from check.reasons()
    yield from check.answers()
    yield from check.texts()


class _Check:
    def __init__(self, source: TomlSource, finder: RouteFinder, known: Known) -> None:
        self._source = source
        self._finder = finder
        self._known = known
        self._routes = {route.id for route in finder.routes}

    def repeated_ids(self) -> Iterator[ContentError]:
        for name, items in (
            ("fact", self._finder.facts),
            ("route", self._finder.routes),
            ("reason", self._finder.reasons),
            ("question", self._finder.questions),
        ):
            yield from self._repeated(f"$.{name}", [item.id for item in items])
        for number, question in enumerate(self._finder.questions):
            path = f"$.question[{number}].answers"
            yield from self._repeated(path, [answer.id for answer in question.answers])

    def groups(self) -> Iterator[ContentError]:
        values = {value for choices in CHOICES.values() for value in choices}
        for name, members in self._finder.groups.items():
            path = f"$.groups.{name}"
            if name != name.upper() or name in values:
                yield self._source.error(path, f"write the group “{name}” in capitals.")
            yield from self._unknown(path, members, values, "value of any fact")

    def conditions(self) -> Iterator[ContentError]:
        names = list(PREDICATES)
        for number, fact in enumerate(self._finder.facts):
            yield from self._condition(f"$.fact[{number}]", fact, names)
            names.append(fact.id)
        lists = (("rule", self._finder.rules), ("note", self._finder.notes))
        for name, items in (*lists, ("reason", self._finder.reasons)):
            for number, item in enumerate(items):
                yield from self._condition(f"$.{name}[{number}]", item, names)
        for number, question in enumerate(self._finder.questions):
            for place, branch in enumerate(question.next):
                yield from self._condition(f"$.question[{number}].next[{place}]", branch, names)

    def rules(self) -> Iterator[ContentError]:
        codes = {reason.code for reason in self._finder.reasons} - {OPEN}
        for number, rule in enumerate(self._finder.rules):
            path = f"$.rule[{number}]"
            yield from self._unknown(f"{path}.route", (rule.route,), self._routes, "route")
            if (rule.add is None) == (rule.state is None):
                yield self._source.error(path, "give this rule either “add” or “state”.")
            used = tuple(code for code in (rule.add, rule.code) if code is not None)
            yield from self._unknown(path, used, codes, "code of a reason")
            if rule.state is not None and (rule.state == "open") != (rule.code is None):
                reason = "“code” says why a route is not open: name one, and none for “open”."
                yield self._source.error(path, reason)
        for number, route in enumerate(self._finder.routes):
            rules = [rule for rule in self._finder.rules if rule.route == route.id]
            path = f"$.route[{number}].id"
            if not any(rule.state == "open" for rule in rules):
                reason = f"no rule ever opens the route “{route.id}”: add one."
                yield self._source.error(path, reason)
            last = rules[-1] if rules else None
            if last is None or last.when or last.unless or last.state is None:
                reason = f"the last rule of “{route.id}” must decide without a condition."
                yield self._source.error(path, reason)

    def links(self) -> Iterator[ContentError]:
        known, where = self._known, self._source
        for number, note in enumerate(self._finder.notes):
            yield from self._linked(f"$.note[{number}].update", note.update, known.updates)
        for number, route in enumerate(self._finder.routes):
            path = f"$.route[{number}]"
            yield from self._linked(f"{path}.section", route.section, known.sections)
            for update in route.updates:
                yield from self._linked(f"{path}.updates", update, known.updates)
            for contact in route.contacts:
                yield from self._linked(f"{path}.contacts", contact, known.contacts)
            if not route.contacts:
                yield where.error(f"{path}.contacts", "name at least one contact here.")
        for number, reason in enumerate(self._finder.reasons):
            path = f"$.reason[{number}]"
            yield from self._linked(f"{path}.section", reason.section, known.sections)
            yield from self._linked(f"{path}.update", reason.update, known.updates)
            if reason.route is not None:
                yield from self._unknown(f"{path}.route", (reason.route,), self._routes, "route")
            if reason.section is None and reason.update is None:
                yield where.error(path, "name the section of the leaflet or the update note here.")

    def reasons(self) -> Iterator[ContentError]:
        """Every code that a rule gives must have words that always fit."""
        general = {
            (reason.code, reason.route)
            for reason in self._finder.reasons
            if not reason.when and not reason.unless
        }
        for number, rule in enumerate(self._finder.rules):
            code = rule.add or rule.code
            if code and not {(code, None), (code, rule.route)} & general:
                reason = f"no reason says “{code}” for “{rule.route}” in every case: add one."
                yield self._source.error(f"$.rule[{number}]", reason)

    def answers(self) -> Iterator[ContentError]:
        for number, question in enumerate(self._finder.questions):
            path = f"$.question[{number}]"
            if (question.kind == "date") != (question.fact in DATE_FACTS):
                reason = "a question of kind “date”, and no other, names a date in “fact”."
                yield self._source.error(path, reason)
            if not question.answers or question.answers[-1].id != "unsure":
                reason = "the last answer must have the id “unsure”."
                yield self._source.error(f"{path}.answers", reason)
            for place, answer in enumerate(question.answers):
                yield from self._sets(f"{path}.answers[{place}].sets", answer.sets)

    def texts(self) -> Iterator[ContentError]:
        for name in TEXTS:
            if name not in self._finder.texts:
                yield self._source.error("$.texts", f"the sentence “{name}” is missing: add it.")

    def _sets(self, path: str, facts: Mapping[str, Any]) -> Iterator[ContentError]:
        for name, value in facts.items():
            try:
                read_fact(name, value)
            except SituationError as error:
                yield self._source.error(path, str(error))

    def _condition(
        self, path: str, condition: Condition, names: Collection[str]
    ) -> Iterator[ContentError]:
        for part in ("when", "unless"):
            tables: tuple[Table, ...] = getattr(condition, part)
            for number, table in enumerate(tables):
                for fact, values in table.items():
                    yield from self._values(f"{path}.{part}[{number}].{fact}", fact, values, names)

    def _values(
        self, path: str, fact: str, values: Collection[Any], names: Collection[str]
    ) -> Iterator[ContentError]:
        if fact != IS and fact not in VALUES:
            yield from self._unknown(path, (fact,), (*VALUES, IS), "fact")
            return
        if not values:
            yield self._source.error(path, f"name at least one value of “{fact}”.")
        allowed = names if fact == IS else VALUES[fact]
        what = "fact above this line" if fact == IS else f"value of “{fact}”"
        for value in values:
            members = self._finder.groups.get(value, (value,)) if fact != IS else (value,)
            yield from self._unknown(path, members, allowed, what)

    def _unknown(
        self, path: str, names: Collection[Any], allowed: Collection[Any], what: str
    ) -> Iterator[ContentError]:
        for name in names:
            if name not in allowed:
                choices = ", ".join(sorted(str(choice) for choice in allowed))
                reason = f"“{name}” is no {what}; it may be: {choices}."
                yield self._source.error(path, reason)

    def _linked(
        self, path: str, name: str | None, allowed: Collection[str] | None
    ) -> Iterator[ContentError]:
        if name is not None and allowed is not None:
            kind = path.rpartition(".")[2].rstrip("s")
            yield from self._unknown(path, (name,), allowed, kind)

    def _repeated(self, path: str, ids: list[str]) -> Iterator[ContentError]:
        for number, name in enumerate(ids):
            if name in ids[:number]:
                reason = f"the id “{name}” is used twice: each needs its own."
                yield self._source.error(f"{path}[{number}].id", reason)
