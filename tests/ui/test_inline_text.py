"""A paragraph that goes on on the next page: both parts say what the whole said."""

import pytest

from kiosk.content import load_content
from ui.theme import TextSize
from ui.widgets.inline_text import TextSetter

WIDTHS = (806, 640, 421)


@pytest.mark.parametrize("code", ["en", "bs", "ar", "ur"])
def test_the_first_part_of_a_paragraph_has_the_lines_it_was_cut_to(make_kit, code):
    setter = TextSetter(make_kit(code, (1024, 768), TextSize.BIGGEST))
    messages = [message for block in all_blocks() for message in block.messages()]
    cut = 0
    for wording in map(setter.wording, messages):
        for width in WIDTHS:
            made = setter.set(wording, "quote", width)
            for lines in range(1, made.lines):
                first, rest = setter.halves(made, lines, wording, "quote")
                assert "".join((first.text + rest.text).split()) == "".join(made.text.split())
                assert first.lines == lines, (wording.text, width)
                cut += 1
    assert cut > 500


def all_blocks():
    return [block for section in load_content().leaflet.sections for block in section.blocks]
