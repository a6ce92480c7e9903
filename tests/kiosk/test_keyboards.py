"""Keyboard layouts: data that can be trusted before a visitor touches a key."""

import unicodedata
from pathlib import Path

import pytest

from kiosk.keyboards import (
    EMAIL,
    KeyKind,
    Layout,
    Rows,
    check_keyboards,
    load_keyboard,
    load_keyboards,
)
from kiosk.languages import load_languages
from kiosk.resources import keyboards_dir
from kiosk.sources import ContentError

GOOD = """name = "ABC"
direction = "ltr"
capital = true

[[page]]
id = "letters"
name = "ABC"
wide = ["a b {rub_out}*2"]
narrow = ["a b", "{rub_out}"]
"""


def _write(directory: Path, text: str, code: str = "en") -> Path:
    (directory / f"{code}.toml").write_text(text, encoding="utf-8")
    return directory


def _texts(rows: Rows) -> set[str]:
    return {key.text for row in rows for key in row if key.kind is KeyKind.TEXT}


def _all_layouts() -> list[Layout]:
    return [load_keyboard(path.stem) for path in sorted(keyboards_dir().glob("*.toml"))]


def test_every_layout_that_is_shipped_can_be_read() -> None:
    assert {layout.code for layout in _all_layouts()} >= {"en", "ar", EMAIL}


def test_landscape_and_portrait_write_the_same_letters() -> None:
    for layout in _all_layouts():
        wide = set().union(*(_texts(page.wide) for page in layout.pages))
        narrow = set().union(*(_texts(page.narrow) for page in layout.pages))
        # The ligature lam-alef is two letters that have keys of their own.
        assert {t for t in wide if len(t) != 2} <= narrow | {"’"}, layout.code
        assert narrow <= wide, layout.code


def test_every_page_can_be_left_again() -> None:
    for layout in _all_layouts():
        for page in layout.pages[1:]:
            for rows in (page.wide, page.narrow):
                targets = {key.text for row in rows for key in row if key.kind is KeyKind.PAGE}
                assert layout.pages[0].id in targets, (layout.code, page.id)


def test_every_page_is_reached() -> None:
    for layout in _all_layouts():
        targets = {
            key.text
            for page in layout.pages
            for row in page.narrow
            for key in row
            if key.kind is KeyKind.PAGE
        }
        assert {page.id for page in layout.pages[1:]} <= targets, layout.code


def test_keys_write_composed_letters() -> None:
    for layout in _all_layouts():
        for page in layout.pages:
            for text in _texts(page.wide):
                assert unicodedata.normalize("NFC", text) == text


def test_no_key_is_narrower_than_a_fingertip() -> None:
    # 81 px is 20 mm on the panel of the design; the small screen has 1164 px, portrait 1016.
    for layout in _all_layouts():
        for page in layout.pages:
            for rows, room in ((page.wide, 1164), (page.narrow, 1016)):
                columns = max(sum(key.width for key in row) for row in rows)
                key = (room - (columns - 1) * 12) / columns
                assert key * min(key.width for row in rows for key in row) >= 81


def test_foreign_latin_letters_can_be_written() -> None:
    written = {t for page in load_keyboard("en").pages for t in _texts(page.wide)}
    assert set("abcdefghijklmnopqrstuvwxyz’-ëçčćđšžąęėįųūàèéìòùłńśźżăâîșț") <= written


# The main exemplar characters of CLDR 48; a letter and its sign stand together.
LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "sq": "abcçdeëfghijklmnopqrstuvwxyz",
    "bs": "abcčćdđefghijklmnoprsštuvzž",
    "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    "it": "aàbcdeéèfghiìjklmnoóòpqrstuùvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "ar": "ءأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيآ",
    "fa": "ًٌٍّٔآاءأؤئبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهةی",
    "ur": "اأآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہھۂءیئےةه",
    "bn": "়অআইঈউঊঋএঐওঔংঃঁকখগঘঙচছজঝঞটঠডঢণতৎথদধনপফবভমযরলশষসহািীুূৃেৈোৌ্",
    "pa": "ੱੰ਼ੴੳਉਊਓਅਆਐਔੲਇਈਏਸਹਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜ੍ਾਿੀੁੂੇੈੋੌ",
}


