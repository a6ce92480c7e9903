"""One way through the questions, from the first to the result. Nothing here is ever changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from kiosk.deadlines import FIRST_YEAR, LAST_YEAR
from kiosk.errors import KioskError
from kiosk.routes.finder import RESULT, UNSURE, Answer, Question, RouteFinder
from kiosk.routes.situation import Situation

Value = str | date

_NOTHING_KNOWN: Mapping[str, Any] = MappingProxyType(
    {"decider": UNSURE, "stage": UNSURE, "unhappy_with": (UNSURE,)}
)


class JourneyError(KioskError):
    """An answer was given that the questions do not have."""


class DateProblem(Enum):
    """Why a date cannot be right; the screen words it in the parent's language."""

    LATER_THAN_TODAY = "The date cannot be later than today."
    TOO_OLD = "The date is too long ago."
    CERTIFICATE_BEFORE_LETTER = "The certificate cannot be older than the letter."


@dataclass(frozen=True)
class Answered:
    """One line of "Your answers so far": a date, or one of the question's answers."""

    question: Question
    value: Value
    answer: Answer | None

    def __repr__(self) -> str:
        return f"<Answered {self.question.id}>"


@dataclass(frozen=True)
class Journey:
    """The questions answered so far, and the one to ask now.

    Begin with `start`. Answers to later questions are kept while an earlier one is asked again,
    and used if the questions come to them; those that are not needed at the end are dropped.
    Answers are private, so that the repr shows none.
    """

    finder: RouteFinder
    today: date
    _given: Mapping[str, Value] = field(default_factory=dict)
    _reopened: str | None = None
    _unfit: frozenset[str] = frozenset()

    @classmethod
    def start(cls, finder: RouteFinder, today: date) -> "Journey":
        """Return the journey that stands before the first question."""
        return cls(finder, today)

    def __repr__(self) -> str:
        return f"<Journey: {len(self.answered)} answers>"

    @property
    def question(self) -> Question | None:
        """The question to ask now; None if all are answered."""
        return self._walk.question

    @property
    def is_finished(self) -> bool:
        """Whether no question is left."""
        return self.question is None

    @property
    def answered(self) -> tuple[Answered, ...]:
        """The answers that led here, in order."""
        return self._walk.answered

    @property
    def situation(self) -> Situation:
        """What the answers so far say; the rest is not known."""
        return Situation(today=self.today, **self._walk.facts)

    @property
    def position(self) -> int:
        """The number of the current question, from 1; of the last one if all are answered."""
        return len(self.answered) + (0 if self.is_finished else 1)

    @property
    def expected_length(self) -> int:
        """About how many questions there are on this way, if the first answers are given."""
        return len(self.answered) + sum(1 for _ in self._questions_ahead())

    @property
    def previous_value(self) -> Value | None:
        """What was answered to the current question before it was asked again, if anything."""
        return self._given.get(self._reopened) if self._reopened else None

    @property
    def must_ask_again(self) -> bool:
        """Whether the current question was answered, and another changed answer undid that."""
        return self.question is not None and self.question.id in self._unfit

    def answer(self, question_id: str, value: Value) -> "Journey":
        """Return the journey with the current question answered, by an answer's id or a date.

        Raises JourneyError, one sentence, if that question is not asked now or the answer is not
        one of its answers.
        """
        question = self.question
        if question is None or question.id != question_id:
            raise JourneyError(f"The question “{question_id}” is not asked now: start again.")
        self._check_value(question, value)
        given = dict(self._given)
        unfit = set(self._unfit) - {question_id}
        if question_id in given and given[question_id] != value:
            for other in self.finder.questions:
                if question_id in other.depends_on and given.pop(other.id, None) is not None:
                    unfit.add(other.id)
        given[question_id] = value
        journey = Journey(self.finder, self.today, given, None, frozenset(unfit))
        return journey._tidied()

    def back(self) -> "Journey":
        """Return the journey before the last answer; at the first question, this one."""
        return self.change(self.answered[-1].question.id) if self.answered else self

    def change(self, question_id: str) -> "Journey":
        """Return the journey at an answered question, to answer it anew."""
        if question_id not in {item.question.id for item in self.answered}:
            raise JourneyError(f"The question “{question_id}” has no answer yet: answer it first.")
        return replace(self, _reopened=question_id)

    def find_problem(self, question_id: str, day: date) -> DateProblem | None:
        """Tell why a date cannot be the answer to a question; None if it can."""
        if day > self.today or day.year > LAST_YEAR:
            return DateProblem.LATER_THAN_TODAY
        if day.year < FIRST_YEAR:
            return DateProblem.TOO_OLD
        letter = self._walk.facts.get("decision_letter_date")
        fact = self.finder.question(question_id).fact
        if fact == "certificate_date" and letter is not None and day < letter:
            return DateProblem.CERTIFICATE_BEFORE_LETTER
        return None

    @cached_property
    def _walk(self) -> "_Walk":
        walk = _Walk(self.finder)
        while walk.question is not None and walk.question.id != self._reopened:
            value = self._given.get(walk.question.id)
            if value is None or walk.is_contradicted_by(value):
                break
            walk.step(value)
        return walk

    def _tidied(self) -> "Journey":
        """Drop what is no longer needed, and note which answers have to be asked for again."""
        walk = self._walk
        kept = dict(self._given)
        unfit = set(self._unfit)
        if walk.question is None:
            kept = {item.question.id: item.value for item in walk.answered}
            unfit = set()
        elif kept.pop(walk.question.id, None) is not None:
            unfit.add(walk.question.id)
        return replace(self, _given=kept, _unfit=frozenset(unfit))

    def _check_value(self, question: Question, value: Value) -> None:
        if isinstance(value, str):
            if value not in {answer.id for answer in question.answers}:
                raise JourneyError(
                    f"“{value}” is not an answer to “{question.id}”: choose another."
                )
            return
        if question.kind != "date":
            raise JourneyError(f"“{question.id}” is not answered by a date: choose an answer.")
        problem = self.find_problem(question.id, value)
        if problem is not None:
            raise JourneyError(problem.value)

    def _questions_ahead(self) -> Iterator[Question]:
        walk = _Walk(self.finder)
        for item in self.answered:
            walk.step(item.value)
        while walk.question is not None:
            yield walk.question
            given = self._given.get(walk.question.id)
            walk.step(walk.question.answers[0].id if given is None else given)


