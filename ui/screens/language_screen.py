"""Screen 01: choose a language with one touch. Also the screen a resting kiosk shows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.languages import Language, Translator
from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import SIDE, Form
from ui.widgets.control_bar import Action, BarState
from ui.widgets.header import Brand
from ui.widgets.scene import SceneView
from ui.widgets.tile import LanguageTile
from ui.widgets.words import Words

SWAP_MS = 4000
PICTURE_WIDTH = 600
NARROW_PICTURE_WIDTH, NARROW_PICTURE_SHARE = 400, 0.94
"""Where there are many languages: so wide, and scaled so that nobody on it is cut in two."""
MANY = 10
"""Above this number there are more columns, and the picture gives way."""
PICTURE_HEIGHT = {Form.PORTRAIT: 330, Form.SMALL: 170}
LOW_PICTURE = 112
TALLEST_TILE = 240
HAND = {Form.LANDSCAPE: 130, Form.PORTRAIT: 130, Form.SMALL: 90}
HAND_SHARE = 0.52


class Hand(QWidget):
    """The marigold "touch here" sign."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        size = kit.px(HAND[kit.form])
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(kit.theme.color("onaccent"))
        painter.setBrush(kit.theme.color("accent"))
        painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))
        icon = kit.icon("pointer", "onaccent", HAND[kit.form] * HAND_SHARE)
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - icon.width() // 2, middle.y() - icon.height() // 2, icon)


class LanguageScreen(Screen):
    """Every language by its own name; the heading changes language by a plain swap."""

    language_chosen = Signal(str)
    has_notice = False
    bar = BarState(on=frozenset({Action.LANGUAGE}), off=frozenset({Action.HOME, Action.BACK}))

    def __init__(
        self,
        kit: Kit,
        languages: Sequence[Language],
        translator: Callable[[str], Translator],
        *,
        is_still: bool = False,
    ) -> None:
        super().__init__(kit, has_header=False)
        self._languages = tuple(languages)
        self._translator = translator
        self._shown = 0
        self._swap = QTimer(self)
        self._swap.setInterval(SWAP_MS)
        self._swap.timeout.connect(self._show_next_heading)
        self._is_still = is_still or len(self._languages) < 2
        self.body.setContentsMargins(0, 0, 0, 0)
        build = self._build_beside if kit.form is Form.LANDSCAPE else self._build_below
        build()
        self._show_heading()

    def showEvent(self, _event: QShowEvent) -> None:
        if not self._is_still:
            self._swap.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        self._swap.stop()

    def _build_beside(self) -> None:
        px = self.kit.px
        width = NARROW_PICTURE_WIDTH if self._has_many else PICTURE_WIDTH
        row = QHBoxLayout()
        row.setSpacing(px(44))
        share = NARROW_PICTURE_SHARE if self._has_many else 1
        picture = SceneView(self.kit, "scene-start", of_height=share)
        picture.setFixedWidth(px(width))
        corner = QVBoxLayout(picture)
        corner.setContentsMargins(px(48), px(30), px(48), 0)
        corner.addWidget(Brand(self.kit))
        corner.addStretch(1)
        row.addWidget(picture)
        side = QVBoxLayout()
        edge = px(SIDE[Form.LANDSCAPE])
        is_rtl = self.kit.is_rtl
        side.setContentsMargins(edge if is_rtl else 0, px(30), 0 if is_rtl else edge, px(24))
        side.setSpacing(px(20))
        self._add_heading(side)
        self._add_tiles(side, columns=4 if self._has_many else 3)
        row.addLayout(side, 1)
        self.body.addLayout(row)

    @property
    def _has_many(self) -> bool:
        return len(self._languages) > MANY

    def _build_below(self) -> None:
        kit = self.kit
        is_small = kit.form is Form.SMALL
        picture = SceneView(kit, "scene-home" if is_small else "scene-start-wide")
        is_low = is_small and self._has_many
        picture.setFixedHeight(kit.px(LOW_PICTURE if is_low else PICTURE_HEIGHT[kit.form]))
        corner = QVBoxLayout(picture)
        corner.setContentsMargins(kit.px(32), kit.px(16), kit.px(32), 0)
        corner.addWidget(Brand(kit))
        corner.addStretch(1)
        self.body.addWidget(picture)
        below = QVBoxLayout()
        side = kit.px(SIDE[kit.form])
        below.setContentsMargins(side, kit.px(12), side, kit.px(24))
        below.setSpacing(kit.px(12 if is_low else 20))
        self._add_heading(below)
        self._add_tiles(below, columns=3 if is_small else 2)
        self.body.addLayout(below, 1)

    def _add_heading(self, into: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.kit.px(30))
        row.addWidget(Hand(self.kit))
        self._heading_row = row
        self._heading: Words | None = None
        into.addLayout(row)

    def _add_tiles(self, into: QVBoxLayout, columns: int) -> None:
        """English first and, in landscape, wide; with many languages others stand beside it."""
        grid = QGridLayout()
        grid.setSpacing(self.kit.px(20))
        first, *others = self._languages
        columns = min(columns, max(1, len(others)))
        span = self._first_span(columns)
        grid.addWidget(self._tile(first, is_first=True), 0, 0, 1, span)
        for place, language in enumerate(others, span):
            grid.addWidget(self._tile(language), *divmod(place, columns))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        into.addLayout(grid, 1)
        if len(others) <= 2 * columns:
            into.addStretch(1)

    def _first_span(self, columns: int) -> int:
        if self.kit.form is Form.PORTRAIT or (self.kit.form is Form.SMALL and self._has_many):
            return 1
        return columns - 1 if self._has_many else columns

    def _tile(self, language: Language, *, is_first: bool = False) -> LanguageTile:
        tile = LanguageTile(self.kit, language, is_first=is_first)
        tile.setMaximumHeight(self.kit.px(TALLEST_TILE))
        tile.setObjectName(f"language_{language.code}")
        tile.clicked.connect(lambda: self.language_chosen.emit(language.code))
        return tile

    def _show_next_heading(self) -> None:
        self._shown = (self._shown + 1) % len(self._languages)
        self._show_heading()

    def _show_heading(self) -> None:
        """The heading in one of the languages, in its own font and always next to the hand."""
        translator = self._translator(self._languages[self._shown].code)
        edge = Qt.AlignmentFlag.AlignRight if self.kit.is_rtl else Qt.AlignmentFlag.AlignLeft
        old = self._heading
        self._heading = Words(
            self.kit,
            translator.gettext("Touch your language"),
            "title",
            language=translator.language,
            align=edge | Qt.AlignmentFlag.AlignAbsolute,
            valign=Qt.AlignmentFlag.AlignVCenter,
            shrinks=True,
        )
        self._heading.setFixedHeight(self.kit.px(HAND[self.kit.form]))
        self._heading_row.addWidget(self._heading, 1)
        if old is not None:
            old.hide()
            self._heading_row.removeWidget(old)
            old.deleteLater()
