"""The PDF that Qt wrote, with what Qt has no words for.

Qt 6.11 can neither tag a document nor name its language and reading direction. The file is taken
apart by its own table of objects, its pages' text objects get the marks that the painter noted,
and it is put together again; fonts, pictures and graphics stay as Qt wrote them.
"""

from __future__ import annotations

import itertools
import re
import zlib
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from ui.paper.letters import NO_GLYPH, font_dictionary, font_name, unicode_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.paper.pdf_painter import Mark, MarkedPage

COMPRESSION = 1
"""Of the pages' text: more takes longer than it saves."""
ENTRY = 20
"""Bytes of an entry of the table of objects (ISO 32000-1, 7.5.4)."""
_TEXT, _TEXT_END = b"BT\n", b"ET\n"
_STREAM, _STREAM_END = b"stream\n", b"\nendstream"


class PdfError(KioskError):
    """The PDF is not as Qt writes it."""


class PdfFile:
    """The objects of a PDF, by their numbers."""

    def __init__(self, data: bytes) -> None:
        table = int(data[data.rindex(b"startxref") + 9 :].split(maxsplit=1)[0])
        head = data.index(b"\n", table + 5) + 1
        count = int(data[table + 5 : head].split()[1])
        self._trailer = data[data.index(b"trailer", head) :].partition(b"startxref")[0]
        entries = data[head : head + ENTRY * count]
        starts = {
            number: int(entries[number * ENTRY : number * ENTRY + 10]) for number in range(1, count)
        }
        self._header = data[: min(starts.values())]
        ends = sorted([*starts.values(), table])
        following = dict(itertools.pairwise(ends))
        self._objects = {number: data[start : following[start]] for number, start in starts.items()}
        self._last = max(self._objects)
        self._fonts: dict[int, int] = {}
        self._glyph: int | None = None

    @property
    def pages(self) -> list[int]:
        """The numbers of the page objects, in order."""
        tree = self._objects[self._reference(self._root, b"/Pages")]
        kids = tree[tree.index(b"[", tree.index(b"/Kids")) + 1 :].partition(b"]")[0]
        return [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]

    @property
    def _root(self) -> int:
        return int(re.search(rb"/Root (\d+) 0 R", self._trailer)[1])

    def _reference(self, number: int, key: bytes) -> int:
        found = re.search(re.escape(key) + rb" (\d+) 0 R", self._objects[number])
        if found is None:
            raise PdfError(f"The PDF has no {key.decode()} where one belongs; print it again.")
        return int(found[1])

    def reserve(self) -> int:
        """The number of an object that `replace` will bring."""
        self._last += 1
        return self._last

    def add(self, body: bytes) -> int:
        """Add an object; returns its number."""
        number = self.reserve()
        self.replace(number, body)
        return number

    def replace(self, number: int, body: bytes) -> None:
        """Put an object in the place of another."""
        self._objects[number] = b"%d 0 obj\n%s\nendobj\n" % (number, body)

    def extend(self, number: int, entries: bytes) -> None:
        """Add entries to the dictionary of an object."""
        self._objects[number] = self._objects[number].replace(b"<<\n", b"<<\n" + entries, 1)

    def extend_root(self, entries: bytes) -> None:
        """Add entries to the dictionary of the whole document."""
        self.extend(self._root, entries)

    def name_language(self, code: str, *, is_rtl: bool) -> None:
        """Say which language the document is in, and on which side it is bound.

        In the catalogue (ISO 32000-1, 14.9.2 and 12.2) and in the metadata (Dublin Core).
        """
        language, direction = code.encode(), b"R2L" if is_rtl else b"L2R"
        self.extend_root(
            b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true /Direction /%s >>\n"
            % (language, direction)
        )
        number = self._reference(self._root, b"/Metadata")
        said = b"</dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>"
        metadata = self._objects[number].replace(b"</dc:title>", said % language, 1)
        grown = len(metadata) - len(self._objects[number])
        self._objects[number] = re.sub(
            rb"/Length (\d+)",
            lambda found: b"/Length %d" % (int(found[1]) + grown),
            metadata,
            count=1,
        )

    def mark_page(self, number: int, marked: MarkedPage) -> None:
        """Mark the text objects of a page, one after another, and give it the fonts of letters."""
        content = self._reference(number, b"/Contents")
        before, _, rest = self._objects[content].partition(_STREAM)
        text = _marked(zlib.decompress(rest[: rest.rindex(_STREAM_END)]), marked.marks)
        packed = zlib.compress(text, COMPRESSION)
        self.replace(self._reference(content, b"/Length"), b"%d" % len(packed))
        self._objects[content] = b"".join([before, _STREAM, packed, _STREAM_END, b"\nendobj\n"])
        if marked.rows:
            fonts = b"".join(
                b"/%s %d 0 R\n" % (font_name(row), self._font(row)) for row in sorted(marked.rows)
            )
            resources = self._reference(number, b"/Resources")
            self._objects[resources] = self._objects[resources].replace(
                b"/Font <<\n", b"/Font <<\n" + fonts, 1
            )

    def _font(self, row: int) -> int:
        """The number of the font of a row of letters."""
        if row not in self._fonts:
            if self._glyph is None:
                self._glyph = self.add(_stream(NO_GLYPH))
            unicode = self.add(_stream(unicode_map(row)))
            self._fonts[row] = self.add(font_dictionary(self._glyph, unicode))
        return self._fonts[row]

    def data(self) -> bytes:
        """The whole file."""
        parts, place = [self._header], len(self._header)
        entries = [b"0000000000 65535 f \n"]
        for number in range(1, self._last + 1):
            entries.append(b"%010d 00000 n \n" % place)
            parts.append(self._objects[number])
            place += len(self._objects[number])
        count = len(entries)
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % count, self._trailer)
        parts += [b"xref\n0 %d\n" % count, *entries, trailer]
        parts.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(parts)


def _marked(page: bytes, marks: Sequence[Mark]) -> bytes:
    first, *texts = page.split(_TEXT)
    if len(texts) != len(marks):
        raise PdfError("The words of a page could not be marked; print it again.")
    parts = [first]
    for text, mark in zip(texts, marks, strict=True):
        inner, _, rest = text.partition(_TEXT_END)
        parts += (mark.before, _TEXT, inner, _TEXT_END, mark.after, rest)
    return b"".join(parts)


def _stream(text: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)
