"""What a catalogue must have in common with the English, whatever the language.

A parent compares a translated date or number with an English letter and dials a translated phone
number, so these are the same in every language; so are links, addresses and marked words.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry

from kiosk.catalogues import (
    CatalogueError,
    begun_languages,
    catalogue_path,
    has_fields,
    name_of,
    read_catalogue,
    translated_entries,
)
from kiosk.extraction import make_template
from kiosk.languages import DOMAINS, read_header, read_review
from kiosk.translator import CatalogueProblem

_NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
_LINK_TARGET = re.compile(r"\]\((glossary:[^)\s]+)\)")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://)?\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|org|com|net|gov)\b(?:/[\w./-]*\w)?",
    re.IGNORECASE | re.ASCII,
)
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check_catalogues(root: Path) -> list[CatalogueProblem]:
    """Return every fault of every catalogue below `root`, the source tree."""
    translations = root / "translations"
    languages = [language.code for language in begun_languages(translations)]
    faults: list[CatalogueProblem] = []
    for domain in DOMAINS:
        template = make_template(domain, root)
        for language in languages:
            path = catalogue_path(language, domain, translations)
            faults += [
                CatalogueProblem(language, domain, reason) for reason in _check_file(path, template)
            ]
    return faults


def find_differences(entry: Entry) -> list[str]:
    """Return what differs between the English of a translated entry and its translation."""
    return [what for what, is_same in _COMPARISONS.items() if not is_same(entry)]


def _check_file(path: Path, template: Catalog) -> list[str]:
    try:
        catalogue = read_catalogue(path)
    except FileNotFoundError:
        return ["there is no such file: make translations."]
    except (OSError, CatalogueError) as error:
        return [f"{error}."]
    faults = _find_lag(catalogue, template) + _find_wrong_review(path)
    for entry in catalogue:
        if entry.id and not entry.fuzzy and _has_missing_forms(entry):
            faults.append(f"“{name_of(entry)}” lacks a plural form.")
    for entry in translated_entries(catalogue):
        faults += [f"“{name_of(entry)}”: {what}." for what in find_differences(entry)]
    return faults


def _find_lag(catalogue: Catalog, template: Catalog) -> list[str]:
    wanted = {(entry.context, entry.id) for entry in template if entry.id}
    present = {(entry.context, entry.id) for entry in catalogue if entry.id}
    missing, extra = len(wanted - present), len(present - wanted)
    if not missing and not extra:
        return []
    return [f"{missing} messages are missing and {extra} are no longer used: make translations."]


def _find_wrong_review(path: Path) -> list[str]:
    stated = read_header(path).get("X-Review-State")
    if stated not in {"draft", "reviewed"}:
        return ["X-Review-State in the header must be draft or reviewed."]
    if stated != read_review(path):
        return ["it says reviewed, but X-Reviewed-By or X-Reviewed-On is empty."]
    return []


def _has_missing_forms(entry: Entry) -> bool:
    forms = entry.string if isinstance(entry.string, list | tuple) else ()
    return any(forms) and not all(forms)


def _has_same_numbers(entry: Entry) -> bool:
    if not isinstance(entry.id, str):
        return True  # a plural form may say its number in words: "one day left"
    return _same(entry, _NUMBER.findall)


def _has_plain_digits(entry: Entry) -> bool:
    return not any(_OTHER_DIGITS.search(form) for form in _forms(entry))


def _has_same_addresses(entry: Entry) -> bool:
    return _same(entry, lambda text: [found.lower() for found in _ADDRESS.findall(text)])


def _has_same_links(entry: Entry) -> bool:
    return _same(entry, _LINK_TARGET.findall)


def _has_same_marks(entry: Entry) -> bool:
    return _same(entry, lambda text: re.findall(r"\*\*", text))


def _has_no_controls(entry: Entry) -> bool:
    return not any(_CONTROLS.search(form) for form in _forms(entry))


_COMPARISONS: dict[str, Callable[[Entry], bool]] = {
    "the {fields} differ": has_fields,
    "the numbers differ": _has_same_numbers,
    "digits must be 0-9": _has_plain_digits,
    "the addresses differ": _has_same_addresses,
    "the glossary links differ": _has_same_links,
    "the **marked words** differ": _has_same_marks,
    "direction controls do not belong in a catalogue": _has_no_controls,
}


def _same(entry: Entry, find: Callable[[str], list[str]]) -> bool:
    if not isinstance(entry.id, str):
        return True
    return Counter(find(entry.id)) == Counter(find(_forms(entry)[0]))


def _forms(entry: Entry) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
