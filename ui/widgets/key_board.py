"""The on-screen keyboard. It says which text was touched; it knows no field and keeps nothing."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.keyboards import Key, KeyKind, KeyPage, Layout, Rows
from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import Pressable
from ui.widgets.key_cap import IconKey, KeyCap

GAP = {Form.LANDSCAPE: 12, Form.PORTRAIT: 14, Form.SMALL: 10}
TALLEST_KEY = {Form.LANDSCAPE: 106, Form.PORTRAIT: 122, Form.SMALL: 100}
SHORTEST_KEY = 81
"""Heights in pixels of the design; 81 px are 20 mm."""
PLACEHOLDER = "\u25cc"
"""Stands for the letter that a sign on its key goes with."""
WORD_START = " -’"
"""After these, as at the start, a name goes on with a capital."""


class KeyBoard(QWidget):
    """Pages of keys for one or two alphabets: rows of a computer keyboard, or A to Z in portrait.

    Wide rows stand from left to right in every language, as on a computer keyboard; the order of
    the alphabet in narrow rows follows the alphabet's own direction.
    """

    touched = Signal(str)
    rubbed_out = Signal()

    def __init__(self, kit: Kit, layouts: Sequence[Layout]) -> None:
        super().__init__()
        self._kit = kit
        self._layouts = tuple(layouts)
        self._at = (0, self._layouts[0].pages[0].id)
        self._is_shifted = False
        self._pages: dict[tuple[int, str], list[tuple[Pressable, Key]]] = {}
        self.setObjectName("keyboard")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._set_heights()
        self._show_page()

    @staticmethod
    def most_rows(layouts: Sequence[Layout]) -> int:
        """How many rows the highest of the wide pages has."""
        return max(len(page.wide) for layout in layouts for page in layout.pages)

    def follow(self, text: str) -> None:
        """Begin a word of a name with a capital; `text` is what stands in the field."""
        has_capitals = self._layout.has_capitals
        self._set_shift(has_capitals and (not text or text[-1] in WORD_START))

    def _set_heights(self) -> None:
        """High enough for the page with the most rows, at most as high as the first one needs."""
        px, gap = self._kit.px, GAP[self._kit.form]
        pages = [page for layout in self._layouts for page in layout.pages]
        most = max(len(self._rows(page)) for page in pages)
        first = len(self._rows(self._page))
        shortest = most * SHORTEST_KEY + (most - 1) * gap
        self.setMinimumHeight(px(shortest))
        tallest = first * TALLEST_KEY[self._kit.form] + (first - 1) * gap
        self.setMaximumHeight(max(px(shortest), px(tallest)))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.maximumHeight())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place_keys()

    @property
    def _layout(self) -> Layout:
        return self._layouts[self._at[0]]

    @property
    def _page(self) -> KeyPage:
        return self._layout.page(self._at[1])

    def _rows(self, page: KeyPage) -> Rows:
        rows = page.narrow if self._kit.form is Form.PORTRAIT else page.wide
        if len(self._layouts) > 1:
            return rows
        return tuple(_without_other(row) for row in rows)

    def _show_page(self) -> None:
        for at, keys in self._pages.items():
            for cap, _ in keys:
                cap.setVisible(at == self._at)
        if self._at not in self._pages:
            self._pages[self._at] = [
                (self._make(key), key) for row in self._rows(self._page) for key in row
            ]
        self._set_shift(self._is_shifted and self._layout.has_capitals)
        self._place_keys()

    def _place_keys(self) -> None:
        """Place the keys: all columns are equally wide, short rows stand in the middle."""
        gap = self._kit.px(GAP[self._kit.form])
        rows = self._rows(self._page)
        columns = max(sum(key.width for key in row) for row in rows)
        unit = (self.width() - (columns - 1) * gap) / columns
        tallest = self._kit.px(TALLEST_KEY[self._kit.form])
        height = min(tallest, (self.height() - (len(rows) - 1) * gap) // len(rows))
        caps = iter(self._pages[self._at])
        is_mirrored = self._layout.is_rtl and self._kit.form is Form.PORTRAIT
        for number, row in enumerate(rows):
            width = sum(key.width for key in row)
            left = (columns - width) / 2 * (unit + gap)
            top = self.height() - (len(rows) - number) * (height + gap) + gap
            for key in row:
                wide = key.width * unit + (key.width - 1) * gap
                rect = QRect(round(left), top, round(left + wide) - round(left), height)
                if is_mirrored:
                    rect.moveLeft(self.width() - rect.left() - rect.width())
                next(caps)[0].setGeometry(rect)
                left += wide + gap

    def _make(self, key: Key) -> Pressable:
        cap = self._cap(key)
        cap.setParent(self)
        cap.setObjectName(f"key_{key.text or key.kind.value}")
        cap.clicked.connect(lambda: self._touch(key))
        if self.isVisible():
            cap.show()
        return cap

    def _cap(self, key: Key) -> Pressable:
        gettext = self._kit.translator.gettext
        if key.kind is KeyKind.RUB_OUT:
            return IconKey(self._kit, gettext("Rub out"), "delete")
        if key.kind is KeyKind.SHIFT:
            return IconKey(self._kit, gettext("Capital letter"), "arrow-big-up", has_words=False)
        if key.kind is KeyKind.SPACE:
            return KeyCap(self._kit, gettext("Space"), role="key_word")
        if key.kind is KeyKind.TEXT:
            return self._letter(key.text)
        if key.kind is KeyKind.PAGE:
            name = self._layout.page(key.text).name
        else:
            name = self._layouts[self._other].name
        return KeyCap(self._kit, name, variant="key_quiet", role="key_word")

    def _letter(self, text: str) -> KeyCap:
        if len(text) > 2:
            return KeyCap(self._kit, text, variant="key_quiet", role="key_word")
        kind = unicodedata.category(text[0])
        face = _capital(text) if self._layout.has_capitals else text
        if kind.startswith("M"):
            face = PLACEHOLDER + text
        return KeyCap(self._kit, face, variant="key" if kind[0] in "LM" else "key_quiet")

    @property
    def _other(self) -> int:
        return (self._at[0] + 1) % len(self._layouts)

    def _touch(self, key: Key) -> None:
        if key.kind is KeyKind.TEXT:
            self.touched.emit(_capital(key.text) if self._is_shifted else key.text)
        elif key.kind is KeyKind.SPACE:
            self.touched.emit(" ")
        elif key.kind is KeyKind.RUB_OUT:
            self.rubbed_out.emit()
        elif key.kind is KeyKind.SHIFT:
            self._set_shift(not self._is_shifted)
        else:
            self._turn_to(key)

    def _turn_to(self, key: Key) -> None:
        if key.kind is KeyKind.PAGE:
            self._at = (self._at[0], key.text)
        else:
            self._at = (self._other, self._layouts[self._other].pages[0].id)
        self._show_page()

    def _set_shift(self, is_shifted: bool) -> None:
        self._is_shifted = is_shifted
        for cap, key in self._pages.get(self._at, ()):
            if key.kind is KeyKind.SHIFT:
                cap.set_variant("key_on" if is_shifted else "key_quiet")


def _capital(text: str) -> str:
    """The capital of a letter, where it is one letter too ("ß" has none)."""
    upper = text.upper()
    return upper if len(upper) == len(text) else text


def _without_other(row: tuple[Key, ...]) -> tuple[Key, ...]:
    """A row for a visitor with one alphabet: the space bar takes the room of the OTHER key."""
    spare = sum(key.width for key in row if key.kind is KeyKind.OTHER)
    return tuple(
        Key(key.kind, key.text, key.width + (spare if key.kind is KeyKind.SPACE else 0))
        for key in row
        if key.kind is not KeyKind.OTHER
    )
