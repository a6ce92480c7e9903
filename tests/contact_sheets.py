"""For each language and form a picture of the pages that matter: to look at by eye.

python -m tests.contact_sheets OUT [LANGUAGE ...]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.content import Content, load_content
from kiosk.languages import Translator, load_offered
from tests.staff import PrinterOfTests
from tests.walk import make_window, walk
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.theme import TextSize

FORMS = {(1920, 1080): (480, 270, 4), (1080, 1920): (240, 427, 8), (1024, 768): (400, 300, 5)}
"""The size of a screen, that of its picture on the sheet, and how many stand side by side."""
TEXT_SIZES = (TextSize.USUAL, TextSize.BIGGEST)
PAGES = (
    "home",
    "contacts 1",
    "leaflet mediation 1",
    "question adviser",
    "question certificate",
    "result (('council', 12, 'no_assessment', 'no'",
    "result (('exclusion', 'school', 'permanent'",
    "over route route_appeal",
    "form NAME",
    "form CHECK",
    "thanks, email: False",
    "pop-up text_size",
)
GAP = 12


def main(out: Path, wanted: list[str]) -> None:
    """Write OUT/LANGUAGE-WIDTHxHEIGHT.png for every language, or for those that are wanted."""
    out.mkdir(parents=True, exist_ok=True)
    shut_out_system_fonts()
    application = QApplication(["contact sheets"])
    load_fonts()
    content = load_content()
    for language in load_offered():
        if not wanted or language.code in wanted:
            for form in FORMS:
                name = f"{language.code}-{form[0]}x{form[1]}.png"
                _sheet(language.code, content, form).save(str(out / name))
    application.quit()


def _sheet(code: str, content: Content, form: tuple[int, int]) -> QImage:
    """The pages at the usual and at the biggest size, one after the other."""
    wide, high, across = FORMS[form]
    down = -(-len(PAGES) * len(TEXT_SIZES) // across)
    sheet = QImage(
        across * (wide + GAP) + GAP, down * (high + GAP) + GAP, QImage.Format.Format_RGB32
    )
    sheet.fill(QColor("#8a8f98"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for block, text in enumerate(TEXT_SIZES):
        for number, picture in _pictures(code, content, form, text):
            row, column = divmod(block * len(PAGES) + number, across)
            place = QRect(GAP + column * (wide + GAP), GAP + row * (high + GAP), wide, high)
            mode = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(place, picture.scaled(place.size(), mode=mode))
    painter.end()
    return sheet


def _pictures(
    code: str, content: Content, form: tuple[int, int], text: TextSize
) -> Iterator[tuple[int, QImage]]:
    """The number of each page, and its picture."""
    languages = load_offered()
    window = make_window(
        content,
        languages,
        {one.code: Translator(one) for one in languages}.__getitem__,
        PrinterOfTests,
    )
    window.resize(*form)
    window.show()
    window.visit.text_size = text
    window.choose_language(code)
    missing = list(range(len(PAGES)))
    for name, _ in walk(window):
        found = next((one for one in missing if name.startswith(PAGES[one])), None)
        if found is not None:
            missing.remove(found)
            QApplication.processEvents()
            yield found, window.grab().toImage()
        if not missing:
            break
    window.close()
    window.deleteLater()
    QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
