"""A language that does not exist: English with accents, 40 % longer, between marks.

What stands on a screen without marks has not been through a translator; what is clipped would be
clipped in a language of long words. Nothing of it lies on the disk.
"""

import re
from collections.abc import Iterator

import msgspec

from kiosk.languages import Language, Phrase, Translator
from kiosk.sources import Message

OPEN, CLOSE = "«", "»"
GROWTH = 1.4
# Links, addresses and {fields} are not words.
_KEPT = re.compile(r"\{\w+\}|\]\([^)]*\)|\S*[@/]\S*|\w+(?:\.\w+)+|[A-Z]{2,}")
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "àéîõûýÀÉÎÕÛÝçñšž")
_FILLING = " ūū ōōō"


def pseudo(text: str) -> str:
    """Return a text in the language that does not exist."""
    accented = "".join(
        part if is_kept else part.translate(_ACCENTS) for part, is_kept in _split(text)
    )
    surplus = round(len(text) * (GROWTH - 1)) - len(OPEN + CLOSE)
    filling = (_FILLING * (surplus // len(_FILLING) + 1))[: max(0, surplus)]
    return OPEN + accented + filling.rstrip() + CLOSE


def is_marked(text: str) -> bool:
    """Whether a text, or the piece of one that fits a line, has been through the translator."""
    return OPEN in text or CLOSE in text


class PseudoTranslator(Translator):
    """Makes every message at run time from its English."""

    def __init__(self, source: Language) -> None:
        super().__init__(source)
        self.language = msgspec.structs.replace(source, name="Pseudo")

    def gettext(self, text: str) -> str:
        return pseudo(text)

    def pgettext(self, _context: str, text: str) -> str:
        return pseudo(text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return pseudo(singular if number == 1 else plural)

    def npgettext(self, _context: str, singular: str, plural: str, number: int) -> str:
        return pseudo(singular if number == 1 else plural)

    def content(self, message: Message) -> Phrase:
        return Phrase(text=pseudo(message.english), is_translated=True)


def _split(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for found in _KEPT.finditer(text):
        yield text[start : found.start()], False
        yield found[0], True
        start = found.end()
    yield text[start:], False
