"""Every catalogue there is: whole, usable, and equal to the English in what can be counted."""

import re
from collections import Counter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from kiosk.catalogue_checks import check_catalogues
from kiosk.catalogues import (
    catalogue_path,
    catalogue_problems,
    is_used,
    name_of,
    read_catalogue,
    translated_entries,
)
from kiosk.languages import DOMAINS, SOURCE_CODE, load_offered
from kiosk.resources import translations_dir

LANGUAGES = {one.code: one for one in load_offered() if one.code != SOURCE_CODE}
# A paragraph of the law or the Code, a phone number with its groups, a web or email address.
FIGURES = {
    "paragraphs": re.compile(r"\b\d+\.\d+\b"),
    "phone numbers": re.compile(r"\b0\d{2,4}(?: \d{2,4})+\b"),
    "addresses": re.compile(r"\S+@\S+\w|(?:www\.|https?://)[\w./-]*\w"),
}


@pytest.fixture(params=[(code, domain) for code in LANGUAGES for domain in DOMAINS], ids="/".join)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    code, domain = request.param
    return read_catalogue(catalogue_path(code, domain))


def test_nothing_is_left_out_or_unsure(catalogue: Catalog) -> None:
    assert [name_of(entry) for entry in catalogue if entry.id and not is_used(entry)] == []


@pytest.mark.parametrize("what", FIGURES)
def test_figures_are_those_of_the_english(catalogue: Catalog, what: str) -> None:
    wrong = []
    for entry in translated_entries(catalogue):
        if not isinstance(entry.id, str):
            continue
        english, translated = (
            Counter(FIGURES[what].findall(str(text))) for text in (entry.id, entry.string)
        )
        if english != translated:
            wrong.append(f"{name_of(entry)}: {english} became {translated}")
    assert wrong == []


def test_there_is_a_form_for_every_plural(catalogue: Catalog) -> None:
    rule = Locale.parse(catalogue.locale_identifier or "en").plural_form
    for entry in catalogue:
        if entry.id and not isinstance(entry.id, str):
            assert len(entry.string) == catalogue.num_plurals >= len(rule.tags), name_of(entry)


def test_no_catalogue_lags_behind_or_differs_in_what_must_be_the_same() -> None:
    """Numbers, links, addresses, {fields}, bold words, digits 0-9, no direction controls."""
    assert [str(fault) for fault in check_catalogues(translations_dir().parent)] == []


def test_every_catalogue_can_be_used() -> None:
    assert catalogue_problems() == []
