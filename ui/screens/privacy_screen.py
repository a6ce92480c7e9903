"""The privacy notice: short, before the first field of the form; full, behind a button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from kiosk.privacy import PrivacyNotice, notice_phrase
from ui.kit import Kit
from ui.screens.screen import Screen, Spot
from ui.theme import Form, TextSize
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.control_bar import Action, BarState
from ui.widgets.page_turner import PageTurner
from ui.widgets.paged_columns import PagedColumns, Piece
from ui.widgets.step_head import StepHead
from ui.widgets.words import Words

BUTTON_HEIGHT = {Form.LANDSCAPE: 120, Form.PORTRAIT: 120, Form.SMALL: 96}

Values = dict[str, str | int]
"""What fills the places of the notice: `kiosk.privacy.notice_values`."""


class PrivacyScreen(Screen):
    """What, why, who sees it, how long, free to say no, how to cancel. Then go on, or not."""

    went_on = Signal()
    declined = Signal()
    notice_asked = Signal()
    is_slow_reading = True
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(
        self, kit: Kit, step: tuple[int, int], notice: PrivacyNotice, values: Values
    ) -> None:
        super().__init__(kit, kit.translator.gettext("Ask us to call you"))
        self.body.setSpacing(kit.px(12 if kit.form is Form.SMALL else 18))
        self.body.addWidget(StepHead(kit, *step, self.gettext("How we look after your details")))
        pieces = [
            Piece(notice_phrase(point.text, kit.translator, values).text, point.icon)
            for point in notice.points
        ]
        self.body.addWidget(_paged_card(self, pieces, _point_role(kit)), 1)
        self._build_foot()

    @property
    def spot(self) -> Spot:
        return (self.columns.first_piece,)

    def open_at(self, spot: Spot) -> None:
        self.columns.open_with(*spot)

    def step_back(self) -> bool:
        """The page before, in a notice that needs several."""
        return _turn_back(self)

    def _build_foot(self) -> None:
        kit = self.kit
        go_on = self._button("go_on", self.gettext("I have read this, go on"), "check", "primary")
        go_on.clicked.connect(self.went_on)
        decline = self._button("decline", self.gettext("No thank you"), "x", "outline")
        decline.clicked.connect(self.declined)
        full = self._button(
            "notice", self.gettext("Read the full privacy notice"), "file-text", "outline"
        )
        full.clicked.connect(self.notice_asked)
        row = QHBoxLayout()
        row.setSpacing(kit.px(20))
        if kit.form is Form.PORTRAIT:
            column = QVBoxLayout()
            column.setSpacing(kit.px(16))
            row.addWidget(full, 3)
            row.addWidget(decline, 2)
            column.addLayout(row)
            column.addWidget(go_on)
            self.body.addLayout(column)
            return
        row.addWidget(full, 4)
        row.addWidget(decline, 3)
        row.addWidget(go_on, 4)
        self.body.addLayout(row)

    def _button(self, name: str, words: str, icon: str, variant: str) -> KButton:
        button = KButton(self.kit, words, icon, variant=variant, role="button", min_size=(200, 84))
        button.setObjectName(name)
        button.setFixedHeight(self.kit.px(BUTTON_HEIGHT[self.kit.form]))
        return button


class PrivacyNoticeScreen(Screen):
    """The full notice, in columns and pages. `page` (from 0) is where to open it."""

    closed = Signal()
    is_slow_reading = True
    bar = BarState(context=Action.OUR_NUMBER)

    def __init__(self, kit: Kit, notice: PrivacyNotice, values: Values, *, page: int = 0) -> None:
        super().__init__(kit, kit.translator.gettext("Ask us to call you"))
        self.body.setSpacing(kit.px(16))
        card = _paged_card(self, _full_pieces(kit, notice, values))
        self.columns.open_at(page)
        title, close = self.gettext("The full privacy notice"), self._build_close()
        if kit.form is Form.SMALL or (kit.form is Form.LANDSCAPE and kit.look.is_large):
            self.body.addLayout(self._build_low_head(title, close))
            self.body.addWidget(card, 1)
            return
        self.body.addWidget(Words(kit, title, "title"))
        self.body.addWidget(card, 1)
        self.body.addWidget(close)

    def _build_close(self) -> KButton:
        close = KButton(
            self.kit,
            self.gettext("Close"),
            "x",
            variant="primary",
            role="button",
            min_size=(200, 84),
        )
        close.setObjectName("close")
        close.setFixedHeight(self.kit.px(BUTTON_HEIGHT[self.kit.form]))
        close.clicked.connect(self.closed)
        return close

    def _build_low_head(self, title: str, close: KButton) -> QHBoxLayout:
        """Title and Close in one row: the notice has the rest of the height."""
        middle = Qt.AlignmentFlag.AlignVCenter
        words = Words(self.kit, title, "title", shrinks=True, valign=middle)
        words.setFixedHeight(close.maximumHeight())
        close.setFixedWidth(close.minimumWidth())
        row = QHBoxLayout()
        row.setSpacing(self.kit.px(24))
        row.addWidget(words, 1)
        row.addWidget(close)
        return row

    @property
    def spot(self) -> Spot:
        return (self.columns.first_piece,)

    def open_at(self, spot: Spot) -> None:
        self.columns.open_with(*spot)

    def step_back(self) -> bool:
        """The page before."""
        return _turn_back(self)


def _point_role(kit: Kit) -> str:
    """The short notice stands on one page at the usual size: larger where there is room."""
    if kit.look.text_size is not TextSize.USUAL:
        return "body"
    if kit.form is Form.SMALL and not kit.theme.is_tall:
        return "label"
    return "leaflet" if kit.language.script == "Latn" else "body"


def _full_pieces(kit: Kit, notice: PrivacyNotice, values: Values) -> Sequence[Piece]:
    pieces = []
    for section in notice.sections:
        heading = notice_phrase(section.heading, kit.translator, values).text
        pieces.append(Piece(heading, is_heading=True))
        pieces += [
            Piece(notice_phrase(paragraph, kit.translator, values).text)
            for paragraph in section.paragraphs
        ]
    return pieces


def _paged_card(screen: Screen, pieces: Sequence[Piece], role: str = "body") -> KCard:
    """The text on a card, with what turns its pages."""
    kit = screen.kit
    is_wide = kit.form is not Form.PORTRAIT
    columns = 2 if is_wide and not kit.look.is_large else 1
    card = KCard(kit, "card", padding=28 if kit.form is not Form.SMALL else 20, spacing=0)
    screen.columns = PagedColumns(kit, pieces, columns=columns, role=role)
    turner = PageTurner(kit, is_upright=is_wide)
    screen.columns.paged.connect(turner.show_page)
    turner.turned.connect(screen.columns.turn_to)
    row: QBoxLayout = QHBoxLayout() if is_wide else QVBoxLayout()
    row.setSpacing(kit.px(20))
    row.addWidget(screen.columns, 1)
    row.addWidget(turner)
    card.body.addLayout(row)
    return card


def _turn_back(screen: Screen) -> bool:
    if screen.columns.page == 0:
        return False
    screen.columns.turn_to(screen.columns.page - 1)
    return True
