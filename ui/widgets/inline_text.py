"""Paragraphs with their marks set for the screen: bold words and glossary words become spans."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QFont

from kiosk import inline
from ui.theme import stylesheet
from ui.typeset import SetText, Span
from ui.widgets.pieces import ZERO_WIDTH_SPACE

if TYPE_CHECKING:
    from kiosk.languages import Language
    from kiosk.sources import Message
    from ui.kit import Kit

BOLD = 700
_LONG = re.compile(r"[\w@/-]+(?:[./@][\w@/-]+)+")
_JOINT = re.compile(r"(?<=[./@-])(?=\w)")
FOREIGN_LINE = 1.15
"""Scripts with marks above and below need more room between lines."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A paragraph as it will be shown: its words, their language, whether they are a stand-in."""

    text: str
    language: Language
    is_stand_in: bool = False
    """True where the English stands in for a translation that is missing."""


class TextSetter:
    """Sets paragraphs in the roles of the stylesheet."""

    def __init__(self, kit: Kit, *, is_touched: bool = True) -> None:
        """`is_touched` is False for paper: glossary words are plain words there."""
        self.kit = kit
        self._is_touched = is_touched
        self._bold: dict[tuple[str, str, bool], QFont] = {}

    def wording(self, message: Message) -> Wording:
        """The message in the parent's language, or in English."""
        phrase = self.kit.translator.content(message)
        language = self.kit.language if phrase.is_translated else self.kit.english.language
        return Wording(phrase.text, language, is_stand_in=not phrase.is_translated)

    def english(self, message: Message) -> Wording:
        return Wording(message.english, self.kit.english.language)

    def own(self, text: str) -> Wording:
        """A text that is in the parent's language already."""
        return Wording(text, self.kit.language)

    def set(
        self,
        wording: Wording,
        role: str,
        width: float,
        *,
        has_links: bool = True,
        is_figures: bool = False,
    ) -> SetText:
        """Lay the paragraph out; without `has_links` glossary words are plain words."""
        runs = inline.spans(self._breakable(wording.text))
        spans, start = [], 0
        for run in runs:
            length = len(run.text)
            target = run.term if has_links and self._is_touched and run.term else ""
            if run.is_bold or target:
                color = self.kit.theme.color("primary") if target else None
                font = self._bold_font(role, wording.language, is_figures=is_figures)
                spans.append(Span(start, length, font=font, color=color, target=target))
            start += length
        text = "".join(run.text for run in runs)
        return self._lay(text, tuple(spans), wording.language, role, width, is_figures=is_figures)

    def set_foreign(self, text: str, role: str, width: float) -> SetText:
        """Words of a language that is not the page's, in the font of their script."""
        theme = self.kit.theme
        font = QFont(theme.font(role))
        script = unicodedata.name(text[0]).split()[0]
        family = stylesheet()["scripts"].get(script)
        if family is not None:
            font.setFamilies([family])
        line = round(theme.line_height(role) * FOREIGN_LINE)
        return SetText(text, font, line, width, is_rtl=self.kit.is_rtl)

    def halves(
        self, made: SetText, lines: int, wording: Wording, role: str
    ) -> tuple[SetText, SetText]:
        """The text of `made` again, its first `lines` apart from the others."""
        at = made.line_start(lines)
        rest = tuple(
            replace(
                span, start=max(0, span.start - at), length=span.length + min(0, span.start - at)
            )
            for span in made.spans
            if span.start + span.length > at
        )
        lay = functools.partial(self._lay, language=wording.language, role=role, width=made.width)
        return lay(made.text, made.spans, most_lines=lines), lay(made.text[at:], rest)

    def _breakable(self, text: str) -> str:
        """Let long web addresses break where a reader would break them."""
        return _LONG.sub(_soften, text) if self._is_touched else text

    def _lay(
        self,
        text: str,
        spans: tuple[Span, ...],
        language: Language,
        role: str,
        width: float,
        *,
        is_figures: bool = False,
        most_lines: int | None = None,
    ) -> SetText:
        theme = self.kit.theme
        made = SetText(
            text,
            theme.font(role, language=language, is_figures=is_figures),
            theme.line_height(role, language),
            width,
            is_rtl=language.is_rtl,
            spans=spans,
            holds_ink=False,
            most_lines=most_lines,
        )
        made.language = language.code
        return made

    def _bold_font(self, role: str, language: Language, *, is_figures: bool) -> QFont:
        key = (role, language.code, is_figures)
        if key not in self._bold:
            font = QFont(self.kit.theme.font(role, language=language, is_figures=is_figures))
            font.setWeight(QFont.Weight(max(BOLD, font.weight())))
            self._bold[key] = font
        return self._bold[key]


def _soften(match: re.Match[str]) -> str:
    address = match.group()
    is_address = "@" in address or "/" in address or address.count(".") > 1
    if not is_address or not any(letter.isalpha() for letter in address):
        return address
    return _JOINT.sub(ZERO_WIDTH_SPACE, address)
