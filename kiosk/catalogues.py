"""The catalogues of the translators: read, compiled, brought up to date, counted.

`python -m kiosk.catalogues update|check|compile` is what `make translations` calls. The
first two load the whole content.
"""

import datetime
import gettext
import itertools
import json
import sys
import textwrap
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
import msgspec
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from kiosk.errors import KioskError
from kiosk.languages import (
    DOMAINS,
    SOURCE_CODE,
    Language,
    Review,
    find_language,
    load_languages,
    read_header,
)
from kiosk.resources import translations_dir
from kiosk.translator import CatalogueProblem, Translator, is_fillable

_NO_DATE = datetime.datetime.fromtimestamp(0, datetime.UTC)  # so that two builds are the same bytes


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
    if "Plural-Forms" not in read_header(path):
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
        catalogue.creation_date = _NO_DATE
        with compiled.open("wb") as file:
            write_mo(file, catalogue)
        written.append(compiled)
    return written


def begun_languages(directory: Path | None = None) -> list[Language]:
    """Return the languages that have a catalogue, whole or not; English, the source, needs none."""
    folder = directory or translations_dir()
    return [
        language
        for language in load_languages(directory)
        if language.code != SOURCE_CODE and (folder / language.code).is_dir()
    ]


def translation_status(directory: Path | None = None) -> list[LanguageStatus]:
    """Count the messages of every language that has catalogues; English, the source, has none.

    Those of a catalogue that is missing or cannot be read count as not translated.
    """
    return _survey(directory)[0]


def catalogue_problems(directory: Path | None = None) -> list[CatalogueProblem]:
    """Return every catalogue and every message that cannot be used; English is shown for them."""
    problems: list[CatalogueProblem] = []
    for language in begun_languages(directory):
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


def translated_entries(catalogue: Catalog) -> Iterator[Entry]:
    """Yield the entries that the kiosk would use: translated in full, and not fuzzy."""
    return (entry for entry in catalogue if entry.id and is_used(entry))


def is_translated(entry: Entry) -> bool:
    """Whether an entry has every form of its translation, sure or not."""
    if isinstance(entry.string, str) or entry.string is None:
        return bool(entry.string)
    return all(entry.string)


def is_used(entry: Entry) -> bool:
    """Whether an entry has every form of its translation and is not marked fuzzy."""
    return is_translated(entry) and not entry.fuzzy


def has_fields(entry: Entry) -> bool:
    """Whether a translated entry has the {fields} of its English, in every plural form."""
    if isinstance(entry.id, str):
        return is_fillable(str(entry.string), entry.id)
    singular, plural = entry.id
    return all(is_fillable(form, singular, plural) for form in entry.string or ())


def name_of(entry: Entry) -> str:
    """Return the beginning of an entry's English, for people."""
    words = entry.id if isinstance(entry.id, str) else entry.id[0]
    return textwrap.shorten(words, 60, placeholder="...")


@click.group()
def main() -> None:
    """Look after the catalogues in translations/."""


@main.command()
@click.argument("begin", nargs=-1, metavar="[CODE]...")
def update(begin: tuple[str, ...]) -> None:
    """Collect the words of the code and the content, and bring every catalogue up to them.

    A CODE of languages.toml begins the catalogues of that language.
    """
    from kiosk.catalogue_updates import update_catalogue, write_catalogue
    from kiosk.extraction import make_template

    known = load_languages()
    languages = dict.fromkeys(begun_languages() + [find_language(code, known) for code in begin])
    for domain in DOMAINS:
        template = make_template(domain, translations_dir().parent)
        for language in languages:
            path = catalogue_path(language.code, domain)
            catalogue = _read_or_make(path, language)
            update_catalogue(catalogue, template)
            write_catalogue(path, catalogue, language)
    _print_status()


@main.command()
def check() -> None:
    """Say where catalogues lag behind their sources or differ in numbers, links or fields."""
    from kiosk.catalogue_checks import check_catalogues

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
    if not as_json:
        _print_status()
        return
    lines, unread = _survey(None)
    _tell(unread)
    click.echo(json.dumps(msgspec.to_builtins(lines)))


def _print_status() -> None:
    lines, unread = _survey(None)
    _tell(unread)
    for line in lines:
        click.echo(
            f"{line.language}: {line.translated} of {line.messages} translated, "
            f"{line.fuzzy} fuzzy, {line.review}"
        )


def _tell(unread: list[CatalogueProblem]) -> None:
    for problem in unread:
        click.echo(str(problem), err=True)


def _survey(directory: Path | None) -> tuple[list[LanguageStatus], list[CatalogueProblem]]:
    """Count every language, and say which catalogues could not be."""
    languages = begun_languages(directory)
    read: dict[tuple[str, str], list[Entry]] = {}
    unread = []
    for language, domain in itertools.product([one.code for one in languages], DOMAINS):
        try:
            catalogue = read_catalogue(catalogue_path(language, domain, directory))
        except FileNotFoundError:
            unread.append(CatalogueProblem(language, domain, "there is no such file."))
        except (OSError, CatalogueError) as error:
            unread.append(CatalogueProblem(language, domain, f"it cannot be read ({error})."))
        else:
            read[language, domain] = [entry for entry in catalogue if entry.id]
    # What a language lacks is seen from the others: every catalogue has every message.
    sizes = {
        domain: max((len(found) for key, found in read.items() if key[1] == domain), default=0)
        for domain in DOMAINS
    }
    return [_count(language, read, sizes) for language in languages], unread


def _count(
    language: Language, read: dict[tuple[str, str], list[Entry]], sizes: dict[str, int]
) -> LanguageStatus:
    found = {domain: read.get((language.code, domain)) for domain in DOMAINS}
    entries = [entry for each in found.values() for entry in each or ()]
    return LanguageStatus(
        language=language.code,
        messages=len(entries) + sum(sizes[domain] for domain in DOMAINS if found[domain] is None),
        translated=sum(is_used(entry) for entry in entries),
        fuzzy=sum(entry.fuzzy for entry in entries),
        review=language.review,
    )


def _read_or_make(path: Path, language: Language) -> Catalog:
    if path.exists():
        return read_catalogue(path)
    return Catalog(locale=language.locale)


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
