"""What can be touched of a result: the signs of its map, its ways as cards, its buttons."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from kiosk.results import FEWEST_OFFERED, RouteCard
from ui.map_pictures import map_picture
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.result_actions import main_action, make_action
from ui.widgets.result_parts import ResultParts
from ui.widgets.route_card import RouteTile
from ui.widgets.route_map import RouteMapView

LEFT = 1276
"""Width of map and cards beside the rail."""
TILE_HEIGHT, MOST_TILE, TILE_GAP = 170, 236, 18
NAME_HEIGHT = 96
MOST_MAP = 820


class ResultControls(QObject):
    """Makes the controls of one result, each time anew.

    `route_touched` carries the id of a sign or of a way, `action_touched` the name of a button.
    """

    route_touched = Signal(str)
    action_touched = Signal(str)

    def __init__(self, parts: ResultParts) -> None:
        super().__init__()
        self._kit, self._parts = parts.kit, parts

    def map(self) -> RouteMapView:
        kit = self._kit
        view = RouteMapView(kit)
        view.setObjectName("route_map")
        view.show_map(map_picture(self._parts.result, kit.translator))
        view.route_touched.connect(self.route_touched)
        if kit.form is Form.PORTRAIT:
            view.setMaximumHeight(kit.px(MOST_MAP))
        return view

    def tile(
        self,
        card: RouteCard,
        *,
        is_row: bool = False,
        has_text: bool = True,
        has_arrow: bool = True,
    ) -> RouteTile:
        """A way to touch."""
        tile = RouteTile(self._kit, card, is_row=is_row, has_text=has_text, has_arrow=has_arrow)
        tile.clicked.connect(lambda: self.route_touched.emit(card.route.id))
        return tile

    def tiles(self) -> QHBoxLayout:
        """The cards under the map, all as high as the one with most to say.

        In a script with tall words the map needs their room: then they are names alone.
        """
        kit, cards = self._kit, self._parts.result.offered
        has_text = not kit.theme.is_tall
        row = QHBoxLayout()
        row.setSpacing(kit.px(TILE_GAP))
        has_arrow = len(cards) <= FEWEST_OFFERED
        tiles = [self.tile(card, has_text=has_text, has_arrow=has_arrow) for card in cards]
        width = kit.px((LEFT - TILE_GAP * (len(cards) - 1)) / len(cards))
        most = kit.px(MOST_TILE)
        needed = max(tile.needed_height(width, most) for tile in tiles)
        for tile in tiles:
            tile.setFixedHeight(max(kit.px(TILE_HEIGHT if has_text else NAME_HEIGHT), needed))
            row.addWidget(tile, 1)
        return row

    def actions(self, *names: str) -> list[KButton]:
        """Buttons that stand together; one of them is the main one."""
        main = main_action(self._parts, names)
        return [self.action(name, is_main=name == main) for name in names]

    def action(self, name: str, *, is_main: bool = False) -> KButton:
        """The button of a name."""
        button = make_action(self._kit, self._parts, name, is_main=is_main)
        button.clicked.connect(lambda: self.action_touched.emit(name))
        return button
