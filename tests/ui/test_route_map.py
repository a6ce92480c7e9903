import itertools
import time
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from kiosk.content import load_content
from kiosk.results import build_result
from kiosk.routes import read_situation
from ui.map_pictures import map_picture
from ui.theme import Contrast, Form, TextSize
from ui.widgets.route_map import HIT_BOX, RouteMapView, SignButton
from ui.widgets.route_map_layout import layouts
from ui.widgets.route_map_picture import SignState

TODAY = date(2026, 11, 24)
LETTER = "2026-11-12"
DECISION = {"decider": "local_authority", "unhappy_with": ["decision"]}
PLAN = {"decider": "local_authority", "stage": "final_plan", "decision_letter_date": LETTER}
SITUATIONS = {
    "certificate first": {**DECISION, "stage": "plan_refused", "decision_letter_date": LETTER},
    "exempt": {**PLAN, "unhappy_with": ["school_named"], "only_school_name_type_or_none": True},
    "exempt and late": {
        **PLAN,
        "unhappy_with": ["school_named"],
        "only_school_name_type_or_none": True,
        "decision_letter_date": "2026-07-02",
    },
    "late": {**DECISION, "stage": "plan_refused", "decision_letter_date": "2026-07-02"},
    "certificate in hand": {
        **DECISION,
        "stage": "plan_refused",
        "decision_letter_date": LETTER,
        "mediation_advice": "declined_mediation",
        "certificate_date": "2026-11-20",
    },
    "mediated": {
        **DECISION,
        "stage": "plan_ceased",
        "decision_letter_date": LETTER,
        "mediation_advice": "mediated",
        "certificate_date": "2026-11-20",
    },
    "chose mediation": {
        **DECISION,
        "stage": "amend_refused",
        "decision_letter_date": LETTER,
        "mediation_advice": "chose_mediation",
        "complaint_made": True,
    },
    "appeal sent": {**DECISION, "stage": "appeal_lodged"},
    "school": {"decider": "school", "stage": "sen_support", "unhappy_with": ["help_at_school"]},
    "health alone": {**PLAN, "unhappy_with": ["health_provision"]},
    "draft": {"decider": "local_authority", "stage": "draft_plan", "unhappy_with": ["needs_B"]},
    "suspension": {"decider": "school", "stage": "suspension", "unhappy_with": ["exclusion"]},
    "permanent exclusion": {
        "decider": "school",
        "stage": "permanent_exclusion",
        "unhappy_with": ["exclusion"],
    },
    "governors have decided": {
        "decider": "school",
        "stage": "exclusion_upheld",
        "unhappy_with": ["exclusion"],
    },
    "nothing is known": {"decider": "unsure", "stage": "unsure", "unhappy_with": ["unsure"]},
}
FULL_SIZE = {Form.LANDSCAPE: (1272, 540), Form.PORTRAIT: (1016, 738), Form.SMALL: (1163, 448)}


@pytest.fixture(scope="module")
def finder():
    return load_content().route_finder


@pytest.fixture
def result(finder):
    def make(name):
        return build_result(read_situation(SITUATIONS[name], today=TODAY), finder)

    return make


@pytest.fixture
def show_map(qtbot, make_kit):
    def show(result, kit):
        view = RouteMapView(kit)
        qtbot.addWidget(view)
        width, height = FULL_SIZE[kit.form]
        view.resize(kit.px(width), kit.px(height))
        view.show_map(map_picture(result, kit.translator))
        view.show()
        return view

    return show


def test_every_word_of_the_map_has_its_place(show_map, make_kit, result, size, code):
    kit = make_kit(code, size)
    crowded = [name for name in SITUATIONS if show_map(result(name), kit).is_clipped()]
    assert crowded == []


def test_no_word_is_cut_off_in_the_biggest_text_in_portrait(show_map, make_kit, result, code):
    kit = make_kit(code, (1080, 1920), TextSize.BIGGEST)
    crowded = [name for name in SITUATIONS if show_map(result(name), kit).is_clipped()]
    assert crowded == []


