"""The structure of a PDF: what is a heading and what a paragraph, in the order of reading.

Tagged as in ISO 32000-1, 14.7 and 14.8: a screen reader finds the headings, reads right-to-left
words in their own order, and changes its voice where the language changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.paper.pdf_file import PdfFile

PARAGRAPH = b"P"


@dataclass(frozen=True, slots=True)
class Tag:
    """One text of a page: its role, its words where its glyphs do not say them, its language."""

    role: bytes
    words: str = ""
    language: str = ""


def heading(level: int) -> bytes:
    """The role of a heading; of any other text for level 0."""
    return b"H%d" % level if level else PARAGRAPH


def add_structure(file: PdfFile, pages: Sequence[Sequence[Tag]]) -> None:
    """Give a PDF the tags of its pages; a tag's place in its page is its number there."""
    root, document, parents = file.reserve(), file.reserve(), file.reserve()
    kids: list[int] = []
    rows = []
    for number, (page, tags) in enumerate(zip(file.pages, pages, strict=True)):
        file.extend(page, b"/StructParents %d\n/Tabs /S\n" % number)
        elements = [
            file.add(_element(tag, document, page, place)) for place, tag in enumerate(tags)
        ]
        rows.append(b"%d [%s]" % (number, _references(elements)))
        kids += elements
    file.replace(parents, b"<< /Nums [%s] >>" % b"\n".join(rows))
    file.replace(
        document,
        b"<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>" % (root, _references(kids)),
    )
    file.replace(
        root,
        b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
        % (document, parents, len(rows)),
    )
    file.extend_root(b"/StructTreeRoot %d 0 R\n/MarkInfo << /Marked true >>\n" % root)


def _element(tag: Tag, document: int, page: int, place: int) -> bytes:
    parts = [
        b"<< /Type /StructElem /S /%s /P %d 0 R /Pg %d 0 R /K %d"
        % (tag.role, document, page, place)
    ]
    if tag.words:
        parts.append(b" /ActualText %s" % _string(tag.words))
    if tag.language:
        parts.append(b" /Lang (%s)" % tag.language.encode())
    parts.append(b" >>")
    return b"".join(parts)


def _string(words: str) -> bytes:
    """Words as a string of a PDF (ISO 32000-1, 7.9.2.2)."""
    text = b"\xfe\xff" + words.encode("utf-16-be")
    for letter in (b"\\", b"(", b")"):
        text = text.replace(letter, b"\\" + letter)
    return b"(%s)" % text.replace(b"\r", b"\\r")


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
