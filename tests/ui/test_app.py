import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.settings import Settings
from kiosk.sources import ContentError
from ui.app import Kiosk, offered_languages
from ui.screens.home_screen import HomeScreen
from ui.screens.out_of_order_screen import OutOfOrderScreen
from ui.screens.storage_full_screen import StorageFullScreen

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kiosk(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    kiosk = Kiosk(Settings().with_data_dir(tmp_path))
    qtbot.addWidget(kiosk.window)
    kiosk.window.resize(1920, 1080)
    kiosk.window.show()
    qtbot.waitExposed(kiosk.window)
    yield kiosk
    kiosk.close()


def test_broken_content_never_reaches_a_parent(kiosk, monkeypatch):
    def broken():
        raise ContentError("content/routes.toml", 3, "a fault")

    monkeypatch.setattr(kiosk, "content", broken)
    kiosk.make_ready()
    assert isinstance(kiosk.window.screen_shown, OutOfOrderScreen)
    kiosk.window.finish()
    assert isinstance(kiosk.window.screen_shown, OutOfOrderScreen)


def test_a_kiosk_without_enrolment_says_how_to_reach_us_instead(kiosk, tap):
    kiosk.make_ready()
    tap(kiosk.window, "language_en")
    tap(kiosk.window, "home_callback")
    assert isinstance(kiosk.window.screen_shown, StorageFullScreen)


def test_an_error_of_ours_is_apologised_for_without_a_word_of_it(kiosk, tap, caplog):
    kiosk.make_ready()
    tap(kiosk.window, "language_en")
    try:
        raise ValueError("Xanthe 07700 900123")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "Xanthe" not in caplog.text
    assert "test_app.py" in caplog.text
    tap(kiosk.window, "trouble_home")
    assert isinstance(kiosk.window.screen_shown, HomeScreen)


def test_a_site_can_hide_a_language():
    settings = Settings()
    hidden = offered_languages(settings)[-1].code
    hiding = type(settings)(languages=type(settings.languages)(hidden=(hidden,)))
    assert hidden not in [language.code for language in offered_languages(hiding)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_kiosk_ends_cleanly_when_told_to(tmp_path, number):
    program = (
        "import os, signal\n"
        "from kiosk.settings import Settings\n"
        "from ui.app import run_kiosk\n"
        "from PySide6.QtCore import QTimer\n"
        f"settings = Settings().with_data_dir(__import__('pathlib').Path({str(tmp_path)!r}))\n"
        f"tell = lambda: QTimer.singleShot(0, lambda: os.kill(os.getpid(), {int(number)}))\n"
        "raise SystemExit(run_kiosk(settings, windowed=(1024, 768), when_painted=tell))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ,
        timeout=60,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert "Traceback" not in result.stderr


def test_first_page_is_painted_before_any_catalogue_is_read(tmp_path):
    """However many languages there are: their list, and the head of each catalogue, and no more."""
    program = (
        "import json, sys\n"
        "opened = []\n"
        "def watch(event, args):\n"
        "    if event == 'open' and 'translations' in str(args[0]):\n"
        "        opened.append(str(args[0]))\n"
        "sys.addaudithook(watch)\n"
        "from kiosk.settings import Settings\n"
        "from ui.app import run_kiosk\n"
        "from PySide6.QtWidgets import QApplication\n"
        f"settings = Settings().with_data_dir(__import__('pathlib').Path({str(tmp_path)!r}))\n"
        "def tell():\n"
        "    print(json.dumps([opened, 'babel' in sys.modules]), flush=True)\n"
        "    QApplication.quit()\n"
        "run_kiosk(settings, windowed=(1024, 768), when_painted=tell)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ,
        timeout=60,
        capture_output=True,
        text=True,
        check=True,
    )
    opened, has_babel = json.loads(done.stdout)
    assert any(name.endswith("languages.toml") for name in opened)
    assert not any(name.endswith(".mo") for name in opened)
    assert len(opened) == len(set(opened))
    assert not has_babel
