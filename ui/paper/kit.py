"""The kit for paper: black on white, pictures in grey, measures in dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QImage, QPixmap

from ui import pictures
from ui.kit import Kit
from ui.paper.order import PaperSize
from ui.theme import Look, RouteColours, TextSize, Theme, stylesheet

if TYPE_CHECKING:
    from kiosk.languages import Language
    from kiosk.translator import Translator

DOTS_PER_INCH = 300
MM = DOTS_PER_INCH / 25.4
PAPER = "paper"
STEPS = {
    PaperSize.STANDARD: TextSize.USUAL,
    PaperSize.LARGE: TextSize.BIGGER,
    PaperSize.VERY_LARGE: TextSize.VERY_BIG,
}
"""The text size of the screen whose proportions suit: large text wants less large headings."""


SMALL_ROLES = frozenset({"label", "note_source", "small", "smallest"})
SMALL_SHARE = 7 / 9
"""In large print all that is read is as large as the leaflet's text; what else stands there, such
as sources and the foot of a page, has 14 points for 18, and 18 for 24 (rounded)."""


class PaperTheme(Theme):
    """Black on white: every sign with a white fill, a black outline and a black icon."""

    def __init__(self, look: Look, *, is_large_print: bool = False) -> None:
        super().__init__(look)
        self._is_large_print = is_large_print
        self._paper = {
            token: QColor(colour) for token, colour in self._sheet["themes"][PAPER].items()
        }
        self._black = QColor("#000000")

    @property
    def is_raised(self) -> bool:
        return False

    def color(self, token: str) -> QColor:
        return self._paper.get(token, self._black)

    def font(
        self, role: str, *, is_figures: bool = False, language: Language | None = None
    ) -> QFont:
        """The font of a text role, bold at most: Qt prints heavier ones twice over."""
        font = super().font(role, is_figures=is_figures, language=language)
        font.setWeight(min(font.weight(), QFont.Weight.Bold))
        return font

    def text_pixels(self, role: str, language: Language | None = None) -> int:
        """As on the screen; in large print nothing is left small."""
        pixels = super().text_pixels(role, language)
        if not self._is_large_print:
            return pixels
        share = SMALL_SHARE if role in SMALL_ROLES else 1.0
        return max(pixels, round(share * super().text_pixels("leaflet", language)))

    def route(self, key: str) -> RouteColours:
        sign = super().route(key)
        white, black = self.color("bg"), self.color("ink")
        return RouteColours(sign.shape, sign.icon, white, black, black, white)


class PaperKit(Kit):
    """Theme and translator of one document."""

    def __init__(
        self,
        look: Look,
        translator: Translator,
        english: Translator,
        *,
        is_large_print: bool = False,
    ) -> None:
        super().__init__(look, translator, english)
        self.theme = PaperTheme(look, is_large_print=is_large_print)
        self._grey: dict[tuple[str, float, float], QPixmap] = {}

    def drawing(self, name: str, width: float, height: float) -> QPixmap:
        key = (name, width, height)
        if key not in self._grey:
            self._grey[key] = self._in_grey(name, QSize(self.px(width), self.px(height)))
        return self._grey[key]

    def _in_grey(self, name: str, size: QSize) -> QPixmap:
        image = pictures.drawing(Theme(self.look), name, size).toImage()
        alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        grey = grey.convertToFormat(QImage.Format.Format_ARGB32)
        grey.setAlphaChannel(alpha)
        return QPixmap.fromImage(grey)


def make_kit(
    translator: Translator, english: Translator, size: PaperSize, *, is_bilingual: bool = False
) -> PaperKit:
    """What to draw with so that the leaflet's text has the points of `size`."""
    step = STEPS[size]
    text = stylesheet()["type"]["leaflet"]["size"][step.value]
    scale = size.value / 72 * DOTS_PER_INCH / text
    look = Look(
        translator.language,
        (round(1080 * scale), round(1920 * scale)),
        text_size=step,
        has_english=is_bilingual and translator.language.code != english.language.code,
    )
    is_large_print = size is not PaperSize.STANDARD
    return PaperKit(look, translator, english, is_large_print=is_large_print)
