"""Whether the questions lead somewhere: no circle, no dead end, none out of reach."""

from collections.abc import Iterator

from kiosk.routes.finder import RESULT, RouteFinder
from kiosk.sources import ContentError, TomlSource

MOST_QUESTIONS = 7
MOST_ANSWERS = 6

Edges = dict[str, list[tuple[str, str]]]
"""For each question the targets it can lead to, each with its place in the file."""


def check_questions(source: TomlSource, finder: RouteFinder) -> Iterator[ContentError]:
    """Yield every fault in the order of the questions, whatever their conditions say."""
    if not finder.questions:
        yield source.error("$", "there is no question: add one.")
        return
    edges, faults = _edges(source, finder)
    yield from faults
    yield from _unreachable(source, finder, edges)
    circles = list(_circles(source, finder, edges))
    yield from circles
    for number, question in enumerate(finder.questions):
        if len(question.answers) > MOST_ANSWERS:
            reason = f"a screen has room for {MOST_ANSWERS} answers: “{question.id}” has more."
            yield source.error(f"$.question[{number}].answers", reason)


def _edges(source: TomlSource, finder: RouteFinder) -> tuple[Edges, list[ContentError]]:
    known = {question.id for question in finder.questions} | {RESULT}
    edges: Edges = {}
    faults: list[ContentError] = []
    for number, question in enumerate(finder.questions):
        path = f"$.question[{number}]"
        targets = [
            (answer.next, f"{path}.answers[{place}].next")
            for place, answer in enumerate(question.answers)
            if answer.next is not None
        ]
        targets += [
            (branch.goto, f"{path}.next[{place}].goto")
            for place, branch in enumerate(question.next)
        ]
        for target, place_of_target in targets:
            if target not in known:
                reason = f"there is no question “{target}” to go to: check the id."
                faults.append(source.error(place_of_target, reason))
        edges[question.id] = [(target, where) for target, where in targets if target in known]
        faults += _dead_ends(source, finder, number)
    return edges, faults


def _dead_ends(source: TomlSource, finder: RouteFinder, number: int) -> Iterator[ContentError]:
    question = finder.questions[number]
    last = question.next[-1] if question.next else None
    if last is not None and not last.when and not last.unless:
        return
    for place, answer in enumerate(question.answers):
        if answer.next is None:
            path = f"$.question[{number}].answers[{place}]"
            reason = f"the answer “{answer.id}” to “{question.id}” can lead nowhere: say where."
            yield source.error(path, reason)
    if question.kind == "date":
        reason = f"a date given to “{question.id}” can lead nowhere: say where."
        yield source.error(f"$.question[{number}]", reason)


def _unreachable(source: TomlSource, finder: RouteFinder, edges: Edges) -> Iterator[ContentError]:
    reached = {RESULT}
    waiting = [finder.questions[0].id]
    while waiting:
        question_id = waiting.pop()
        if question_id not in reached:
            reached.add(question_id)
            waiting += [target for target, _ in edges[question_id]]
    for number, question in enumerate(finder.questions):
        if question.id not in reached:
            reason = f"nothing leads to the question “{question.id}”: lead to it or remove it."
            yield source.error(f"$.question[{number}].id", reason)


def _circles(source: TomlSource, finder: RouteFinder, edges: Edges) -> Iterator[ContentError]:
    finished: set[str] = {RESULT}
    above: list[str] = []

    def visit(question_id: str) -> Iterator[ContentError]:
        above.append(question_id)
        for target, where in edges[question_id]:
            if target in above:
                way = " → ".join([*above[above.index(target) :], target])
                yield source.error(where, f"the questions go in a circle: {way}.")
            elif target not in finished:
                yield from visit(target)
        finished.add(above.pop())

    for question in finder.questions:
        if question.id not in finished:
            yield from visit(question.id)
