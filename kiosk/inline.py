"""The two marks that may stand inside a paragraph: `**bold**` and `[words](glossary:term-id)`.

Translators keep them, screens and paper draw them, read-aloud leaves them out.
"""

import re
from typing import NamedTuple

_MARK = re.compile(
    r"\[(?P<words>[^\[\]]+)\]\(glossary:(?P<term>[a-z0-9-]+)\)|\*\*(?P<bold>[^*]+)\*\*"
)
_STRAY = re.compile(r"[*`<>{}\\]|\]\(")
STRAY_MARKS = "only **bold** and [words](glossary:term) work inside a text: remove other marks."


class Span(NamedTuple):
    """A run of words that look alike; `term` is the glossary term they lead to, or None."""

    text: str
    is_bold: bool = False
    term: str | None = None


def spans(text: str) -> tuple[Span, ...]:
    """Split a paragraph into runs of plain words, bold words and glossary links."""
    found: list[Span] = []
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() > end:
            found.append(Span(text[end : mark.start()]))
        if mark["term"]:
            words = mark["words"]
            found.append(Span(words.replace("**", ""), "**" in words, mark["term"]))
        else:
            found.append(Span(mark["bold"], is_bold=True))
        end = mark.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return the words alone, as they are read aloud."""
    return "".join(span.text for span in spans(text))


def linked_terms(text: str) -> tuple[str, ...]:
    """Return the ids of the glossary terms that the paragraph links to, in order."""
    return tuple(span.term for span in spans(text) if span.term)


def has_stray_marks(text: str) -> bool:
    """Whether the paragraph holds marks that would be shown as they stand."""
    return _STRAY.search(plain(text)) is not None
