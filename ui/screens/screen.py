"""What every screen has: header, page margins, a say over the bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import SIDE
from ui.widgets.control_bar import BarState
from ui.widgets.header import Header

Spot = tuple[str | int | None, ...]


class Screen(QWidget):
    """A page of the kiosk. Subclasses fill `body` and emit signals that say what happened."""

    bar = BarState()
    has_notice = True
    """Whether the not-yet-checked notice of a draft language belongs on this page."""
    is_slow_reading = False
    """True where a parent may read for long without touching anything."""
    is_kept = True
    """False where the page holds what a parent told us: it is destroyed when she leaves it."""

    idle_seconds = 0
    """After so many seconds without a touch the page says `left_alone`; 0 leaves it to the site,
    and she is asked whether she is still there."""
    left_alone = Signal()
    patience = 0
    """So many seconds without a touch she is given at least."""

    def __init__(
        self, kit: Kit, task: str = "", *, has_header: bool = True, tool: QWidget | None = None
    ) -> None:
        """`task` is named in the header; `tool` stands at its end."""
        super().__init__()
        self.kit = kit
        self.setLayoutDirection(kit.theme.direction)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if has_header:
            outer.addWidget(Header(kit, task, tool=tool))
        self.body = QVBoxLayout()
        side = kit.px(SIDE[kit.form])
        self.body.setContentsMargins(side, 0, side, kit.px(24))
        self.body.setSpacing(kit.px(16))
        outer.addLayout(self.body, 1)

    def gettext(self, text: str) -> str:
        """The screen's words in the parent's language."""
        return self.kit.translator.gettext(text)

    @property
    def spot(self) -> Spot:
        """Where she is on the page, in a form that every look understands; () at its start."""
        return ()

    def open_at(self, spot: Spot) -> None:
        """Stand at the spot of the same page in another look."""

    def step_back(self) -> bool:
        """Go one step back inside the page; False where the page before is another one."""
        return False
