"""Letters that reach beyond their line: the height of a text holds them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ui.typeset import SetText
from ui.widgets.words import Words, fitted_text

CLIMBING = {
    "ur": "کیا آپ نے صحیح لوگوں سے بات کی ہے؟ ہم آپ کی معلومات کیسے محفوظ رکھتے ہیں",
    "ar": "من أين أُبعد طفلك؟ أعطِنا رقمًا يمكننا الاتصال بك عليه",
    "fa": "چگونه می‌توانیم با شما تماس بگیریم؟",
}
BEYOND = 60
"""What is drawn around a text to see whether it stays within its height."""


@pytest.fixture(params=CLIMBING)
def kit(request, make_kit):
    return make_kit(request.param)


@pytest.mark.parametrize("role", ["title", "question", "heading", "body", "label"])
@pytest.mark.parametrize("width", [1200, 420])
def test_no_letter_reaches_beyond_its_text(kit, role, width):
    text = CLIMBING[kit.language.code]
    made = fitted_text(kit, text, role, width, 2000)
    assert rows_drawn(made) <= set(range(BEYOND - 1, BEYOND + round(made.height) + 2))


def test_tails_of_a_date_are_whole(make_kit):
    kit = make_kit("en")
    words = Words(kit, "Tuesday\n19 January 2027", "date", is_figures=True)
    made = words._at(600)
    assert rows_drawn(made) <= set(range(BEYOND - 1, BEYOND + round(made.height) + 2))
    assert words.heightForWidth(600) >= made.height - 1


def test_lines_that_hold_their_letters_stay_where_they_are(make_kit):
    kit = make_kit("en")
    made = fitted_text(kit, "Read the leaflet", "title", 800, 400)
    assert made.height == made.lines * made.line_height
    assert made.above == 0


def test_a_widget_of_tall_words_asks_for_their_height(kit, qtbot):
    words = Words(kit, CLIMBING[kit.language.code], "question")
    qtbot.addWidget(words)
    words.resize(1700, words.heightForWidth(1700))
    words.show()
    assert not words.is_clipped()
    assert ink_of(words) == ink_of(words, more=BEYOND)


def rows_drawn(made: SetText) -> set[int]:
    """The rows of pixels that a text drawn BEYOND below the top touches."""
    image = QImage(
        round(made.width) + 80, round(made.height) + 2 * BEYOND, QImage.Format.Format_Grayscale8
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    made.draw(painter, 40, BEYOND, Qt.GlobalColor.black)
    painter.end()
    data = bytes(image.constBits())
    line = image.bytesPerLine()
    return {
        row
        for row in range(image.height())
        if min(data[row * line : row * line + image.width()]) < 200
    }


def ink_of(words: Words, more: int = 0) -> int:
    """How many dark pixels a widget of words draws, with so much room more around it."""
    image = QImage(
        words.width() + 2 * more, words.height() + 2 * more, QImage.Format.Format_Grayscale8
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    if more:
        made = words._set(words.width())
        made.draw(painter, more, more, words._kit.theme.color("ink"))
    else:
        words.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return sum(value < 200 for value in bytes(image.constBits()))
