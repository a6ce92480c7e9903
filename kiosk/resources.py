"""The one place that knows where content, translations and fonts lie.

They lie beside the package in the source tree, in `kiosk/data/` in an installed wheel, and under
`sys._MEIPASS` in a frozen app.
"""

import sys
from pathlib import Path

from kiosk.errors import KioskError


class ResourceError(KioskError):
    """A folder that came with the kiosk is not there."""


def content_dir() -> Path:
    """Return the folder of leaflet, routes, glossary, update notes and contacts."""
    return _folder("content")


def translations_dir() -> Path:
    """Return the folder of `languages.toml` and the catalogues."""
    return _folder("translations")


def fonts_dir() -> Path:
    """Return the folder of the bundled fonts and their licences."""
    return content_dir() / "fonts"


def icons_dir() -> Path:
    """Return the folder of the Lucide icons."""
    return content_dir() / "icons"


def art_dir() -> Path:
    """Return the folder of the project's own drawings."""
    return content_dir() / "art"


def keyboards_dir() -> Path:
    """Return the folder of the on-screen keyboard layouts."""
    return content_dir() / "keyboards"


def _folder(name: str) -> Path:
    for base in _bases():
        if (base / name).is_dir():
            return base / name
    raise ResourceError(
        f"The folder “{name}” is missing from this installation: install the kiosk again."
    )


def _bases() -> list[Path]:
    package = Path(__file__).resolve().parent
    bases = [package / "data", package.parent]
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        bases[:0] = [Path(unpacked), Path(unpacked) / "kiosk" / "data"]
    return bases
