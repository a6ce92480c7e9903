"""Words, dates and numbers in the visitor's language, and what happens without a catalogue."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.catalogues import compile_catalogues
from kiosk.languages import Language, Translator, find_language, load_languages
from kiosk.resources import translations_dir
from kiosk.sources import Message

HEADER = """msgid ""
msgstr ""
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
"n%100>=11 ? 4 : 5);\\n"

"""
INTERFACE = """
msgid "Next"
msgstr "التالي"

#, fuzzy
msgid "Back"
msgstr "إلى الأمام"

msgid "Page {page} of {total}"
msgstr "الصفحة {page} من {totl}"

msgid "Hello {name}"
msgstr "مرحبًا {name"

msgid "Call {phone}"
msgstr "اتصل بالرقم {phone}"

msgctxt "text size"
msgid "Usual"
msgstr "معتاد"

msgid "{number} day left"
msgid_plural "{number} days left"
msgstr[0] "لم يبق أي يوم"
msgstr[1] "بقي يوم واحد"
msgstr[2] "بقي يومان"
msgstr[3] "بقيت {number} أيام"
msgstr[4] "بقي {number} يومًا"
msgstr[5] "بقي {number} يوم"
"""
CONTENT = """
msgctxt "leaflet-8/mediation"
msgid "Mediation"
msgstr "الوساطة (mediation)"

#, fuzzy
msgctxt "updates/U1"
msgid "Appeals have a time limit."
msgstr "قديم"

msgctxt "contacts/ipsea"
msgid "IPSEA"
msgstr "IPSEA"

msgctxt "contacts/send-advice"
msgid "Call 01234 276 267 today."
msgstr "اتصل بالرقم 01234 276 267 اليوم."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    catalogues = tmp_path / "ar" / "LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (catalogues / "interface.po").write_text(HEADER + INTERFACE, encoding="utf-8")
    (catalogues / "content.po").write_text(HEADER + CONTENT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def arabic() -> Language:
    return find_language("ar", load_languages())


@pytest.fixture
def english() -> Translator:
    return Translator(find_language("en", load_languages()))


def test_a_word_of_the_screen_is_translated(folder: Path, arabic: Language) -> None:
    translator = Translator(arabic, folder)
    assert translator.gettext("Next") == "التالي"
    assert translator.pgettext("text size", "Usual") == "معتاد"
    assert translator.problems == ()


def test_a_word_the_catalogue_lacks_stays_english(folder: Path, arabic: Language) -> None:
    translator = Translator(arabic, folder)
    assert translator.gettext("Print") == "Print"
    assert translator.pgettext("elsewhere", "Usual") == "Usual"
    assert translator.ngettext("{number} page", "{number} pages", 2) == "{number} pages"
    assert translator.npgettext("here", "one", "many", 1) == "one"


def test_a_doubtful_entry_is_not_shown(folder: Path, arabic: Language) -> None:
    translator = Translator(arabic, folder)
    assert translator.gettext("Back") == "Back"
    message = Message(english="Appeals have a time limit.", context="updates/U1")
    phrase = translator.content(message)
    assert phrase.text == message.english
    assert not phrase.is_translated


def test_a_paragraph_is_found_by_its_context(folder: Path, arabic: Language) -> None:
    translator = Translator(arabic, folder)
    phrase = translator.content(Message(english="Mediation", context="leaflet-8/mediation"))
    assert phrase.is_translated
    assert phrase.text.startswith("الوساطة")
    assert not translator.content(Message(english="Mediation", context="routes")).is_translated


def test_a_name_that_is_the_same_in_both_languages_counts_as_translated(
    folder: Path, arabic: Language
) -> None:
    phrase = Translator(arabic, folder).content(Message(english="IPSEA", context="contacts/ipsea"))
    assert phrase.is_translated


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "أي"), (1, "واحد"), (2, "يومان"), (3, "أيام"), (10, "أيام"), (11, "يومًا"), (99, "يومًا"),
     (100, "يوم"), (102, "يوم"), (103, "أيام"), (111, "يومًا")],
)  # fmt: skip
def test_every_plural_form_of_arabic_is_chosen(
    folder: Path, arabic: Language, number: int, form: str
) -> None:
    words = Translator(arabic, folder).ngettext("{number} day left", "{number} days left", number)
    assert form in words.split()


def test_a_translation_with_a_wrong_field_stays_english(folder: Path, arabic: Language) -> None:
    translator = Translator(arabic, folder)
    assert translator.gettext("Page {page} of {total}") == "Page {page} of {total}"
    assert translator.gettext("Hello {name}") == "Hello {name}"


