"""Screen 05: where the family is, which ways may be open, and the one thing with a last date."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.content import Content
from kiosk.results import Result, RouteCard
from ui.kit import Kit
from ui.map_pictures import SIGN_ROUTES, map_picture
from ui.screens.route_screen import RouteScreen
from ui.theme import Form
from ui.widgets.answer_list import AnswerLine
from ui.widgets.answers_card import AnswersCard
from ui.widgets.button import KButton
from ui.widgets.deadline_card import FULL, STRIP, TALL, DeadlineBox
from ui.widgets.english_twin import Paragraph, needs_twin
from ui.widgets.fitting_column import ColumnParts, FittingColumn, height_at
from ui.widgets.header import Brand
from ui.widgets.result_notes import (
    MapCard,
    NotesCard,
    ReachUs,
    ToldCard,
    WaysCard,
    appeal_note,
    told_note,
)
from ui.widgets.route_card import RouteTile
from ui.widgets.route_details import RouteDetails
from ui.widgets.route_map import RouteMapView
from ui.widgets.words import Words

RAIL, RAIL_GAP = 520, 16
TITLE_HEIGHT = 84
LEFT = 1276
"""Width of map and cards beside the rail."""
TILE_HEIGHT, MOST_TILE, TILE_GAP = 170, 236, 18
ACTION_HEIGHT = 96
MOST_MAP = 820
PAGE, MOST_FULL = 1016, 330
"""Width of a page in portrait, and how much of its height the deadline may take."""
FEWEST_CARDS = 3
FILLERS = ("support", "talk")
"""Open for everybody: they fill the row of cards where fewer than three ways are open."""
LIST_SHARE = (6, 5)
CENTRED = Qt.AlignmentFlag.AlignVCenter


class ResultScreen(RouteScreen):
    """Title, route map, cards, deadline, and a way to a person. One screen serves every result.

    `change_wanted` carries a question's id, or "" for all of them to be shown; `callback_wanted`
    the route to talk about, or "".
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
        self._map: RouteMapView | None = None
        self.show_result(result, lines)

    @property
    def result(self) -> Result:
        return self._result

    def show_result(self, result: Result, lines: tuple[AnswerLine, ...]) -> None:
        """Show another result in the same place."""
        self.close_popup()
        self._result, self._lines = result, lines
        if self._page is not None:
            self.body.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.kit.px(12 if self.is_small else 16))
        self._fill(column)
        self.body.addWidget(self._page, 1)

    # ------------------------------------------------------------ the forms of the page

    def _fill(self, column: QVBoxLayout) -> None:
        kit = self.kit
        if kit.look.is_large and kit.form is not Form.PORTRAIT:
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
        kit = self.kit
        column.addLayout(self._build_title(self.gettext("Change")))
        column.addWidget(self._build_map(), 1)
        notes = self._notes()
        actions = [self._build_call()]
        if self._result.deadline is not None and len(notes) == 1 and not needs_twin(kit):
            row = QHBoxLayout()
            row.setSpacing(kit.px(16))
            for widget in (self._deadline(TALL), *notes):
                row.addWidget(widget, 1)
            column.addLayout(row)
        else:
            deadline = self._full_deadline()
            if deadline is not None:
                column.addWidget(deadline)
            if notes or deadline is not None:
                actions.insert(0, self._build_notes_button())
        column.addLayout(self._build_actions(*actions))
        for card in self._shown_cards():
            column.addWidget(self._build_tile(card, is_row=True))

    def _fill_strip(self, column: QVBoxLayout) -> None:
        """Small, and portrait with very big text: map, deadline as a strip, actions."""
        column.addLayout(self._build_title(self.gettext("Change")))
        column.addWidget(self._build_map(), 1)
        is_brief = needs_twin(self.kit)
        deadline = self._deadline(STRIP if self.is_small else FULL, is_brief=is_brief)
        if deadline is not None:
            column.addWidget(deadline)
        actions = [self._build_ways_button()]
        if self._notes() or (deadline is not None and is_brief):
            actions.append(self._build_notes_button())
        actions.append(self._build_call())
        column.addLayout(self._build_actions(*actions))

    def _fill_list(self, column: QVBoxLayout) -> None:
        """Very big text on a wide screen: the ways as a list, the map behind a button."""
        kit = self.kit
        column.addLayout(self._build_title(self.gettext("Change")))
        ways = QVBoxLayout()
        ways.setSpacing(kit.px(14))
        for card in self._shown_cards():
            ways.addWidget(self._build_tile(card, is_row=True, has_text=False), 1)
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        row.addLayout(ways, LIST_SHARE[0])
        deadline = self._deadline(TALL)
        if deadline is not None:
            brief = self._deadline(TALL, is_brief=True)
            parts = ColumnParts([[deadline], [brief]])
            row.addWidget(FittingColumn(kit, parts), LIST_SHARE[1])
        column.addLayout(row, 1)
        actions = [self._build_map_button()]
        if self._notes() or deadline is not None:
            actions.append(self._build_notes_button())
        actions.append(self._build_call())
        column.addLayout(self._build_actions(*actions))

    # ------------------------------------------------------------ parts

    def _build_title(self, change: str) -> QHBoxLayout:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        if self.is_small:
            row.addWidget(Brand(kit), 0, CENTRED)
        title = Words(kit, self._title(), "title", shrinks=True, valign=CENTRED)
        lines = 2 if kit.form is Form.PORTRAIT and kit.look.is_large else 1
        title.setFixedHeight(max(kit.px(TITLE_HEIGHT), lines * kit.theme.line_height("title")))
        row.addWidget(title, 1)
        button = KButton(
            kit,
            change,
            "pencil",
            variant="outline",
            role="button_small",
            icon_size=36,
            min_size=(370 if kit.form is Form.LANDSCAPE else 200, TITLE_HEIGHT),
        )
        button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
        button.setObjectName("change_answers")
        button.clicked.connect(self._open_answers)
        row.addWidget(button, 0, CENTRED)
        return row

    def _title(self) -> str:
        translator, number = self.kit.translator, len(self._result.ways)
        if not number:
            return translator.gettext("Let us help you find a way. Ask us to call.")
        words = translator.ngettext(
            "You have {number} way forward now", "You have {number} ways forward now", number
        )
        return translator.fill(words, number=number)

    def _build_map(self) -> RouteMapView:
        view = RouteMapView(self.kit)
        view.setObjectName("route_map")
        view.show_map(map_picture(self._result, self.kit.translator))
        view.route_touched.connect(self._open_route)
        if self.kit.form is Form.PORTRAIT:
            view.setMaximumHeight(self.kit.px(MOST_MAP))
        self._map = view
        return view

    def _shown_cards(self) -> list[RouteCard]:
        cards = list(self._result.ways)
        for route_id in FILLERS:
            if len(cards) < FEWEST_CARDS:
                cards.append(self._result.card(route_id))
        return cards

    def _build_tiles(self) -> QHBoxLayout:
        kit, cards = self.kit, self._shown_cards()
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
        tile = RouteTile(
            self.kit, card, is_row=is_row, has_text=has_text, has_arrow=has_arrow
        )
        tile.clicked.connect(lambda: self._open_route(card.route.id))
        return tile

    def _rail_parts(self) -> ColumnParts:
        kit = self.kit
        deadline, notes = self._deadline(TALL), self._notes()
        parts = ColumnParts([[deadline, *notes] if deadline else notes], bottom=[self._build_call()])
        if deadline is not None:
            fold = self._build_notes_button()
            fold.setFixedHeight(kit.px(ACTION_HEIGHT))
            brief = self._deadline(TALL, is_brief=True)
            if len(notes) > 1:
                parts.choices.append([deadline, notes[0], fold])
            parts.choices += [[deadline, fold], [brief, fold]]
        if not any(card.route.id == "support" for card in self._shown_cards()):
            parts.extra.append(self._build_tile(self._result.card("support"), is_row=True))
        parts.extra.append(ReachUs(kit, self._phone()))
        if self._lines:
            parts.extra.append(ToldCard(kit, self._lines))
        return parts

    def _phone(self) -> str:
        return self._content.contacts.contact("send-advice").phone or ""

    def _deadline(self, shape: str, *, is_brief: bool = False) -> DeadlineBox | None:
        if self._result.deadline is None:
            return None
        rules = self._content.route_finder.texts["rules_may_allow"]
        return DeadlineBox(
            self.kit, self._result.deadline, rules, shape=shape, is_brief=is_brief
        )

    def _full_deadline(self) -> DeadlineBox | None:
        """Across the page; the date alone where the sentences would push the map away."""
        deadline = self._deadline(FULL)
        if deadline is not None and height_at(deadline, self.kit.px(PAGE)) > self.kit.px(MOST_FULL):
            return self._deadline(FULL, is_brief=True)
        return deadline

    def _notes(self) -> list[QWidget]:
        found = (told_note(self.kit, self._result), appeal_note(self.kit, self._result))
        return [note for note in found if note is not None]

    def _build_actions(self, *buttons: KButton) -> QLayout:
        """Side by side; with very big text in portrait two in a row."""
        kit = self.kit
        grid = QGridLayout()
        grid.setSpacing(kit.px(16))
        columns = 2 if kit.form is Form.PORTRAIT and kit.look.is_large else len(buttons)
        for number, button in enumerate(buttons):
            button.setFixedHeight(kit.px(88 if self.is_small else ACTION_HEIGHT))
            is_alone = number == len(buttons) - 1 and number % columns == 0
            span = columns if is_alone else 1
            grid.addWidget(button, number // columns, number % columns, 1, span)
        return grid

    def _build_call(self) -> KButton:
        is_main = self._result.call_first
        button = self._make_action(
            self.gettext("Ask us to call"), "phone-call", "ask_to_call", is_main=is_main
        )
        button.setFixedHeight(self.kit.px(ACTION_HEIGHT))
        button.clicked.connect(lambda: self.callback_wanted.emit(""))
        return button

    def _build_ways_button(self) -> KButton:
        translator, number = self.kit.translator, len(self._result.ways)
        words = translator.ngettext("Read my {number} way", "Read my {number} ways", number)
        text = translator.fill(words, number=number)
        if not number:
            text = translator.gettext("What I can do")
        button = self._make_action(text, "list", "read_ways", is_main=not self._result.call_first)
        button.clicked.connect(lambda: self._open_ways(text))
        return button

    def _build_map_button(self) -> KButton:
        button = self._make_action(self.gettext("See my map"), "map", "see_map", is_main=False)
        button.clicked.connect(self._open_map)
        return button

    def _build_notes_button(self) -> KButton:
        text = self._notes_heading()
        button = self._make_action(text, "scale", "open_notes", is_main=False)
        button.clicked.connect(self._open_notes)
        return button

    def _notes_heading(self) -> str:
        if self._result.appeal_limit is not None:
            return self.gettext("If you appeal")
        return self.gettext("About the last date")

    def _make_action(self, text: str, icon: str, name: str, *, is_main: bool) -> KButton:
        button = KButton(
            self.kit,
            text,
            icon,
            variant="primary" if is_main else "outline",
            role="button_small",
            min_size=(200, 84),
        )
        button.setObjectName(name)
        return button

    # ------------------------------------------------------------ pop-ups

    def _open_answers(self) -> None:
        heading = self.gettext("Because you told us")
        card = AnswersCard(self.kit, self._lines, heading=heading)
        card.change_wanted.connect(self.change_wanted)
        self.open_popup(card)

    def _open_route(self, sign_id: str) -> None:
        route_id = SIGN_ROUTES.get(sign_id, sign_id)
        card = self._result.card(route_id)
        details = RouteDetails(self.kit, card, self._content, self._result.notes, self._today)
        details.section_wanted.connect(self.section_wanted)
        details.callback_wanted.connect(self.callback_wanted)
        self.open_popup(details)
        self.route_touched.emit(route_id)

    def _open_ways(self, heading: str) -> None:
        opened = tuple(card for card in self._result.cards if card.state == "open")
        card = WaysCard(self.kit, heading, opened)
        card.route_touched.connect(self._open_route, Qt.ConnectionType.QueuedConnection)
        self.open_popup(card)

    def _open_notes(self) -> None:
        kit, result = self.kit, self._result
        role = "small" if kit.form is Form.SMALL and kit.look.is_large else "body"
        items: list[QWidget] = []
        if result.deadline is not None:
            items.append(self._deadline(FULL, is_brief=True))
            if not result.deadline.is_passed and result.deadline.day is not None:
                items.append(Paragraph(kit, result.deadline.text, role))
            until = result.deadline.rules_may_allow_until
            if until is not None:
                rules = self._content.route_finder.texts["rules_may_allow"]
                items.append(Paragraph(kit, rules, role, day=until))
        for message in (result.because_you_told_us, result.appeal_limit, result.limits_are_short):
            if message is not None:
                items.append(Paragraph(kit, message, role))
        self.open_popup(NotesCard(kit, self._notes_heading(), items))

    def _open_map(self) -> None:
        view = self._build_map()
        view.route_touched.disconnect()
        view.route_touched.connect(self._open_route, Qt.ConnectionType.QueuedConnection)
        self.open_popup(MapCard(self.kit, self.gettext("My map"), view))
