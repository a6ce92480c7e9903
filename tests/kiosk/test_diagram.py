"""The diagram of questions and routes."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from kiosk.resources import content_dir
from kiosk.routes.diagram import draw, main
from kiosk.routes.diagram_layout import BOX, lay_out, wrap
from kiosk.routes.finder import RESULT
from kiosk.routes.loading import read_route_finder

FINDER = read_route_finder(content_dir())
BRANCHES = {id(branch): "?" for question in FINDER.questions for branch in question.next}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing():
    return ElementTree.fromstring(draw(FINDER))  # noqa: S314  our own picture


def test_every_question_answer_route_and_rule_is_in_the_picture(drawing):
    words = " ".join(text.text or "" for text in drawing.iter(f"{SVG}text"))
    wanted = [question.text.english for question in FINDER.questions]
    wanted += [answer.text.english for item in FINDER.questions for answer in item.answers]
    wanted += [route.name.english for route in FINDER.routes]
    wanted += [rule.add or rule.code or "" for rule in FINDER.rules]
    for text in wanted:
        assert text in words


def test_every_answer_is_joined_to_where_it_leads():
    layout = lay_out(FINDER, BRANCHES)
    joined = {(link.start.id, link.target) for link in layout.links}
    ids = {node.id: node for node in layout.nodes}
    for question in FINDER.questions:
        for answer in question.answers:
            if answer.next:
                assert (question.id, answer.next) in joined
        for branch in question.next:
            assert (question.id, branch.goto) in joined
    for link in layout.links:
        assert link.end.column == link.start.column + 1
    assert ids[RESULT].column == max(node.column for node in layout.nodes)


def test_nothing_stands_on_anything_else():
    layout = lay_out(FINDER, BRANCHES)
    for one, other in combinations(layout.nodes, 2):
        if one.column == other.column:
            assert one.top + one.height <= other.top or other.top + other.height <= one.top
    for node in layout.nodes:
        assert node.top >= 0
        assert node.left + BOX <= layout.width
        assert node.top + node.height <= layout.height


def test_long_texts_are_wrapped_at_words():
    assert wrap("one two three", 7) == ("one two", "three")
    assert wrap("indivisible", 4) == ("indivisible",)


def test_picture_is_the_same_every_time():
    assert draw(FINDER) == draw(read_route_finder(content_dir()))


def test_picture_is_written_to_the_file_named(tmp_path, capsys):
    target = tmp_path / "routes.svg"
    assert main([str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("<svg")
    assert main([]) == 2
    assert "OUT.svg" in capsys.readouterr().err
