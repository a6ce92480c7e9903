"""Where the ink of letters is: some stand out of the line that Qt gives them. In real pixels."""

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLine

from ui.theme import stylesheet

LEANING = re.compile(r"[Jj\u0590-\u08ff\u0980-\u09ff\ufb1d-\ufefc]")
"""Letters that may lean out of their line: J, some of the Bengali and of the Arabic ones."""
RTL_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
REACHING = re.compile(r"[ȘșȚț\u0590-\u08ff\ufb1d-\ufefc]")
"""Letters that reach beyond their line: with a comma below, and those that go right to left."""


def line_reach(font: QFont) -> tuple[float, float]:
    """How far words reach above and below the baseline."""
    known = stylesheet()["ink"]
    share = next((known[family] for family in font.families() if family in known), None)
    if share is not None:
        return share["above"] * font.pixelSize(), share["below"] * font.pixelSize()
    metrics = QFontMetricsF(font)
    return metrics.ascent(), metrics.descent()


def ink(line: QTextLine, start: int = -1, length: int = -1) -> QRectF:
    """What the letters of a line cover, or so many of them from `start` in the text."""
    covered = QRectF()
    for run in line.glyphRuns(start, length):
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            covered |= font.boundingRect(glyph).translated(place)
    return covered


def ends(text: str, line: QTextLine, left: float, right: float) -> tuple[float, float]:
    """Where the letters of a line of `text` end, which may lean out of its span."""
    start = line.textStart()
    words = text[start : start + line.textLength()].rstrip()
    if RTL_LETTER.search(words) is not None:
        # Two letters each: the stroke of a gaf leans over the alef before it.
        right = max(right, ink(line, start, 2).right())
        if RTL_LETTER.match(words[-1:]):
            left = min(left, ink(line, start + max(0, len(words) - 2), 2).left())
    elif LEANING.match(words):
        left = min(left, ink(line, start, 1).left())
    return left, right


def stretches(line: QTextLine, start: int, end: int, near: float) -> list[tuple[float, float]]:
    """Where the letters of a line stand; those of mixed directions need not stand together.

    Letters nearer than `near` do: where directions meet, Qt leaves out the place of one.
    """
    edges = (QTextLine.Edge.Leading, QTextLine.Edge.Trailing)
    letters = sorted(
        sorted(line.cursorToX(place, edge)[0] for edge in edges) for place in range(start, end)
    )
    found: list[tuple[float, float]] = []
    for left, right in letters:
        if found and left <= found[-1][1] + near:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
