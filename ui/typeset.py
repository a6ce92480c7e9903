"""Text set by us: exact line heights in every script, spans, and where a touch falls.

Qt's labels take the line height of the font, which differs by a factor of two between the
bundled fonts; the design fixes it for each role and script instead.
"""

import functools
from typing import Any

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.ink import LEANING, REACHING, RTL_LETTER, ends, ink, line_reach, stretches
from ui.theme import FIGURES_FAMILY

HUGE = 1 << 20
NEAR = 0.8
"""Gaps inside a span below this share of the line height are none."""
BLEND = 1
"""Pixels by which a letter, blended with the ground, is larger than its outline."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of the text with a look of its own."""

    start: int
    length: int
    font: QFont | None = None
    color: QColor | None = None
    target: str = ""
    """What a touch on it opens; empty for plain emphasis."""


class SetText:
    """A text laid out at a width; immutable once made. All lengths are real pixels."""

    def __init__(
        self,
        text: str,
        font: QFont,
        line_height: float,
        width: float = HUGE,
        *,
        is_rtl: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        spans: tuple[Span, ...] = (),
        holds_ink: bool = True,
        most_lines: int | None = None,
    ) -> None:
        """Lay the text out. Its height holds all of the letters, tails and marks too.

        Without `holds_ink` it is that of its lines alone: for text amid other text, where a tail
        may reach into the line below. With `most_lines` it ends after so many lines, which break
        as those of the whole text do: Qt would break the same words otherwise if none followed.
        """
        self.text = text
        self.line_height = line_height
        self.width = width
        self.spans = spans
        self.strokes: Any = None
        """What a PdfPainter makes of it, once it has."""
        self.language = ""
        """The code of its language, where whoever set it has said so."""
        self.above = 0.0
        """How far the lines have moved down, to make room for letters that reach beyond them."""
        self._places: dict[tuple[int, int], list[QRectF]] = {}
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(_option(text, is_rtl=is_rtl, align=align))
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([_format_range(span) for span in spans])
        self._set_lines(*line_reach(font), most_lines)
        if holds_ink and (font.family() == FIGURES_FAMILY or REACHING.search(text)):
            self._make_room_for_ink()

    def _set_lines(self, ascent: float, descent: float, most: int | None) -> None:
        """Break the text into lines; shorter ones where letters have no room to lean out."""
        lean = self._break(ascent, descent, self.width)
        if lean:
            self._break(ascent, descent, self.width - lean)
        if most is not None and most < self.lines:
            self._break(ascent, descent, self.width - lean, most)
            last = self._layout.lineAt(most - 1)
            end = last.textStart() + last.textLength()
            self.text = self.text[:end].rstrip()
            self.spans = tuple(span for span in self.spans if span.start < end)

    def _break(self, ascent: float, descent: float, width: float, stop: int | None = None) -> float:
        """Lay out lines of a width; returns how far letters lean out of lines without room for it.

        Where there is room for it, the line moves aside.
        """
        self._layout.beginLayout()
        baseline = (self.line_height - ascent - descent) / 2 + ascent
        widest = most = longest = 0.0
        count = 0
        is_plain = LEANING.search(self.text) is None
        while count != stop and (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = self._span(line, width)
            left, right = (start, end) if is_plain else ends(self.text, line, start, end)
            aside = 0.0 if is_plain else self._aside(end, left, right, width)
            line.setPosition(QPointF(aside, count * self.line_height + baseline - line.ascent()))
            most = max(most, right - left - (end - start))
            widest, longest = max(widest, right - left), max(longest, end - start)
            count += 1
        self._layout.endLayout()
        self.lines = count
        self.height = count * self.line_height
        self.natural_width, self._longest = widest, longest
        return most if widest > self.width + 0.5 else 0.0

    def _aside(self, end: float, left: float, right: float, width: float) -> float:
        """How far a line has to move so that all of its letters stand within the text's width."""
        if right - left > self.width + 0.5:
            return 0.0
        if abs(end - width) < 0.5:
            return self.width - right  # a line that ends on the right goes on doing so
        return max(0.0, -left) + min(0.0, self.width - right)

    def _make_room_for_ink(self) -> None:
        """Move the lines to where their letters have room; where there is none, add to the height.

        Words in Nastaliq climb: a long one needs twice the room of a short one.
        """
        over, under = self.reach
        if max(over, under) <= 0:
            return
        more = max(0.0, over + under)
        self.above = over if over > 0 else -min(under, -over)
        self.height += more
        self.reach = over - self.above, under + self.above - more
        for number in range(self.lines):
            line = self._layout.lineAt(number)
            line.setPosition(line.position() + QPointF(0, self.above))

    @functools.cached_property
    def reach(self) -> tuple[float, float]:
        """How far letters reach above the text and below it; where they do not: below nought."""
        if not self.lines:
            return 0.0, 0.0
        first, last = self._layout.lineAt(0), self._layout.lineAt(self.lines - 1)
        return BLEND - ink(first).top(), BLEND + ink(last).bottom() - self.height

    def _span(self, line: QTextLine, room: float) -> tuple[float, float]:
        """From where to where a line goes; in mixed directions Qt counts spaces not to be seen.

        Measured by the letters themselves: a cursor never stands beyond the width of its line.
        """
        place = line.naturalTextRect()
        if line.naturalTextWidth() <= room:
            return place.left(), place.right()
        start, end = line.textStart(), line.textStart() + line.textLength()
        end = start + len(self.text[start:end].rstrip())
        places = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
        left = min((place.left() for place in places), default=0.0)
        return left, max((place.right() for place in places), default=left)

    def is_cut(self) -> bool:
        """True where a single word is wider than the room."""
        return self._longest > self.width + 0.5

    def draw(
        self,
        painter: QPainter,
        left: float,
        top: float,
        color: QColor,
        *,
        marked: Span | None = None,
        mark_color: QColor | None = None,
    ) -> None:
        """Paint the text; the span `marked` in a colour of its own."""
        at = QPointF(left, top)
        write = getattr(painter, "write", None)  # a PdfPainter has it
        if write is not None:
            write(self, at, color)
            return
        painter.setPen(color)
        marks = []
        if marked is not None:
            marks.append(_format_range(Span(marked.start, marked.length, color=mark_color)))
        self._layout.draw(painter, at, marks)

    @property
    def layout(self) -> QTextLayout:
        """The text as Qt has laid it out."""
        return self._layout

    def extent(self) -> QRectF:
        """Where the words stand within their width, from the widest line's start to its end."""
        rects = [
            self._layout.lineAt(number).naturalTextRect()
            for number in range(self._layout.lineCount())
        ]
        left = min((rect.left() for rect in rects), default=0.0)
        right = max((rect.right() for rect in rects), default=0.0)
        return QRectF(left, 0, right - left, self.height)

    def line_start(self, number: int) -> int:
        """Where line `number` (from 0) begins in the text."""
        return self._layout.lineAt(number).textStart()

    def line_left(self, number: int) -> float:
        """Where the words of line `number` (from 0) begin."""
        return self._layout.lineAt(number).naturalTextRect().left()

    def span_rects(self, span: Span) -> list[QRectF]:
        """Where a span stands, a rectangle or more for each line it touches."""
        key = (span.start, span.length)
        if key not in self._places:
            self._places[key] = self._find_rects(span)
        return self._places[key]

    def _find_rects(self, span: Span) -> list[QRectF]:
        rects = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            start = max(span.start, line.textStart())
            end = min(span.start + span.length, line.textStart() + line.textLength())
            end = start + len(self.text[start:end].rstrip())
            top = self.above + number * self.line_height
            for left, right in stretches(line, start, end, NEAR * self.line_height):
                rects.append(QRectF(left, top, right - left, self.line_height))
        return rects


def set_text(
    text: str,
    font: QFont,
    line_height: float,
    width: float = HUGE,
    *,
    is_rtl: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    holds_ink: bool = True,
) -> SetText:
    """A plain text as SetText sets it, taken from memory where it has been set before.

    While a page is laid out the same words are measured many times over. Never for what a visitor
    has typed: the memory outlives her visit.
    """
    return _set_text(
        text, QFont(font), line_height, width, is_rtl=is_rtl, align=align, holds_ink=holds_ink
    )


_set_text = functools.lru_cache(maxsize=2000)(SetText)


def natural_width(text: str, font: QFont) -> float:
    """Width of the longest line of a text that is not wrapped."""
    return set_text(text, font, 1).natural_width


def _option(text: str, *, is_rtl: bool, align: Qt.AlignmentFlag) -> QTextOption:
    """English words on a right-to-left page keep their order and stand at the leading edge."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    is_text_rtl = is_rtl and RTL_LETTER.search(text) is not None
    direction = Qt.LayoutDirection.RightToLeft if is_text_rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    if is_rtl and align == Qt.AlignmentFlag.AlignLeading:
        align = Qt.AlignmentFlag.AlignRight
    option.setAlignment(align)
    return option


def _format_range(span: Span) -> QTextLayout.FormatRange:
    from PySide6.QtGui import QTextCharFormat  # brings 150 enum members; the first page has no span

    look = QTextCharFormat()
    if span.font is not None:
        look.setFont(span.font)
    if span.color is not None:
        look.setForeground(span.color)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span.start, span.length, look
    return made