def test_a_phone_number_is_isolated_in_a_right_to_left_sentence(
    folder: Path, arabic: Language
) -> None:
    translator = Translator(arabic, folder)
    words = translator.fill(translator.gettext("Call {phone}"), phone="01234 276 267")
    assert "\u206601234 276 267\u2069" in words
    message = Message(english="Call 01234 276 267 today.", context="contacts/send-advice")
    assert "\u206601234 276 267\u2069" in translator.content(message).text


def test_words_and_numbers_of_the_own_direction_are_not_isolated(
    folder: Path, arabic: Language
) -> None:
    translator = Translator(arabic, folder)
    assert translator.fill("{day}: {number}", day="الثلاثاء", number=3) == "الثلاثاء: 3"


def test_english_isolates_only_what_runs_the_other_way(english: Translator) -> None:
    assert english.isolate("01234 276 267") == "01234 276 267"
    assert english.fill("Call {phone}", phone="01234") == "Call 01234"
    assert english.fill("Hello {name}", name="ليلى") == "Hello \u2068ليلى\u2069"


def test_english_needs_no_catalogue(english: Translator) -> None:
    phrase = english.content(Message(english="Mediation", context="leaflet-8/mediation"))
    assert phrase.text == "Mediation"
    assert phrase.is_translated
    assert english.ngettext("{number} day", "{number} days", 1) == "{number} day"
    assert english.problems == ()


def test_dates_name_weekday_and_month_with_digits_0_to_9(
    folder: Path, arabic: Language, english: Translator
) -> None:
    day = date(2027, 1, 12)
    assert english.date(day) == "Tuesday 12 January 2027"
    assert english.short_date(day) == "12 January 2027"
    assert english.brief_date(day) == "12 Jan 2027"
    assert Translator(arabic, folder).date(day) == "الثلاثاء، 12 يناير 2027"
    assert Translator(arabic, folder).short_date(day) == "12 يناير 2027"


def test_a_missing_catalogue_is_reported_and_english_is_shown(
    tmp_path: Path, arabic: Language
) -> None:
    translator = Translator(arabic, tmp_path)
    assert translator.gettext("Next") == "Next"
    assert not translator.content(Message(english="Mediation", context="x")).is_translated
    assert [problem.domain for problem in translator.problems] == ["interface", "content"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: len(raw) // 2] + b'\nmsgid "x',
        lambda raw: raw.replace("التالي".encode(), b"\xff\xfe\xfa"),
        lambda raw: raw.replace(b"charset=UTF-8", b"charset=UTF-99"),
        lambda raw: raw.replace(b"nplurals=6; plural=(n==0", b"nplurals=6; plural=(n=!0"),
        lambda _: b"",
        lambda _: b"\x00\x01\x02" * 100,
    ],
    ids=["truncated", "not UTF-8", "unknown charset", "wrong plural rule", "empty", "binary"],
)
def test_a_damaged_catalogue_is_reported_and_english_is_shown(
    folder: Path, arabic: Language, damage: Callable[[bytes], bytes]
) -> None:
    path = folder / "ar" / "LC_MESSAGES" / "interface.po"
    path.write_bytes(damage(path.read_bytes()))
    translator = Translator(arabic, folder)
    assert translator.gettext("Print") == "Print"
    assert [problem.domain for problem in translator.problems] == ["interface"]
    assert "interface.po" in str(translator.problems[0])
    phrase = translator.content(Message(english="Mediation", context="leaflet-8/mediation"))
    assert phrase.is_translated


def test_a_fresh_mo_is_used_and_a_stale_one_is_not(folder: Path, arabic: Language) -> None:
    (folder / "languages.toml").write_text(
        (translations_dir() / "languages.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    source = folder / "ar" / "LC_MESSAGES" / "interface.po"
    compile_catalogues(folder)
    built = source.with_suffix(".mo").stat().st_mtime
    changed = source.read_text(encoding="utf-8").replace("التالي", "تالٍ")
    source.write_text(changed, encoding="utf-8")
    os.utime(source, (built - 10, built - 10))
    assert Translator(arabic, folder).gettext("Next") == "التالي"
    os.utime(source, (built + 10, built + 10))
    assert Translator(arabic, folder).gettext("Next") == "تالٍ"


def test_a_damaged_mo_falls_back_to_its_po(folder: Path, arabic: Language) -> None:
    compiled = folder / "ar" / "LC_MESSAGES" / "interface.mo"
    compiled.write_bytes(b"\xde\x12\x04\x95nonsense")
    assert Translator(arabic, folder).gettext("Next") == "التالي"


def test_a_damaged_mo_without_a_po_is_reported(folder: Path, arabic: Language) -> None:
    source = folder / "ar" / "LC_MESSAGES" / "interface.po"
    source.with_suffix(".mo").write_bytes(b"\xde\x12\x04\x95nonsense")
    source.unlink()
    translator = Translator(arabic, folder)
    assert translator.gettext("Next") == "Next"
    assert len(translator.problems) == 1
