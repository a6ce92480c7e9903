"""The frame around every page: page area, notice of an unchecked translation, bar, pop-ups."""

import functools

import msgspec
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit import Kit
from ui.pictures import draw_marks
from ui.screens.screen import Screen
from ui.theme import Form
from ui.typeset import SetText
from ui.widgets.box import fill_rect
from ui.widgets.button import Pressable
from ui.widgets.control_bar import HEIGHT, Action, ControlBar
from ui.widgets.pop_card import PopCard
from ui.widgets.words import fitted_text

NOTICE_HEIGHT = {Form.LANDSCAPE: 48, Form.PORTRAIT: 88, Form.SMALL: 48}
"""In portrait the two sentences stand one under the other."""
TALL_NOTICE = 8
"""What a script with tall words adds to the height of the notice, for each sentence."""
MARK_HEIGHT = 24
MARK_AT = {Form.LANDSCAPE: 0.5, Form.PORTRAIT: 0.42, Form.SMALL: 0.5}
"""Where the demonstration mark stands along the top edge, between brand and promise; on a small
screen that edge has no room for it, so that it stands at the foot of the page."""
RING_GAP = 6


def notice_height(kit: Kit) -> int:
    """The height of the notice of a draft translation, in real pixels."""
    rows = 2 if kit.form is Form.PORTRAIT else 1
    return kit.px(NOTICE_HEIGHT[kit.form] + (TALL_NOTICE * rows if kit.theme.is_tall else 0))


