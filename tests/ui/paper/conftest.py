"""For tests of paper: today's papers, and what programs read back from their PDFs."""

import datetime
import functools
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content import Content, load_content
from kiosk.languages import Translator, find_language, load_languages
from kiosk.results import Result, build_result
from kiosk.routes import Journey
from kiosk.settings import Service, Settings
from ui.paper import Paper, PaperMaker, PaperOrder, What

TODAY = datetime.date(2026, 11, 24)
ANSWERS = {
    "who": "council",
    "letter": datetime.date(2026, 11, 12),
    "decided": "no_assessment",
    "adviser": "no",
    "young_person": "no",
    "spoken": "yes",
}
HOURS = "Monday to Friday, 9am to 5pm"
# A hyphen at the end of a line is taken for a divided word; the rest only steers the layout.
_UNSEEN = re.compile(r"[-\s\u200b-\u200f\u2010\u202a-\u202e\u2066-\u2069\ufeff\xad]")


@functools.cache
def _translator_of(code: str) -> Translator:
    return Translator(find_language(code, load_languages()))


@pytest.fixture(scope="session")
def translator_of() -> Callable[[str], Translator]:
    return _translator_of


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def maker(qapp: QApplication, content: Content) -> PaperMaker:
    return PaperMaker(
        content, _translator_of, Settings(service=Service(opening_hours=HOURS)), TODAY
    )


@pytest.fixture(scope="session")
def make(maker: PaperMaker) -> Callable[..., Paper]:
    """Make a paper: what, language code, and whatever else an order has."""

    def made(what: What, code: str = "en", **options: object) -> Paper:
        return maker.make(PaperOrder(what, code, **options))

    return made


@pytest.fixture(scope="session")
def result_of(content: Content) -> Callable[..., Result]:
    """What the route finder says to ANSWERS, some of them changed."""

    def found(**changed: object) -> Result:
        answers = ANSWERS | changed
        journey = Journey.start(content.route_finder, TODAY)
        while journey.question is not None:
            journey = journey.answer(journey.question.id, answers[journey.question.id])
        return build_result(journey.situation, content.route_finder)

    return found


@pytest.fixture(scope="session")
def result(result_of: Callable[..., Result]) -> Result:
    """The council will not assess; nobody has spoken to a mediation adviser yet."""
    return result_of()


@pytest.fixture(scope="session")
def squeezed() -> Callable[[str], str]:
    """The letters alone: programs differ in the spaces and line ends they see on a page."""
    return lambda text: _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="session")
def run_poppler(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """What one of Poppler's programs says of a PDF."""
    folder = tmp_path_factory.mktemp("poppler")
    if shutil.which("pdftotext") is None:
        pytest.skip("Poppler's programs are not here: apt install poppler-utils")

    def run(program: str, pdf: bytes, *options: str) -> str:
        path = folder / "paper.pdf"
        path.write_bytes(pdf)
        after = ["-"] if program == "pdftotext" else []
        done = subprocess.run(
            [program, *options, str(path), *after], capture_output=True, check=True
        )
        assert done.stderr == b""
        return done.stdout.decode()

    return run


@pytest.fixture(scope="session")
def read(run_poppler: Callable[..., str], squeezed: Callable[[str], str]) -> Callable[..., str]:
    """The letters that pdftotext reads in a PDF, page after page."""
    return lambda pdf, *options: squeezed(run_poppler("pdftotext", pdf, *options))
