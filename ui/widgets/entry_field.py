"""The field a visitor types into. Painted here and not a QLineEdit: that one keeps what was typed
in its undo history, and has a clipboard and a menu. What stands here is gone with the widget."""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.words import SMALLEST

JOINERS = "\u200c\u200d"
RING = 6
BORDER = 4
RADIUS = 22
PADDING = 34
CARET = 5
CARET_HEIGHT = 1.2
TALLEST_LINE = 1.4
"""In sizes of the letters."""
SHRINK_STEP = 4
HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def _as_it_is(text: str) -> str:
    return text


class EntryField(QWidget):
    """A text with the caret at its end; plain text, NFC, at most `limit` letters.

    Takes touches through `insert` and `rub_out`, and keys of a hardware keyboard by itself.
    `keep` says what stays of a text that is put in, `show` how the whole looks (a phone number in
    groups); `is_figures` is for phone numbers, `is_ltr` for what reads left to right everywhere.
    """

    changed = Signal(str)
    confirmed = Signal()
    overflowed = Signal()
    refused = Signal()

    def __init__(
        self,
        kit: Kit,
        name: str,
        *,
        limit: int = 80,
        is_figures: bool = False,
        is_ltr: bool = False,
        keep: Callable[[str], str] = _as_it_is,
        show: Callable[[str], str] = _as_it_is,
    ) -> None:
        super().__init__()
        self._kit, self._limit = kit, limit
        self._is_figures, self._is_ltr = is_figures, is_ltr
        self._keep, self._show = keep, show
        self._text = ""
        self._composing = ""
        self._has_error = False
        self.setObjectName("entry")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(HINTS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.height_for(kit))

    @staticmethod
    def height_for(kit: Kit) -> int:
        """What a field needs, its ring included, in real pixels."""
        is_tight = kit.form is Form.SMALL
        return kit.theme.line_height("field") + kit.px(34 if is_tight else 52)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Show `text` without telling anybody."""
        self._text = unicodedata.normalize("NFC", self._keep(text))
        self.update()

    def insert(self, text: str) -> None:
        """Add to the end what a key writes; say so if there is no room for it."""
        seen = "".join(c for c in text if unicodedata.category(c)[0] != "C" or c in JOINERS)
        kept = self._keep(seen)
        if not kept:
            if seen.strip():
                self.refused.emit()
            return
        whole = unicodedata.normalize("NFC", self._text + kept)
        if count_letters(whole) > self._limit:
            self.overflowed.emit()
            return
        self._accept(whole)

    def rub_out(self) -> None:
        """Take the last letter or mark away, with joiners that nobody can see."""
        if self._text:
            self._accept(self._text.rstrip(JOINERS)[:-1].rstrip(JOINERS))

    def set_error(self, has_error: bool) -> None:
        if has_error != self._has_error:
            self._has_error = has_error
            self.update()

    def is_clipped(self) -> bool:
        """True where the text does not fit even at the smallest size."""
        return self._set_text()[1]

    def sizeHint(self) -> QSize:
        return QSize(self._kit.px(600), self.height_for(self._kit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.rub_out()
        elif event.text() and event.text().isprintable() and (not held or _is_alt_gr(event)):
            self.insert(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        if event.commitString():
            self.insert(event.commitString())
        self.update()
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Tell an input method where to compose, and nothing of what stands here."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if query == Qt.InputMethodQuery.ImHints:
            return int(self.inputMethodHints().value)
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.rect()
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter)
        layout, _ = self._set_text()
        room = self._room()
        height = self._height(layout)
        # What is far too long shows its end, where the next letter goes.
        top = min(room.center().y() - height / 2, room.bottom() - height)
        at = QPointF(room.left(), top)
        painter.setClipRect(room.adjusted(-self._kit.px(CARET), 0, self._kit.px(CARET), 0))
        painter.setPen(self._kit.theme.color("ink"))
        layout.draw(painter, at)
        self._draw_caret(painter, layout, at)

    def _accept(self, text: str) -> None:
        self._text = text
        self._has_error = False
        self.update()
        self.changed.emit(text)

    def _draw_frame(self, painter: QPainter) -> None:
        theme, px = self._kit.theme, self._kit.px
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(rect, px(RADIUS + RING), px(RADIUS + RING))
        inset = px(RING) + px(BORDER) / 2
        painter.setPen(QPen(theme.color("err" if self._has_error else "primary"), px(BORDER)))
        painter.setBrush(theme.color("errtint" if self._has_error else "surface"))
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), px(RADIUS), px(RADIUS))

    def _draw_caret(self, painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
        end = len(layout.text().encode("utf-16-le")) // 2
        line = layout.lineForTextPosition(end)
        if not line.isValid():
            return
        x = at.x() + line.cursorToX(end)[0]
        width = max(2, self._kit.px(CARET))
        step = self._line_height(layout.font())
        height = min(step, layout.font().pixelSize() * CARET_HEIGHT)
        middle = at.y() + line.lineNumber() * step + step / 2
        rect = QRectF(x, middle - height / 2, width, height)
        if self._is_rtl(layout.text()):
            rect.translate(-width, 0)
        painter.fillRect(rect, self._kit.theme.color("primary"))

    def _room(self) -> QRectF:
        side = self._kit.px(RING + BORDER + PADDING)
        edge = self._kit.px(RING + BORDER + 2)
        return QRectF(self.rect()).adjusted(side, edge, -side, -edge)

    def _set_text(self) -> tuple[QTextLayout, bool]:
        """The text at the largest size that fits, and whether it is cut off all the same."""
        font = QFont(self._kit.font("field", is_figures=self._is_figures))
        room = self._room()
        floor = self._kit.px(SMALLEST)
        while True:
            layout = self._lay_out(font, room.width())
            is_cut = self._height(layout) > room.height() + 1
            if not is_cut or font.pixelSize() <= floor:
                return layout, is_cut
            font.setPixelSize(max(floor, font.pixelSize() - max(1, self._kit.px(SHRINK_STEP))))

    def _lay_out(self, font: QFont, width: float) -> QTextLayout:
        text = self._show(self._text) + self._composing
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
        is_rtl = self._is_rtl(text)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
        )
        is_page_rtl = self._kit.is_rtl and not self._is_ltr
        option.setAlignment(
            (Qt.AlignmentFlag.AlignRight if is_page_rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        metrics = QFontMetricsF(font)
        step = self._line_height(font)
        baseline = (step + metrics.ascent() - metrics.descent()) / 2
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * step + baseline - line.ascent()))
            count += 1
        layout.endLayout()
        return layout

    def _line_height(self, font: QFont) -> float:
        """Fonts for Arabic ask for twice the height of a line: here letters need less room."""
        return min(QFontMetricsF(font).height(), font.pixelSize() * TALLEST_LINE)

    def _height(self, layout: QTextLayout) -> float:
        return layout.lineCount() * self._line_height(layout.font())

    def _is_rtl(self, text: str) -> bool:
        """The direction of the first letter; an empty field reads like the page."""
        if self._is_ltr:
            return False
        for character in text:
            kind = unicodedata.bidirectional(character)
            if kind in ("L", "R", "AL"):
                return kind != "L"
        return self._kit.is_rtl


def count_letters(text: str) -> int:
    """Letters as a reader counts them: marks and joiners belong to their letter."""
    return sum(unicodedata.category(c)[0] != "M" and c not in JOINERS for c in text)


def _is_alt_gr(event: QKeyEvent) -> bool:
    """AltGr writes letters; on Windows it arrives as Ctrl and Alt together."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.modifiers() & both == both
