"""The route map as a part of a document, as wide as the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize

from ui.paper.kit import PaperKit
from ui.paper.parts import Part
from ui.theme import Form, Look, TextSize
from ui.widgets.box import draw_box
from ui.widgets.flow import Flow, Row
from ui.widgets.pieces import ShapePiece
from ui.widgets.route_map_layout import MapSpace, layout
from ui.widgets.route_map_painter import MapPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ui.kit import Kit
    from ui.paper.composer import Composer
    from ui.widgets.route_map_picture import MapPicture


MOST_STEP = TextSize.BIGGER
"""The map is wider on paper than on a screen, and so are its words: more leaves too little room."""


def map_part(composer: Composer, picture: MapPicture, *, is_english: bool = False) -> Part:
    """A map in the language of the document, or in English."""
    space, kit = _space(composer, picture, is_english=is_english)
    map_painter = MapPainter(kit, space, picture)

    def paint(painter: QPainter, _kit: Kit, rect: QRectF) -> None:
        painter.save()
        painter.translate(rect.topLeft())
        draw_box(
            painter, kit.theme, kit.theme.box("card"), QRectF(0, 0, rect.width(), rect.height())
        )
        map_painter.draw(painter)
        painter.restore()

    height = space.size.height()
    piece = ShapePiece(QRectF(0, 0, composer.width, height), paint)
    return Part(Flow((Row((piece,), height),), composer.width))


def _space(
    composer: Composer, picture: MapPicture, *, is_english: bool
) -> tuple[MapSpace, PaperKit]:
    """The map's table stretched over the width of the text, and a kit of that scale."""
    kit = composer.kit
    speaker = kit.english if is_english else kit.translator
    table = layout(Form.PORTRAIT, picture.kind)
    scale = composer.width / table.size[0]
    width, height = Form.PORTRAIT.value
    step = min(kit.look.text_size, MOST_STEP, key=lambda one: one.value)
    look = Look(speaker.language, (round(width * scale), round(height * scale)), step)
    size = QSize(round(composer.width), round(table.size[1] * scale))
    space = MapSpace(table, size, is_rtl=look.is_rtl)
    return space, PaperKit(look, speaker, kit.english)
