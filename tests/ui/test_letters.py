"""That letters which are lost on a page are found, whatever takes them."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.letters import lost_letters
from ui.widgets.words import Words


@pytest.fixture
def page(qtbot):
    """A page to put words on."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1800, 500)
    return page


@pytest.fixture
def write(page):
    """Put words on the page; returns their widget."""

    def put(kit, text, left=20, top=20, width=600, role="title"):
        words = Words(kit, text, role)
        words.setParent(page)
        words.setGeometry(left, top, width, words.heightForWidth(width))
        words.show()
        page.show()
        return words

    return put


def test_words_with_room_lose_nothing(page, write, make_kit):
    write(make_kit(), "Which way is open?")
    assert lost_letters(page) == []


def test_words_that_leave_the_page_are_found(page, write, make_kit):
    write(make_kit(), "Which way is open?", left=1500)
    assert "are lost of 'Which way is open?'" in lost_letters(page)[0]


def test_words_under_a_control_are_found(page, write, make_kit):
    write(make_kit(), "Which way is open?")
    cover = QWidget(page)
    cover.setAutoFillBackground(True)
    cover.setGeometry(100, 20, 60, 100)
    cover.show()
    assert "are lost of" in lost_letters(page)[0]


def test_words_on_words_are_found(page, write, make_kit):
    write(make_kit(), "Which way is open?")
    write(make_kit(), "Ask us to call you", left=26)
    assert any("lie on other words in 'Ask us to call you'" in one for one in lost_letters(page))


LEANING = {
    "en": "just now",
    "lt": "Jums atviri keliai",
    "ro": "Ștergem tot? Cereți",
    "bn": "তৈরি করছে বা দেখছে?",
    "ar": "من أين أُبعد طفلك؟",
    "ur": "اگر آپ خوش نہیں ہیں، کیا آپ کے بچے کی اسکول کی لازمی عمر",
}


@pytest.mark.parametrize("code", LEANING)
@pytest.mark.parametrize("role", ["title", "body"])
def test_letters_that_lean_out_of_their_line_are_whole(page, write, make_kit, code, role):
    kit = make_kit(code)
    longest = Words(kit, LEANING[code], role).sizeHint().width()
    for top, width in ((10, longest), (100, longest // 2)):
        write(kit, LEANING[code], left=100, top=top, width=width, role=role)
        assert lost_letters(page) == []
        for words in page.findChildren(Words):
            words.setParent(None)
