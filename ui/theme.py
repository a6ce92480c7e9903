"""How everything looks: one frozen Look, and the colours, fonts and measures it leads to."""

import functools
import tomllib
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont

from kiosk.languages import Language

STYLESHEET = Path(__file__).with_name("theme.toml")
LATIN_FAMILY = "Atkinson Hyperlegible Next"
"""Comes first in every language: some fonts of other scripts bring Latin letters with serifs."""
FIGURES_FAMILY = "Noto Sans"
"""Phone numbers and dates: the slashed zero of the text font disturbs some readers."""
SMALLEST = 28
"""Nothing on a parent's screen is smaller, in pixels of the design."""


class Form(Enum):
    """The three shapes of screen the pages are laid out for."""

    LANDSCAPE = (1920, 1080)
    PORTRAIT = (1080, 1920)
    SMALL = (1228, 921)


SIDE = {Form.LANDSCAPE: 48, Form.PORTRAIT: 32, Form.SMALL: 32}
"""What a page leaves free on each side, in pixels of the design."""


class TextSize(Enum):
    """What a parent can choose; the value counts into each `size` list of the stylesheet."""

    USUAL = 0
    BIGGER = 1
    VERY_BIG = 2
    BIGGEST = 3


class Contrast(Enum):
    """The three colour schemes; the value is the name in the stylesheet."""

    LIGHT = "light"
    DARK = "dark"
    YELLOW_ON_BLACK = "yob"


class Box(msgspec.Struct, frozen=True):
    """A rounded rectangle as the stylesheet describes it."""

    fill: str
    border: str
    width: float
    radius: float
    ink: str = "ink"
    style: str = "solid"
    raised: int = 0


class RouteColours(msgspec.Struct, frozen=True):
    """How one route is told apart: shape and icon always, colour with them."""

    shape: str
    icon: str
    fill: QColor
    ink: QColor
    outline: QColor
    tint: QColor


class Look(msgspec.Struct, frozen=True):
    """All that a picture of a screen depends on besides its data."""

    language: Language
    size: tuple[int, int] = (1920, 1080)
    text_size: TextSize = TextSize.USUAL
    contrast: Contrast = Contrast.LIGHT
    has_english: bool = False
    """True where English stands beside the parent's own language."""

    @property
    def form(self) -> Form:
        width, height = self.size
        if height > width:
            return Form.PORTRAIT
        return Form.LANDSCAPE if _fit(self.size, Form.LANDSCAPE) >= 0.9 else Form.SMALL

    @property
    def scale(self) -> float:
        """Real pixels for one pixel of the design."""
        return _fit(self.size, self.form)

    @property
    def is_rtl(self) -> bool:
        return self.language.is_rtl

    @property
    def is_large(self) -> bool:
        """True from "very big" on: side columns fold away and answers stand in one column."""
        return self.text_size.value >= TextSize.VERY_BIG.value


def _fit(size: tuple[int, int], form: Form) -> float:
    return min(size[0] / form.value[0], size[1] / form.value[1])


@functools.cache
def stylesheet() -> dict[str, Any]:
    """The stylesheet as written in theme.toml."""
    with STYLESHEET.open("rb") as file:
        return tomllib.load(file)


HINTS = (
    QFont.StyleHint.AnyStyle,
    QFont.StyleHint.SansSerif,
    QFont.StyleHint.Serif,
    QFont.StyleHint.Decorative,
    QFont.StyleHint.System,
    QFont.StyleHint.Cursive,
    QFont.StyleHint.Fantasy,
)
_families: dict[str, int] = {}


def _hint_of(family: str) -> QFont.StyleHint:
    """A hint of its own for each family that follows the Latin one.

    Qt keeps what it has loaded by the first family, size, weight and hint: without this, Persian
    words come in the Urdu font once Urdu has been shown in the same size.
    """
    _families.setdefault(family, len(_families))
    return HINTS[_families[family] % len(HINTS)]


