"""Screen 01: choose a language with one touch. Also the screen a resting kiosk shows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.languages import Language, Translator
from ui.kit import Kit
from ui.screens.screen import SIDE, Screen
from ui.theme import Form
from ui.widgets.control_bar import Action, BarState
from ui.widgets.header import Brand
from ui.widgets.scene import SceneView
from ui.widgets.tile import LanguageTile
from ui.widgets.words import Words

SWAP_MS = 4000
PICTURE_WIDTH = 600
NARROW_PICTURE_WIDTH = 400
MANY = 10
"""From here on four columns are needed, and the picture gives way."""
TALLEST_TILE = 240


class Hand(QWidget):
    """The marigold "touch here" sign."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setFixedSize(kit.px(130), kit.px(130))

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(kit.theme.color("onaccent"))
        painter.setBrush(kit.theme.color("accent"))
        painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))
        icon = kit.icon("pointer", "onaccent", 68)
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
        width = NARROW_PICTURE_WIDTH if len(self._languages) > MANY else PICTURE_WIDTH
        row = QHBoxLayout()
        row.setSpacing(px(44))
        picture = SceneView(self.kit, "scene-start", fills_height=True)
        picture.setFixedWidth(px(width))
        corner = QVBoxLayout(picture)
        corner.setContentsMargins(px(48), px(30), 0, 0)
        corner.addWidget(Brand(self.kit))
        corner.addStretch(1)
        row.addWidget(picture)
        side = QVBoxLayout()
        side.setContentsMargins(0, px(30), px(SIDE[Form.LANDSCAPE]), px(24))
        side.setSpacing(px(20))
        self._add_heading(side)
        self._add_tiles(side, columns=4 if len(self._languages) > MANY else 3)
        row.addLayout(side, 1)
        self.body.addLayout(row)

    def _build_below(self) -> None:
        kit = self.kit
        is_small = kit.form is Form.SMALL
        picture = SceneView(kit, "scene-home" if is_small else "scene-start-wide")
        picture.setFixedHeight(kit.px(170 if is_small else 330))
        corner = QVBoxLayout(picture)
        corner.setContentsMargins(kit.px(32), kit.px(16), kit.px(32), 0)
        corner.addWidget(Brand(kit))
        corner.addStretch(1)
        self.body.addWidget(picture)
        below = QVBoxLayout()
        side = kit.px(SIDE[kit.form])
        below.setContentsMargins(side, kit.px(12), side, kit.px(24))
        below.setSpacing(kit.px(20))
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
        grid = QGridLayout()
        grid.setSpacing(self.kit.px(20))
        first, *others = self._languages
        is_wide = self.kit.form is not Form.PORTRAIT
        columns = min(columns, max(1, len(others)))
        span = columns if is_wide else 1
        grid.addWidget(self._tile(first, is_first=True), 0, 0, 1, span)
        for number, language in enumerate(others, columns if is_wide else 1):
            grid.addWidget(self._tile(language), *divmod(number, columns))
        into.addLayout(grid, 1)
        if len(others) <= 2 * columns:
            into.addStretch(1)

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
        """The heading in one of the languages, each set in its own font and direction."""
        translator = self._translator(self._languages[self._shown].code)
        old = self._heading
        self._heading = Words(
            self.kit,
            translator.gettext("Touch your language"),
            "title",
            language=translator.language,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        self._heading_row.addWidget(self._heading, 1)
        if old is not None:
            self._heading_row.removeWidget(old)
            old.deleteLater()
