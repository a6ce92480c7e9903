"""Every character of every catalogue can be drawn with the fonts that come with the kiosk."""

import functools
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from kiosk.catalogues import catalogue_path, read_catalogue
from kiosk.keyboards import load_keyboards
from kiosk.languages import DOMAINS, SOURCE_CODE, load_languages, load_offered
from kiosk.resources import fonts_dir
from ui.theme import FIGURES_FAMILY, LATIN_FAMILY
from ui.widgets.key_board import PLACEHOLDER

LANGUAGES = [language for language in load_offered() if language.code != SOURCE_CODE]


@functools.cache
def glyphs(family):
    """The characters that every weight of a family can draw."""
    files = sorted(fonts_dir().glob(f"{family.replace(' ', '')}-*.ttf"))
    assert files, family
    maps = []
    for file in files:
        with TTFont(file, lazy=True) as font:
            maps.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*maps)


def missing(text, language):
    """What of a text no font of a language has; direction controls and line ends are not drawn."""
    families = (LATIN_FAMILY, language.font, FIGURES_FAMILY)
    drawable = frozenset.union(*map(glyphs, families))
    return {
        f"{character} U+{ord(character):04X} {unicodedata.name(character, '?')}"
        for character in set(text)
        if ord(character) not in drawable and unicodedata.category(character) not in {"Cc", "Cf"}
    }


def own_letters_elsewhere(text, language):
    """Letters of the language's own script that its own font lacks: they would look foreign."""
    script = {"Arab": "ARABIC", "Beng": "BENGALI", "Guru": "GURMUKHI"}.get(language.script)
    return {
        character
        for character in set(text)
        if script
        and unicodedata.name(character, "").startswith(script)
        and ord(character) not in glyphs(language.font)
    }


def words(language):
    """All that the translators of a language have written."""
    forms = []
    for domain in DOMAINS:
        for entry in read_catalogue(catalogue_path(language.code, domain)):
            string = entry.string if entry.id else ""
            forms += [string] if isinstance(string, str) else string
    return "".join(forms)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_character_of_a_catalogue_has_a_glyph(language):
    text = words(language)
    assert text
    assert missing(text, language) == set()
    assert own_letters_elsewhere(text, language) == set()


@pytest.mark.parametrize("language", load_languages(), ids=lambda language: language.code)
def test_names_and_keys_have_glyphs(language):
    keys = "".join(
        key.text + page.name
        for layout in load_keyboards(language.code)
        for page in layout.pages
        for rows in (page.wide, page.narrow)
        for row in rows
        for key in row
    )
    assert missing(language.name + language.english_name + keys + PLACEHOLDER, language) == set()
    assert own_letters_elsewhere(language.name + keys, language) == set()
