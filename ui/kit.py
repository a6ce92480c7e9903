"""What every screen and widget is handed: a theme to draw with, a translator to speak with."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPixmap

from kiosk.languages import Language
from kiosk.translator import Translator
from ui import pictures
from ui.theme import Form, Look, Theme


class Kit:
    """Theme and translator of one Look; read-only."""

    def __init__(self, look: Look, translator: Translator, english: Translator) -> None:
        self.look = look
        self.translator = translator
        self.english = english
        self.theme = Theme(look)
        self.px = self.theme.px

    @property
    def form(self) -> Form:
        return self.theme.form

    @property
    def is_rtl(self) -> bool:
        return self.look.is_rtl

    @property
    def language(self) -> Language:
        return self.look.language

    def icon(self, name: str, token: str, size: float) -> QPixmap:
        """An icon in a theme colour; size in pixels of the design."""
        return pictures.icon(self.theme, name, self.theme.color(token), self.px(size))

    def drawing(self, name: str, width: float, height: float) -> QPixmap:
        """A drawing fitted into a space given in pixels of the design."""
        return pictures.drawing(self.theme, name, QSize(self.px(width), self.px(height)))

    def font(self, role: str, *, is_figures: bool = False) -> QFont:
        return self.theme.font(role, is_figures=is_figures)
