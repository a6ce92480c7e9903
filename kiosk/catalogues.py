"""The catalogues of the translators: read, compiled, brought up to date, counted.

`python -m kiosk.catalogues update|check|compile` is what `make translations` calls. Files are
written quietly: no line numbers and no dates, so that a change in a catalogue is a change of words.
"""

import gettext
import json
import sys
import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import click
import msgspec
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.plural import to_gettext

from kiosk.errors import KioskError
from kiosk.languages import DOMAINS, SOURCE_CODE, Language, Review, load_languages, read_header
from kiosk.resources import translations_dir
from kiosk.translator import CatalogueProblem, Translator, is_fillable

_SIMILAR_ENOUGH = 0.5
_WAS = "The English was: "
_OWN_HEADERS = {"X-Review-State": "draft", "X-Reviewed-By": "", "X-Reviewed-On": ""}
_KEPT_HEADERS = ("Last-Translator", "Language-Team", "PO-Revision-Date", *_OWN_HEADERS)


class CatalogueError(KioskError):
    """A catalogue cannot be read, or is not as it should be."""


class LanguageStatus(msgspec.Struct, frozen=True):
    """How far one language is: `messages` in all, `translated` and sure, `fuzzy` and not used."""

    language: str
    messages: int
    translated: int
    fuzzy: int
    review: Review


def catalogue_path(language: str, domain: str, directory: Path | None = None) -> Path:
    """Return where the .po file of one language and domain lies."""
    return (directory or translations_dir()) / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file; raise FileNotFoundError, or CatalogueError saying what is wrong."""
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, ValueError, LookupError, IndexError, AttributeError) as error:
        raise CatalogueError(f"it is not a whole .po file in UTF-8 ({error})") from error
    if not catalogue.num_plurals or "" not in catalogue:
        raise CatalogueError("it has no header; take it from the last good copy")
    return catalogue


def compile_in_memory(path: Path) -> gettext.GNUTranslations:
    """Return the catalogue of a .po file ready for use; doubtful (fuzzy) entries are left out."""
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(path))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def compile_catalogues(directory: Path | None = None) -> list[Path]:
    """Write the .mo file beside every .po that is newer than its own; return those written."""
    written = []
    for path in _all_paths(directory):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        try:
            catalogue = read_catalogue(path)
        except CatalogueError as error:
            raise CatalogueError(f"{_label(path)}: {error}.") from error
        with compiled.open("wb") as file:
            write_mo(file, catalogue)
        written.append(compiled)
    return written


def translation_status(directory: Path | None = None) -> list[LanguageStatus]:
    """Count the messages of every language that has catalogues; English, the source, has none."""
    return [
        _count(language, directory)
        for language in load_languages(directory)
        if language.code != SOURCE_CODE
    ]


def catalogue_problems(directory: Path | None = None) -> list[CatalogueProblem]:
    """Return every catalogue and every message that cannot be used; English is shown for them."""
    problems: list[CatalogueProblem] = []
    for language in load_languages(directory):
        if language.code == SOURCE_CODE:
            continue
        found = Translator(language, directory).problems
        problems += found
        for domain in DOMAINS:
            if domain in {problem.domain for problem in found}:
                continue
            path = catalogue_path(language.code, domain, directory)
            problems += [
                CatalogueProblem(language.code, domain, f"the fields in “{name_of(entry)}” differ.")
                for entry in translated_entries(read_catalogue(path))
                if not has_fields(entry)
            ]
    return problems


def update_catalogue(catalogue: Catalog, template: Catalog) -> None:
    """Bring `catalogue` up to the words of `template`.

    A paragraph whose English changed keeps its old translation, marked fuzzy, if its context is
    the same; the next translator sees what the English was. What is no longer used is kept apart.
    """
    sure = {_key(entry): entry for entry in catalogue if entry.id}
    earlier = {_key(entry): entry for entry in catalogue.obsolete.values()}
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    gone = [entry for key, entry in (earlier | sure).items() if catalogue.get(*key) is None]
    for entry in catalogue:
        if not entry.id:
            continue
        old = sure.get(_key(entry)) or earlier.get(_key(entry))
        if old is not None:
            entry.string, entry.flags = old.string, old.flags | (entry.flags - {"fuzzy"})
            entry.user_comments = old.user_comments
            entry.auto_comments += [line for line in old.auto_comments if _keeps(line, old)]
        else:
            _take_over(entry, gone)
    catalogue.obsolete = {
        catalogue._key_for(*_key(entry)): entry for entry in gone if _is_translated(entry)
    }


def write_catalogue(path: Path, catalogue: Catalog, language: Language) -> None:
    """Write a .po file, keeping from its old header who translated and who reviewed it."""
    headers = read_header(path) if path.exists() else {}
    body = BytesIO()
    write_po(body, catalogue, no_location=True, omit_header=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_header_text(headers, language).encode() + body.getvalue())


def translated_entries(catalogue: Catalog) -> Iterator[Entry]:
    """Yield the entries that the kiosk would use: translated in full, and not fuzzy."""
    return (entry for entry in catalogue if entry.id and is_used(entry))


def is_used(entry: Entry) -> bool:
    """Whether an entry has every form of its translation and is not marked fuzzy."""
    return _is_translated(entry) and not entry.fuzzy


def has_fields(entry: Entry) -> bool:
    """Whether a translated entry has the {fields} of its English, in every plural form."""
    if isinstance(entry.id, str):
        return is_fillable(str(entry.string), entry.id)
    singular, plural = entry.id
    return all(is_fillable(form, singular, plural) for form in entry.string)


def name_of(entry: Entry) -> str:
    """Return the beginning of an entry's English, for people."""
    words = entry.id if isinstance(entry.id, str) else entry.id[0]
    return textwrap.shorten(words, 60, placeholder="...")


