"""The bundled fonts, and nothing but them.

A font of the same family in the system would shadow ours, and some of those draw wrongly; so on
Linux fontconfig is pointed at an empty configuration before Qt starts.
"""

import os
import sys
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from kiosk.errors import KioskError
from kiosk.resources import fonts_dir

FONTCONFIG = "fonts.conf"


class FontError(KioskError):
    """A bundled font is missing or damaged."""


def shut_out_system_fonts() -> None:
    """Hide the system's fonts; has an effect only before the QApplication is made."""
    config = fonts_dir() / FONTCONFIG
    if sys.platform == "linux" and config.exists() and _font_files():
        os.environ["FONTCONFIG_FILE"] = str(config)


def load_fonts() -> list[FontError]:
    """Give Qt every bundled font; returns what went wrong, so that the rest still works."""
    files = _font_files()
    if not files:
        return [FontError(f"There are no fonts in {fonts_dir()}; install the kiosk again.")]
    return [
        FontError(f"The font {file.name} cannot be read; install the kiosk again.")
        for file in files
        if QFontDatabase.addApplicationFont(str(file)) < 0
    ]


def _font_files() -> list[Path]:
    return sorted(fonts_dir().glob("*.ttf"))
