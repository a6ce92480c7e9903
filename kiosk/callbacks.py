"""CallbackRequest: what a visitor asks for, and what a valid request is.

The fields are the minimum callback record of the service's privacy rules and nothing else: no
free text but the name, no answers from the route finder, nothing about the child.
"""

import datetime
import enum
import re
import uuid
from typing import get_args

import msgspec

from kiosk.contact_details import judge_email, judge_name, judge_phone
from kiosk.errors import KioskError
from kiosk.identifiers import RouteId
from kiosk.problems import Judged, Problem

TOPICS: tuple[str, ...] = get_args(RouteId)
"""The route ids that a request may name as its topic, in the order in which they are offered."""


class CallbackError(KioskError):
    """A request is not complete or not valid; `problem` says which answer is meant."""

    def __init__(self, problem: Problem) -> None:
        """Name the problem, never the answer."""
        super().__init__(f"The request for a call cannot be kept yet: {problem.value}.")
        self.problem = problem


class BestTime(enum.Enum):
    """When the call suits best."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    ANY = "any"


class CallbackAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """The visitor's answers, possibly still incomplete. Held in memory only.

    `request_id` is made when the form opens, so that one visit gives one request, however often
    it is sent. Answer a question with `msgspec.structs.replace(answers, name="...")`.
    """

    request_id: uuid.UUID
    name: str = ""
    phone: str | None = None
    email: str | None = None
    safe_to_leave_message: bool | None = None
    language: str = "en"
    interpreter: bool = False
    best_time: BestTime | None = None
    topic: str | None = None
    has_letter: bool = False
    letter_date: datetime.date | None = None

    def __repr__(self) -> str:
        """Show nothing that a visitor has typed."""
        return f"{type(self).__name__}(request_id={str(self.request_id)!r})"

    def problems(self, today: datetime.date) -> tuple[Problem, ...]:
        """Everything that keeps these answers from being a request, in the form's order."""
        return self._problems(self._judge(), today)

    def _judge(self) -> dict[str, Judged]:
        """The judgement of each contact detail that was given, by its field."""
        judged = {"name": judge_name(self.name)}
        if self.phone is not None:
            judged["phone"] = judge_phone(self.phone)
        if self.email is not None:
            judged["email"] = judge_email(self.email)
        return judged

    def _problems(self, judged: dict[str, Judged], today: datetime.date) -> tuple[Problem, ...]:
        has_contact = "phone" in judged or "email" in judged
        message_needs_phone = self.safe_to_leave_message and "phone" not in judged
        found = [
            judged["name"].problem,
            None if has_contact else Problem.CONTACT_MISSING,
            *(judged[field].problem for field in ("phone", "email") if field in judged),
            Problem.MESSAGE_NEEDS_PHONE if has_contact and message_needs_phone else None,
            None if self.language.strip() else Problem.LANGUAGE_MISSING,
            None if self.topic is None or self.topic in TOPICS else Problem.TOPIC_UNKNOWN,
            *self._letter_problems(today),
        ]
        return tuple(problem for problem in found if problem is not None)

    def _letter_problems(self, today: datetime.date) -> list[Problem | None]:
        if self.letter_date is None:
            return []
        return [
            None if self.has_letter else Problem.DATE_WITHOUT_LETTER,
            Problem.DATE_IN_FUTURE if self.letter_date > today else None,
        ]


class CallbackRequest(CallbackAnswers, frozen=True, kw_only=True):
    """A complete, valid request. Made by `complete`, checked again wherever it is read.

    `created_at` carries the kiosk's time zone; a letter may not be dated later than that day.
    """

    created_at: datetime.datetime
    kiosk_id: str
    reference: str

    def __post_init__(self) -> None:
        """Refuse anything that is not a valid request, or not written as `complete` writes it."""
        judged = self._judge()
        problems = self._problems(judged, self.created_at.date())
        if problems:
            raise CallbackError(problems[0])
        if not self._is_clean(judged):
            raise CallbackError(Problem.NOT_CLEANED)

    def __repr__(self) -> str:
        """Show the reference, nothing that a visitor has typed."""
        return f"CallbackRequest(reference={self.reference!r})"

    def _is_clean(self, judged: dict[str, Judged]) -> bool:
        """Whether the adviser's screen may show every field just as it stands."""
        marks = (self.kiosk_id, self.reference, self.language)
        return (
            all(getattr(self, field) == found.value for field, found in judged.items())
            and all(re.fullmatch(r"[A-Za-z0-9 -]{1,40}", mark) for mark in marks)
            and self.created_at.tzinfo is not None
        )


def open_form(*, language: str, topic: str | None = None) -> CallbackAnswers:
    """Begin a request: a fresh id, the language of the screen, the topic of the route finder."""
    return CallbackAnswers(request_id=uuid.uuid4(), language=language, topic=topic)


def complete(
    answers: CallbackAnswers, *, reference: str, kiosk_id: str, created_at: datetime.datetime
) -> CallbackRequest:
    """Turn answers into a request, with the contact details in their cleaned form.

    Raises CallbackError with the first problem. For a phone call, "safe to leave a message" is
    no unless the visitor said yes; for an email it has no meaning and is left out.
    """
    judged = answers._judge()
    problems = answers._problems(judged, created_at.date())
    if problems:
        raise CallbackError(problems[0])
    kept = msgspec.structs.asdict(answers)
    kept.update({field: found.value for field, found in judged.items()})
    kept["safe_to_leave_message"] = bool(answers.safe_to_leave_message) if answers.phone else None
    return CallbackRequest(
        **kept,
        reference=reference,
        kiosk_id=kiosk_id,
        created_at=created_at.replace(microsecond=0),
    )
