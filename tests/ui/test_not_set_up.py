"""A real site that lacks something: parents are not let in, staff see what is missing."""

import sys

import msgspec
import pytest
from click.testing import CliRunner

from kiosk.__main__ import main
from kiosk.settings import Settings, Site
from ui.app import Kiosk
from ui.screens.language_screen import LanguageScreen
from ui.screens.not_set_up_screen import NotSetUpScreen
from ui.screens.out_of_order_screen import OutOfOrderScreen
from ui.theme import TextSize
from ui.widgets.words import Words


@pytest.fixture
def make_kiosk(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = []

    def make(**sections):
        settings = msgspec.structs.replace(Settings(), **sections).with_data_dir(tmp_path)
        kiosk = Kiosk(settings)
        made.append(kiosk)
        qtbot.addWidget(kiosk.window)
        return kiosk

    yield make
    for kiosk in made:
        kiosk.close()


def show(qtbot, kiosk, size=(1920, 1080)):
    kiosk.window.resize(*size)
    kiosk.window.show()
    qtbot.waitExposed(kiosk.window)


def test_parents_are_not_let_in_while_something_is_missing(make_kiosk, qtbot, caplog, tmp_path):
    kiosk = make_kiosk(site=Site(name="Library"))
    kiosk.check_set_up()
    show(qtbot, kiosk)
    assert isinstance(kiosk.window.screen_shown, NotSetUpScreen)
    kiosk.make_ready()
    kiosk.window.finish()
    assert isinstance(kiosk.window.screen_shown, NotSetUpScreen)
    assert list(tmp_path.iterdir()) == []
    for what in ("dpo_contact", "kiosk set-pin", "kiosk enrol"):
        assert what in caplog.text


def test_page_names_what_is_missing_and_holds_no_value(make_kiosk, qtbot):
    kiosk = make_kiosk(site=Site(name="Library 7531"))
    kiosk.check_set_up()
    show(qtbot, kiosk)
    said = " ".join(words.text for words in kiosk.window.screen_shown.findChildren(Words))
    assert "privacy notice, retention" in said
    assert Settings().service.phone in said
    assert "7531" not in said


def test_kiosk_that_lacks_nothing_begins_as_ever(make_kiosk, qtbot, monkeypatch):
    monkeypatch.setattr("kiosk.go_live.EXAMINATIONS", {})
    kiosk = make_kiosk()
    kiosk.check_set_up()
    show(qtbot, kiosk)
    assert isinstance(kiosk.window.screen_shown, LanguageScreen)


def test_broken_content_is_still_out_of_order(make_kiosk, qtbot):
    kiosk = make_kiosk()
    show(qtbot, kiosk)
    kiosk.window.go_out_of_order()
    assert isinstance(kiosk.window.screen_shown, OutOfOrderScreen)


@pytest.mark.parametrize("text", [TextSize.USUAL, TextSize.BIGGEST])
def test_long_list_fits_every_screen(make_kit, show_page, faults, size, text):
    from kiosk.go_live import EXAMINATIONS

    screen = NotSetUpScreen(make_kit("en", size, text), "01234 276 267", list(EXAMINATIONS))
    assert faults(show_page(screen)) == []


@pytest.mark.parametrize(
    ("options", "is_asked"),
    [
        (["--config", "{site}"], True),
        (["--config", "{site}", "--demo"], False),
        (["--config", "{trial}"], False),
        ([], False),
    ],
)
def test_command_asks_of_real_sites_alone(options, is_asked, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("ui.app.run_kiosk", lambda _settings, **how: asked.append(how) or 0)
    texts = {"site": "[site]\nname = 'Library'", "trial": "[screen]\nidle_seconds = 20"}
    files = {name: tmp_path / f"{name}.toml" for name in texts}
    for name, text in texts.items():
        files[name].write_text(text, encoding="utf-8")
    arguments = [option.format(**files) for option in options]
    done = CliRunner().invoke(main, ["run", "--data-dir", str(tmp_path), *arguments])
    assert done.exit_code == 0, done.output
    assert asked[0]["is_real_site"] is is_asked
