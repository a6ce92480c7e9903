"""Conditions: tables of `fact = [values]`, as the rules and questions in content state them."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from kiosk.deadlines import last_appeal_date
from kiosk.routes.situation import CHOICES, YES_OR_NO, Situation

Value = str | bool
C = TypeVar("C", bound="Condition")
Table = dict[str, tuple[Value, ...]]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds if any table of `when` fits (or there is none), and no table of `unless` does.

    A table fits if every fact in it has one of the values listed.
    """

    when: tuple[Table, ...] = ()
    unless: tuple[Table, ...] = ()


def is_certificate_missing(situation: Situation) -> bool:
    """The date of a mediation certificate is not known."""
    return situation.certificate_date is None


def is_letter_needed(situation: Situation) -> bool:
    """Without the letter nobody can say whether an appeal is in time.

    That is so unless a certificate still gives time by itself (HESC Rules 2008 r.20(1)(c)).
    """
    if situation.decision_letter_date is not None:
        return False
    last = last_appeal_date(None, situation.certificate_date)
    return last is None or situation.today > last


def is_last_date_passed(situation: Situation) -> bool:
    """The last day for an appeal has gone by, as far as the known dates tell."""
    last = last_appeal_date(situation.decision_letter_date, situation.certificate_date)
    return last is not None and situation.today > last


PREDICATES: Mapping[str, Callable[[Situation], bool]] = {
    "certificate_missing": is_certificate_missing,
    "letter_needed": is_letter_needed,
    "last_date_passed": is_last_date_passed,
}
"""The conditions that need more than a table. Content can name these and no others."""

EVERY_ISSUE, SOME_ISSUE, IS = "every_issue", "some_issue", "is"
VALUES: Mapping[str, tuple[Value, ...]] = {
    **{name: choices for name, choices in CHOICES.items() if name != "unhappy_with"},
    **dict.fromkeys(YES_OR_NO, (True, False)),
    EVERY_ISSUE: CHOICES["unhappy_with"],
    SOME_ISSUE: CHOICES["unhappy_with"],
}
"""The facts a table may name, with the values each may have (`is` names facts of its own)."""


def holds(condition: Condition, situation: Situation, facts: Mapping[str, Condition]) -> bool:
    """Tell whether a condition holds; `facts` are the conditions that `is` may name."""
    return (
        not condition.when or any(_fits(table, situation, facts) for table in condition.when)
    ) and not any(_fits(table, situation, facts) for table in condition.unless)


def expand(condition: C, groups: Mapping[str, tuple[str, ...]]) -> C:
    """Return the condition with the values of every group written out."""
    return msgspec.structs.replace(
        condition,
        when=tuple(_expand_table(table, groups) for table in condition.when),
        unless=tuple(_expand_table(table, groups) for table in condition.unless),
    )


def _expand_table(table: Table, groups: Mapping[str, tuple[str, ...]]) -> Table:
    return {
        fact: tuple(
            part
            for value in values
            for part in (groups.get(value, (value,)) if isinstance(value, str) else (value,))
        )
        for fact, values in table.items()
    }


def _fits(table: Table, situation: Situation, facts: Mapping[str, Condition]) -> bool:
    return all(_has(fact, values, situation, facts) for fact, values in table.items())


def _has(
    fact: str, values: tuple[Value, ...], situation: Situation, facts: Mapping[str, Condition]
) -> bool:
    if fact == EVERY_ISSUE:
        return all(issue in values for issue in situation.unhappy_with)
    if fact == SOME_ISSUE:
        return any(issue in values for issue in situation.unhappy_with)
    if fact == IS:
        return any(_is(str(name), situation, facts) for name in values)
    return getattr(situation, fact) in values


def _is(name: str, situation: Situation, facts: Mapping[str, Condition]) -> bool:
    if name in PREDICATES:
        return PREDICATES[name](situation)
    return holds(facts[name], situation, facts)
