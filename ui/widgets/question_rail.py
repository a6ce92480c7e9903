"""What stands beside a question: why it is asked, the answers so far, and the promise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Kit
from ui.widgets.answer_list import AnswerLine, AnswerList
from ui.widgets.answers_card import privacy_hint
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.header import IconWords
from ui.widgets.words import Words

SHOWN = 2
"""How many answers stand on the page at most; the others are behind a button."""
SCENE_RATIO = 3.27
LEAST_SCENE = 120
"""What the picture has from the sun down; with less room it would be cut through."""


class WhyBox(KCard):
    """Why we ask, on sand."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "sand", padding=26, spacing=8)
        gettext = kit.translator.gettext
        self._heading = IconWords(
            kit, "info", gettext("Why we ask"), role="body_bold", token="ink", icon_size=40
        )
        self._why = Words(kit, "", "body")
        self._hint = Words(kit, "", "body")
        for widget in (self._heading, self._why, self._hint):
            self.body.addWidget(widget)

    def show_reason(self, why: str, hint: str) -> None:
        self._why.set_text(why)
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))

    def height_for(self, width: int) -> int:
        """The height it needs at a width; right at once, where a layout is only after events."""
        inner = _inner_width(self, width)
        words = [self._why, self._hint] if self._hint.text else [self._why]
        heights = [one.heightForWidth(inner) for one in words]
        return _column_height(self, [self._heading.heightForWidth(inner), *heights])


class AnswersBox(KCard):
    """The last answers, and a button for the others."""

    change_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self, kit: Kit, *, is_across: bool = False) -> None:
        super().__init__(kit, "card", padding=20 if is_across else 26, spacing=10)
        self._kit = kit
        self._lines: tuple[AnswerLine, ...] = ()
        self._heading = Words(kit, kit.translator.gettext("Your answers so far"), "body_bold")
        self.body.addWidget(self._heading)
        self._list = AnswerList(kit, is_across=is_across)
        self._list.change_wanted.connect(self.change_wanted)
        self.body.addWidget(self._list)
        self._all = KButton(kit, "", "list", variant="outline", role="button_small", icon_size=34)
        self._all.setObjectName("all_answers")
        self._all.setFixedHeight(kit.px(84))
        self._all.clicked.connect(self.all_wanted)
        self.body.addWidget(self._all)

    def show_lines(
        self, lines: tuple[AnswerLine, ...], room: tuple[int, int] | None = None
    ) -> None:
        """Show the last of these answers, fewer where `room`, a width and a height, is small."""
        self._lines = lines
        self.fit(room)

    def fit(self, room: tuple[int, int] | None) -> None:
        """Show as many answers as the room holds."""
        for count in range(SHOWN, -1, -1):
            if room is None or count == 0 or self.height_for(room[0], count) <= room[1]:
                self._show_last(count)
                return

    def height_for(self, width: int, count: int) -> int:
        """The height it needs at a width with so many answers shown."""
        lines = self._lines[len(self._lines) - min(count, len(self._lines)) :]
        if not self._lines:
            return 0
        inner = _inner_width(self, width)
        heights = [self._heading.heightForWidth(inner), self._list.height_for(inner, lines)]
        if len(self._lines) > count:
            heights.append(self._all.height())
        return _column_height(self, heights)

    def _show_last(self, count: int) -> None:
        lines, translator = self._lines, self._kit.translator
        self._list.show_lines(lines[len(lines) - min(count, len(lines)) :])
        self._list.setVisible(count > 0)
        self._heading.setVisible(count > 0)
        words = translator.ngettext("See your answer", "See all your {number} answers", len(lines))
        self._all.set_words(translator.fill(words, number=len(lines)))
        self._all.setVisible(len(lines) > count)
        self.setVisible(bool(lines))


class Foothill(QWidget):
    """The road through the hills, if there is room left for it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        kit = self._kit
        height = min(self.height(), round(self.width() / SCENE_RATIO))
        if height < kit.px(LEAST_SCENE):
            return
        scale = kit.look.scale
        picture = kit.drawing(
            "scene-start-wide", self.width() / scale, self.width() / SCENE_RATIO / scale
        )
        painter = QPainter(self)
        room = self.rect().adjusted(0, self.height() - height, 0, 0)
        painter.drawPixmap(0, self.height() - picture.height(), picture)
        # The page is laid over the corners: to clip the picture to them takes far longer.
        corners = QPainterPath()
        corners.addRect(room)
        corners.addRoundedRect(room, kit.px(20), kit.px(20))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("bg"))
        painter.drawPath(corners)


class QuestionRail(QWidget):
    """Why we ask, answers so far, the promise, and a picture at the foot."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.why = WhyBox(kit)
        self.answers = AnswersBox(kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(22))
        self._promise = privacy_hint(kit)
        for widget in (self.why, self.answers, self._promise):
            column.addWidget(widget)
        column.addWidget(Foothill(kit), 1)

    def show_answers(self, lines: tuple[AnswerLine, ...]) -> None:
        self.answers.show_lines(lines, self._room())
        self._hold_promise()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.answers.fit(self._room())
        self._hold_promise()

    def _room(self) -> tuple[int, int]:
        """What the answers may take: less where the reason is long."""
        width = self.width()
        others = self.why.height_for(width) + self._promise.heightForWidth(width)
        return width, self.height() - others - 3 * self.layout().spacing()

    def _hold_promise(self) -> None:
        """A long reason takes its room; the promise stands with the answers behind their button."""
        width, room = self._room()
        self._promise.setVisible(self.answers.height_for(width, 0) <= room)


def _inner_width(card: KCard, width: int) -> int:
    margins = card.body.contentsMargins()
    return width - margins.left() - margins.right()


def _column_height(card: KCard, heights: list[int]) -> int:
    margins = card.body.contentsMargins()
    gaps = card.body.spacing() * max(0, len(heights) - 1)
    return sum(heights) + gaps + margins.top() + margins.bottom()