@pytest.mark.parametrize("code", LETTERS)
@pytest.mark.parametrize("rows", ["wide", "narrow"])
def test_every_letter_of_a_language_is_reached_by_touch(code: str, rows: str) -> None:
    pages = load_keyboard(code).pages
    written = set("".join(text for page in pages for text in _texts(getattr(page, rows))))
    assert set(LETTERS[code]) - written == set()


@pytest.mark.parametrize("code", LETTERS)
def test_every_alphabet_but_the_latin_one_has_a_key_to_it(code: str) -> None:
    layout = load_keyboard(code)
    assert layout.code == code
    for rows in (layout.pages[0].wide, layout.pages[0].narrow):
        assert any(key.kind is KeyKind.OTHER for row in rows for key in row)


def test_every_language_has_letters_here() -> None:
    assert set(LETTERS) == {language.code for language in load_languages()}


def test_an_address_can_be_written() -> None:
    written = set().union(*(_texts(page.wide) for page in load_keyboard(EMAIL).pages))
    assert set("abcdefghijklmnopqrstuvwxyz0123456789@.-_+'") <= written


def test_every_language_has_keys_and_the_latin_alphabet() -> None:
    for language in load_languages():
        assert load_keyboards(language.code)[-1].code == "en"


def test_a_language_without_a_file_types_latin() -> None:
    assert [layout.code for layout in load_keyboards("zz")] == ["en"]


def test_a_new_file_is_all_that_a_new_language_needs(tmp_path: Path) -> None:
    _write(_write(tmp_path, GOOD), GOOD.replace('"ltr"', '"rtl"'), "ur")
    own, latin = load_keyboards("ur", tmp_path)
    assert (own.code, own.is_rtl, latin.code) == ("ur", True, "en")


def test_width_is_read_and_a_star_alone_is_a_sign(tmp_path: Path) -> None:
    _write(tmp_path, GOOD.replace("a b {rub_out}*2", "* a*1.5 {rub_out}"))
    row = load_keyboard("en", tmp_path).page("letters").wide[0]
    assert [(key.text, key.width) for key in row[:2]] == [("*", 1.0), ("a", 1.5)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"a b {rub_out}*2"', '"a a {rub_out}"', 8),
        ('"a b {rub_out}*2"', '"a b {page:none} {rub_out}"', 8),
        ('"a b {rub_out}*2"', '"a b {wipe} {rub_out}"', 8),
        ('"a b {rub_out}*2"', '"a b {page} {rub_out}"', 8),
        ('"a b {rub_out}*2"', '"a b {rub_out}*x"', 8),
        ('["a b", "{rub_out}"]', '["a b"]', 9),
        ("capital = true", 'capital = "yes"', 3),
        ('direction = "ltr"', 'direction = "up"', 2),
        ('name = "ABC"\nwide', 'nane = "ABC"\nwide', 7),
        ("[[page]]", "[[page]", 5),
    ],
)
def test_a_wrong_file_names_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        load_keyboard("en", _write(tmp_path, GOOD.replace(old, new, 1)))
    assert caught.value.file.endswith("en.toml")
    assert caught.value.line == line


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="missing"):
        load_keyboard("en", tmp_path)


def test_every_wrong_layout_is_found_in_one_go(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    _write(tmp_path, GOOD.replace("{rub_out}", "{rubout}"), "bn")
    _write(tmp_path, "[[page", "ur")
    assert {error.file.rsplit("/", 1)[-1] for error in check_keyboards(tmp_path)} == {
        "bn.toml",
        "ur.toml",
    }
    assert check_keyboards(keyboards_dir()) == []
