"""The route finder as content states it: routes, rules, reasons and questions, read-only."""

from functools import cached_property
from typing import Annotated, Any, Literal

import msgspec

from kiosk.routes.conditions import Condition, holds
from kiosk.routes.situation import Situation
from kiosk.sources import Message

State = Literal["open", "needs_first", "not_available", "done"]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]*$")]

RESULT = "result"
"""The target of an answer after which no question is left."""
OPEN = "open"
"""The code of a reason that words an open route for some situations."""
UNSURE = "unsure"
"""The id of the answer "I'm not sure", the last of every question."""


class Rule(Condition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the rules: it notes down a reason (`add`), or decides (`state`, `code`)."""

    route: str
    add: str | None = None
    state: State | None = None
    code: str | None = None


class NoteRule(Condition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When an update note is shown with the result."""

    update: str


class Route(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way forward.

    `badge` is a key of the routes in the design tokens. `summary` heads its card, `short` where
    cards are small. `steps` say what to do, in order. `contacts` are ids of contacts.toml,
    `section` is a section of the leaflet, `updates` are the update notes that belong to it.
    """

    id: Id
    badge: str
    icon: str
    name: Message
    summary: Message
    short: Message
    people: Message
    steps: tuple[Message, ...]
    cost: Message | None = None
    time: Message | None = None
    contacts: tuple[str, ...]
    section: str
    updates: tuple[str, ...] = ()


class Reason(Condition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a route stands as it does, in words for parents.

    The first reason with the right code and route (or none named) whose condition holds is used.
    """

    id: Id
    code: str
    route: str | None = None
    text: Message
    tag: Message | None = None
    section: str | None = None
    update: str | None = None


class Branch(Condition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where to go next, if the condition holds."""

    goto: str


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer: what it says, the facts it sets, and where it leads if not with the others.

    `short` is for the list of answers so far.
    """

    id: Id
    text: Message
    short: Message | None = None
    icon: str
    sets: dict[str, Any] = {}
    next: str | None = None


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question, on a screen of its own.

    A question of kind "date" sets the fact `fact` to a date and has one answer, "I don't know".
    An answer is asked for again if the answer to a question in `depends_on` has changed.
    """

    id: Id
    kind: Literal["choice", "date"] = "choice"
    fact: str | None = None
    text: Message
    short: Message
    why: Message
    hint: Message | None = None
    depends_on: tuple[str, ...] = ()
    answers: tuple[Answer, ...]
    next: tuple[Branch, ...] = ()

    def answer(self, answer_id: str) -> Answer:
        """Return the answer with this id; raise KeyError if there is none."""
        for answer in self.answers:
            if answer.id == answer_id:
                return answer
        raise KeyError(answer_id)


class NamedCondition(Condition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that follows from others, named so that rules can use it."""

    id: Id


class RouteFinder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Everything in routes.toml, with the groups of values written out."""

    groups: dict[str, tuple[str, ...]] = {}
    facts: tuple[NamedCondition, ...] = msgspec.field(name="fact", default=())
    rules: tuple[Rule, ...] = msgspec.field(name="rule")
    notes: tuple[NoteRule, ...] = msgspec.field(name="note", default=())
    texts: dict[str, Message] = {}
    routes: tuple[Route, ...] = msgspec.field(name="route")
    reasons: tuple[Reason, ...] = msgspec.field(name="reason")
    questions: tuple[Question, ...] = msgspec.field(name="question")

    @cached_property
    def named(self) -> dict[str, Condition]:
        """The named facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def _routes(self) -> dict[str, Route]:
        return {route.id: route for route in self.routes}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The reason codes in the order of the file, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))

    def route(self, route_id: str) -> Route:
        """Return the route with this id; raise KeyError if there is none."""
        return self._routes[route_id]

    def question(self, question_id: str) -> Question:
        """Return the question with this id; raise KeyError if there is none."""
        return self._questions[question_id]

    def holds(self, condition: Condition, situation: Situation) -> bool:
        """Tell whether a rule, a reason or a branch applies to a situation."""
        return holds(condition, situation, self.named)

    def is_fact(self, name: str, situation: Situation) -> bool:
        """Tell whether a named fact, such as "exempt", is true of a situation."""
        return holds(self.named[name], situation, self.named)

    def reason(self, code: str, route_id: str, situation: Situation) -> Reason | None:
        """Return the words for a reason code of a route in a situation."""
        for reason in self.reasons:
            if (
                reason.code == code
                and reason.route in (None, route_id)
                and self.holds(reason, situation)
            ):
                return reason
        return None
