import shutil

import pytest

from kiosk.resources import fonts_dir
from ui import fonts


@pytest.fixture
def folder(tmp_path, monkeypatch, qapp):
    monkeypatch.setattr(fonts, "fonts_dir", lambda: tmp_path)
    return tmp_path


def test_missing_fonts_are_one_sentence_and_no_crash(folder):
    problems = fonts.load_fonts()
    assert len(problems) == 1
    assert "install the kiosk again" in str(problems[0])


def test_a_damaged_font_is_named_and_the_others_load(folder):
    good = next(fonts_dir().glob("*.ttf"))
    shutil.copy(good, folder / good.name)
    (folder / "Broken.ttf").write_bytes(b"no font")
    assert ["Broken.ttf" in str(problem) for problem in fonts.load_fonts()] == [True]


def test_system_fonts_stay_visible_where_ours_are_missing(folder, monkeypatch):
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    fonts.shut_out_system_fonts()
    assert "FONTCONFIG_FILE" not in fonts.os.environ


def test_every_family_a_language_asks_for_is_bundled(qapp):
    from PySide6.QtGui import QFontDatabase

    from kiosk.languages import load_languages

    wanted = {language.font for language in load_languages()} | {"Noto Sans"}
    assert wanted <= set(QFontDatabase.families())
