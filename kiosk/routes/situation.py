"""One family's situation: the facts on which every route depends."""

from datetime import date
from typing import Any, Literal, get_args

import msgspec

from kiosk.deadlines import FIRST_YEAR, LAST_YEAR
from kiosk.errors import KioskError

Decider = Literal[
    "early_years", "school", "college", "local_authority", "health", "social_care", "unsure"
]
Stage = Literal[
    "none",
    "no_support",
    "sen_support",
    "not_sen",
    "assessment_requested",
    "assessment_under_way",
    "assessment_refused",
    "plan_refused",
    "draft_plan",
    "final_plan",
    "amended_plan",
    "amend_refused",
    "plan_ceased",
    "plan_not_delivered",
    "plan_old_no_new_decision",
    "annual_review",
    "early_review_refused",
    "personal_budget_refused",
    "reassessment_refused",
    "reassessment_under_way",
    "appeal_lodged",
    "suspension",
    "permanent_exclusion",
    "exclusion_upheld",
    "informal_exclusion",
    "unsure",
]
Issue = Literal[
    "assessment_process",
    "decision",
    "delay",
    "disability_discrimination",
    "exclusion",
    "health_provision",
    "help_at_college",
    "help_at_school",
    "help_at_setting",
    "needs_B",
    "no_school_named",
    "other_school_matter",
    "personal_budget",
    "plan_not_delivered",
    "provision_F",
    "school_duties",
    "school_named",
    "school_type",
    "school_wont_request_assessment",
    "sent_home",
    "social_care_provision",
    "staff_conduct",
    "transport",
    "unsure",
    "waiting",
]
Spoken = Literal["yes", "no", "unsure"]
MediationAdvice = Literal[
    "none", "chose_mediation", "declined_mediation", "declined_awaiting_certificate", "mediated"
]
Agreement = Literal["no", "unknown"]
SchoolType = Literal["maintained_or_academy", "independent"]

CHOICES: dict[str, tuple[str, ...]] = {
    "decider": get_args(Decider),
    "stage": get_args(Stage),
    "unhappy_with": get_args(Issue),
    "spoken_to_right_people": get_args(Spoken),
    "mediation_advice": get_args(MediationAdvice),
    "all_parties_agree": get_args(Agreement),
    "school_type": get_args(SchoolType),
}
YES_OR_NO = (
    "complaint_made",
    "only_school_name_type_or_none",
    "young_person_over_school_age",
    "has_ehc_plan",
)
OPTIONAL_DATES = ("decision_letter_date", "certificate_date")
REQUIRED = ("decider", "stage", "unhappy_with")


class SituationError(KioskError):
    """A situation has a field or a value that means nothing here."""


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What has happened, as far as it is known; what is not known says so.

    `today` fixes the clock: no rule looks at any other. The answers of a family are private, so
    that the repr shows none of them.
    """

    decider: Decider
    stage: Stage
    unhappy_with: tuple[Issue, ...]
    today: date
    spoken_to_right_people: Spoken = "unsure"
    complaint_made: bool = False
    mediation_advice: MediationAdvice = "none"
    certificate_date: date | None = None
    decision_letter_date: date | None = None
    only_school_name_type_or_none: bool = False
    all_parties_agree: Agreement = "unknown"
    young_person_over_school_age: bool = False
    has_ehc_plan: bool = False
    school_type: SchoolType = "maintained_or_academy"

    def __repr__(self) -> str:
        return "<Situation>"


def read_situation(data: object, *, today: date | None = None) -> Situation:
    """Return the situation that a JSON object describes.

    `today` is used where the object names no day itself. A field that is left out is not known.
    Raises SituationError, one sentence that names the field and what it may hold.
    """
    if not isinstance(data, dict):
        raise SituationError("A situation must be one JSON object with named fields.")
    facts: dict[str, Any] = {name: read_fact(name, value) for name, value in data.items()}
    if today is not None:
        facts.setdefault("today", today)
    for name in (*REQUIRED, "today"):
        if name not in facts:
            raise SituationError(f"The situation does not say “{name}”: add it.")
    return Situation(**facts)


def read_situations(data: list[object], *, today: date | None = None) -> list[Situation]:
    """Return the situations of a JSON list; SituationError says which of them is wrong."""
    situations = []
    for number, item in enumerate(data, 1):
        try:
            situations.append(read_situation(item, today=today))
        except SituationError as error:
            raise SituationError(f"Situation {number} of {len(data)}: {error}") from None
    return situations


def read_fact(name: str, value: object) -> object:
    """Return one fact as a Situation holds it; raise SituationError if it cannot be that."""
    known = Situation.__struct_fields__
    if name not in known:
        raise SituationError(
            f"“{name}” is not a field of a situation; the fields are: {', '.join(known)}."
        )
    if name == "unhappy_with":
        return _read_issues(value)
    if name in CHOICES:
        return _read_choice(name, value)
    if name in YES_OR_NO:
        if not isinstance(value, bool):
            raise SituationError(f"“{name}” must be true or false, not {_shown(value)}.")
        return value
    if value is None and name in OPTIONAL_DATES:
        return None
    return _read_date(name, value)


def _read_choice(name: str, value: object) -> str:
    if not isinstance(value, str) or value not in CHOICES[name]:
        allowed = ", ".join(CHOICES[name])
        raise SituationError(f"“{name}” cannot be {_shown(value)}; it may be: {allowed}.")
    return value


def _read_issues(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise SituationError(
            "“unhappy_with” must be a list with at least one of: "
            f"{', '.join(CHOICES['unhappy_with'])}."
        )
    return tuple(dict.fromkeys(_read_choice("unhappy_with", issue) for issue in value))


def _read_date(name: str, value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise SituationError(
            f"“{name}” must be a date like 2026-11-23, from {FIRST_YEAR} to {LAST_YEAR}, "
            f"not {_shown(value)}."
        )
    return day


def _shown(value: object) -> str:
    """Return a value as JSON writes it, cut short."""
    written = msgspec.json.encode(value).decode()
    return written if len(written) <= 40 else f"{written[:37]}..."  # noqa: PLR2004
