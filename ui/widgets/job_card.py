"""A print job under way, with Stop printing; or how it has ended."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from ui.kit import Kit
from ui.widgets.box import KCard
from ui.widgets.hint import Hint
from ui.widgets.staff_parts import ProgressBar, make_button
from ui.widgets.words import Words

HEIGHT = 218
"""That of the buttons in whose place it stands."""
NARROW_HEIGHT = 284
DONE_WIDTH = 170


class JobCard(KCard):
    """Shown in the place of the buttons that begin a job."""

    stop_asked = Signal()
    done = Signal()

    def __init__(self, kit: Kit, *, is_narrow: bool = False) -> None:
        """`is_narrow` puts Done under the words, not beside them."""
        super().__init__(kit, "sand", padding=20, spacing=10)
        row = QHBoxLayout()
        row.setSpacing(kit.px(16))
        middle = Qt.AlignmentFlag.AlignVCenter
        self.words = Words(kit, "", "header", shrinks=True, is_figures=True, valign=middle)
        self._share = Words(kit, "", "header", is_figures=True, valign=middle)
        row.addWidget(self.words, 1)
        row.addWidget(self._share)
        self.body.addLayout(row)
        self.bar = ProgressBar(kit)
        self.body.addWidget(self.bar)
        self.end = Hint(kit, "circle-check", "", role="label", is_figures=True, shrinks=True)
        if not is_narrow:  # what went wrong has the whole card
            self.end.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        over: QBoxLayout = QVBoxLayout() if is_narrow else QHBoxLayout()
        over.setSpacing(kit.px(16))
        over.addWidget(self.end, 1)
        self.body.addLayout(over)
        self._stop = make_button(kit, "stop_printing", "Stop printing", "x")
        self._stop.clicked.connect(self._ask)
        self.body.addWidget(self._stop)
        self._done = make_button(kit, "printing_done", "Done", "check", variant="primary")
        self._done.clicked.connect(self.done)
        if not is_narrow:
            self._done.setFixedWidth(kit.px(DONE_WIDTH))
        over.addWidget(self._done)
        self.setMinimumHeight(kit.px(NARROW_HEIGHT if is_narrow else HEIGHT))

    def show_progress(self, words: str, share: float) -> None:
        """Say how far the job is; `share` is from 0 to 1."""
        self._show(is_over=False)
        self.words.set_text(words)
        self._share.set_text(f"{share:.0%}")
        self.bar.set_share(share)

    def show_end(self, words: str, *, is_done: bool) -> None:
        """Say how it has ended."""
        self._show(is_over=True)
        if is_done:
            self.end.set_text(words)
        else:
            self.end.set_error(words)

    def _show(self, *, is_over: bool) -> None:
        for widget in (self.words, self._share, self.bar, self._stop):
            widget.setVisible(not is_over)
        for widget in (self.end, self._done):
            widget.setVisible(is_over)
        self._stop.setEnabled(True)
        self._stop.set_variant("outline")
        self._stop.set_words("Stop printing")

    def _ask(self) -> None:
        self._stop.setEnabled(False)
        self._stop.set_variant("bar_off")
        self._stop.set_words("Stopping …")
        self.stop_asked.emit()
