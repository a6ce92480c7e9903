"""Words, dates and numbers in the visitor's language.

Two catalogues a language: `interface` (the words of the screens) and `content` (one message per
paragraph). A catalogue that is missing or damaged never stops the kiosk: English is shown, and
`Translator.problems` says why. The English translator needs no catalogue at all.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, cast

import msgspec

from kiosk.errors import KioskError
from kiosk.resources import translations_dir

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from gettext import GNUTranslations, NullTranslations
    from pathlib import Path

    from kiosk.languages import Language
    from kiosk.sources import Message

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_PHONE = r"\b\d{3,}(?: \d{2,})+\b"
_WEEKDAY = r"^E+\W*|[,،]?\s*E+$"
_SOURCE_CODE = "en"


class Phrase(msgspec.Struct, frozen=True):
    """A paragraph to show; when it is not translated, `text` is the English."""

    text: str
    is_translated: bool


class CatalogueProblem(msgspec.Struct, frozen=True):
    """Why a catalogue, or one message of it, cannot be used."""

    language: str
    domain: str
    reason: str

    def __str__(self) -> str:
        return f"translations/{self.language}/LC_MESSAGES/{self.domain}.po: {self.reason}"


class _Absent:
    """Answers "" for a message that the catalogue lacks: no translation is ever empty.

    Of English it is the whole catalogue; gettext is read with the first other language.
    """

    def gettext(self, message: str) -> str:  # noqa: ARG002
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return ""

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return ""


class Translator:
    """One language's words. Strings are looked up by the English that stands in the code."""

    def __init__(self, language: Language, directory: Path | None = None) -> None:
        self.language = language
        self._problems: list[CatalogueProblem] = []
        folder = (directory or translations_dir()) / language.code / "LC_MESSAGES"
        self._interface = self._open(folder, "interface")
        self._content = self._open(folder, "content")

    @property
    def problems(self) -> tuple[CatalogueProblem, ...]:
        """The catalogues that could not be used; what they hold is shown in English."""
        return tuple(self._problems)

    def gettext(self, text: str) -> str:
        """Translate a word or sentence of the screens."""
        return _choose(self._interface.gettext(text), text)

    def pgettext(self, context: str, text: str) -> str:
        """Translate words that mean different things in different places."""
        return _choose(self._interface.pgettext(context, text), text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate words that change with a number; fill in `{number}` afterwards."""
        english = singular if number == 1 else plural
        return _choose(self._interface.ngettext(singular, plural, number), english, plural)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """Do what ngettext does, for words that need a context."""
        english = singular if number == 1 else plural
        found = self._interface.npgettext(context, singular, plural, number)
        return _choose(found, english, plural)

    def content(self, message: Message) -> Phrase:
        """Translate one paragraph; an untranslated or doubtful (fuzzy) one stays English."""
        found = self._content.pgettext(message.context, message.english)
        if not found or not is_fillable(found, message.english):
            return Phrase(text=message.english, is_translated=self._is_source)
        # Translators write phone numbers plainly; without this, Arabic turns their groups round.
        return Phrase(text=re.sub(_PHONE, lambda m: self.isolate(m[0]), found), is_translated=True)

    def fill(self, text: str, **values: str | int) -> str:
        """Put `values` into the {named} places of a translated text.

        A value that runs against the direction of the language (a phone number in Arabic) is
        isolated, so that it cannot pull its neighbours around.
        """
        return text.format(**{name: self._embed(value) for name, value in values.items()})

    def join(self, names: Iterable[str]) -> str:
        """Names one after the other, as this language writes a list: "A, B, C" in English."""
        return self.language.list_separator.join(names)

    def isolate(self, ltr_text: str) -> str:
        """Wrap a phone number, address, `EHC` or paragraph number so that it stays in order.

        Needed only in a right-to-left language; elsewhere the text comes back as it is.
        """
        return f"{_LRI}{ltr_text}{_PDI}" if self.language.is_rtl else ltr_text

    def date(self, day: datetime.date) -> str:
        """Return "Tuesday 12 January 2027" in this language: Gregorian, digits 0-9."""
        return _format_date(day, self.language.date_pattern, self.language.locale)

    def short_date(self, day: datetime.date) -> str:
        """Return "12 January 2027" in this language: Gregorian, digits 0-9."""
        pattern = re.sub(_WEEKDAY, "", self.language.date_pattern)
        return _format_date(day, "long" if pattern == "full" else pattern, self.language.locale)

    def brief_date(self, day: datetime.date) -> str:
        """Return "12 Jan 2027" in this language, for narrow places."""
        pattern = re.sub(_WEEKDAY, "", self.language.date_pattern).replace("MMMM", "MMM")
        return _format_date(day, "medium" if pattern == "full" else pattern, self.language.locale)

    @property
    def _is_source(self) -> bool:
        return self.language.code == _SOURCE_CODE

    def _embed(self, value: str | int) -> str:
        import unicodedata  # no text of the first page has a place to be filled

        text = str(value)
        has_rtl = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
        if isinstance(value, int) or has_rtl == self.language.is_rtl:
            return text
        return self.isolate(text) if self.language.is_rtl else f"{_FSI}{text}{_PDI}"

    def _open(self, folder: Path, domain: str) -> GNUTranslations | _Absent:
        if self._is_source:
            return _Absent()
        try:
            catalogue = _read_catalogue(folder, domain)
        except FileNotFoundError:
            self._report(domain, "there is no such file; English is shown instead.")
        except (OSError, ValueError, struct.error, KioskError) as error:
            self._report(domain, f"it cannot be read ({error}); English is shown instead.")
        else:
            catalogue.add_fallback(cast("NullTranslations", _Absent()))
            return catalogue
        return _Absent()

    def _report(self, domain: str, reason: str) -> None:
        self._problems.append(CatalogueProblem(self.language.code, domain, reason))


def field_names(text: str) -> frozenset[str]:
    """Return the {names} that `fill` would need; raise ValueError for a broken brace."""
    import string

    fields = (field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
    return frozenset(fields)


def is_fillable(translated: str, english: str, plural: str | None = None) -> bool:
    """Whether a translation has the {fields} of the English.

    A plural form may leave a field out ("one day left" needs no number) but may not invent one.
    """
    if "{" not in translated + english + (plural or "") and "}" not in translated:
        return True
    try:
        fields = field_names(translated)
    except ValueError:
        return False
    if plural is None:
        return fields == field_names(english)
    return fields <= field_names(english) | field_names(plural)


def _choose(found: str, english: str, plural: str | None = None) -> str:
    return found if found and is_fillable(found, english, plural) else english


def _read_catalogue(folder: Path, domain: str) -> GNUTranslations:
    from gettext import GNUTranslations

    source, compiled = folder / f"{domain}.po", folder / f"{domain}.mo"
    if _is_fresh(compiled, source):
        try:
            with compiled.open("rb") as file:
                return GNUTranslations(file)
        except (OSError, ValueError, struct.error):
            if not source.exists():
                raise
    from kiosk.catalogues import compile_in_memory  # loads Babel

    return compile_in_memory(source)


def _is_fresh(compiled: Path, source: Path) -> bool:
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime


def _format_date(day: datetime.date, pattern: str, locale: str) -> str:
    # Babel knows only the Gregorian calendar and writes digits 0-9, which is what we want: the
    # parent compares the date with an English letter. It loads too slowly for start-up.
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)
