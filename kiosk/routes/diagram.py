"""Draw the questions and the rules of the routes as one picture, for advisers to review.

`python -m kiosk.routes.diagram OUT.svg`
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from kiosk.resources import content_dir
from kiosk.routes.conditions import Condition, Table
from kiosk.routes.diagram_layout import (
    BOX,
    COLUMN,
    LINE,
    PAD,
    Layout,
    Link,
    Node,
    lay_out,
    wrap,
)
from kiosk.routes.finder import RESULT, Route, RouteFinder, Rule
from kiosk.routes.loading import read_route_finder

MARGIN, HEAD = 60, 110
PANEL, PANEL_GAP, PANEL_CHARACTERS, PANEL_COLUMNS = 890, 40, 96, 4
COLORS = ("#0B4A48", "#8A3B00", "#1B4B9B", "#7A1F5C", "#3E6B00", "#5A4A00", "#39136B", "#A11212")
STATES = {
    "open": ("Open", "#14512F"),
    "needs_first": ("First", "#8A5A00"),
    "not_available": ("Closed", "#8E1B1B"),
    "done": ("Done", "#3A4450"),
}
STYLE = """
text { font-family: 'Noto Sans', 'DejaVu Sans', sans-serif; font-size: 15px; fill: #1E2930; }
.title { font-weight: bold; } .name { font-size: 20px; font-weight: bold; }
.head { font-size: 30px; font-weight: bold; } .small { fill: #4A545C; }
.condition { font-style: italic; } .light { fill: #FFFFFF; font-weight: bold; }
.box { fill: #FFFFFF; stroke: #6B5F49; stroke-width: 2; } .link { fill: none; stroke-width: 2; }
.rule { stroke: #E4DCCB; stroke-width: 1; }
"""


def draw(finder: RouteFinder) -> str:
    """Return the picture as SVG; `finder` has its groups not written out."""
    branches = {
        id(branch): _say(branch) or "otherwise"
        for question in finder.questions
        for branch in question.next
    }
    layout = lay_out(finder, branches)
    panels = list(_panels(finder, HEAD + layout.height + 2 * HEAD))
    width = max(layout.width, PANEL_COLUMNS * (PANEL + PANEL_GAP)) + 2 * MARGIN
    height = max(bottom for _, bottom in panels) + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#FCF5E8"/>',
        _text(MARGIN, 60, "The questions", "head"),
        f'<g transform="translate({MARGIN} {HEAD})">',
        *_questions(layout),
        "</g>",
        _text(MARGIN, HEAD + layout.height + 1.5 * HEAD, "The rules of the routes", "head"),
        *(part for part, _ in panels),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _questions(layout: Layout) -> Iterator[str]:
    numbers = {node.id: node.number for node in layout.nodes}
    for link in layout.links:
        yield _line(link, COLORS[numbers[link.target] % len(COLORS)])
    for node in layout.nodes:
        if node.question is None and node.id != RESULT:
            continue
        yield f'<rect class="box" x="{node.left}" y="{node.top:.1f}" width="{BOX}" '
        yield f'height="{node.height:.1f}" rx="10"/>'
        yield from _lines(node.left + PAD, node.top + PAD + LINE - 5, node.title, "title")
        yield from _rows(node, numbers)


def _rows(node: Node, numbers: dict[str, int]) -> Iterator[str]:
    for row in node.rows:
        top = node.top + row.top
        yield f'<path class="rule" d="M{node.left} {top:.1f}h{BOX}"/>'
        style = "condition" if row.is_condition else ""
        yield from _lines(node.left + PAD, top + LINE - 2, row.text, style)
        if row.target:
            number = numbers[row.target]
            color = COLORS[number % len(COLORS)]
            middle = top + row.height / 2
            shown = str(number) if number else "end"
            yield f'<rect x="{node.left + BOX - 34}" y="{middle - 11:.1f}" width="34" '
            yield f'height="22" rx="6" fill="{color}"/>'
            yield _text(node.left + BOX - 17, middle + 5, shown, "light", anchor="middle")


def _line(link: Link, color: str) -> str:
    if link.row is None:
        x, y = link.start.left, link.start.entry
        start = f"M{x} {y:.1f}H{x + BOX}"
    else:
        y = link.start.top + link.row.top + link.row.height / 2
        start = f"M{link.start.left + BOX} {y:.1f}"
    x, end = link.start.left + BOX, link.end.entry
    bend = (COLUMN - BOX) / 2
    curve = f"C{x + bend} {y:.1f} {x + bend} {end:.1f} {link.end.left} {end:.1f}"
    head = ""
    if link.end.id == link.target:
        tip = link.end.left
        head = f'<path d="M{tip} {end:.1f}l-11 -6v12z" fill="{color}"/>'
    return f'<path class="link" stroke="{color}" d="{start}{curve}"/>{head}'


def _panels(finder: RouteFinder, top: float) -> Iterator[tuple[str, float]]:
    """Yield one panel that explains the words, and one for each route, in columns."""
    lists = [_word_lines(finder), *(_route_lines(route, finder) for route in finder.routes)]
    bottoms = [top] * PANEL_COLUMNS
    for lines in lists:
        place = bottoms.index(min(bottoms))
        x = MARGIN + place * (PANEL + PANEL_GAP)
        drawn, bottom = _panel(x, bottoms[place], lines)
        bottoms[place] = bottom + PANEL_GAP
        yield drawn, bottom


def _panel(x: float, top: float, lines: list[tuple[str, str, str]]) -> tuple[str, float]:
    parts: list[str] = []
    y = top + PAD
    for text, style, color in lines:
        indent = 90 if style != "name" else 0
        if color:
            label, fill = STATES.get(color, (color, "#4A545C"))
            parts.append(f'<rect x="{x + PAD}" y="{y + 4:.1f}" width="78" height="23" rx="6" ')
            parts.append(f'fill="{fill}"/>')
            parts.append(_text(x + PAD + 39, y + 21, label, "light", anchor="middle"))
        wrapped = wrap(text, PANEL_CHARACTERS)
        parts += _lines(x + PAD + indent, y + LINE, wrapped, style)
        y += LINE * len(wrapped) + 6
    height = y + PAD - top
    box = f'<rect class="box" x="{x}" y="{top:.1f}" width="{PANEL}" height="{height:.1f}" rx="10"/>'
    return "\n".join([box, *parts]), top + height


def _route_lines(route: Route, finder: RouteFinder) -> list[tuple[str, str, str]]:
    lines = [(route.name.english, "name", "")]
    for rule in finder.rules:
        if rule.route == route.id:
            lines.append((_say(rule) or "in every other case", "", _label(rule)))
            code = rule.add or rule.code
            if code:
                lines.append((f"{code}: {_words(code, route, finder)}", "small", ""))
    return lines


def _words(code: str, route: Route, finder: RouteFinder) -> str:
    """Return the most general words for a code: the last ones in the file."""
    fitting = (
        reason.text.english
        for reason in reversed(finder.reasons)
        if reason.code == code and reason.route in (None, route.id)
    )
    return next(fitting, "")


def _word_lines(finder: RouteFinder) -> list[tuple[str, str, str]]:
    lines = [("Words used in the rules", "name", "")]
    lines += [(f"{name}: {', '.join(values)}", "", "") for name, values in finder.groups.items()]
    lines += [(f"{fact.id}: {_say(fact)}", "", "") for fact in finder.facts]
    lines.append(
        ("The rules of a route are read from the top; the first that fits decides.", "", "")
    )
    lines.append(("“Add” notes down what comes first, and the reading goes on.", "", ""))
    return lines


def _label(rule: Rule) -> str:
    return rule.state or "Add"


def _say(condition: Condition) -> str:
    """Return a condition in words."""
    said = []
    if condition.when:
        said.append("if " + "; or if ".join(_say_table(table) for table in condition.when))
    if condition.unless:
        said.append("unless " + "; or ".join(_say_table(table) for table in condition.unless))
    return ", ".join(said)


def _say_table(table: Table) -> str:
    return " and ".join(
        f"{'it' if fact == 'is' else fact.replace('_', ' ')} is "
        + " or ".join(str(value).replace("True", "yes").replace("False", "no") for value in values)
        for fact, values in table.items()
    )


def _lines(x: float, y: float, lines: tuple[str, ...], style: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield _text(x, y + number * LINE, line, style)


def _text(x: float, y: float, words: str, style: str = "", *, anchor: str = "start") -> str:
    return (
        f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def main(arguments: list[str]) -> int:
    """Write the picture to the file named; return 2 if none is."""
    if len(arguments) != 1:
        sys.stderr.write("Name the file to write: python -m kiosk.routes.diagram OUT.svg\n")
        return 2
    Path(arguments[0]).write_text(draw(read_route_finder(content_dir())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
