"""Right-to-left text in a PDF, so that it can be selected, searched and read aloud.

Qt writes shaped Arabic as glyphs of which most have no Unicode value, and the words are lost. So
the visible words are drawn as outlines, and the same letters lie over them unshaped and unseen,
each where its word stands: what a reader sees and what a program reads are the same.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QGlyphRun,
    QPainter,
    QPainterPath,
    QRawFont,
    QTextLayout,
)

_ARABIC = (("\u0600", "\u06ff"), ("\u0750", "\u077f"))
ALEF = "\u0627"
SIGNS = " ().,:;!?-–—/%«»“”\"'[]0123456789،؛؟…·"
UNSEEN = QColor(0, 0, 0, 0)


class PdfPainter(QPainter):
    """A painter of pages whose words stay words; texts that are set look for `write`."""

    def write(self, layout: QTextLayout, at: QPointF, color: QColor) -> bool:
        """Paint a layout; False, with nothing painted, where a plain painter loses no words."""
        is_needed = any(_is_arabic(letter) for letter in layout.text())
        if is_needed:
            _draw(self, layout, at, color)
        return is_needed


def _draw(painter: QPainter, layout: QTextLayout, at: QPointF, color: QColor) -> None:
    """Paint a layout with its letters in reach; Latin words stay ordinary text."""
    for run in layout.glyphRuns():
        painter.setPen(color)
        if run.isRightToLeft():
            _draw_right_to_left(painter, run, at, color)
        else:
            painter.drawGlyphRun(at, run)
    painter.setPen(UNSEEN)
    for number in range(layout.lineCount()):
        _draw_letters(painter, layout, number, at)


def _draw_right_to_left(painter: QPainter, run: QGlyphRun, at: QPointF, color: QColor) -> None:
    """Arabic letters as outlines; signs that Qt names correctly as ordinary text."""
    font = run.rawFont()
    signs = set(font.glyphIndexesForString(SIGNS))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
        if index in signs:
            _draw_glyphs(painter, font, [index], [position], at)
        else:
            path.addPath(font.pathForGlyph(index).translated(position))
    painter.fillPath(path.translated(at), color)


def _draw_glyphs(
    painter: QPainter, font: QRawFont, indexes: list[int], places: list[QPointF], at: QPointF
) -> None:
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(indexes)
    run.setPositions(places)
    painter.drawGlyphRun(at, run)


def _draw_letters(painter: QPainter, layout: QTextLayout, number: int, at: QPointF) -> None:
    """The letters of each Arabic word in a line, spread evenly over its width."""
    line = layout.lineAt(number)
    start, end = line.textStart(), line.textStart() + line.textLength()
    text = layout.text()
    font = _arabic_font(layout)
    if font is None:
        return
    baseline = line.y() + line.ascent()
    while start < end:
        stop = start
        while stop < end and _is_arabic(text[stop]):
            stop += 1
        if stop > start:
            right, left = line.cursorToX(start)[0], line.cursorToX(stop)[0]
            _draw_word(painter, font, text[start:stop], (left, right), at + QPointF(0, baseline))
        start = max(stop, start + 1)


def _draw_word(
    painter: QPainter, font: QRawFont, word: str, ends: tuple[float, float], at: QPointF
) -> None:
    """In the order of the eye, from left to right, as programs that read a PDF expect."""
    left, right = min(ends), max(ends)
    indexes = font.glyphIndexesForString(word)[::-1]
    advances = [point.x() for point in font.advancesForGlyphIndexes(indexes)]
    natural = sum(advances)
    if natural <= 0:
        return
    fitted = QRawFont(font)
    fitted.setPixelSize(font.pixelSize() * (right - left) / natural)
    places, x = [], left
    for advance in advances:
        places.append(QPointF(x, 0))
        x += advance * (right - left) / natural
    _draw_glyphs(painter, fitted, indexes, places, at)


def _arabic_font(layout: QTextLayout) -> QRawFont | None:
    """The font of the letters: signs between them may come from another, in any order."""
    fonts = (run.rawFont() for run in layout.glyphRuns() if run.isRightToLeft())
    return next((font for font in fonts if font.supportsCharacter(ord(ALEF))), None)


def _is_arabic(letter: str) -> bool:
    return letter not in SIGNS and any(first <= letter <= last for first, last in _ARABIC)