def test_a_touch_on_a_sign_tells_its_route(show_map, make_kit, result, tap, size, code):
    view = show_map(result("certificate first"), make_kit(code, size))
    touched = []
    view.route_touched.connect(touched.append)
    routes = ["talk", "complaint", "disagreement_resolution", "mediation_advice", "appeal"]
    for route in routes:
        tap(view, f"sign_{route}")
    assert touched == routes


def test_who_decided_is_not_to_be_touched(show_map, make_kit, result):
    view = show_map(result("certificate first"), make_kit())
    assert view.findChild(SignButton, "sign_decided") is None


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_touched_is_never_small(show_map, make_kit, result, size, name):
    kit = make_kit("en", size)
    view = show_map(result(name), kit)
    for button in view.findChildren(SignButton):
        assert min(button.width(), button.height()) >= kit.px(HIT_BOX) - 1
        assert button.accessibleName()


def test_right_to_left_pages_mirror_the_map(show_map, make_kit, result):
    plain = show_map(result("exempt"), make_kit("en"))
    mirrored = show_map(result("exempt"), make_kit("ar"))
    for button in plain.findChildren(SignButton):
        twin = mirrored.findChild(SignButton, button.objectName())
        middle, other = button.geometry().center(), twin.geometry().center()
        assert abs(plain.width() - middle.x() - other.x()) <= 2
        assert abs(middle.y() - other.y()) <= 1


def test_straight_road_is_open_only_where_no_certificate_is_needed(make_kit, result):
    translator = make_kit().translator
    bars = {name: map_picture(result(name), translator).bar for name in SITUATIONS}
    assert bars["exempt"][0] is SignState.OPEN
    assert bars["exempt and late"][0] is SignState.FIRST
    assert bars["certificate first"][0] is SignState.CLOSED
    assert bars["certificate in hand"] is None
    assert bars["nothing is known"] is None


def test_panel_follows_the_governors_and_never_a_suspension(make_kit, result):
    translator = make_kit().translator

    def states(name):
        return map_picture(result(name), translator).states()

    assert states("permanent exclusion")["panel"] is SignState.FIRST
    assert states("governors have decided")["panel"] is SignState.OPEN
    assert "panel" not in states("suspension")


def test_legend_names_every_state_on_the_map(make_kit, result):
    translator = make_kit().translator
    for name in SITUATIONS:
        picture = map_picture(result(name), translator)
        used = {sign.state for sign in picture.signs} | ({picture.bar[0]} if picture.bar else set())
        assert used <= {state for state, _ in picture.legend}, name


def test_a_state_is_never_told_by_colour_alone(show_map, make_kit, result):
    """In yellow on black all colours are one; the maps still differ."""
    kit = make_kit(contrast=Contrast.YELLOW_ON_BLACK)
    images = [show_map(result(name), kit).grab().toImage() for name in ("exempt", "school")]
    assert images[0] != images[1]


def test_tables_name_only_signs_that_stand_somewhere():
    for name, table in layouts().items():
        known = set(table.signs) | set(table.bars)
        for road in table.roads:
            assert {road.start, road.to} <= known, name
        wide, high = table.size
        for place in table.signs.values():
            half = place.size / 2
            assert half <= place.at[0] <= wide - half, name
            assert half <= place.at[1] <= high - half, name


def test_signs_of_one_map_do_not_overlap(show_map, make_kit, result, size):
    kit = make_kit("en", size)
    for name in SITUATIONS:
        view = show_map(result(name), kit)
        space = view.painter_space
        rects = [
            space.sign_rect(sign.id).adjusted(2, 2, -2, -2)
            for sign in map_picture(result(name), kit.translator).signs
        ]
        for first, second in itertools.combinations(rects, 2):
            assert not first.intersects(second), name


def test_repainting_takes_less_than_half_a_frame(show_map, make_kit, result):
    view = show_map(result("certificate first"), make_kit())
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    times = []
    for _ in range(15):
        start = time.perf_counter()
        painter = QPainter(image)
        view.render(painter, QPoint(0, 0))
        painter.end()
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.008


def test_a_touch_beside_the_signs_tells_nothing(show_map, make_kit, result):
    view = show_map(result("certificate first"), make_kit())
    touched = []
    view.route_touched.connect(touched.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert touched == []
