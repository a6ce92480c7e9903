"""Catalogues brought up to their sources, compiled, counted and checked."""

import datetime
import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from click.testing import CliRunner

from kiosk import catalogues, languages
from kiosk.catalogue_checks import find_differences
from kiosk.catalogue_updates import update_catalogue, write_catalogue
from kiosk.catalogues import (
    CatalogueError,
    begun_languages,
    catalogue_path,
    catalogue_problems,
    compile_catalogues,
    main,
    read_catalogue,
    translation_status,
)
from kiosk.languages import Language, find_language, load_languages
from kiosk.resources import translations_dir

OLD = "The meeting will be arranged within 30 days."
NEW = "The meeting will be arranged within 25 days."


@pytest.fixture
def arabic() -> Language:
    return find_language("ar", load_languages())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    listed = (translations_dir() / "languages.toml").read_text(encoding="utf-8")
    (tmp_path / "languages.toml").write_text(listed, encoding="utf-8")
    return tmp_path


def make_template(*messages: tuple[str, str]) -> Catalog:
    template = Catalog()
    for context, english in messages:
        template.add(english, context=context)
    return template


def translate(template: Catalog, language: Language, words: dict[str, str]) -> Catalog:
    catalogue = Catalog(locale=language.locale)
    update_catalogue(catalogue, template)
    for entry in catalogue:
        if isinstance(entry.id, str) and entry.id in words:
            entry.string = words[entry.id]
    return catalogue


def keep(catalogue: Catalog, folder: Path, language: Language, domain: str = "content") -> Path:
    path = catalogue_path(language.code, domain, folder)
    write_catalogue(path, catalogue, language)
    return path


def test_a_changed_paragraph_becomes_fuzzy_by_itself(arabic: Language) -> None:
    catalogue = translate(make_template(("leaflet-8/mediation", OLD)), arabic, {OLD: "خلال 30"})
    update_catalogue(catalogue, make_template(("leaflet-8/mediation", NEW)))
    entry = catalogue.get(NEW, "leaflet-8/mediation")
    assert entry is not None
    assert entry.fuzzy
    assert entry.string == "خلال 30"
    assert any(OLD in comment for comment in entry.auto_comments)


def test_a_translation_never_wanders_to_another_context(arabic: Language) -> None:
    catalogue = translate(make_template(("leaflet-8/mediation", OLD)), arabic, {OLD: "خلال 30"})
    update_catalogue(catalogue, make_template(("updates/U13", NEW)))
    entry = catalogue.get(NEW, "updates/U13")
    assert entry is not None
    assert not entry.string
    assert not entry.fuzzy


def test_a_paragraph_unlike_any_other_stays_empty(arabic: Language) -> None:
    catalogue = translate(make_template(("leaflet-8/mediation", OLD)), arabic, {OLD: "خلال 30"})
    update_catalogue(catalogue, make_template(("leaflet-8/mediation", "Contact us")))
    entry = catalogue.get("Contact us", "leaflet-8/mediation")
    assert entry is not None
    assert not entry.string


def test_an_unchanged_paragraph_keeps_its_translation(arabic: Language) -> None:
    template = make_template(("leaflet-8/mediation", OLD))
    catalogue = translate(template, arabic, {OLD: "خلال 30"})
    update_catalogue(catalogue, template)
    entry = catalogue.get(OLD, "leaflet-8/mediation")
    assert entry is not None
    assert entry.string == "خلال 30"
    assert not entry.fuzzy


def test_a_fuzzy_paragraph_keeps_saying_what_the_english_was(
    arabic: Language, folder: Path
) -> None:
    catalogue = translate(make_template(("leaflet-8/mediation", OLD)), arabic, {OLD: "خلال 30"})
    template = make_template(("leaflet-8/mediation", NEW))
    update_catalogue(catalogue, template)
    path = keep(catalogue, folder, arabic)
    again = read_catalogue(path)
    update_catalogue(again, template)
    entry = again.get(NEW, "leaflet-8/mediation")
    assert entry is not None
    assert sum(OLD in comment for comment in entry.auto_comments) == 1


