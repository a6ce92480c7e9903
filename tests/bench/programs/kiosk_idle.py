"""The kiosk in demonstration mode, at rest on the home screen with its outbox thread running."""

import traceback

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.settings import Screen, Settings
from ui.app import run_kiosk
from ui.visit import HOME
from ui.window import KioskWindow

LONG = 600


def go_home() -> None:
    QTimer.singleShot(0, choose_english_or_end)


def choose_english_or_end() -> None:
    try:
        choose_english()
    except BaseException:
        traceback.print_exc()
        QApplication.exit(1)


def choose_english() -> None:
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow))
    window.choose_language("en")
    assert window.visit.place == HOME
    QTimer.singleShot(0, lambda: print("home", flush=True))


times = Screen(idle_seconds=LONG, idle_seconds_leaflet=LONG)
run_kiosk(Settings(screen=times), is_demo=True, when_painted=go_home)
