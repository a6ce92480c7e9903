"""Screen 02: choose one of four things."""

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.screens.screen import Screen
from ui.theme import SIDE, Form
from ui.widgets.box import KCard
from ui.widgets.control_bar import Action, BarState
from ui.widgets.header import Brand, IconWords
from ui.widgets.scene import SceneView
from ui.widgets.tile import HomeTile
from ui.widgets.words import Words

STRIP = {Form.LANDSCAPE: 276, Form.PORTRAIT: 410, Form.SMALL: 226}
BARE_STRIP = 216
"""Without the picture, at the largest sizes of text."""


SIGNPOST = {Form.LANDSCAPE: 330, Form.PORTRAIT: 0, Form.SMALL: 520}
"""What of the picture's width no words may stand on, at its end."""
EDGES = {Form.LANDSCAPE: (20, 14, 22), Form.PORTRAIT: (20, 14, 22), Form.SMALL: (8, 4, 8)}
"""Above, between and below what stands on the picture."""


class Topic(Enum):
    """The four things a parent can do."""

    LEAFLET = "leaflet"
    ROUTE = "route"
    CALLBACK = "callback"
    CONTACTS = "contacts"


class HomeScreen(Screen):
    """Greeting, promise and four big tiles."""

    topic_chosen = Signal(object)
    bar = BarState(on=frozenset({Action.HOME}), off=frozenset({Action.BACK}))

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, has_header=False)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._build_strip())
        self.body.addLayout(self._build_tiles(), 1)

    def _build_strip(self) -> QWidget:
        kit = self.kit
        has_picture = not kit.look.is_large
        strip: QWidget = QWidget()
        if kit.form is not Form.PORTRAIT:
            strip = SceneView(kit, "scene-home") if has_picture else strip
            strip.setFixedHeight(kit.px(STRIP[kit.form] if has_picture else BARE_STRIP))
        column = QVBoxLayout(strip)
        side = kit.px(SIDE[kit.form])
        above, between, below = (kit.px(edge) for edge in EDGES[kit.form])
        column.setContentsMargins(side, above, side, below)
        column.setSpacing(between)
        column.addLayout(self._build_top())
        if has_picture and kit.form is Form.PORTRAIT:
            column.setContentsMargins(side, kit.px(20), side, kit.px(16))
            picture = SceneView(kit, "scene-start-wide")
            picture.setFixedHeight(kit.px(240))
            column.addWidget(picture)
        column.addLayout(self._build_greeting(SIGNPOST[kit.form] if has_picture else 0), 1)
        return strip

    def _build_greeting(self, picture_width: float) -> QHBoxLayout:
        kit = self.kit
        greeting = Words(
            kit,
            self.gettext("Hello. What do you need today?"),
            "title",
            shrinks=kit.form is not Form.PORTRAIT,
            valign=Qt.AlignmentFlag.AlignBottom,
        )
        row = QHBoxLayout()
        row.addWidget(greeting, 1)
        row.addSpacing(kit.px(picture_width))
        return row

    def _build_top(self) -> QHBoxLayout | QVBoxLayout:
        kit = self.kit
        chips = QHBoxLayout()
        chips.setSpacing(kit.px(16))
        for icon, word in (
            ("coins", self.gettext("Free")),
            ("scale", self.gettext("Impartial")),
            ("lock", self.gettext("Confidential")),
        ):
            card = KCard(kit, "chip", padding=12)
            card.body.setContentsMargins(kit.px(22), kit.px(10), kit.px(22), kit.px(10))
            card.body.addWidget(IconWords(kit, icon, word))
            chips.addWidget(card, alignment=Qt.AlignmentFlag.AlignVCenter)
        chips.addStretch(1)
        top = QVBoxLayout() if kit.form is Form.PORTRAIT else QHBoxLayout()
        top.setSpacing(kit.px(16 if kit.form is Form.PORTRAIT else 60))
        top.addWidget(Brand(kit))
        top.addLayout(chips, 1)
        return top

    def _build_tiles(self) -> QGridLayout:
        kit = self.kit
        grid = QGridLayout()
        side = kit.px(SIDE[kit.form])
        grid.setContentsMargins(side, kit.px(16), side, kit.px(24))
        grid.setSpacing(kit.px(24))
        columns = 1 if kit.form is Form.PORTRAIT else 2
        for number, tile in enumerate(self._tiles()):
            grid.addWidget(tile, *divmod(number, columns))
            grid.setRowStretch(number // columns, 1)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _tiles(self) -> list[HomeTile]:
        gettext = self.gettext
        return [
            self._tile(
                Topic.LEAFLET,
                gettext("Read the leaflet"),
                gettext("What to do if you do not agree with a decision"),
            ),
            self._tile(
                Topic.ROUTE,
                gettext("Find your way"),
                gettext("Answer a few questions. See what you can do next"),
                chip=gettext("Not sure? Start here"),
            ),
            self._tile(
                Topic.CALLBACK,
                gettext("Ask us to call you"),
                gettext("Leave your name and number. We will phone you"),
            ),
            self._tile(
                Topic.CONTACTS,
                gettext("Contacts and more help"),
                gettext("Phone, email, website and other groups"),
            ),
        ]

    def _tile(self, topic: Topic, title: str, second_line: str, *, chip: str = "") -> HomeTile:
        tile = HomeTile(
            self.kit,
            title,
            second_line,
            picture=f"tile-{topic.value}",
            panel=f"panel_{topic.value}",
            chip=chip,
        )
        tile.setObjectName(f"home_{topic.value}")
        tile.clicked.connect(lambda: self.topic_chosen.emit(topic))
        return tile

    def sizeHint(self) -> QSize:
        return self.kit.theme.design_size()
