"""A text on a screen, set in a role of the stylesheet."""

import bisect
import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.languages import Language
from ui.kit import Kit
from ui.theme import SMALLEST
from ui.typeset import HUGE, SetText, set_text

SHRINK_STEP = 2
TIGHTEN_STEP = 0.1


def fitted_text(
    kit: Kit,
    text: str,
    role: str,
    width: float,
    height: float,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    is_figures: bool = False,
    language: Language | None = None,
    is_private: bool = False,
    holds_ink: bool = True,
) -> SetText:
    """The text at the largest size, up to that of its role, that fits the room in real pixels.

    At the smallest size, lines of a tall script move together as far as they can be read; without
    any height the text has that size. With `holds_ink` it is as high as its tallest letters ask,
    else as its lines. `language` is that of the words, where it is not the page's.
    What a visitor may have given, as anything private and any figures, is set anew each time, so
    that it is kept nowhere.
    """
    make = SetText if is_private or is_figures else set_text
    font = QFont(kit.theme.font(role, is_figures=is_figures, language=language))
    line_height = kit.theme.line_height(role, language)
    ratio = line_height / font.pixelSize()
    floor = min(kit.px(SMALLEST), font.pixelSize())
    is_rtl = (language or kit.language).is_rtl
    tight = min(ratio, kit.theme.tight_line(language))

    def made_at(size: int, line: float) -> SetText:
        font.setPixelSize(size)
        return make(text, font, size * line, width, is_rtl=is_rtl, align=align, holds_ink=holds_ink)

    def fits(made: SetText) -> bool:
        return made.height <= height and not made.is_cut()

    if height <= 0:
        return made_at(floor, tight)
    largest = font.pixelSize()
    made = made_at(largest, ratio)
    if fits(made):
        return made
    # Every size is a font to be loaded: the largest that fits is found by halving.
    sizes = [floor, *range(largest - SHRINK_STEP, floor, -SHRINK_STEP)[::-1]]
    fitting = bisect.bisect_left(sizes, 1, key=lambda size: not fits(made_at(size, ratio)))
    if fitting:
        return made_at(sizes[fitting - 1], ratio)
    while not fits(made := made_at(floor, ratio)) and ratio > tight:
        ratio = max(tight, ratio - TIGHTEN_STEP)
    if not fits(made) and holds_ink:
        holds_ink = False  # the last resort: lines as high as they are, whatever climbs out of them
        made = made_at(floor, tight)
    return made


def least_width(kit: Kit, text: str, role: str, height: float) -> int:
    """The width, in real pixels, below which a text cannot stand in `height` without a cut."""
    font = QFont(kit.theme.font(role))
    font.setPixelSize(min(kit.px(SMALLEST), font.pixelSize()))
    line = min(
        kit.theme.line_height(role) / kit.theme.font(role).pixelSize(), kit.theme.tight_line()
    )
    line *= font.pixelSize()
    rows = max(1, int(height / line))

    def made_at(width: float) -> SetText:
        return set_text(text, font, line, width, is_rtl=kit.is_rtl)

    def is_whole(width: float) -> bool:
        made = made_at(width)
        return made.lines <= rows and made.height <= height and not made.is_cut()

    most = math.ceil(made_at(HUGE).natural_width)
    if rows == 1:
        return most + 1
    least = math.ceil(made_at(1).natural_width)
    if is_whole(least):
        return least + 1
    while most - least > 2:
        middle = (least + most) // 2
        if is_whole(middle):
            most = middle
        else:
            least = middle
    return most + 1


class Words(QWidget):
    """One text. It asks for the height it needs at the width it gets.

    With `shrinks` it may be given less. A text that does not fit gets smaller, but never below the
    smallest size.
    """

    def __init__(
        self,
        kit: Kit,
        text: str = "",
        role: str = "body",
        *,
        token: str = "ink",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        is_figures: bool = False,
        shrinks: bool = False,
        language: Language | None = None,
        valign: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    ) -> None:
        super().__init__()
        self._kit, self._role, self._token = kit, role, token
        self._align, self._valign = align, valign
        self._shrinks, self._is_figures = shrinks, is_figures
        self._language = language or kit.language
        self._made: SetText | None = None
        self._made_for = (0, 0)
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.set_text(text)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._made = None
            self._heights.clear()
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_token(self, token: str) -> None:
        self._token = token
        self.update()

    def is_clipped(self) -> bool:
        """True where the text does not fit the room it was given."""
        made = self._set(self.width())
        return made.is_cut() or made.height > self.height() + 1

    def heightForWidth(self, width: int) -> int:
        """The height at a width. Layouts ask for it a hundred times while one page is opened."""
        if width not in self._heights:
            self._heights[width] = round(self._at(width).height)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        natural = self._at(1 << 20)
        return QSize(round(natural.natural_width) + 1, round(natural.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0 if self._shrinks else round(self._kit.theme.line_height(self._role)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        made = self._set(self.width())
        top = 0.0
        if self._valign == Qt.AlignmentFlag.AlignVCenter:
            top = (self.height() - made.height) / 2
        elif self._valign == Qt.AlignmentFlag.AlignBottom:
            top = self.height() - made.height
        made.draw(QPainter(self), 0, top, self._kit.theme.color(self._token))

    def _set(self, width: int) -> SetText:
        size = (width, self.height())
        if self._made is None or self._made_for != size:
            self._made, self._made_for = self._at(width), size
            if self._made.is_cut() or self._made.height > self.height() + 1:
                self._made = fitted_text(
                    self._kit,
                    self._text,
                    self._role,
                    width,
                    self.height() + 1,
                    align=self._align,
                    is_figures=self._is_figures,
                    language=self._language,
                )
        return self._made

    def _at(self, width: int) -> SetText:
        theme = self._kit.theme
        make = SetText if self._is_figures else set_text
        return make(
            self._text,
            theme.font(self._role, is_figures=self._is_figures, language=self._language),
            theme.line_height(self._role, self._language),
            width,
            is_rtl=self._language.is_rtl,
            align=self._align,
        )
