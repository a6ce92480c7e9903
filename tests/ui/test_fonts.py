import shutil

import pytest
from PySide6.QtGui import QTextLayout

from kiosk.languages import load_languages
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

    wanted = {language.font for language in load_languages()} | {"Noto Sans"}
    assert wanted <= set(QFontDatabase.families())


def drawn_with(font, text):
    """The families that a text is drawn with."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(1 << 20)
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


@pytest.mark.parametrize("is_figures", [False, True])
def test_a_language_keeps_its_font_whatever_was_shown_before(make_kit, is_figures):
    samples = {"ur": "وقت", "fa": "وقت", "ar": "وقت", "bn": "সময়", "pa": "ਸਮਾਂ", "ur ": "وقت"}
    for role in ("label", "smallest", "count"):
        for code, text in samples.items():
            kit = make_kit(code.strip())
            families = drawn_with(kit.font(role, is_figures=is_figures), text)
            assert families == {kit.language.font}, (role, code)


def test_latin_letters_are_atkinson_in_every_language(make_kit):
    for language in load_languages():
        assert drawn_with(make_kit(language.code).font("body"), "mediation") == {
            "Atkinson Hyperlegible Next"
        }


def test_figures_in_english_leave_those_of_the_page_their_font(make_kit):
    kit = make_kit("ar")
    theme = kit.theme
    for role in ("leaflet", "date"):
        theme.font(role, is_figures=True, language=kit.english.language)
        assert drawn_with(theme.font(role, is_figures=True), "وقت") == {kit.language.font}
