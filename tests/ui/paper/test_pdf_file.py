"""The PDF that Qt wrote, taken apart and put together again."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QColor, QFont, QPdfWriter

from ui.paper.pdf_file import PdfError, PdfFile
from ui.paper.pdf_painter import MarkedPage, PdfPainter
from ui.typeset import SetText

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Nastaliq Urdu", "Noto Sans Bengali")


@pytest.fixture
def write(qapp):
    """Write texts one under the other on a page; returns Qt's PDF and what is to be added."""

    def written(*texts, is_rtl=False):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(300)
        painter = PdfPainter("en", is_rtl=is_rtl)
        painter.begin(writer)
        painter.role = b"P"
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPixelSize(50)
        for number, text in enumerate(texts):
            made = SetText(text, font, 120, 2000, is_rtl=is_rtl)
            painter.write(made, QPointF(0, 200 * number), QColor("black"))
        painter.end()
        return buffer.data().data(), painter.marked_pages()

    return written


def put_together(data, pages):
    file = PdfFile(data)
    for number, marked in zip(file.pages, pages, strict=True):
        file.mark_page(number, marked)
    return file.data()


def test_a_file_put_together_again_says_the_same(write, run_poppler):
    data, _ = write("Speak to your adviser.", "Within 2 months.")
    assert run_poppler("pdftotext", PdfFile(data).data()) == run_poppler("pdftotext", data)


@pytest.mark.parametrize(
    "text",
    [
        "سہولیات (SEN provision) کے بارے میں: 11.39 سے 11.55 تک۔",
        "الخاصة (SEN Provision) في 11.39، متحيزة.» (name) النشرة 8",
        "«Clinical Commissioning Group (CCG)»: یہ کام اب",
        "معلولیت\u200cها و جزوهٔ 8",
        "সিদ্ধান্ত (confidential)। স্বাস্থ্য",
    ],
)
def test_words_and_signs_of_mixed_directions_keep_their_order(write, run_poppler, squeezed, text):
    is_rtl = "\u0600" < text[-3] < "\u06ff" or "\u0600" < text[0] < "\u06ff"
    printed = run_poppler("pdftotext", put_together(*write(text, is_rtl=is_rtl)))
    assert squeezed(printed) == squeezed(text)


def test_marks_that_do_not_fit_the_page_are_refused(write):
    data, _ = write("One text.", "Another.")
    file = PdfFile(data)
    with pytest.raises(PdfError, match="print it again"):
        file.mark_page(file.pages[0], MarkedPage())
