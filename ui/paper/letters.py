"""The letters of shaped words, unseen over their glyphs in a PDF.

Each row of 256 Unicode characters is a font of its own whose glyphs are empty and half as wide as
high; a letter's code is its place in the row. A word is a string of such codes from left to right,
as programs that read a PDF expect in every direction, stretched to where the word stands.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPED = re.compile("[\u0590-\u08ff\u0900-\u0dff]")
"""Scripts whose letters change their shape or order: right-to-left ones and those of India."""
_WORD = re.compile(r"\S+")
_STEERING = re.compile("[\u2028\u202a-\u202e\u2066-\u2069\u200b]")
"""Marks that only steer the layout."""
ROW = 256
MOST_CODES = ROW * ROW
"""What lies beyond has no row: no script of ours does."""
WIDTH = 500
"""Of every letter, in thousandths of its height."""
RTL_MARK, LTR_MARK = "\u200f", "\u200e"
RTL, LTR = "right to left", "left to right"
MARKS_ROW = ord(RTL_MARK) // ROW
_WEIGHTS = {"L": 1, "R": -1, "AL": -1}
NUMERIC = {"ES", "ET", "CS"}
_DIRECTIONS = {"R": RTL, "AL": RTL, "L": LTR, "EN": LTR, "AN": LTR}
NO_GLYPH = b"%d 0 d0" % WIDTH


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of letters begins and ends in its line, and its direction there."""

    edges: tuple[float, float]
    is_rtl: bool


@dataclass(frozen=True, slots=True)
class Letters:
    """All letters of a text: what shows them, counted from its corner, and the rows they are of.

    `excess` is by how many the letters from left to right outnumber the others.
    """

    operators: bytes
    rows: frozenset[int]
    excess: int

    def at(self, corner: QPointF) -> bytes:
        """What shows them with the text's corner there."""
        place = b"q 1 0 0 1 %.2f %.2f cm\n" % (corner.x(), corner.y())
        return place + self.operators + b"Q\n"


def has_shaped_letters(text: str) -> bool:
    """Whether Qt writes glyphs from which the text cannot be read back."""
    return SHAPED.search(text) is not None


