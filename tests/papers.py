"""Papers of today for tests that print them; a QApplication has to be there."""

import datetime
import functools

from kiosk.content import load_content
from kiosk.languages import Translator, find_language, load_languages
from kiosk.settings import Settings
from ui.fonts import load_fonts
from ui.paper import Paper, PaperMaker, PaperOrder, What

TODAY = datetime.date(2026, 11, 24)


@functools.cache
def _maker() -> PaperMaker:
    languages = load_languages()
    assert load_fonts() == []
    return PaperMaker(
        load_content(),
        lambda code: Translator(find_language(code, languages)),
        Settings(),
        TODAY,
    )


def make_paper(what: What = What.SECTION, code: str = "en", **options: object) -> Paper:
    """A paper; of a section it is the one on appeals, unless `section` names another."""
    if what is What.SECTION:
        options.setdefault("section", "appeals")
    return _maker().make(PaperOrder(what, code, **options))
