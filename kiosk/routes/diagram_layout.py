"""Where the boxes and lines of the diagram of questions stand: in columns, read from the left."""

from collections import defaultdict
from dataclasses import dataclass, field

from kiosk.routes.finder import RESULT, Question, RouteFinder

COLUMN, BOX = 390, 300
"""From one column to the next, and the width of a box, in pixels."""
LINE, PAD, GAP, LANE = 21, 12, 34, 26
CHARACTERS = 30
ROUNDS = 12


@dataclass
class Row:
    """One line of a box: an answer or a condition, and where it leads."""

    text: tuple[str, ...]
    target: str | None
    is_condition: bool = False
    top: float = 0
    height: float = 0


@dataclass
class Node:
    """A box for a question, or (without a question) a place where a line passes a column."""

    id: str
    column: int
    height: float
    question: Question | None = None
    number: int = 0
    title: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    top: float = 0

    @property
    def left(self) -> float:
        """The left edge, in pixels."""
        return self.column * COLUMN

    @property
    def entry(self) -> float:
        """The height at which lines come in."""
        return self.top + (self.height / 2 if self.question is None else PAD + LINE / 2)


@dataclass(frozen=True)
class Link:
    """A line from one node to a node in the next column; `row` is the row it starts at."""

    start: Node
    end: Node
    target: str
    row: Row | None = None


@dataclass(frozen=True)
class Layout:
    """All nodes and links, and the size they need."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: float
    height: float


def wrap(text: str, characters: int = CHARACTERS) -> tuple[str, ...]:
    """Return a text in lines of at most so many characters, where its words allow."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


def lay_out(finder: RouteFinder, describe: dict[int, str]) -> Layout:
    """Place every question in a column right of all that lead to it.

    `describe` holds the words of each branch with a condition, by its id().
    """
    nodes = {
        question.id: _box(question, number, describe)
        for number, question in enumerate(finder.questions, 1)
    }
    nodes[RESULT] = Node(RESULT, 0, 2 * PAD + LINE, number=0, title=("Result",))
    _set_columns(nodes, finder.questions[0].id)
    links = _link(nodes)
    for _ in range(ROUNDS):
        _settle(nodes, links, is_forward=True)
        _settle(nodes, links, is_forward=False)
    _settle(nodes, links, is_forward=True)
    least = min(node.top for node in nodes.values())
    for node in nodes.values():
        node.top -= least
    return Layout(
        nodes=tuple(nodes.values()),
        links=tuple(links),
        width=max(node.left for node in nodes.values()) + BOX,
        height=max(node.top + node.height for node in nodes.values()),
    )


def _box(question: Question, number: int, describe: dict[int, str]) -> Node:
    title = wrap(f"{number}. {question.text.english}", CHARACTERS - 2)
    rows = [Row(wrap(answer.text.english), answer.next) for answer in question.answers]
    if question.kind == "date":
        rows.insert(0, Row(("A date",), None))
    fallback = question.next[-1].goto if len(question.next) == 1 else None
    for row in rows:
        row.target = row.target or fallback
    if len(question.next) > 1:
        rows += [
            Row(wrap(describe[id(branch)]), branch.goto, is_condition=True)
            for branch in question.next
        ]
    top = PAD + LINE * len(title) + PAD
    for row in rows:
        row.top, row.height = top, LINE * len(row.text) + 6
        top += row.height
    return Node(question.id, 0, top + PAD / 2, question, number, title, rows)


def _set_columns(nodes: dict[str, Node], first: str) -> None:
    """Give each node the length of the longest way to it; there is no circle."""
    waiting = [first]
    while waiting:
        node = nodes[waiting.pop()]
        for row in node.rows:
            if row.target and nodes[row.target].column <= node.column:
                nodes[row.target].column = node.column + 1
                waiting.append(row.target)


def _link(nodes: dict[str, Node]) -> list[Link]:
    """Join the boxes; lines to the same box share their places in the columns between."""
    links: dict[tuple[str, str, float], Link] = {}
    for node in [node for node in nodes.values() if node.question is not None]:
        for row in node.rows:
            if row.target is None:
                continue
            start: Node = node
            start_row: Row | None = row
            for column in range(node.column + 1, nodes[row.target].column):
                lane = f"{row.target}@{column}"
                nodes.setdefault(lane, Node(lane, column, LANE))
                _add(links, start, nodes[lane], row.target, start_row)
                start, start_row = nodes[lane], None
            _add(links, start, nodes[row.target], row.target, start_row)
    return list(links.values())


def _add(
    links: dict[tuple[str, str, float], Link], start: Node, end: Node, target: str, row: Row | None
) -> None:
    links.setdefault((start.id, end.id, row.top if row else 0), Link(start, end, target, row))


def _settle(nodes: dict[str, Node], links: list[Link], *, is_forward: bool) -> None:
    """Move each node near what it is joined to, column by column, and keep them apart."""
    wishes: dict[str, list[float]] = defaultdict(list)
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in nodes.values():
        columns[node.column].append(node)
    for column in sorted(columns, reverse=not is_forward):
        for link in links:
            here, there = (link.end, link.start) if is_forward else (link.start, link.end)
            if here.column == column:
                wishes[here.id].append(_exit(link) if is_forward else there.entry)
        members = columns[column]
        for node in members:
            if wishes[node.id]:
                middle = sum(wishes[node.id]) / len(wishes[node.id])
                node.top = middle - node.height / 2
        _spread(members)


def _exit(link: Link) -> float:
    if link.row is None:
        return link.start.entry
    return link.start.top + link.row.top + link.row.height / 2


def _spread(members: list[Node]) -> None:
    """Push overlapping nodes of a column apart, as little as may be."""
    members.sort(key=lambda node: node.top + node.height / 2)
    groups: list[tuple[list[Node], float, float]] = []
    for node in members:
        group, height, wish = [node], node.height + GAP, node.top
        while groups and groups[-1][2] + groups[-1][1] > wish:
            before, before_height, before_wish = groups.pop()
            weight = len(before) + len(group)
            wish = (before_wish * len(before) + (wish - before_height) * len(group)) / weight
            group, height = before + group, before_height + height
        groups.append((group, height, wish))
    for group, _, top in groups:
        below = top
        for node in group:
            node.top = below
            below += node.height + GAP