def test_a_paragraph_that_comes_back_gets_its_translation_back(
    arabic: Language, folder: Path
) -> None:
    template = make_template(("leaflet-8/mediation", OLD))
    catalogue = translate(template, arabic, {OLD: "خلال 30"})
    update_catalogue(catalogue, make_template(("leaflet-8/appeals", "Appeals")))
    reread = read_catalogue(keep(catalogue, folder, arabic))
    update_catalogue(reread, template)
    entry = reread.get(OLD, "leaflet-8/mediation")
    assert entry is not None
    assert entry.string == "خلال 30"
    assert not entry.fuzzy


def test_writing_twice_gives_the_same_bytes(arabic: Language, folder: Path) -> None:
    template = make_template(("leaflet-8/mediation", OLD), ("updates/U13", NEW))
    path = keep(translate(template, arabic, {OLD: "خلال 30"}), folder, arabic)
    first = path.read_bytes()
    catalogue = read_catalogue(path)
    update_catalogue(catalogue, template)
    keep(catalogue, folder, arabic)
    assert path.read_bytes() == first


def test_a_new_catalogue_is_a_draft_that_nobody_has_signed(arabic: Language, folder: Path) -> None:
    text = keep(make_template(("x", OLD)), folder, arabic).read_text(encoding="utf-8")
    assert '"X-Review-State: draft\\n"' in text
    assert '"X-Reviewed-By: \\n"' in text
    assert "nplurals=6" in text


def test_a_signature_survives_an_update(arabic: Language, folder: Path) -> None:
    template = make_template(("x", OLD))
    path = keep(translate(template, arabic, {}), folder, arabic)
    signed = path.read_text(encoding="utf-8").replace("By: ", "By: A. Translator")
    path.write_text(signed, encoding="utf-8")
    catalogue = read_catalogue(path)
    update_catalogue(catalogue, template)
    keep(catalogue, folder, arabic)
    assert "A. Translator" in path.read_text(encoding="utf-8")


def test_status_counts_what_is_translated_and_what_is_doubtful(
    arabic: Language, folder: Path
) -> None:
    template = make_template(("a", OLD), ("b", "Appeals"), ("c", "Contact us"))
    catalogue = translate(template, arabic, {OLD: "خلال 30", "Appeals": "الاستئنافات"})
    entry = catalogue.get("Appeals", "b")
    assert entry is not None
    entry.flags.add("fuzzy")
    keep(catalogue, folder, arabic)
    (status,) = [one for one in translation_status(folder) if one.language == "ar"]
    assert (status.messages, status.translated, status.fuzzy) == (3, 1, 1)
    assert status.review == "draft"