def letters_of(layout: QTextLayout, *, is_rtl_page: bool) -> Letters:
    """The letters of a text that has been laid out; `is_rtl_page` is told of the document."""
    size = layout.font().pixelSize()
    rows: set[int] = set()
    excess = 0
    parts = [b"BT 3 Tr\n"]
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        baseline = line.y() + line.ascent()
        for letters, edges in _letters_in_sight(layout.text(), line, is_rtl_page=is_rtl_page):
            rows |= {ord(letter) // ROW for letter in letters}
            excess += sum(_WEIGHTS.get(unicodedata.bidirectional(letter), 0) for letter in letters)
            parts.append(_show(letters, size, edges, baseline))
    parts.append(b"ET\n")
    return Letters(b"".join(parts), frozenset(rows), excess)


def rtl_marks(count: int) -> bytes:
    """So many marks at the corner of a page.

    Programs that know no directions take a page for one from left to right if most of its letters
    are, and turn the words of every other line round.
    """
    codes = b"0f" * count
    return b"BT 3 Tr /%s 10 Tf 1 0 0 -1 10 10 Tm <%s> Tj ET\n" % (font_name(MARKS_ROW), codes)


def _letters_in_sight(
    text: str, line: QTextLine, *, is_rtl_page: bool
) -> Iterator[tuple[str, tuple[float, float]]]:
    """The stretches of a line in the order of its words, each as it stands from left to right.

    On a page from right to left, marks stand at both ends of what runs the other way: else
    programs that know no directions take signs beside it for a part of it, or signs of its own for
    none, and put them in the wrong place. Signs that numbers are written with need one too.
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    words = _WORD.finditer(text, start, end)
    parts = [part for word in words for part in _stretches(text, word.start(), word.end())]
    places = [_place(line, part) for part in parts]
    for number, (part, place) in enumerate(zip(parts, places, strict=True)):
        letters = "".join(text[at] for at in part if ord(text[at]) < MOST_CODES)
        if place is None or not letters:
            continue
        direction = _direction(letters)
        if place.is_rtl:
            letters = letters[::-1]
            if is_rtl_page and direction in NUMERIC:
                letters = RTL_MARK + letters
        elif is_rtl_page:
            if not _runs_left_to_right(places, number - 1):
                letters = RTL_MARK + letters
            if direction != LTR and not _runs_left_to_right(places, number + 1):
                letters += LTR_MARK
        yield letters, place.edges


def _runs_left_to_right(places: list[Place | None], number: int) -> bool:
    place = places[number] if 0 <= number < len(places) else None
    return place is not None and not place.is_rtl


def _place(line: QTextLine, stretch: list[int]) -> Place | None:
    """Where the glyphs of a stretch stand; None if it has none."""
    edges: list[float] = []
    is_rtl = False
    for run in line.glyphRuns(stretch[0], stretch[-1] - stretch[0] + 1):
        is_rtl = run.isRightToLeft()
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for at, advance in zip(run.positions(), advances, strict=True):
            edges += [at.x(), at.x() + advance.x()]
    return Place((min(edges), max(edges)), is_rtl) if edges else None


def _stretches(text: str, start: int, end: int) -> Iterator[list[int]]:
    """The letters of a word that run in one direction together, signs apart, marks with theirs."""
    stretch: list[int] = []
    before = ""
    for place in range(start, end):
        letter = text[place]
        if _STEERING.match(letter):
            continue
        direction = _direction(letter)
        is_alone = direction not in {"", before} or direction not in {"", RTL, LTR}
        if stretch and is_alone:
            yield stretch
            stretch = []
        stretch.append(place)
        before = direction or before
    if stretch:
        yield stretch


def _direction(letters: str) -> str:
    """The direction of a letter or the kind of a sign; "" for what belongs to the letter before."""
    kind = unicodedata.bidirectional(letters[0])
    return "" if kind in {"NSM", "BN"} else _DIRECTIONS.get(kind, kind)


def _show(letters: str, size: int, edges: tuple[float, float], baseline: float) -> bytes:
    """One stretch of letters of a size, from its left to its right edge."""
    left, right = edges
    scale = max(1.0, 100 * (right - left) / (len(letters) * size * WIDTH / 1000))
    parts = [b"1 0 0 -1 %.2f %.2f Tm %.1f Tz\n" % (left, baseline, scale)]
    for row, group in itertools.groupby(letters, key=lambda letter: ord(letter) // ROW):
        codes = bytes(ord(letter) % ROW for letter in group).hex().encode()
        parts.append(b"/%s %d Tf <%s> Tj\n" % (font_name(row), size, codes))
    return b"".join(parts)


def font_name(row: int) -> bytes:
    """What a page calls the font of a row."""
    return b"Letters%02X" % row


def font_dictionary(glyph: int, unicode: int) -> bytes:
    """The font of a row; `glyph` and `unicode` are the numbers of its two streams."""
    names = b" ".join(b"/g%d" % code for code in range(ROW))
    glyphs = b" ".join(b"/g%d %d 0 R" % (code, glyph) for code in range(ROW))
    widths = b"%d " % WIDTH * ROW
    return (
        b"<<\n/Type /Font /Subtype /Type3 /FontBBox [0 -200 %d 800]\n"
        b"/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /LastChar 255\n"
        b"/Encoding << /Type /Encoding /Differences [0 %s] >>\n"
        b"/CharProcs << %s >>\n/Widths [%s]\n/Resources << >> /ToUnicode %d 0 R\n>>"
        % (WIDTH, names, glyphs, widths, unicode)
    )


def unicode_map(row: int) -> bytes:
    """Which character each code of a row stands for (ISO 32000-1, 9.10.3)."""
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CMapName /Letters%02X def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        b"1 beginbfrange\n<00> <FF> <%02X00>\nendbfrange\n"
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n" % (row, row)
    )
