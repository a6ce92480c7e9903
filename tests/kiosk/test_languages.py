"""The list of languages, and what a catalogue's header says of its review."""

import datetime
from pathlib import Path

import pytest
from babel.dates import format_date

from kiosk.languages import (
    N_,
    LanguageError,
    find_language,
    load_languages,
    load_offered,
    read_header,
    read_review,
)
from kiosk.resources import fonts_dir
from kiosk.sources import ContentError
from kiosk.translator import Translator

ENTRY = """
[[language]]
code = "{code}"
locale = "{code}"
name = "Lietuvių"
english_name = "Lithuanian"
script = "Latn"
direction = "ltr"
font = "Atkinson Hyperlegible Next"
"""


def write_languages(folder: Path, text: str) -> Path:
    (folder / "languages.toml").write_text(text, encoding="utf-8")
    return folder


def test_languages_are_named_in_their_own_words_in_the_order_of_the_screen() -> None:
    languages = load_languages()
    assert [language.code for language in languages] == [
        *("en", "sq", "bn", "ur", "ar", "bs"),
        *("lt", "fa", "it", "pa", "pl", "ro"),
    ]
    assert find_language("ar", languages).name == "العربية"
    assert {language.code for language in languages if language.is_rtl} == {"ur", "ar", "fa"}


def test_a_language_is_offered_when_a_catalogue_is_there(tmp_path: Path) -> None:
    folder = write_languages(tmp_path, ENTRY.format(code="en") + ENTRY.format(code="lt"))
    catalogues = tmp_path / "lt" / "LC_MESSAGES"
    catalogues.mkdir(parents=True)
    assert [language.code for language in load_offered(folder)] == ["en"]
    for name in ("interface.po", "content.mo"):
        (catalogues / name).touch()
        assert [language.code for language in load_offered(folder)] == ["en", "lt"]
        (catalogues / name).unlink()


def test_english_is_the_source_and_needs_no_review() -> None:
    english = find_language("en", load_languages())
    assert english.review == "source"
    assert english.is_checked


def test_a_language_without_catalogues_is_a_draft(tmp_path: Path) -> None:
    folder = write_languages(tmp_path, ENTRY.format(code="en") + ENTRY.format(code="lt"))
    lithuanian = find_language("lt", load_languages(folder))
    assert lithuanian.review == "draft"
    assert not lithuanian.is_checked


def test_every_language_names_a_bundled_font() -> None:
    bundled = {path.stem.replace("-", "").lower() for path in fonts_dir().rglob("*.ttf")}
    for language in load_languages():
        family = language.font.replace(" ", "").lower()
        assert any(name.startswith(family) for name in bundled), language.font


def test_an_unknown_code_is_answered_with_the_codes_there_are() -> None:
    with pytest.raises(LanguageError, match=r"“xx”.*en, sq"):
        find_language("xx", load_languages())


def test_a_missing_key_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    wrong = ENTRY.format(code="en").replace('name = "Lietuvių"\n', "", 1)
    with pytest.raises(ContentError, match=r"languages\.toml, line 2"):
        load_languages(write_languages(tmp_path, wrong))


def test_a_direction_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    wrong = ENTRY.format(code="en").replace('"ltr"', '"up"')
    with pytest.raises(ContentError, match="direction"):
        load_languages(write_languages(tmp_path, wrong))


def test_a_code_may_stand_only_once(tmp_path: Path) -> None:
    twice = ENTRY.format(code="en") + ENTRY.format(code="en")
    with pytest.raises(ContentError, match="line 12: “en” stands here twice"):
        load_languages(write_languages(tmp_path, twice))


def test_english_may_not_be_left_out(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="English"):
        load_languages(write_languages(tmp_path, ENTRY.format(code="lt")))


def test_a_missing_list_of_languages_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="missing"):
        load_languages(tmp_path)


HEADER = (
    'msgid ""\nmsgstr ""\n"Language: lt\\n"\n"X-Review-State: {state}\\n"\n'
    '"X-Reviewed-By: {by}\\n"\n"X-Reviewed-On: {on}\\n"\n\nmsgid "Next"\nmsgstr "Toliau"\n'
)


@pytest.mark.parametrize(
    ("state", "by", "on", "expected"),
    [
        ("draft", "", "", "draft"),
        ("reviewed", "A. Translator", "2026-11-24", "reviewed"),
        ("reviewed", "", "2026-11-24", "draft"),
        ("reviewed", "A. Translator", "", "draft"),
        ("draft", "A. Translator", "2026-11-24", "draft"),
    ],
)
def test_reviewed_counts_only_with_a_person_and_a_day(
    tmp_path: Path, state: str, by: str, on: str, expected: str
) -> None:
    catalogue = tmp_path / "interface.po"
    catalogue.write_text(HEADER.format(state=state, by=by, on=on), encoding="utf-8")
    assert read_review(catalogue) == expected


def test_a_language_is_reviewed_only_when_both_catalogues_are(tmp_path: Path) -> None:
    folder = write_languages(tmp_path, ENTRY.format(code="en") + ENTRY.format(code="lt"))
    catalogues = tmp_path / "lt" / "LC_MESSAGES"
    catalogues.mkdir(parents=True)
    signed = HEADER.format(state="reviewed", by="A. Translator", on="2026-11-24")
    (catalogues / "interface.po").write_text(signed, encoding="utf-8")
    assert find_language("lt", load_languages(folder)).review == "draft"
    (catalogues / "content.po").write_text(signed, encoding="utf-8")
    assert find_language("lt", load_languages(folder)).review == "reviewed"


def test_a_header_line_that_an_editor_has_wrapped_is_read_whole(tmp_path: Path) -> None:
    catalogue = tmp_path / "interface.po"
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; "\n"plural=(n != 1);\\n"\n'
        '"X-Reviewed-By: B. Reader\\n"\n',
        encoding="utf-8",
    )
    assert read_header(catalogue) == {
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
        "X-Reviewed-By": "B. Reader",
    }


def test_a_file_that_is_no_catalogue_has_no_header(tmp_path: Path) -> None:
    (tmp_path / "interface.po").write_bytes(b"\xff\xfe\x00nonsense")
    assert read_header(tmp_path / "interface.po") == {}
    assert read_header(tmp_path / "absent.po") == {}


def test_marked_words_stay_as_they_are() -> None:
    assert N_("Finish & clear") == "Finish & clear"


@pytest.mark.parametrize("language", load_offered(), ids=lambda language: language.code)
def test_dates_read_in_the_order_of_the_language(language) -> None:
    """As the Unicode CLDR writes a full date; in English without its comma, as on letters."""
    day = datetime.date(2027, 1, 12)
    full = format_date(day, "full", locale=language.locale)
    written, short = Translator(language).date(day), Translator(language).short_date(day)
    assert written == (full.replace(",", "") if language.code == "en" else full)
    assert short == format_date(day, "long", locale=language.locale) or short in written
    assert short.replace("2027", "").replace("12", "").strip(" .,،")
    assert all(digit in "0123456789" for digit in written if digit.isdigit())


def test_names_of_a_list_stand_apart_as_the_language_writes_them() -> None:
    separators = {one.code: Translator(one).join(["a", "b"]) for one in load_offered()}
    assert separators["en"] == separators["pl"] == "a, b"
    assert separators["ar"] == separators["fa"] == separators["ur"] == "a، b"
