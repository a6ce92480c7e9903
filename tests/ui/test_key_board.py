"""Keyboard and number pad: real touches, in both alphabets."""

import unicodedata

import pytest

from kiosk.keyboards import load_keyboard, load_keyboards
from kiosk.languages import load_languages
from ui.screens.key_board_screen import NameScreen
from ui.theme import Form, TextSize
from ui.widgets.button import Pressable
from ui.widgets.key_board import SHORTEST_KEY, KeyBoard
from ui.widgets.number_pad import NumberPad

PAGES = ("key_long", "key_more", "key_numbers", "key_signs", "key_vowels")


@pytest.fixture
def board(make_kit, qtbot):
    def make(code="en", size=(1920, 1080), layouts=None, text_size=TextSize.USUAL):
        kit = make_kit(code, size, text_size)
        board = KeyBoard(kit, layouts or load_keyboards(code))
        qtbot.addWidget(board)
        board.resize(kit.px(kit.form.value[0] - 96), board.minimumHeight())
        board.show()
        return board

    return make


def _typing(board):
    """What the board says, put together as a field would."""
    text = []

    def take(part):
        text.append(part)
        board.follow("".join(text))

    board.touched.connect(take)
    board.follow("")
    return text


def test_a_name_begins_with_capitals_by_itself(board, tap):
    keys = board()
    typed = _typing(keys)
    for key in ("a", "m", "y", "-", "l", "space", "k"):
        tap(keys, f"key_{key}")
    assert "".join(typed) == "Amy-L K"


def test_shift_can_be_taken_back_and_holds_for_one_letter(board, tap):
    keys = board()
    typed = _typing(keys)
    tap(keys, "key_shift")
    for key in ("a", "shift", "b", "c"):
        tap(keys, f"key_{key}")
    assert "".join(typed) == "aBc"


def test_long_letters_have_pages_of_their_own(board, tap):
    keys = board()
    typed = _typing(keys)
    for key in ("long", "š", "more", "ğ", "letters", "a"):
        tap(keys, f"key_{key}")
    assert "".join(typed) == "Šğa"


def test_arabic_and_latin_change_places(board, tap):
    keys = board("ar")
    typed = _typing(keys)
    for key in ("أ", "م", "ل", "other", "a", "b", "other", "ي"):
        tap(keys, f"key_{key}")
    assert "".join(typed) == "أملabي"


# A name, and the keys it takes: a combining sign follows its letter.
WORDS = {
    "en": ("O’Brien-Shaw", "o ’ b r i e n - s h a w"),
    "sq": ("Ëndrra", "ë n d r r a"),
    "bs": ("Đorđe", "đ o r đ e"),
    "lt": ("Žaneta Ąų", "ž a n e t a space ą ų"),
    "it": ("Niccolò", "n i c c o l ò"),
    "pl": ("Łucja Żółć", "ł u c j a space ż ó ł ć"),
    "ro": ("Ștefăniță", "ș t e f ă n i ț ă"),
    "ar": ("فاطمة الزهراء", "ف ا ط م ة space ا ل ز ه ر ا ء"),
    "fa": ("آناهیتا گلچهره", "آ ن ا ه ی ت ا space گ ل چ ه ر ه"),
    "ur": ("ثریّا کوثر", "ث ر ی signs ّ letters ا space ک و ث ر"),
    "bn": ("শ্রীকৃষ্ণ", "শ ্ র ী ক ৃ ষ ্ ণ"),
    "pa": ("ਗੁਰਪ੍ਰੀਤ", "ਗ ੁ ਰ ਪ vowels ੍ letters ਰ ੀ ਤ"),
}


@pytest.mark.parametrize("code", WORDS)
def test_a_name_of_every_language_is_typed_as_it_is_written(make_kit, show_page, tap, code, size):
    screen = show_page(NameScreen(make_kit(code, size), (2, 9), load_keyboards(code), ""))
    word, keys = WORDS[code]
    for key in keys.split():
        tap(screen, f"key_{key}")
    assert screen.field.text == word == unicodedata.normalize("NFC", word)


@pytest.mark.parametrize(
    ("code", "keys", "word"),
    [
        ("bn", "vowels আ letters ম ি ন া", "আমিনা"),
        ("bn", "ব ড vowels ় letters া", "বড়া"),
        ("pa", "vowels ਆ ਇ ਸ਼ letters ਾ", "ਆਇਸ਼ਾ"),
        ("ur", "ا م ا ں signs ٔ", "اماں\u0654"),
        ("fa", "م ح م signs ّ letters د", "محمّد"),
    ],
)
def test_letters_and_signs_of_the_other_page_go_together(
    make_kit, show_page, tap, code, keys, word
):
    screen = show_page(NameScreen(make_kit(code), (2, 9), load_keyboards(code), ""))
    for key in keys.split():
        tap(screen, f"key_{unicodedata.normalize('NFC', key)}")
    assert screen.field.text == unicodedata.normalize("NFC", word)


def test_one_alphabet_shows_no_key_to_change_it(board):
    assert not [key for key in board().findChildren(Pressable) if key.objectName() == "key_other"]


def test_an_ending_is_one_touch(board, tap):
    keys = board(layouts=[load_keyboard("email")])
    typed = []
    keys.touched.connect(typed.append)
    for key in ("a", "numbers", "7", "letters", "@gmail.com"):
        tap(keys, f"key_{key}")
    assert "".join(typed) == "a7@gmail.com"


def test_rub_out_says_so(board, tap, qtbot):
    keys = board()
    with qtbot.waitSignal(keys.rubbed_out):
        tap(keys, "key_rub_out")


@pytest.mark.parametrize("code", [*(language.code for language in load_languages()), "email"])
def test_keys_are_large_apart_and_whole(make_kit, board, faults, tap, size, code, text_size):
    layouts = [load_keyboard("email")] if code == "email" else None
    keys = board("en" if code == "email" else code, size, layouts, text_size)
    kit = make_kit(size=size)
    for page in (None, *PAGES, "key_letters", "key_other"):
        if page is not None:
            if not [one for one in keys.findChildren(Pressable, page) if one.isVisible()]:
                continue
            tap(keys, page)
        assert faults(keys) == []
        for cap in keys.findChildren(Pressable):
            if cap.isVisible():
                assert cap.height() >= kit.px(SHORTEST_KEY) - 1
                assert cap.width() >= kit.px(SHORTEST_KEY)


def test_the_alphabet_of_arabic_begins_at_the_right_in_portrait(board):
    keys = board("ar", (1080, 1920))
    first = keys.findChild(Pressable, "key_ا")
    assert first.geometry().right() >= keys.width() - 2


def test_wide_rows_stand_as_on_a_computer_keyboard(board):
    keys = board("ar")
    assert keys._kit.form is Form.LANDSCAPE
    assert keys.findChild(Pressable, "key_ض").x() < keys.findChild(Pressable, "key_د").x()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_numbers_run_from_left_to_right_in_every_language(make_kit, qtbot, tap, code):
    pad = NumberPad(make_kit(code))
    qtbot.addWidget(pad)
    pad.resize(800, 860)
    pad.show()
    typed = []
    pad.touched.connect(typed.append)
    for key in "+44120":
        tap(pad, f"key_{key}")
    assert "".join(typed) == "+44120"
    places = [pad.findChild(Pressable, f"key_{digit}").x() for digit in "123"]
    assert places == sorted(places)
    with qtbot.waitSignal(pad.rubbed_out):
        tap(pad, "key_rub_out")
