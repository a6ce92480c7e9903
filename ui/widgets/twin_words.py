"""A text and its English under it, made smaller together where the room is small."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QPainter

from kiosk.languages import Language
from ui.kit import Kit
from ui.theme import SMALLEST
from ui.typeset import SetText

STEPS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.6, 0.5, 0.4)
LEAST = 0.7
"""Below this share of their sizes texts go only where a single word is too wide."""
ENGLISH_ROLE = "small"
GAP = 2


@dataclass(frozen=True, slots=True)
class TwinWords:
    """Both texts, laid out. Real pixels."""

    own: SetText
    english: SetText
    gap: float

    @property
    def height(self) -> float:
        return self.own.height + self.gap + self.english.height

    def is_cut(self) -> bool:
        return self.own.is_cut() or self.english.is_cut()

    def draw(self, painter: QPainter, kit: Kit, at: tuple[float, float], tokens: list[str]) -> None:
        """Paint from the top left corner `at`, in one colour each."""
        left, top = at
        self.own.draw(painter, left, top, kit.theme.color(tokens[0]))
        top += self.own.height + self.gap
        self.english.draw(painter, left, top, kit.theme.color(tokens[1]))


def set_twins(kit: Kit, texts: tuple[str, str], role: str, width: float, ratio: float) -> TwinWords:
    """Her text and the English at a share of their sizes, neither below the smallest size."""

    def lay(text: str, role: str, language: Language) -> SetText:
        font = QFont(kit.theme.font(role, language=language))
        full = font.pixelSize()
        font.setPixelSize(max(min(full, kit.px(SMALLEST)), round(full * ratio)))
        line = kit.theme.line_height(role, language) / full * font.pixelSize()
        # English stands where her own language begins, in its own direction.
        return SetText(text, font, line, width, is_rtl=kit.is_rtl)

    own = lay(texts[0], role, kit.language)
    return TwinWords(own, lay(texts[1], ENGLISH_ROLE, kit.english.language), kit.px(GAP))


def fitted_twins(
    kit: Kit, texts: tuple[str, str], role: str, width: float, height: float
) -> TwinWords:
    """Both as large as fits the room, and at the least share of their sizes if nothing does."""
    for ratio in STEPS:
        made = set_twins(kit, texts, role, width, ratio)
        if made.height <= height and not made.is_cut():
            break
    return made
