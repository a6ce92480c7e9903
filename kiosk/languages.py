"""The languages a visitor can choose, and the mark for words that stand apart from their call.

`Translator` and `Phrase` are offered here too, so that a screen needs this one import.
"""

import re
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.errors import KioskError
from kiosk.resources import translations_dir
from kiosk.sources import TomlSource
from kiosk.translator import CatalogueProblem, Phrase, Translator

__all__ = [
    "DOMAINS",
    "N_",
    "SOURCE_CODE",
    "CatalogueProblem",
    "Language",
    "LanguageError",
    "Phrase",
    "Translator",
    "find_language",
    "load_languages",
    "load_offered",
    "read_header",
    "read_review",
]

SOURCE_CODE = "en"
DOMAINS = ("interface", "content")
_HEADER_BYTES = 4096

Review = Literal["source", "draft", "reviewed"]


class LanguageError(KioskError):
    """There is no such language."""


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """One language of the kiosk.

    `name` is the language's own name and is never translated. `review` is "source" for English,
    "reviewed" once a person has signed both catalogues, and "draft" until then.
    """

    code: str
    locale: str
    name: str
    english_name: str
    script: str
    is_rtl: bool
    font: str
    date_pattern: str
    list_separator: str
    review: Review

    @property
    def is_checked(self) -> bool:
        """Whether a parent may be shown this language without the not-yet-checked notice."""
        return self.review != "draft"


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    locale: str
    name: str
    english_name: str
    script: str
    direction: Literal["ltr", "rtl"]
    font: str
    date_pattern: str = "full"
    list_separator: str = ", "


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: tuple[_Entry, ...]


def load_languages(directory: Path | None = None) -> tuple[Language, ...]:
    """Return the languages of `languages.toml`, in its order; English is always among them.

    Raises `ContentError`, naming the line, when the file is missing or wrong.
    """
    folder = directory or translations_dir()
    source = TomlSource.load(folder / "languages.toml")
    entries = source.decode(_File).language
    codes = [entry.code for entry in entries]
    if SOURCE_CODE not in codes:
        raise source.error("$", "English, the source, has no entry: put back the code “en”.")
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise source.error(f"$.language[{index}].code", f"“{code}” stands here twice.")
    return tuple(_make_language(entry, folder) for entry in entries)


def load_offered(directory: Path | None = None) -> tuple[Language, ...]:
    """Return the languages of `load_languages` that are there: English, and those with a catalogue.

    Where one of the two is missing, English stands in for its words. Only looks whether the files
    exist: start-up reads no catalogue that nobody has asked for.
    """
    folder = directory or translations_dir()
    return tuple(one for one in load_languages(folder) if _has_catalogue(one.code, folder))


def find_language(code: str, languages: tuple[Language, ...]) -> Language:
    """Return the language with this code; raise LanguageError naming the codes there are."""
    for language in languages:
        if language.code == code:
            return language
    known = ", ".join(language.code for language in languages)
    raise LanguageError(f"There is no language “{code}”: choose one of {known}.")


def read_header(catalogue: Path) -> dict[str, str]:
    """Return the header fields of a .po file, without reading the rest; {} if it has none."""
    try:
        with catalogue.open("rb") as file:
            start = file.read(_HEADER_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return {}
    quoted = re.findall(r'^"(.*)"\s*$', start.partition("\n\n")[0], re.MULTILINE)
    fields = (line.partition(":") for line in "".join(quoted).split("\\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in fields}


def read_review(catalogue: Path) -> Review:
    """Return the review state that the header of one .po file declares.

    "reviewed" counts only with a name and a date beside it: a state without a person is a draft.
    """
    header = read_header(catalogue)
    is_signed = header.get("X-Reviewed-By", "") and header.get("X-Reviewed-On", "")
    is_reviewed = header.get("X-Review-State") == "reviewed"
    return "reviewed" if is_reviewed and is_signed else "draft"


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `text` for translators where it is written; it is translated where it is shown."""
    return text


def _make_language(entry: _Entry, folder: Path) -> Language:
    return Language(
        code=entry.code,
        locale=entry.locale,
        name=entry.name,
        english_name=entry.english_name,
        script=entry.script,
        is_rtl=entry.direction == "rtl",
        font=entry.font,
        date_pattern=entry.date_pattern,
        list_separator=entry.list_separator,
        review=_review_of(entry.code, folder),
    )


def _has_catalogue(code: str, folder: Path) -> bool:
    if code == SOURCE_CODE:
        return True
    files = [folder / code / "LC_MESSAGES" / domain for domain in DOMAINS]
    return any(
        any(file.with_suffix(suffix).is_file() for suffix in (".po", ".mo")) for file in files
    )


def _review_of(code: str, folder: Path) -> Review:
    if code == SOURCE_CODE:
        return "source"
    catalogues = [folder / code / "LC_MESSAGES" / f"{domain}.po" for domain in DOMAINS]
    is_reviewed = all(read_review(catalogue) == "reviewed" for catalogue in catalogues)
    return "reviewed" if is_reviewed else "draft"
