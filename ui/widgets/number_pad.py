"""The number pad: 1 to 9, + or Clear, 0 and Rub out, from left to right in every language."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import Pressable
from ui.widgets.key_cap import IconKey, KeyCap

COLUMNS = 3
GAP = {Form.LANDSCAPE: 16, Form.PORTRAIT: 16, Form.SMALL: 14}
TALLEST_KEY = {Form.LANDSCAPE: 206, Form.PORTRAIT: 180, Form.SMALL: 160}
SHORTEST_KEY = 100


class NumberPad(QWidget):
    """Says which digit was touched; it knows no field and keeps nothing."""

    touched = Signal(str)
    rubbed_out = Signal()
    cleared = Signal()

    def __init__(self, kit: Kit, *, clear: str = "") -> None:
        """`clear` is the word on a key in the place of +, where no country number is typed."""
        super().__init__()
        self._kit = kit
        self.setObjectName("number_pad")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(kit.px(GAP[kit.form]))
        for number, text in enumerate("123456789+0"):
            if text == "+" and clear:
                key = IconKey(kit, clear, "x")
                key.clicked.connect(self.cleared)
                self._add(grid, key, "key_clear", number)
                continue
            cap = KeyCap(
                kit,
                text,
                variant="key_quiet" if text == "+" else "key",
                role="pad",
                is_figures=True,
            )
            cap.clicked.connect(lambda _=False, text=text: self.touched.emit(text))
            self._add(grid, cap, f"key_{text}", number)
        rub_out = IconKey(kit, kit.translator.gettext("Rub out"), "delete")
        rub_out.clicked.connect(self.rubbed_out)
        self._add(grid, rub_out, "key_rub_out", 11)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        rows = 4
        gaps = (rows - 1) * GAP[self._kit.form]
        return QSize(self._kit.px(800), self._kit.px(rows * TALLEST_KEY[self._kit.form] + gaps))

    def _add(self, grid: QGridLayout, cap: Pressable, name: str, number: int) -> None:
        cap.setObjectName(name)
        cap.setMinimumSize(self._kit.px(110), self._kit.px(SHORTEST_KEY))
        cap.setMaximumHeight(self._kit.px(TALLEST_KEY[self._kit.form]))
        grid.addWidget(cap, *divmod(number, COLUMNS))
