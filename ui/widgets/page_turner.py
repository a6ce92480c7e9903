"""Back and forward through the pages of a text, with the number of the page between them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.widgets.button import KButton
from ui.widgets.words import Words

BUTTON = (128, 88)
UPRIGHT_WIDTH, TALL_WIDTH = 140, 176


class PageTurner(QWidget):
    """Unseen where there is one page only. `is_upright` stands beside the text, not under it."""

    turned = Signal(int)

    def __init__(self, kit: Kit, *, is_upright: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self._at = 0
        self._words = Words(
            kit,
            "",
            "label",
            shrinks=True,
            align=Qt.AlignmentFlag.AlignHCenter,
            valign=Qt.AlignmentFlag.AlignVCenter,
        )
        gettext = kit.translator.gettext
        self._before = self._make("arrow-left", gettext("Page before"), "page_before", -1)
        self._after = self._make("arrow-right", gettext("Next page"), "page_after", 1)
        row: QBoxLayout = QVBoxLayout(self) if is_upright else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(16))
        row.addWidget(self._before)
        row.addWidget(self._words, 1)
        row.addWidget(self._after)
        if is_upright:
            self.setFixedWidth(kit.px(TALL_WIDTH if kit.theme.is_tall else UPRIGHT_WIDTH))
        self.hide()

    def show_page(self, page: int, count: int) -> None:
        """Say which page (from 0) of how many is shown."""
        translator = self._kit.translator
        words = translator.gettext("Page {number} of {total}")
        self._at = page
        self._words.set_text(translator.fill(words, number=page + 1, total=count))
        for button, is_live in ((self._before, page > 0), (self._after, page + 1 < count)):
            button.setEnabled(is_live)
            button.set_variant("outline" if is_live else "bar_off")
        self.setVisible(count > 1)

    def _make(self, icon: str, name: str, object_name: str, step: int) -> KButton:
        button = KButton(
            self._kit, "", icon, variant="outline", min_size=BUTTON, layout="column", icon_size=50
        )
        button.setAccessibleName(name)
        button.setObjectName(object_name)
        button.setFixedSize(button.minimumSize())
        button.clicked.connect(lambda: self.turned.emit(self._at + step))
        return button
