"""The whole visit from the front door: the real app, a real hub, pictures, paper and a receipt."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    out = tmp_path_factory.mktemp("tour") / "pictures"
    command = [sys.executable, "-m", "kiosk", "tour", "--out", str(out)]
    command += ["--language", "en", "--language", "ar", "--size", "1024x768"]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert result.returncode == 0, result.stderr
    return out


@pytest.fixture(scope="module")
def story(tour):
    return json.loads((tour / "tour.json").read_text(encoding="utf-8"))


def test_the_request_reached_the_hub_and_its_receipt_came_back(story):
    assert story["receipt"] is True
    assert story["reference"]
    assert story["request_id"]


def test_every_step_has_its_picture_at_its_size(tour, story):
    for step in story["steps"]:
        picture = QImage(str(tour / step["png"]))
        assert [picture.width(), picture.height()] == step["size"], step


def test_both_languages_pass_through_every_part_of_a_visit(story):
    screens = {"language", "home", "leaflet", "result", "callback-check", "callback-thanks"}
    for language in ("en", "ar"):
        seen = {step["screen"] for step in story["steps"] if step["language"] == language}
        assert screens <= seen


def test_staff_are_shown_once_for_each_size_in_english(story):
    seen = [step for step in story["steps"] if step["screen"].startswith("staff")]
    assert [step["screen"] for step in seen[:3]] == ["staff-pin", "staff", "staff-preview"]
    assert {step["language"] for step in seen} == {"en"}


def test_the_printed_section_holds_the_words_of_the_leaflet(tour):
    paper = next(tour.glob("*-leaflet-en.pdf"))
    text = " ".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Mediation is a type of disagreement resolution." in " ".join(text.split())
