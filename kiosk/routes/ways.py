"""Every way through the questions, for checking them and for drawing them."""

from collections.abc import Iterator
from datetime import date, timedelta

from kiosk.routes.finder import Question, RouteFinder
from kiosk.routes.journey import Journey, Value

LETTER_AGE, CERTIFICATE_AGE = timedelta(days=20), timedelta(days=10)


def find_ways(finder: RouteFinder, today: date, *, most: int | None = None) -> Iterator[Journey]:
    """Yield every finished journey; a date is either not known or some days old.

    A journey of more than `most` questions is yielded unfinished, so that it always ends.
    """
    waiting = [Journey.start(finder, today)]
    while waiting:
        journey = waiting.pop()
        question = journey.question
        if question is None or (most is not None and len(journey.answered) >= most):
            yield journey
        else:
            values = _values(question, today)
            waiting += [journey.answer(question.id, value) for value in reversed(values)]


def _values(question: Question, today: date) -> list[Value]:
    values: list[Value] = [answer.id for answer in question.answers]
    if question.kind == "date":
        age = CERTIFICATE_AGE if question.fact == "certificate_date" else LETTER_AGE
        values.insert(0, today - age)
    return values