@click.group()
def main() -> None:
    """Look after the catalogues in translations/."""


@main.command()
def update() -> None:
    """Collect the words of the code and the content, and bring every catalogue up to them."""
    from kiosk.extraction import make_template  # noqa: PLC0415 - loads the whole content

    for domain in DOMAINS:
        template = make_template(domain, translations_dir().parent)
        for language in load_languages():
            if language.code == SOURCE_CODE:
                continue
            path = catalogue_path(language.code, domain)
            catalogue = _read_or_make(path, language)
            update_catalogue(catalogue, template)
            write_catalogue(path, catalogue, language)
    _print_status()


@main.command()
def check() -> None:
    """Say where catalogues lag behind their sources or differ in numbers, links or fields."""
    from kiosk.catalogue_checks import check_catalogues  # noqa: PLC0415 - loads the whole content

    faults = check_catalogues(translations_dir().parent)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)


@main.command("compile")
def compile_() -> None:
    """Make the .mo files that are missing or older than their .po."""
    for path in compile_catalogues():
        click.echo(f"{_label(path)} written")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(as_json: bool) -> None:
    """Say how far each language is."""
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(translation_status())))
    else:
        _print_status()


def _print_status() -> None:
    for line in translation_status():
        click.echo(
            f"{line.language}: {line.translated} of {line.messages} translated, "
            f"{line.fuzzy} fuzzy, {line.review}"
        )


def _count(language: Language, directory: Path | None) -> LanguageStatus:
    entries: list[Entry] = []
    for domain in DOMAINS:
        try:
            catalogue = read_catalogue(catalogue_path(language.code, domain, directory))
        except (OSError, CatalogueError):
            continue
        entries += [entry for entry in catalogue if entry.id]
    return LanguageStatus(
        language=language.code,
        messages=len(entries),
        translated=sum(is_used(entry) for entry in entries),
        fuzzy=sum(entry.fuzzy for entry in entries),
        review=language.review,
    )


def _read_or_make(path: Path, language: Language) -> Catalog:
    if path.exists():
        return read_catalogue(path)
    return Catalog(locale=language.locale)


def _take_over(entry: Entry, gone: list[Entry]) -> None:
    """Give `entry` the translation of the most similar paragraph that left its context."""
    best, best_ratio = None, _SIMILAR_ENOUGH
    for old in gone:
        if old.context != entry.context or not _is_translated(old):
            continue
        if isinstance(old.id, str) != isinstance(entry.id, str):
            continue
        ratio = SequenceMatcher(None, str(old.id), str(entry.id), autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = old, ratio
    if best is not None:
        entry.string = best.string
        entry.flags.add("fuzzy")
        entry.user_comments = list(best.user_comments)
        was = best.id if isinstance(best.id, str) else best.id[0]
        entry.auto_comments.append(_WAS + " ".join(was.split()))


def _keeps(comment: str, entry: Entry) -> bool:
    return comment.startswith(_WAS) and entry.fuzzy


def _is_translated(entry: Entry) -> bool:
    if isinstance(entry.string, str) or entry.string is None:
        return bool(entry.string)
    return all(entry.string)


def _key(entry: Entry) -> tuple[str | tuple[str, ...], str | None]:
    return entry.id, entry.context


def _header_text(old: dict[str, str], language: Language) -> str:
    locale = Locale.parse(language.locale)
    headers = {
        "Project-Id-Version": "SEND Advice kiosk",
        "Language": language.code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": to_gettext(locale.plural_form),
    }
    headers |= _OWN_HEADERS | {key: old[key] for key in _KEPT_HEADERS if key in old}
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in headers.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def _all_paths(directory: Path | None) -> list[Path]:
    paths = [
        catalogue_path(language.code, domain, directory)
        for language in load_languages(directory)
        for domain in DOMAINS
    ]
    return [path for path in paths if path.exists()]


def _label(path: Path) -> str:
    return "/".join(("translations", *path.parts[-3:]))


if __name__ == "__main__":
    main()
