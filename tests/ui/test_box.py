"""Dashed boxes are painted once and kept as pictures: nobody may see a difference."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.theme import Contrast, stylesheet
from ui.widgets.box import draw_box

DASHED = [
    f"{kind}.{name}" if kind != "box" else name
    for kind in ("box", "button")
    for name, box in stylesheet()[kind].items()
    if box.get("style") == "dashed"
]


class PaperPainter(QPainter):
    """Paints no pictures, as on paper."""


def painted(painter_class, theme, name, *, step=0.0, is_large=False):
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    image.fill(theme.color("bg"))
    painter = painter_class(image)
    painter.translate(7 + step, 9)
    if is_large:
        painter.scale(1.5, 1.5)
    room = draw_box(painter, theme, theme.box(name), QRectF(3, 4, 226, 121))
    painter.end()
    return room, image


def furthest(one, other):
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("contrast", Contrast)
@pytest.mark.parametrize("name", DASHED)
def test_a_kept_box_looks_like_one_just_painted(make_kit, name, contrast):
    theme = make_kit(contrast=contrast).theme
    room, direct = painted(PaperPainter, theme, name)
    for _ in range(2):
        kept_room, kept = painted(QPainter, theme, name)
        assert kept_room == room
        assert furthest(kept, direct) <= 1


@pytest.mark.parametrize("how", [{"step": 0.5}, {"is_large": True}], ids=["between", "enlarged"])
def test_no_picture_is_laid_where_it_would_be_blurred(make_kit, how):
    theme = make_kit().theme
    _, direct = painted(PaperPainter, theme, "note", **how)
    _, shown = painted(QPainter, theme, "note", **how)
    assert furthest(shown, direct) == 0