@pytest.mark.parametrize("fault", ["missing", "damaged", "a folder"])
@pytest.mark.parametrize("is_for_programs", [True, False])
def test_messages_of_a_catalogue_that_is_not_there_count_as_untranslated(
    fault: str,
    is_for_programs: bool,
    arabic: Language,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    polish = find_language("pl", load_languages())
    words = make_template(("a", OLD), ("b", "Appeals"))
    for language in (arabic, polish):
        keep(translate(words, language, {OLD: "x", "Appeals": "y"}), folder, language)
        interface = translate(make_template(("c", "Back")), language, {"Back": "z"})
        keep(interface, folder, language, "interface")
    path = catalogue_path("pl", "content", folder)
    path.unlink()
    if fault == "damaged":
        path.write_text("this is no catalogue", encoding="utf-8")
    elif fault == "a folder":
        path.mkdir()
    monkeypatch.setattr(catalogues, "translations_dir", lambda: folder)
    monkeypatch.setattr(languages, "translations_dir", lambda: folder)
    result = CliRunner().invoke(main, ["status", *(["--json"] if is_for_programs else [])])
    assert result.exit_code == 0
    assert "translations/pl/LC_MESSAGES/content.po" in result.stderr
    assert result.stderr.count("\n") == 1
    if is_for_programs:
        counted = [(one["messages"], one["translated"]) for one in json.loads(result.stdout)]
        assert sorted(counted) == [(3, 1), (3, 3)]
    else:
        assert "pl: 1 of 3" in result.stdout


def test_a_language_without_catalogues_is_neither_counted_nor_begun_by_itself(
    arabic: Language, folder: Path
) -> None:
    listed = (folder / "languages.toml").read_text(encoding="utf-8")
    welsh = listed[listed.index("[[language]]") :].partition("\n\n")[0].replace('"en"', '"cy"')
    (folder / "languages.toml").write_text(f"{listed}\n{welsh}\n", encoding="utf-8")
    assert "cy" in {language.code for language in load_languages(folder)}
    keep(make_template(("x", OLD)), folder, arabic)
    assert [language.code for language in begun_languages(folder)] == ["ar"]
    assert [status.language for status in translation_status(folder)] == ["ar"]


def test_status_for_programs_has_the_agreed_fields() -> None:
    result = CliRunner().invoke(main, ["status", "--json"])
    assert result.exit_code == 0, result.output
    listed = json.loads(result.output)
    assert "en" not in {one["language"] for one in listed}
    assert all(
        set(one) == {"language", "messages", "translated", "fuzzy", "review"} for one in listed
    )


def test_compiling_writes_only_what_is_older_than_its_source(
    arabic: Language, folder: Path
) -> None:
    path = keep(translate(make_template(("x", OLD)), arabic, {OLD: "خلال 30"}), folder, arabic)
    assert compile_catalogues(folder) == [path.with_suffix(".mo")]
    assert compile_catalogues(folder) == []


def test_a_compiled_catalogue_does_not_tell_when_it_was_compiled(
    arabic: Language, folder: Path
) -> None:
    keep(translate(make_template(("x", OLD)), arabic, {OLD: "خلال 30"}), folder, arabic)
    (compiled,) = compile_catalogues(folder)
    assert f"{datetime.datetime.now(datetime.UTC):%Y}".encode() not in compiled.read_bytes()


def test_compiling_a_damaged_catalogue_names_the_file(arabic: Language, folder: Path) -> None:
    path = keep(make_template(("x", OLD)), folder, arabic)
    path.write_text("this is no catalogue", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"ar/LC_MESSAGES/content\.po"):
        compile_catalogues(folder)


def test_problems_name_each_unusable_catalogue_and_message(arabic: Language, folder: Path) -> None:
    template = make_template(("x", "Page {page}"))
    keep(translate(template, arabic, {"Page {page}": "صفحة {seite}"}), folder, arabic, "interface")
    problems = [problem for problem in catalogue_problems(folder) if problem.language == "ar"]
    assert {problem.domain for problem in problems} == {"interface", "content"}
    assert any("Page {page}" in problem.reason for problem in problems)


@pytest.mark.parametrize(
    ("english", "translated", "difference"),
    [
        ("within 30 days (11.13)", "خلال 30 يومًا (11.13)", None),
        ("within 30 days", "خلال 20 يومًا", "numbers"),
        ("within 30 days", "خلال ٣٠ يومًا", "numbers"),
        ("call 01234 276 267", "اتصل 01234 276 267", None),
        ("call 01234 276 267", "اتصل 01234 267 276", None),
        ("call 01234 276 267", "اتصل 01234 276 268", "numbers"),
        ("see www.kids.org.uk/mediation.", "انظر www.kids.org.uk/mediation.", None),
        ("see www.kids.org.uk/mediation", "انظر www.kids.org.uk", "addresses"),
        ("write to a@b.gov.uk", "اكتب إلى a@c.gov.uk", "addresses"),
        ("[SEN](glossary:sen)", "[SEN](glossary:send)", "links"),
        ("[SEN](glossary:sen)", "SEN", "links"),
        ("**only** this", "هذا فقط", "marked"),
        ("Hello {name}", "مرحبًا {nom}", "fields"),
        ("Hello {name}", "مرحبًا {name}", None),
        ("EHC plan", "خطة \u2066EHC\u2069", "controls"),
    ],
)
def test_what_must_be_the_same_in_every_language(
    english: str, translated: str, difference: str | None
) -> None:
    found = find_differences(Entry(english, translated))
    assert bool(found) == (difference is not None), found
    if difference:
        assert any(difference in one for one in found)


def test_a_plural_form_may_say_its_number_in_words() -> None:
    entry = Entry(("{number} day", "{number} days"), ("يوم واحد", "{number} أيام"))
    assert find_differences(entry) == []
    wrong = Entry(("{number} day", "{number} days"), ("يوم واحد", "{days} أيام"))
    assert find_differences(wrong) != []
