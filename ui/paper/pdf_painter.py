"""A painter of PDF pages whose words can be selected, searched and read aloud in every script.

Qt writes shaped letters as glyphs of which many have no Unicode value. So where a text has letters
that are shaped, its glyphs are told to say nothing, and the letters themselves lie over them
unseen, each word where it stands (`ui.paper.letters`). What has to be added to Qt's page is noted
here, one mark for each text object, and `ui.paper.pdf_file` adds it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QRawFont, QTextLayout, QTextLine

from ui.paper.letters import MARKS_ROW, Letters, has_shaped_letters, letters_of, rtl_marks
from ui.paper.pdf_tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.typeset import SetText

SAYS_NOTHING = b"/Span <</ActualText <>>> BDC\n"
"""Replaces the text of what follows by none (ISO 32000-1, 14.9.4)."""
END = b"EMC\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before and after one text object of a page."""

    before: bytes = b""
    after: bytes = b""


PLAIN = Mark()
SILENT = Mark(SAYS_NOTHING, END)


@dataclass(slots=True)
class MarkedPage:
    """What is to be added to a page: marks in the order of its text objects, fonts of letters.

    The tags are those of its texts, but for head and foot.
    """

    marks: list[Mark] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    excess: int = 0
    """By how many letters from left to right outnumber the others."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """A text as it is painted: runs of glyphs, and the letters that lie over them if any do."""

    runs: tuple[QGlyphRun, ...]
    letters: Letters | None


class PdfPainter(QPainter):
    """Paints texts that are set, and notes for each page what Qt does not write."""

    def __init__(self, language: str = "", *, is_rtl: bool = False) -> None:
        """`language` is the code of the document's own: texts in others are told apart."""
        super().__init__()
        self._is_rtl = is_rtl
        self.pages = [MarkedPage()]
        self.role = b""
        """What the next texts are; empty for the furniture of a page."""
        self._language = language

    def begin_page(self) -> None:
        """What is painted from now on stands on the next page."""
        self.pages.append(MarkedPage())

    def marked_pages(self) -> list[MarkedPage]:
        """What is to be added to each page; one from right to left is made to look it."""
        for page in self.pages:
            if self._is_rtl and page.excess >= 0 and page.marks:
                last = page.marks[-1]
                page.marks[-1] = Mark(last.before, last.after + rtl_marks(page.excess + 1))
                page.rows.add(MARKS_ROW)
        return self.pages

    def write(self, made: SetText, at: QPointF, color: QColor) -> None:
        """Paint a text; how is worked out once and kept with it."""
        if made.strokes is None:
            made.strokes = _strokes(made.layout, is_rtl_page=self._is_rtl)
        strokes: Strokes = made.strokes
        if not strokes.runs:
            return
        self.setPen(color)
        for run in strokes.runs:
            self.drawGlyphRun(at, run)
        page, letters = self.pages[-1], strokes.letters
        marks = [SILENT if letters else PLAIN] * len(strokes.runs)
        shown = b""
        if letters:
            shown = letters.at(at)
            page.rows |= letters.rows
            page.excess += letters.excess
        first, last = marks[0], marks[-1]
        marks[0] = Mark(self._open(made) + first.before, first.after)
        marks[-1] = Mark(marks[-1].before, last.after + shown + END)
        page.marks += marks

    def _open(self, made: SetText) -> bytes:
        """The beginning of a text's own mark, and its tag."""
        if not self.role:
            return b"/Artifact BMC\n"
        tags = self.pages[-1].tags
        words = made.text if made.strokes.letters else ""
        language = made.language if made.language != self._language else ""
        tags.append(Tag(self.role, words, language))
        return b"/%s <</MCID %d>> BDC\n" % (self.role, len(tags) - 1)


def _strokes(layout: QTextLayout, *, is_rtl_page: bool) -> Strokes:
    if is_rtl_page or has_shaped_letters(layout.text()):
        letters = letters_of(layout, is_rtl_page=is_rtl_page)
        return Strokes(tuple(_silent_runs(layout)), letters)
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return Strokes(tuple(run for line in lines for run in _runs(layout, line)), None)


def _runs(layout: QTextLayout, line: QTextLine) -> Iterator[QGlyphRun]:
    """The glyphs of a line in the order of its words: what is bold stands between what is not."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    edges = {start, end}
    for span in layout.formats():
        edges |= {min(max(edge, start), end) for edge in (span.start, span.start + span.length)}
    for first, last in itertools.pairwise(sorted(edges)):
        found = [run for run in line.glyphRuns(first, last - first) if run.glyphIndexes()]
        yield from sorted(found, key=lambda run: run.positions()[0].x())


def _silent_runs(layout: QTextLayout) -> Iterator[QGlyphRun]:
    """All glyphs of a text, those of a font together: nobody reads them, so order is free."""
    fonts: dict[tuple[str, int, float], QRawFont] = {}
    glyphs: dict[tuple[str, int, float], list[tuple[int, QPointF]]] = defaultdict(list)
    for run in layout.glyphRuns():
        font = run.rawFont()
        key = (font.familyName(), font.weight(), font.pixelSize())
        fonts.setdefault(key, font)
        glyphs[key] += zip(run.glyphIndexes(), run.positions(), strict=True)
    for key, font in fonts.items():
        blank = set(font.glyphIndexesForString(" "))
        seen = [glyph for glyph in glyphs[key] if glyph[0] not in blank]
        if seen:
            made = QGlyphRun()
            made.setRawFont(font)
            made.setGlyphIndexes([index for index, _ in seen])
            made.setPositions([place for _, place in seen])
            yield made
