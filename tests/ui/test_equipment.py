"""`kiosk doctor`, as far as it needs Qt: what is missing or damaged is named."""

import datetime
import shutil
import sys

import pytest

from kiosk import resources
from kiosk.checkup import Patient
from kiosk.doctor import examine
from kiosk.settings import Settings
from ui import equipment

NOW = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.UTC)


def look_at(name):
    return equipment.equipment()[name](Patient(settings=Settings(), now=NOW))


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A copy of the content that a test may damage."""
    copy = shutil.copytree(resources.content_dir(), tmp_path / "content")
    monkeypatch.setattr(resources, "_folder", lambda _: copy)
    return copy


def test_a_machine_that_draws_the_kiosk_is_in_order(qapp, tmp_path):
    settings = Settings().with_data_dir(tmp_path)
    checks = examine(settings, now=NOW, also=equipment.equipment())
    assert {"screen plugins", "letters", "pictures", "look"} <= {check.name for check in checks}
    assert [check for check in checks if not check.ok and check.name != "screen plugins"] == []


def test_a_plugin_that_cannot_be_loaded_is_named(qapp, monkeypatch):
    monkeypatch.setattr(equipment, "PLUGINS", {sys.platform: ("platforms/libgone.so",)})
    assert "libgone" in look_at("screen plugins")


def test_a_font_without_the_letters_of_its_language_is_told_of(qapp, monkeypatch):
    latin = resources.fonts_dir() / "NotoSans-Regular.ttf"
    monkeypatch.setattr(equipment, "_regular", lambda _: latin)
    assert "Arabic" in look_at("letters")


@pytest.mark.qt_log_ignore("Cannot read file")
def test_a_damaged_drawing_is_named(qapp, content):
    (content / "art" / "scene-home.svg").write_text("<svg")
    assert "scene-home.svg" in look_at("pictures")
