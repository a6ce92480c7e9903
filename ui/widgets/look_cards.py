"""Pop-ups 14 and 15: how big the words, and which colours. They take effect at once."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGridLayout

from ui.kit import Kit
from ui.theme import Contrast, Form, TextSize, Theme, stylesheet
from ui.typeset import SetText
from ui.widgets.button import Pressable
from ui.widgets.header import IconWords
from ui.widgets.pop_card import PopCard
from ui.widgets.words import fitted_text

WIDTH, EDGES, GAP = 1520, 120, 20
"""Of a pop-up, of what lies beside its choices, and between them."""
LOW_CHOICE = 210
"""Two rows of choices on a small screen."""
SAMPLE_AIR = 20
"""Beside the words of a sample, in pixels of the design."""
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Choice(Pressable):
    """One sample to choose; the current one has thick border, pale fill and tick."""

    def __init__(self, kit: Kit, name: str, *, is_current: bool) -> None:
        super().__init__(kit, name, "choice_on" if is_current else "choice")
        self._is_current = is_current
        self.setMinimumSize(kit.px(200), kit.px(260))

    def draw_content(self, painter: QPainter, room: QRect) -> None:
        kit = self.kit
        name_height = kit.px(96)
        foot = QRect(room.left(), room.bottom() - name_height, room.width(), name_height)
        made = fitted_text(
            kit, self.text(), "body_bold", foot.width() - kit.px(16), foot.height(), align=CENTRE
        )
        top = foot.top() + (foot.height() - made.height) / 2
        made.draw(painter, foot.left() + kit.px(8), top, kit.theme.color("ink"))
        self.draw_sample(painter, room.adjusted(0, 0, 0, -name_height))
        if self._is_current:
            self._draw_tick(painter, room)

    def draw_sample(self, painter: QPainter, room: QRect) -> None:
        """Paint what the choice looks like."""
        raise NotImplementedError

    def _draw_tick(self, painter: QPainter, room: QRect) -> None:
        kit = self.kit
        size = kit.px(52)
        corner = QRect(room.right() - size - kit.px(14), room.top() + kit.px(14), size, size)
        disc = self.visual(corner, room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("primary"))
        painter.drawEllipse(disc)
        tick = kit.icon("check", "onprimary", 34)
        middle = disc.center()
        painter.drawPixmap(
            middle.x() - tick.width() // 2 + 1, middle.y() - tick.height() // 2 + 1, tick
        )


class SizeChoice(Choice):
    """Words at their true size; the tile is as wide as the longest of them."""

    def __init__(self, kit: Kit, name: str, size: TextSize) -> None:
        super().__init__(kit, name, is_current=kit.look.text_size is size)
        self._size = size
        longest = self._sample(1).natural_width
        self.setMinimumWidth(max(self.minimumWidth(), round(longest) + kit.px(SAMPLE_AIR + 12)))

    def draw_sample(self, painter: QPainter, room: QRect) -> None:
        air = self.kit.px(SAMPLE_AIR)
        made = self._sample(room.width() - air)
        top = room.center().y() - made.height / 2
        made.draw(painter, room.left() + air / 2, top, self.kit.theme.color("ink"))

    def _sample(self, width: float) -> SetText:
        kit = self.kit
        font = QFont(kit.font("leaflet"))
        font.setPixelSize(kit.px(stylesheet()["type"]["leaflet"]["size"][self._size.value]))
        line = kit.theme.line_height("leaflet") / kit.theme.text_pixels("leaflet")
        words, height = kit.translator.gettext("Read this"), font.pixelSize() * line
        return SetText(words, font, height, width, is_rtl=kit.is_rtl, align=CENTRE)


class ContrastChoice(Choice):
    """A small picture of the home screen in a colour scheme."""

    def __init__(self, kit: Kit, name: str, contrast: Contrast) -> None:
        super().__init__(kit, name, is_current=kit.look.contrast is contrast)
        look = kit.look
        self._theme = Theme(type(look)(look.language, look.size, look.text_size, contrast))

    def draw_sample(self, painter: QPainter, room: QRect) -> None:
        px, color = self.kit.px, self._theme.color
        width = min(room.width() - px(40), round((room.height() - px(36)) * 1.6))
        picture = QRectF(0, 0, width, width / 1.6)
        picture.moveCenter(QRectF(room).center())
        painter.save()
        frame = QPainterPath()
        frame.addRoundedRect(picture, px(12), px(12))
        painter.setClipPath(frame)
        painter.fillRect(picture, color("bg"))
        self._draw_hill(painter, picture)
        self._draw_tiles(painter, picture)
        painter.restore()
        painter.setPen(QPen(self.kit.theme.color("line2"), px(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(frame)

    def _draw_hill(self, painter: QPainter, picture: QRectF) -> None:
        color = self._theme.color
        x, y, w, h = picture.x(), picture.y(), picture.width(), picture.height()
        painter.setPen(Qt.PenStyle.NoPen)
        hill = QPainterPath()
        hill.moveTo(x + w * 0.25, y + h * 0.34)
        hill.cubicTo(x + w * 0.5, y + h * 0.1, x + w * 0.7, y + h * 0.3, x + w, y + h * 0.1)
        hill.lineTo(x + w, y + h * 0.34)
        painter.setBrush(color("h2"))
        painter.drawPath(hill)
        painter.setBrush(color("sun"))
        painter.drawEllipse(QRectF(x + w * 0.7, y + h * 0.08, h * 0.14, h * 0.14))
        painter.setBrush(color("ink"))
        painter.drawRoundedRect(QRectF(x + w * 0.06, y + h * 0.14, w * 0.24, h * 0.07), 3, 3)

    def _draw_tiles(self, painter: QPainter, picture: QRectF) -> None:
        color = self._theme.color
        x, y, w, h = picture.x(), picture.y(), picture.width(), picture.height()
        panels = ("panel_leaflet", "panel_route", "panel_callback", "panel_contacts")
        for number, panel in enumerate(panels):
            row, column = divmod(number, 2)
            tile = QRectF(
                x + w * (0.05 + 0.46 * column), y + h * (0.36 + 0.24 * row), w * 0.43, h * 0.2
            )
            painter.setPen(QPen(color("line2"), 2))
            painter.setBrush(color("surface"))
            painter.drawRoundedRect(tile, 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            is_plain = self._theme.look.contrast is Contrast.YELLOW_ON_BLACK
            painter.setBrush(color("accent" if is_plain else panel))
            painter.drawRoundedRect(
                QRectF(tile.x() + 6, tile.y() + 6, h * 0.12, tile.height() - 12), 4, 4
            )
            painter.setBrush(color("ink"))
            line = QRectF(tile.x() + h * 0.2, tile.y() + tile.height() * 0.3, w * 0.24, 4)
            painter.drawRoundedRect(line, 2, 2)
            painter.drawRoundedRect(line.adjusted(0, 12, -w * 0.08, 12), 2, 2)
        painter.fillRect(QRectF(x, y + h * 0.85, w, h * 0.15), color("surface"))
        painter.setBrush(color("finish"))
        painter.drawRoundedRect(QRectF(x + w * 0.82, y + h * 0.88, w * 0.13, h * 0.09), 4, 4)


class TextSizeCard(PopCard):
    """Four samples at their true size."""

    size_chosen = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, (WIDTH, 720 if kit.form is not Form.PORTRAIT else 1000))
        gettext = kit.translator.gettext
        self.add_heading(
            "a-large-small", gettext("How big should the words be?"), done=gettext("Done")
        )
        names = {
            TextSize.USUAL: gettext("Usual"),
            TextSize.BIGGER: gettext("Bigger"),
            TextSize.VERY_BIG: gettext("Very big"),
            TextSize.BIGGEST: gettext("Biggest"),
        }
        choices: list[Choice] = []
        for size, name in names.items():
            choice = SizeChoice(kit, name, size)
            choice.setObjectName(f"text_size_{size.name.lower()}")
            choice.clicked.connect(lambda _=False, size=size: self.size_chosen.emit(size))
            choices.append(choice)
        room = min(kit.px(WIDTH), kit.look.size[0]) - kit.px(EDGES)
        needed = sum(one.minimumWidth() + kit.px(GAP) for one in choices) - kit.px(GAP)
        columns = 4 if kit.form is not Form.PORTRAIT and needed <= room else 2
        if columns == 2 and kit.form is Form.SMALL:
            for choice in choices:
                choice.setMinimumHeight(kit.px(LOW_CHOICE))
        self.card.body.addLayout(_grid(kit, choices, columns), 1)


class ContrastCard(PopCard):
    """Three small pictures of home."""

    contrast_chosen = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, (WIDTH, 720 if kit.form is not Form.PORTRAIT else 1360))
        gettext = kit.translator.gettext
        self.add_heading(
            "contrast", gettext("Which colours are easiest to read?"), done=gettext("Done")
        )
        names = {
            Contrast.LIGHT: gettext("Light"),
            Contrast.DARK: gettext("Dark"),
            Contrast.YELLOW_ON_BLACK: gettext("Yellow on black"),
        }
        choices: list[Choice] = []
        for contrast, name in names.items():
            choice = ContrastChoice(kit, name, contrast)
            choice.setObjectName(f"contrast_{contrast.name.lower()}")
            choice.clicked.connect(
                lambda _=False, chosen=contrast: self.contrast_chosen.emit(chosen)
            )
            choices.append(choice)
        self.card.body.addLayout(
            _grid(kit, choices, columns=1 if kit.form is Form.PORTRAIT else 3), 1
        )
        hint = gettext("Finish & clear sets this back to Light.")
        role = "small" if kit.form is Form.SMALL else "body"
        self.card.body.addWidget(IconWords(kit, "door-open", hint, role=role, token="ink"))


def _grid(kit: Kit, choices: list[Choice], columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(kit.px(GAP))
    for number, choice in enumerate(choices):
        grid.addWidget(choice, *divmod(number, columns))
    return grid
