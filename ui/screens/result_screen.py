"""Screen 05: where the family is, which ways may be open, and the one thing with a last date."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.content import Content
from kiosk.results import Result, RouteCard
from ui.kit import Kit
from ui.map_pictures import SIGN_ROUTES, map_picture
from ui.screens.route_screen import RouteScreen
from ui.screens.screen import Spot
from ui.theme import Form
from ui.widgets.answer_list import AnswerLine
from ui.widgets.answers_card import AnswersCard
from ui.widgets.button import KButton
from ui.widgets.deadline_card import FULL, STRIP, TALL
from ui.widgets.english_twin import needs_twin
from ui.widgets.fitting_column import ColumnParts, FittingColumn
from ui.widgets.header import Brand, stack
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.result_notes import MapCard, NotesCard, WaysCard
from ui.widgets.result_parts import FEWEST_CARDS, ResultParts
from ui.widgets.route_card import RouteTile
from ui.widgets.route_map import RouteMapView

RAIL, RAIL_GAP = 520, 16
LEFT = 1276
"""Width of map and cards beside the rail."""
TITLE_HEIGHT, ACTION_HEIGHT, SMALL_ACTION = 84, 96, 88
TILE_HEIGHT, MOST_TILE, TILE_GAP = 170, 236, 18
MOST_MAP = 820
MOST_DEADLINE = {Form.PORTRAIT: 900, Form.SMALL: 300}
"""How high the deadline is at most at the head of a list, in pixels of the design."""
CENTRED = Qt.AlignmentFlag.AlignVCenter
LATER = Qt.ConnectionType.QueuedConnection
"""For what closes the pop-up it was touched in."""


class ResultScreen(RouteScreen):
    """Title, route map, cards, deadline, and a way to a person. One screen serves every result.

    `change_wanted` carries the id of a question, `callback_wanted` the route to talk about, or ""
    where the whole result is meant.
    """

    change_wanted = Signal(str)
    callback_wanted = Signal(str)
    section_wanted = Signal(str)
    route_touched = Signal(str)

    def __init__(
        self, kit: Kit, content: Content, result: Result, lines: tuple[AnswerLine, ...], today: date
    ) -> None:
        super().__init__(kit)
        self._content, self._today = content, today
        self._page: QWidget | None = None
        self._list: PagedFlow | None = None
        self._shown: tuple[Result, tuple[AnswerLine, ...]] | None = None
        self.show_result(result, lines)

    @property
    def spot(self) -> Spot:
        """The first of the ways on the page, where they fill several."""
        return () if self._list is None else (self._list.first_item,)

    def open_at(self, spot: Spot) -> None:
        if self._list is not None and spot:
            self._list.open_with(*spot)

    @property
    def result(self) -> Result:
        return self._parts.result

    def show_result(self, result: Result, lines: tuple[AnswerLine, ...]) -> None:
        """Show another result in the same place."""
        self.close_popup()
        if self._shown == (result, lines):
            return
        self._shown = (result, lines)
        self._parts = ResultParts(self.kit, self._content, result, lines, self._today)
        if self._page is not None:
            self.body.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page, self._list = QWidget(), None
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.kit.px(12 if self.is_small else 16))
        self._fill(column)
        self.body.addWidget(self._page, 1)

    def _fill(self, column: QVBoxLayout) -> None:
        kit = self.kit
        is_wide = kit.form is not Form.PORTRAIT
        if kit.look.has_english or (kit.look.is_large and is_wide):
            self._fill_list(column)
        elif kit.form is Form.LANDSCAPE:
            self._fill_wide(column)
        elif kit.form is Form.PORTRAIT and not kit.look.is_large:
            self._fill_tall(column)
        else:
            self._fill_strip(column)

    def _fill_wide(self, column: QVBoxLayout) -> None:
        """Landscape: map and cards, beside them the rail."""
        kit = self.kit
        left = QVBoxLayout()
        left.setSpacing(kit.px(16))
        left.addLayout(self._build_title(self.gettext("Change my answers")))
        left.addWidget(self._build_map(), 1)
        left.addLayout(self._build_tiles())
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        row.addLayout(left, 1)
        rail = FittingColumn(kit, self._rail_parts(), spacing=RAIL_GAP)
        rail.setFixedWidth(kit.px(RAIL))
        row.addWidget(rail)
        column.addLayout(row, 1)

    def _fill_tall(self, column: QVBoxLayout) -> None:
        """Portrait: map, deadline beside note, actions, ways as rows."""
        kit, parts = self.kit, self._parts
        column.addLayout(self._build_title(self.gettext("Change")))
        column.addWidget(self._build_map(), 1)
        notes = parts.notes()
        actions = [self._build_call()]
        if self.result.deadline is not None and len(notes) == 1 and not needs_twin(kit):
            row = QHBoxLayout()
            row.setSpacing(kit.px(16))
            for widget in (parts.deadline(TALL), *notes):
                row.addWidget(widget, 1)
            column.addLayout(row)
        else:
            deadline = parts.full_deadline()
            if deadline is not None:
                column.addWidget(deadline)
            if notes or (deadline is not None and deadline.leaves_out):
                actions.insert(0, self._build_notes_button())
        column.addLayout(self._build_actions(*actions))
        for card in parts.cards():
            column.addWidget(self._build_tile(card, is_row=True))

    def _fill_strip(self, column: QVBoxLayout) -> None:
        """Small, and portrait with very big text: map, deadline as a strip, actions."""
        column.addLayout(self._build_title(self.gettext("Change")))
        column.addWidget(self._build_map(), 1)
        is_brief = needs_twin(self.kit)
        deadline = self._parts.deadline(STRIP if self.is_small else FULL, is_brief=is_brief)
        if deadline is not None:
            column.addWidget(deadline)
        actions = [self._build_ways_button()]
        if self._parts.notes() or (deadline is not None and deadline.leaves_out):
            actions.append(self._build_notes_button())
        actions.append(self._build_call())
        column.addLayout(self._build_actions(*actions))

    def _fill_list(self, column: QVBoxLayout) -> None:
        """Very big text on a wide screen, or English beside: a list, the map behind a button."""
        kit, parts = self.kit, self._parts
        column.addLayout(self._build_title(self.gettext("Change")))
        if kit.form is Form.LANDSCAPE or not kit.look.has_english:
            column.addLayout(parts.beside_deadline(self._build_list()), 1)
        else:
            most = MOST_DEADLINE[kit.form]
            column.addWidget(self._build_list(parts.full_deadline(most)), 1)
        # A small screen has no room for three buttons; without English the map is on its page.
        has_map = not (self.is_small and kit.look.has_english)
        actions = [self._build_map_button()] if has_map else []
        if self.result.deadline is not None or parts.notes():
            actions.append(self._build_notes_button())
        column.addLayout(self._build_actions(*actions, self._build_call()))

    def _build_list(self, deadline: QWidget | None = None) -> QWidget:
        """The ways one under the other: with their sentences in both languages, or names alone."""
        has_english = self.kit.look.has_english
        items: list[QWidget] = [deadline] if deadline is not None else []
        items += [
            self._build_tile(card, is_row=True, has_text=has_english)
            for card in self._parts.cards()
        ]
        if has_english:
            self._list = PagedFlow(self.kit, items, spacing=14)
            return self._list
        ways = QWidget()
        ways.setLayout(stack(*items, spacing=self.kit.px(14)))
        return ways

    def _build_title(self, change: str) -> QHBoxLayout:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        if self.is_small:
            row.addWidget(Brand(kit, has_name=self.beside is None), 0, CENTRED)
        row.addLayout(self._parts.title_words(TITLE_HEIGHT), 1)
        if self.is_small and self.beside is not None:
            row.addWidget(self.beside, 0, CENTRED)
        width = 370 if kit.form is Form.LANDSCAPE else 200
        button = self._make_action(change, "pencil", "change_answers", icon_size=36)
        button.setFixedSize(kit.px(width), kit.px(TITLE_HEIGHT))
        button.clicked.connect(self._open_answers)
        row.addWidget(button, 0, CENTRED)
        return row

    def _build_map(self) -> RouteMapView:
        view = RouteMapView(self.kit)
        view.setObjectName("route_map")
        view.show_map(map_picture(self.result, self.kit.translator))
        view.route_touched.connect(self._open_route, LATER)
        if self.kit.form is Form.PORTRAIT:
            view.setMaximumHeight(self.kit.px(MOST_MAP))
        return view

    def _build_tiles(self) -> QHBoxLayout:
        """The cards under the map, all as high as the one with most to say."""
        kit, cards = self.kit, self._parts.cards()
        row = QHBoxLayout()
        row.setSpacing(kit.px(TILE_GAP))
        has_arrow = len(cards) <= FEWEST_CARDS
        tiles = [self._build_tile(card, has_arrow=has_arrow) for card in cards]
        width = kit.px((LEFT - TILE_GAP * (len(cards) - 1)) / len(cards))
        most = kit.px(MOST_TILE)
        needed = max(tile.needed_height(width, most) for tile in tiles)
        for tile in tiles:
            tile.setFixedHeight(max(kit.px(TILE_HEIGHT), needed))
            row.addWidget(tile, 1)
        return row

    def _build_tile(
        self,
        card: RouteCard,
        *,
        is_row: bool = False,
        has_text: bool = True,
        has_arrow: bool = True,
    ) -> RouteTile:
        tile = RouteTile(self.kit, card, is_row=is_row, has_text=has_text, has_arrow=has_arrow)
        tile.clicked.connect(lambda: self._open_route(card.route.id))
        return tile

    def _rail_parts(self) -> ColumnParts:
        fold = self._build_notes_button()
        extra = self._parts.rail_extras()
        if not any(card.route.id == "support" for card in self._parts.cards()):
            extra.insert(0, self._build_tile(self.result.card("support"), is_row=True))
        return ColumnParts(self._parts.rail_choices(fold), extra, [self._build_call()])

    def _build_actions(self, *buttons: KButton) -> QLayout:
        """Side by side; with very big text in portrait two in a row."""
        kit = self.kit
        grid = QGridLayout()
        grid.setSpacing(kit.px(16))
        is_crowded = kit.look.is_large or kit.look.has_english
        columns = 2 if kit.form is Form.PORTRAIT and is_crowded else len(buttons)
        for number, button in enumerate(buttons):
            is_alone = number == len(buttons) - 1 and number % columns == 0
            span = columns if is_alone else 1
            grid.addWidget(button, number // columns, number % columns, 1, span)
        return grid

    def _build_call(self) -> KButton:
        words, is_main = self.gettext("Ask us to call"), self.result.call_first
        button = self._make_action(words, "phone-call", "ask_to_call", is_main=is_main)
        button.clicked.connect(lambda: self.callback_wanted.emit(""))
        return button

    def _build_ways_button(self) -> KButton:
        words, is_main = self._parts.ways_words(), not self.result.call_first
        button = self._make_action(words, "list", "read_ways", is_main=is_main)
        button.clicked.connect(self._open_ways)
        return button

    def _build_map_button(self) -> KButton:
        button = self._make_action(self.gettext("See my map"), "map", "see_map")
        button.clicked.connect(self._open_map)
        return button

    def _build_notes_button(self) -> KButton:
        button = self._make_action(self._parts.notes_words(), "scale", "open_notes")
        button.clicked.connect(self._open_notes)
        return button

    def _make_action(
        self, text: str, icon: str, name: str, *, is_main: bool = False, icon_size: float = 0
    ) -> KButton:
        button = KButton(
            self.kit,
            text,
            icon,
            variant="primary" if is_main else "outline",
            role="button_small",
            icon_size=icon_size or (36 if self.is_small else 44),
            min_size=(200, 84),
        )
        button.setFixedHeight(self.kit.px(SMALL_ACTION if self.is_small else ACTION_HEIGHT))
        button.setObjectName(name)
        return button

    def _open_answers(self) -> None:
        heading = self.gettext("Because you told us")
        card = AnswersCard(self.kit, self._parts.lines, heading=heading)
        card.change_wanted.connect(self.change_wanted)
        self.open_popup(card)

    def _open_route(self, sign_id: str) -> None:
        route_id = SIGN_ROUTES.get(sign_id, sign_id)
        details = self._parts.details(route_id)
        details.section_wanted.connect(self.section_wanted)
        details.callback_wanted.connect(self.callback_wanted)
        self.open_popup(details)
        self.route_touched.emit(route_id)

    def _open_ways(self) -> None:
        opened = tuple(card for card in self.result.cards if card.state == "open")
        card = WaysCard(self.kit, self._parts.ways_words(), opened)
        card.route_touched.connect(self._open_route, LATER)
        self.open_popup(card)

    def _open_notes(self) -> None:
        parts = self._parts
        self.open_popup(NotesCard(self.kit, parts.notes_words(), parts.note_items()))

    def _open_map(self) -> None:
        self.open_popup(MapCard(self.kit, self.gettext("My map"), self._build_map()))
