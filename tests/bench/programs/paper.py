"""The whole leaflet to PDF in every language: the first time and warm, in milliseconds.

Given a folder, the same text is left there as HTML, for another program to print.
"""

import html
import json
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk import inline
from kiosk.content import load_content
from kiosk.languages import Translator, load_languages
from kiosk.resources import fonts_dir
from kiosk.settings import Settings
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.paper import PaperMaker, PaperOrder, What

TIMES = 9
TODAY = date(2026, 11, 24)


def milliseconds(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def page(content, translator):
    """Headings, paragraphs and update notes of the leaflet, in our fonts."""
    language = translator.language
    parts = []
    for section in content.leaflet.sections:
        parts.append(f"<h2>{words(translator, section.heading)}</h2>")
        for block in section.blocks:
            parts += [f"<p>{words(translator, message)}</p>" for message in block.messages()]
            parts += [
                f"<aside>{words(translator, content.updates.note(id_).text)} "
                f"{html.escape(content.updates.note(id_).source)}</aside>"
                for id_ in block.updates
            ]
    faces = "".join(
        f"@font-face {{ font-family: '{name}'; src: url('{file.as_uri()}'); }}"
        for name, file in (
            ("text", fonts_dir() / "AtkinsonHyperlegibleNext-Regular.ttf"),
            ("script", fonts_dir() / f"{language.font.replace(' ', '')}-Regular.ttf"),
        )
    )
    style = f"{faces} body {{ font: 12pt text, script }} @page {{ size: A4; margin: 17mm }}"
    direction = "rtl" if language.is_rtl else "ltr"
    return (
        f"<!doctype html><html lang='{language.code}' dir='{direction}'><meta charset='utf-8'>"
        f"<style>{style}</style><body>{''.join(parts)}</body></html>"
    )


def words(translator, message):
    return html.escape(inline.plain(translator.content(message).text))


def measure(folder):
    content, languages = load_content(), load_languages()
    translators = {one.code: Translator(one) for one in languages}
    maker = PaperMaker(content, translators.__getitem__, Settings(), TODAY)
    found = {}
    for language in languages:
        order = PaperOrder(What.LEAFLET, language.code)
        first = milliseconds(lambda order=order: maker.make(order).pdf())
        warm = [milliseconds(lambda order=order: maker.make(order).pdf()) for _ in range(TIMES)]
        found[language.code] = {"first": first, "warm": warm}
        text = page(content, translators[language.code])
        (folder / f"{language.code}.html").write_text(text, encoding="utf-8")
    return found


shut_out_system_fonts()
application = QApplication([])
load_fonts()
sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
