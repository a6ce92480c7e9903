"""Screen 05: where the family is, which ways may be open, and the one thing with a last date."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content import Content
from kiosk.results import Result
from ui.kit import Kit
from ui.map_pictures import SIGN_ROUTES
from ui.screens.route_screen import RouteScreen
from ui.screens.screen import Spot
from ui.theme import Form
from ui.widgets.answer_list import AnswerLine
from ui.widgets.answers_card import AnswersCard
from ui.widgets.deadline_card import FULL, STRIP, TALL, DeadlineBox
from ui.widgets.english_twin import needs_twin
from ui.widgets.first_fitting import Filling, FirstFitting
from ui.widgets.fitting_column import ColumnParts, FittingColumn
from ui.widgets.header import Brand, stack
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.result_actions import action_rows, lay_out_actions, make_change
from ui.widgets.result_controls import ResultControls
from ui.widgets.result_notes import MapCard, NotesCard, WaysCard
from ui.widgets.result_parts import MOST_FULL, ResultParts

RAIL, RAIL_GAP = 520, 12
TITLE_HEIGHT, LEAST_MAP = 84, 332
MOST_DEADLINE = {Form.PORTRAIT: 900, Form.SMALL: 300}
"""How high the deadline is at most at the head of a list, in pixels of the design."""
CENTRED = Qt.AlignmentFlag.AlignVCenter
LATER = Qt.ConnectionType.QueuedConnection
"""For what closes the pop-up it was touched in."""


class ResultScreen(RouteScreen):
    """Title, route map, cards, deadline, and a way to a person. One screen serves every result.

    `change_wanted` carries the id of a question, `callback_wanted` the route to talk about, or ""
    where the whole result is meant. Printing is offered where the site lets parents print.
    """

    change_wanted = Signal(str)
    callback_wanted = Signal(str)
    print_wanted = Signal()
    phone_wanted = Signal()
    section_wanted = Signal(str)
    route_touched = Signal(str)

    def __init__(
        self,
        kit: Kit,
        content: Content,
        result: Result,
        lines: tuple[AnswerLine, ...],
        today: date,
        *,
        may_print: bool = False,
    ) -> None:
        super().__init__(kit)
        self._content, self._today = content, today
        self._spacing = kit.px(12 if self.is_small else 16)
        self._page: QWidget | None = None
        self._list: PagedFlow | None = None
        self._shown: tuple[Result, tuple[AnswerLine, ...], bool] | None = None
        self.show_result(result, lines, may_print=may_print)

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

    def show_result(
        self, result: Result, lines: tuple[AnswerLine, ...], *, may_print: bool = False
    ) -> None:
        """Show another result in the same place."""
        self.close_popup()
        if self._shown == (result, lines, may_print):
            return
        self._shown = (result, lines, may_print)
        self._parts = ResultParts(
            self.kit, self._content, result, lines, self._today, may_print=may_print
        )
        self._controls = ResultControls(self._parts)
        self._controls.route_touched.connect(self._open_route, LATER)
        self._controls.action_touched.connect(self._act)
        if self._page is not None:
            self.body.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page, self._list = QWidget(), None
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._spacing)
        self._fill(column)
        self.body.addWidget(self._page, 1)
        self._page.show()  # Qt would do so later, and the first frame would be without it

    def _fill(self, column: QVBoxLayout) -> None:
        if self.kit.form is not Form.LANDSCAPE:
            column.addLayout(self._build_title())
        column.addWidget(FirstFitting(self._fillings(), spacing=self._spacing), 1)

    def _fillings(self) -> list[Filling]:
        """The arrangements of the page, the fullest first."""
        look, strip = self.kit.look, self._fill_strip
        if self.kit.form is Form.LANDSCAPE:
            wide = [] if look.is_large or look.has_english else [self._fill_wide]
            return [*wide, self._fill_titled_list]
        if look.has_english:
            return [self._fill_list]
        if self.is_small:
            strips = [] if look.is_large else [strip, partial(strip, has_fold=False)]
            return [*strips, self._fill_list, partial(strip, has_map=False)]
        brief = partial(self._fill_tall, is_brief=True)
        tall = [] if look.is_large else [self._fill_tall, brief, partial(brief, has_text=False)]
        return [*tall, strip, self._fill_list]

    def _fill_wide(self, column: QVBoxLayout) -> None:
        """Landscape: map and cards, beside them the rail."""
        kit = self.kit
        left = QVBoxLayout()
        left.setSpacing(kit.px(10 if kit.theme.is_tall else 16))
        left.addLayout(self._build_title())
        view = self._controls.map()
        view.setMinimumHeight(kit.px(LEAST_MAP))
        left.addWidget(view, 1)
        left.addLayout(self._controls.tiles())
        row = QHBoxLayout()
        row.setSpacing(kit.px(28))
        row.addLayout(left, 1)
        rail = FittingColumn(kit, self._rail_parts(), spacing=RAIL_GAP)
        rail.setFixedWidth(kit.px(RAIL))
        rail.setMinimumHeight(rail.least_height(kit.px(RAIL)))
        row.addWidget(rail)
        column.addLayout(row, 1)

    def _fill_tall(
        self, column: QVBoxLayout, *, is_brief: bool = False, has_text: bool = True
    ) -> None:
        """Portrait: map, deadline beside note, actions, ways as rows."""
        parts, notes = self._parts, self._parts.notes()
        column.addWidget(self._controls.map(), 1)
        actions = [*parts.take_home, "ask_to_call"]
        has_pair = self.result.deadline is not None and len(notes) == 1
        if has_pair and not is_brief and not needs_twin(self.kit):
            row = QHBoxLayout()
            row.setSpacing(self._spacing)
            for widget in (parts.deadline(TALL), *notes):
                row.addWidget(widget, 1)
            column.addLayout(row)
        else:
            deadline = parts.full_deadline(0 if is_brief else MOST_FULL)
            if deadline is not None:
                column.addWidget(deadline)
            actions = [*self._fold(deadline), *actions]
        self._add_actions(column, *actions)
        for card in self.result.offered:
            column.addWidget(self._controls.tile(card, is_row=True, has_text=has_text))

    def _fill_strip(
        self, column: QVBoxLayout, *, has_map: bool = True, has_fold: bool = True
    ) -> None:
        """Small, and portrait with very big text: map, deadline as a strip, actions.

        In long words the notes stand with the ways alone; a tall script in big words has the map
        behind a button as well.
        """
        if has_map:
            column.addWidget(self._controls.map(), 1)
        is_brief = needs_twin(self.kit)
        deadline = self._parts.deadline(STRIP if self.is_small else FULL, is_brief=is_brief)
        if deadline is not None:
            column.addWidget(deadline)
        if not has_map:
            column.addStretch(1)
        actions = ["read_ways"] if has_map else ["read_ways", "see_map"]
        if has_fold:
            actions += self._fold(deadline)
        self._add_actions(column, *actions, *self._parts.take_home, "ask_to_call")

    def _fill_list(self, column: QVBoxLayout) -> None:
        """Very big text on a wide screen, or English beside: a list, the map behind a button."""
        kit, parts = self.kit, self._parts
        if kit.form is Form.LANDSCAPE or not kit.look.has_english:
            column.addLayout(parts.beside_deadline(self._build_list()), 1)
        else:
            most = MOST_DEADLINE[kit.form]
            deadline = parts.full_deadline(most, may_fold=self.is_small)
            column.addWidget(self._build_list(deadline), 1)
        # A small screen has no room for more buttons; without English the map is on its page, and
        # the notes come after the ways.
        is_crowded = self.is_small and kit.look.has_english
        actions = [] if is_crowded else ["see_map", *self._fold()]
        self._add_actions(column, *actions, *parts.take_home, "ask_to_call")

    def _fill_titled_list(self, column: QVBoxLayout) -> None:
        """Landscape, where the rail has no room for what has to stand in it."""
        column.addLayout(self._build_title())
        self._fill_list(column)

    def _fold(self, deadline: DeadlineBox | None = None) -> list[str]:
        """The button of the notes, where anything is left to be said in them."""
        is_whole = deadline is not None and not deadline.leaves_out
        has_more = self._parts.notes() or (self.result.deadline is not None and not is_whole)
        return ["open_notes"] if has_more else []

    def _add_actions(self, column: QVBoxLayout, *names: str) -> None:
        buttons = self._controls.actions(*names)
        column.addLayout(lay_out_actions(self.kit, buttons, self._parts.page_width))

    def _build_list(self, deadline: QWidget | None = None) -> QWidget:
        """The ways one under the other: with their sentences in both languages, or names alone."""
        has_english = self.kit.look.has_english
        items: list[QWidget] = [deadline] if deadline is not None else []
        items += [
            self._controls.tile(card, is_row=True, has_text=has_english)
            for card in self.result.offered
        ]
        if has_english:
            if self.is_small:
                items += self._controls.actions(*self._fold())
            self._list = PagedFlow(self.kit, items, spacing=14)
            return self._list
        ways = QWidget()
        ways.setLayout(stack(*items, spacing=self.kit.px(14)))
        return ways

    def _build_title(self) -> QHBoxLayout:
        kit = self.kit
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        if self.is_small:
            row.addWidget(Brand(kit, has_name=self.beside is None), 0, CENTRED)
        row.addLayout(self._parts.title_words(TITLE_HEIGHT), 1)
        if self.is_small and self.beside is not None:
            row.addWidget(self.beside, 0, CENTRED)
        width = 370 if kit.form is Form.LANDSCAPE else 200
        button = make_change(kit, width, TITLE_HEIGHT)
        button.clicked.connect(self._open_answers)
        row.addWidget(button, 0, CENTRED)
        return row

    def _rail_parts(self) -> ColumnParts:
        parts, controls = self._parts, self._controls
        extra = parts.rail_extras()
        if not any(card.route.id == "support" for card in self.result.offered):
            extra.insert(0, controls.tile(self.result.card("support"), is_row=True))
        actions = controls.actions(*parts.take_home, "ask_to_call")
        bottom = action_rows(self.kit, actions, self.kit.px(RAIL))
        return ColumnParts(parts.rail_choices(controls.action("open_notes")), extra, bottom)

    def _act(self, name: str) -> None:
        steps = {
            "ask_to_call": partial(self.callback_wanted.emit, ""),
            "print_map": self.print_wanted.emit,
            "send_to_phone": self.phone_wanted.emit,
            "read_ways": self._open_ways,
            "see_map": self._open_map,
            "open_notes": self._open_notes,
        }
        steps[name]()

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
        notes = self._parts.note_items()
        card = WaysCard(self.kit, self._parts.ways_words(), opened, notes)
        card.route_touched.connect(self._open_route, LATER)
        self.open_popup(card)

    def _open_notes(self) -> None:
        parts = self._parts
        self.open_popup(NotesCard(self.kit, parts.notes_words(), parts.note_items()))

    def _open_map(self) -> None:
        self.open_popup(MapCard(self.kit, self.gettext("My map"), self._controls.map()))