class DraftNotice(QWidget):
    """Says, in the language itself and in English, that nobody has checked the translation."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        fill_rect(painter, self.rect(), kit.theme.color("note"))
        width = kit.px(3)
        edge = QRectF(0, 1 - width // 2, self.width(), width)
        color = kit.theme.color("noteline")
        draw_marks(painter, edge, color, 3 * width, round(5.5 * width), is_round=False)
        own = kit.translator.gettext("This translation has not been checked yet.")
        english = kit.english.gettext("This translation has not been checked yet.")
        side = kit.px(20)
        rows = 2 if kit.form is Form.PORTRAIT else 1
        room = QRectF(side, 2, (self.width() - side) * rows / 2 - side, self.height() / rows)
        other_room = QRectF(room)
        if rows == 1:
            room.moveRight(self.width() - side if kit.is_rtl else room.right())
            other_room.moveLeft(side if kit.is_rtl else self.width() / 2 + side / 2)
        else:
            other_room.translate(0, room.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        end = left if kit.is_rtl else Qt.AlignmentFlag.AlignRight
        self._draw_sentence(painter, own, room, Qt.AlignmentFlag.AlignLeading)
        self._draw_sentence(painter, english, other_room, end)

    def _draw_sentence(
        self, painter: QPainter, text: str, room: QRectF, align: Qt.AlignmentFlag
    ) -> None:
        kit = self._kit
        line = kit.theme.line_height("brand_small")
        made = SetText(
            text, kit.font("brand_small"), line, room.width(), is_rtl=kit.is_rtl, align=align
        )
        top = room.top() + (room.height() - made.height) / 2
        made.draw(painter, room.left(), top, kit.theme.color("noteink"))


class DemonstrationMark(QWidget):
    """A plain mark at the edge of the page: nothing here reaches SEND Advice."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._words = fitted_text(
            kit,
            kit.translator.gettext("Demonstration"),
            "mark",
            kit.px(400),
            kit.px(MARK_HEIGHT),
        )
        self.setFixedSize(round(self._words.natural_width) + kit.px(36), kit.px(MARK_HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("accent"))
        radius = kit.px(12)
        beyond = (0, 0, 0, radius) if kit.form is Form.SMALL else (0, -radius, 0, 0)
        painter.drawRoundedRect(self.rect().adjusted(*beyond), radius, radius)
        left = (self.width() - self._words.natural_width) / 2
        if kit.is_rtl:
            left += self._words.natural_width - self._words.width
        top = (self.height() - self._words.height) / 2
        self._words.draw(painter, left, top, kit.theme.color("onaccent"))


class FocusRing(QWidget):
    """Two strokes around the control that the keyboard is on; unseen while she touches."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._kit: Kit | None = None
        self.hide()

    def show_on(self, kit: Kit, control: QWidget) -> None:
        self._kit = kit
        gap = kit.px(RING_GAP + 8)
        corner = control.mapTo(self.parentWidget(), control.rect().topLeft())
        self.setGeometry(QRect(corner, control.size()).adjusted(-gap, -gap, gap, gap))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._kit is None:
            return
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.px(4)
        rect = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        for token in ("focus1", "focus2"):
            painter.setPen(QPen(theme.color(token), width))
            painter.drawRoundedRect(rect, theme.px(30), theme.px(30))
            rect.adjust(width, width, -width, -width)


class Frame(QWidget):
    """Shows one screen at a time, and at most one pop-up over it."""

    bar_pressed = Signal(object)
    resized = Signal()
    first_painted = Signal()
    """Once, when the first page has been painted: what can wait until then starts here."""

    def __init__(self, *, is_demo: bool = False) -> None:
        super().__init__()
        self._is_demo = is_demo
        self.kit: Kit | None = None
        self.screen_shown: Screen | None = None
        self.popup: PopCard | None = None
        self._bar: ControlBar | None = None
        self._notice: DraftNotice | None = None
        self._mark: DemonstrationMark | None = None
        self._ring = FocusRing(self)
        self._has_painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_kit(self, kit: Kit) -> None:
        """Change language, text size, colours or form: bar and notices are made anew."""
        self.kit = kit
        for old in (self._bar, self._notice, self._mark):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._bar = ControlBar(kit)
        self._bar.setLayoutDirection(kit.theme.direction)
        self._bar.setParent(self)
        self._bar.pressed.connect(self.bar_pressed)
        self._bar.show()
        self._notice = None if kit.language.is_checked else DraftNotice(kit)
        if self._notice is not None:
            self._notice.setParent(self)
        self._mark = DemonstrationMark(kit) if self._is_demo else None
        if self._mark is not None:
            self._mark.setParent(self)
            self._mark.show()
        self.update()

    @property
    def bar(self) -> ControlBar:
        if self._bar is None:
            raise RuntimeError("set_kit comes before the first screen")
        return self._bar

    def show_screen(self, screen: Screen) -> None:
        """Put a screen into the page area; the one before is hidden, not destroyed."""
        old = self.screen_shown
        self.screen_shown = screen
        if screen.parent() is not self:
            screen.setParent(self)
        self.bar.set_state(screen.bar)
        self._lay_out()
        screen.show()
        if old is not None and old is not screen:
            old.hide()
        self._raise_layers()

    def forget_screen(self, screen: Screen) -> None:
        """Destroy a screen and all that it holds."""
        if self.screen_shown is screen:
            self.screen_shown = None
        screen.hide()
        screen.setParent(None)
        screen.deleteLater()

    def open_popup(self, popup: PopCard, *, of: Action | None = None) -> None:
        """Open a pop-up in place of any other; it closes by its own signal.

        While it is open, the bar marks the button that it is the pop-up `of`.
        """
        self.close_popup()
        self.popup = popup
        if of is not None:
            self.bar.set_state(msgspec.structs.replace(self.screen_shown.bar, on=frozenset({of})))
        popup.setParent(self)
        popup.closed.connect(self.close_popup)
        self._lay_out()
        popup.show()
        self._raise_layers()

    def close_popup(self) -> None:
        if self.popup is not None:
            popup, self.popup = self.popup, None
            popup.hide()
            popup.deleteLater()
            if self.screen_shown is not None:
                self.bar.set_state(self.screen_shown.bar)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.kit is not None:
            fill_rect(QPainter(self), self.rect(), self.kit.theme.color("bg"))
            if not self._has_painted:
                self._has_painted = True
                QTimer.singleShot(0, self.first_painted.emit)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._ring.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            QTimer.singleShot(0, functools.partial(self._follow_focus, event.key()))
        return False

    def _follow_focus(self, key: int) -> None:
        """Once Qt has moved the focus: show it, but only to somebody who uses a keyboard."""
        focus = QApplication.focusWidget()
        if self.kit is not None and isinstance(focus, Pressable) and self.isAncestorOf(focus):
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._ring.show_on(self.kit, focus)
        else:
            self._ring.hide()

    def _lay_out(self) -> None:
        kit = self.kit
        if kit is None or self.screen_shown is None:
            return
        self._ring.hide()
        bar_height = kit.px(HEIGHT[kit.form])
        page = self.rect().adjusted(0, 0, 0, -bar_height)
        self.bar.setGeometry(0, page.height(), self.width(), bar_height)
        has_notice = self._notice is not None and self.screen_shown.has_notice
        if self._notice is not None:
            self._notice.setVisible(has_notice)
        if has_notice:
            page.adjust(0, 0, 0, -notice_height(kit))
            self._notice.setGeometry(0, page.height(), self.width(), notice_height(kit))
        self.screen_shown.setGeometry(page)
        if self._mark is not None:
            self._place_mark(self._mark, page)
        if self.popup is not None:
            bottom = 0 if self.popup.covers_bar else -bar_height
            self.popup.setGeometry(self.rect().adjusted(0, 0, 0, bottom))

    def _place_mark(self, mark: QWidget, page: QRect) -> None:
        middle = page.width() * MARK_AT[self.kit.form]
        if self.kit.is_rtl:
            middle = page.width() - middle
        top = page.height() - mark.height() if self.kit.form is Form.SMALL else 0
        mark.move(round(middle - mark.width() / 2), top)

    def _raise_layers(self) -> None:
        if self._mark is not None:
            self._mark.raise_()
        if self.popup is not None:
            self.popup.raise_()
