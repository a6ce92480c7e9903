"""What `kiosk doctor` looks at that needs Qt: its plugins, the letters, the pictures, the look."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader
from PySide6.QtGui import QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from kiosk.checkup import Examination, Patient, join
from kiosk.languages import load_offered
from kiosk.resources import art_dir, fonts_dir, icons_dir
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.theme import stylesheet

PLUGINS = {
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland.so",
        "platforms/libqoffscreen.so",
        "wayland-shell-integration/libxdg-shell.so",
        "imageformats/libqjpeg.so",
    ),
    "win32": ("platforms/qwindows.dll", "platforms/qoffscreen.dll", "imageformats/qjpeg.dll"),
}
"""X11 and Wayland screens, pages and pictures without a screen, pictures on paper."""
FONT_PIXELS = 16


def _look_at_plugins(_: Patient) -> str:
    faults = [fault for name in PLUGINS.get(sys.platform, ()) if (fault := _fault_of(name))]
    if sys.platform == "win32":  # pages are drawn for the printer's own driver
        try:
            from PySide6 import QtPrintSupport  # noqa: F401
        except ImportError as error:
            faults.append(f"QtPrintSupport cannot be loaded ({error}).")
    advice = "Install the kiosk again with everything that it depends on:"
    return f"{advice} {' '.join(faults)}" if faults else ""


def _fault_of(plugin: str) -> str:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    loader = QPluginLoader(f"{folder}/{plugin}")
    return "" if loader.load() else f"{plugin} cannot be loaded ({loader.errorString()})."


def _look_at_letters(_: Patient) -> str:
    """Every font can be read, and has the letters of the languages it is there for."""
    faults = [str(problem) for problem in load_fonts()]
    for language in load_offered():
        font = QRawFont(str(_regular(language.font)), FONT_PIXELS)
        letters = language.name.replace(" ", "")
        if not font.isValid() or not all(font.supportsCharacter(ord(sign)) for sign in letters):
            faults.append(f"The font of {language.english_name} cannot write its name.")
    return join(faults)


def _look_at_pictures(_: Patient) -> str:
    files = [*sorted(icons_dir().glob("*.svg")), *sorted(art_dir().glob("*.svg"))]
    damaged = [file.name for file in files if not QSvgRenderer(str(file)).isValid()]
    if not files:
        return "There are no icons and no drawings: install the kiosk again."
    return f"These cannot be drawn: {', '.join(damaged)}. Install it again." if damaged else ""


def _look_at_look(_: Patient) -> str:
    return "" if stylesheet()["themes"] else "theme.toml is empty: install the kiosk again."


def _regular(family: str) -> Path:
    return fonts_dir() / f"{family.replace(' ', '')}-Regular.ttf"


def equipment() -> dict[str, Examination]:
    """The examinations by name; makes a Qt that draws without a screen, if there is none yet."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        shut_out_system_fonts()
        _applications.append(QApplication(["kiosk"]))
    return {
        "screen plugins": _look_at_plugins,
        "letters": _look_at_letters,
        "pictures": _look_at_pictures,
        "look": _look_at_look,
    }


_applications: list[QApplication] = []
"""Qt ends with the object that stands for it."""
