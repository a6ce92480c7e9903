"""Every screen in every language, text size and form: nothing clipped, covered or off the page.

A part of the matrix runs with the other tests; KIOSK_MATRIX=all (`make matrix`) runs the whole.
"""

import os

import pytest

from kiosk.content import load_content
from kiosk.languages import Translator, load_offered
from tests.letters import lost_letters
from tests.staff import PrinterOfTests
from tests.walk import make_window, walk, walk_beside_english
from ui.theme import Form, TextSize

SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "small": (1024, 768)}
CODES = [language.code for language in load_offered()]
IS_WHOLE = os.environ.get("KIOSK_MATRIX") == "all"
PART = [
    ("en", "small", TextSize.BIGGEST),
    ("ur", "small", TextSize.USUAL),
    ("pa", "portrait", TextSize.BIGGEST),
]
"""Where it is tightest: small screens, the tallest script, the longest words."""
WHOLE = [(code, form, text_size) for code in CODES for form in SIZES for text_size in TextSize]


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def translators():
    return {language.code: Translator(language) for language in load_offered()}


@pytest.fixture
def window(qtbot, content, translators):
    window = make_window(content, load_offered(), translators.__getitem__, PrinterOfTests)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def faults_on(faults, clipped):
    """Tell what is wrong at the stops of a walk, each fault once, where it is first met."""

    def find(stops):
        found = {}
        for name, shown in stops:
            # What is seen first has to be right: nothing may move into place an event later.
            for fault in [f"at first: {one}" for one in clipped(shown)]:
                found.setdefault(fault, name)
            for fault in faults(shown) + lost_letters(shown):
                found.setdefault(fault, name)
        return [f"{name}: {fault}" for fault, name in found.items()]

    return find


@pytest.mark.parametrize(("code", "form", "text_size"), WHOLE if IS_WHOLE else PART)
def test_every_screen_holds_its_words(window, faults_on, qtbot, code, form, text_size):
    window.resize(*SIZES[form])
    window.show()
    qtbot.waitExposed(window)
    window.visit.text_size = text_size
    window.choose_language(code)
    found = faults_on(walk(window))
    if code != "en" and (IS_WHOLE or code == "ur"):
        found += faults_on(walk_beside_english(window))
    assert not found, "\n".join(found)


def test_the_three_sizes_are_the_three_forms(make_kit):
    assert {make_kit(size=size).form for size in SIZES.values()} == set(Form)