class Theme:
    """Answers every question about colour, type and measure for one Look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        # Asked for thousands of times a page: worked out once.
        self.form, self._scale = look.form, look.scale
        self._sheet = stylesheet()
        self._colours = {
            name: QColor(value)
            for name, value in self._sheet["themes"][look.contrast.value].items()
        }
        self._fonts: dict[tuple[str, bool, str], QFont] = {}
        self._lines: dict[tuple[str, str], int] = {}

    @property
    def is_raised(self) -> bool:
        """The strip under a control; off in both dark themes."""
        return self.look.contrast is Contrast.LIGHT

    def px(self, length: float) -> int:
        """A length of the design in real pixels."""
        return round(length * self._scale)

    def color(self, token: str) -> QColor:
        """The colour of a token; `talk.fill` and the like name a route's colours."""
        if "." in token:
            route, part = token.split(".")
            return QColor(getattr(self.route(route), part))
        return self._colours[token]

    def route(self, key: str) -> RouteColours:
        """The sign of a route by its badge key (talk, help, complaint, dr, med, appeal)."""
        entry = self._sheet["routes"][key]
        colours = entry[self.look.contrast.value]
        return RouteColours(
            shape=entry["shape"],
            icon=entry["icon"],
            fill=QColor(colours["fill"]),
            ink=QColor(colours["icon"]),
            outline=QColor(colours["outline"]),
            tint=QColor(colours["tint"]),
        )

    def box(self, name: str) -> Box:
        """A named box: `card`, `note`, `button.primary`."""
        kind, _, variant = name.rpartition(".")
        return Box(**self._sheet[kind or "box"][variant])

    def text_pixels(self, role: str, language: Language | None = None) -> int:
        """Font size of a text role in real pixels, as the language's font needs it."""
        size = self._sheet["type"][role]["size"][self.look.text_size.value]
        script = self._script(language)
        factor = script.get("sizes", {}).get(role, script.get("size", 1))
        return max(1, self.px(max(min(size, SMALLEST), size * factor)))

    def line_height(self, role: str, language: Language | None = None) -> int:
        """Height of one line of a text role in real pixels."""
        key = (role, (language or self.look.language).code)
        if key not in self._lines:
            entry = self._sheet["type"][role]
            script = self._script(language)
            factor = entry.get(script.get("line_key", "line"), entry["line"])
            factor = max(factor, script.get("lines", {}).get(role, script.get("line", 0)))
            self._lines[key] = round(self.text_pixels(role, language) * factor)
        return self._lines[key]

    def tight_line(self, language: Language | None = None) -> float:
        """The least line height, in sizes, at which a script can be read where room is short."""
        return self._script(language).get("tight", self._sheet["script"]["tight"])

    @property
    def is_tall(self) -> bool:
        """Whether words climb, so that one line needs the room of two (Nastaliq)."""
        return self.look.language.font in self._sheet["ink"]

    def _script(self, language: Language | None) -> dict[str, Any]:
        """What the script of a language asks for, by its font and else by its ISO 15924 code."""
        speaker = language or self.look.language
        scripts = self._sheet["script"]
        return scripts.get(speaker.font) or scripts.get(speaker.script, {})

    def font(
        self, role: str, *, is_figures: bool = False, language: Language | None = None
    ) -> QFont:
        """The font of a text role; figures for phone numbers and dates."""
        speaker = language or self.look.language
        key = (role, is_figures, speaker.font)
        if key not in self._fonts:
            font = QFont()
            families = [FIGURES_FAMILY] if is_figures else []
            families += [LATIN_FAMILY, speaker.font, FIGURES_FAMILY]
            font.setFamilies(list(dict.fromkeys(families)))
            font.setPixelSize(self.text_pixels(role, speaker))
            font.setWeight(QFont.Weight(self._sheet["type"][role]["weight"]))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleHint(_hint_of(speaker.font))
            self._fonts[key] = font
        return self._fonts[key]

    @property
    def direction(self) -> Qt.LayoutDirection:
        is_rtl = self.look.is_rtl
        return Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight

    def design_size(self) -> QSize:
        """The whole screen in pixels of the design."""
        width, height = self.look.size
        return QSize(round(width / self.look.scale), round(height / self.look.scale))
