"""Catalogues brought up to the words of the code and the content.

Files are written quietly: no line numbers and no dates, so that a change in a catalogue is a
change of words.
"""

import re
from copy import deepcopy
from difflib import SequenceMatcher
from io import BytesIO
from itertools import dropwhile
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import write_po
from babel.plural import to_gettext

from kiosk.catalogues import is_translated
from kiosk.languages import Language, read_header

_SIMILAR_ENOUGH = 0.5
_WAS = "The English was: "
_OWN_HEADERS = {"X-Review-State": "draft", "X-Reviewed-By": "", "X-Reviewed-On": ""}
_KEPT_HEADERS = ("Last-Translator", "Language-Team", "PO-Revision-Date", *_OWN_HEADERS)


def update_catalogue(catalogue: Catalog, template: Catalog) -> None:
    """Bring `catalogue` up to the words of `template`.

    A paragraph whose English changed keeps its old translation, marked fuzzy, if its context is
    the same; the next translator sees what the English was. What is no longer used is kept apart.
    """
    sure = {_key(entry): entry for entry in catalogue if entry.id}
    earlier = {_key(entry): entry for entry in catalogue.obsolete.values()}
    fresh = deepcopy(template)  # its entries become this catalogue's own
    catalogue.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    gone = [entry for key, entry in (earlier | sure).items() if catalogue.get(*key) is None]
    for entry in catalogue:
        if not entry.id:
            continue
        old = sure.get(_key(entry)) or earlier.get(_key(entry))
        if old is not None:
            entry.string, entry.flags = old.string, old.flags | (entry.flags - {"fuzzy"})
            entry.user_comments = old.user_comments
            entry.auto_comments += _earlier_english(old)
        else:
            _take_over(entry, gone)
    catalogue.obsolete = {
        catalogue._key_for(*_key(entry)): entry for entry in gone if is_translated(entry)
    }


def write_catalogue(path: Path, catalogue: Catalog, language: Language) -> None:
    """Write a .po file, keeping from its old header who translated and who reviewed it."""
    headers = read_header(path) if path.exists() else {}
    body = BytesIO()
    write_po(body, catalogue, no_location=True, omit_header=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_header_text(headers, language).encode() + body.getvalue())


def _take_over(entry: Entry, gone: list[Entry]) -> None:
    """Give `entry` the translation of the most similar paragraph that left its context."""
    best, best_ratio = None, _SIMILAR_ENOUGH
    for old in gone:
        if old.context != entry.context or not is_translated(old):
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


def _earlier_english(entry: Entry) -> list[str]:
    """Return the comment that `_take_over` left, in one piece again; [] once it is settled."""
    lines = list(dropwhile(lambda line: not line.startswith(_WAS), entry.auto_comments))
    return [" ".join(lines)] if lines and entry.fuzzy else []


def _key(entry: Entry) -> tuple[str | tuple[str, ...], str | None]:
    return entry.id if isinstance(entry.id, str) else tuple(entry.id), entry.context


def _header_text(old: dict[str, str], language: Language) -> str:
    locale = Locale.parse(language.locale)
    headers = {
        "Project-Id-Version": "SEND Advice kiosk",
        "Language": language.code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_rule(locale),
    }
    headers |= _OWN_HEADERS | {key: old[key] for key in _KEPT_HEADERS if key in old}
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in headers.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def _plural_rule(locale: Locale) -> str:
    """Return the plural rule as gettext knows it: CLDR's exponent `e` ("1e6") is 0 in a number."""
    return re.sub(r"\be\b", "0", to_gettext(locale.plural_form))