class _Walk:
    """Steps through the questions, collecting facts; used up by whoever made it."""

    def __init__(self, finder: RouteFinder) -> None:
        self._finder = finder
        self.question: Question | None = finder.questions[0]
        self.answered: tuple[Answered, ...] = ()
        self.facts: dict[str, Any] = dict(_NOTHING_KNOWN)

    def is_contradicted_by(self, value: Value) -> bool:
        """Whether a date given earlier cannot be right after the answers before it."""
        letter = self.facts.get("decision_letter_date")
        return (
            self.question is not None
            and self.question.fact == "certificate_date"
            and isinstance(value, date)
            and letter is not None
            and value < letter
        )

    def step(self, value: Value) -> None:
        """Take the current question as answered and go on to the next."""
        question = self.question
        if question is None:
            raise JourneyError("All questions are answered: start again.")
        answer = question.answer(value) if isinstance(value, str) else None
        if answer is not None:
            self.facts.update(answer.sets)
        elif question.fact is not None:
            self.facts[question.fact] = value
        self.answered += (Answered(question, value, answer),)
        target = follow(self._finder, question, answer, self.facts)
        self.question = None if target == RESULT else self._finder.question(target)


def follow(
    finder: RouteFinder, question: Question, answer: Answer | None, facts: Mapping[str, Any]
) -> str:
    """Return where an answer leads: the id of a question, or RESULT."""
    if answer is not None and answer.next is not None:
        return answer.next
    # Where to go next never depends on the day, and so any day will do.
    situation = Situation(today=date.min, **facts)
    for branch in question.next:
        if finder.holds(branch, situation):
            return branch.goto
    raise JourneyError(f"The question “{question.id}” leads nowhere: mend content/routes.toml.")
