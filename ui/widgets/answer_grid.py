"""The answers of a question in one column or two, and on several pages where they are long."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.routes import Answer
from ui.kit import Kit
from ui.theme import Form
from ui.widgets.answer_button import AnswerButton
from ui.widgets.page_turner import PageTurner

FEW = 3
"""So many answers stand in one column on a wide screen too."""
FREE_ROW, LEAST_ROW, LEAST_BUTTON = 104, 96, 84
TURNER = 190
GAP, SMALL_GAP = 20, 14
UNSURE = "unsure"


class AnswerGrid(QWidget):
    """Shows the answers in order, the last one at the end; tells the number of the touched one."""

    touched = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._buttons: list[AnswerButton] = []
        self._count = self._page = 0
        self._wanted: int | None = None
        self._gap = kit.px(GAP if kit.form is not Form.SMALL else SMALL_GAP)
        self._turner: PageTurner | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_answers(self, answers: tuple[Answer, ...], before: object) -> None:
        """Show these; the one whose id is `before` was given earlier."""
        while len(self._buttons) < len(answers):
            self._buttons.append(self._make(len(self._buttons)))
        kit = self._kit
        self._count, self._page, self._wanted = len(answers), -1, None
        for number, answer in enumerate(answers):
            button = self._buttons[number]
            button.setObjectName(f"answer_{answer.id}")
            phrase = kit.translator.content(answer.text)
            button.set_words(phrase.text)
            has_english = kit.look.has_english and phrase.is_translated
            button.set_english(answer.text.english if has_english else "")
            button.set_icon(answer.icon)
            usual = "unsure" if answer.id == UNSURE else "plain"
            button.set_variant("answer_on" if answer.id == before else usual)
        self.arrange()

    @property
    def first(self) -> int:
        """The first answer on the page shown, or the one it was opened with."""
        if self._wanted is not None:
            return self._wanted
        shown = [number for number, button in enumerate(self._buttons) if not button.isHidden()]
        return shown[0] if shown else 0

    def open_with(self, number: int) -> None:
        """Show the page with an answer."""
        self._wanted = number
        self.arrange()

    def mark(self, number: int) -> None:
        """Tick an answer."""
        self._buttons[number].set_variant("answer_on")
        self._buttons[number].set_icon("check")

    def arrange(self) -> None:
        """Give each button of the page its place, and hide the others."""
        room, columns, on_page = self._plan()
        first = self._first(on_page)
        shown = range(first, min(first + on_page, self._count))
        rows = max(1, -(-on_page // columns))
        width = (room.width() - self._gap * (columns - 1)) // columns
        height = (room.height() - self._gap * (rows - 1)) // rows
        for number, button in enumerate(self._buttons):
            button.setVisible(number in shown)
            row, column = divmod(number - first, columns)
            left = room.left() + column * (width + self._gap)
            if self._kit.is_rtl:
                left = room.left() + room.right() + 1 - (left + width)
            button.setGeometry(left, row * (height + self._gap), width, height)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()

    def _make(self, number: int) -> AnswerButton:
        button = AnswerButton(self._kit, least=LEAST_BUTTON)
        button.setParent(self)
        button.clicked.connect(lambda: self.touched.emit(number))
        return button

    def _turn(self, page: int) -> None:
        self._page, self._wanted = page, None
        self.arrange()

    def _first(self, on_page: int) -> int:
        """The first answer of the page, which at first is that of the answer given before."""
        given = [
            number for number in range(self._count) if self._buttons[number].variant == "answer_on"
        ]
        pages = max(1, -(-self._count // on_page))
        if self._wanted is not None:
            self._page = self._wanted // on_page
        elif self._page < 0 and given:
            self._page = given[0] // on_page
        page = min(max(0, self._page), pages - 1)
        if pages > 1 or self._turner is not None:
            self._pages_turner().show_page(page, pages)
        return page * on_page

    def needed_height(self, width: int) -> int:
        """The height at which all answers stand freely on one page, in one column."""
        heights = [button.least_height(width) or 0 for button in self._buttons[: self._count]]
        row = max([self._kit.px(FREE_ROW), *heights])
        return self._count * (row + self._gap) - self._gap

    def _plan(self) -> tuple[QRect, int, int]:
        """The room for answers, how many columns, and how many answers stand on a page."""
        count = max(1, self._count)
        usual = self._columns(self._count)
        both = (usual,) if self._kit.form is Form.PORTRAIT else (usual, 3 - usual)
        for columns in both:
            if self._rows(self.rect(), columns) * columns >= count:
                return self.rect(), columns, count
        room = self._beside_turner(self._pages_turner())
        most = {columns: self._rows(room, columns) * columns for columns in both}
        columns = max(both, key=lambda tried: most[tried])
        if not most[columns]:
            return room, 1, 1
        even = -(-count // -(-count // most[columns]))
        return room, columns, -(-even // columns) * columns

    def _rows(self, room: QRect, columns: int) -> int:
        """How many rows as high as the highest answer find room; 0 where a word is too wide."""
        width = (room.width() - self._gap * (columns - 1)) // columns
        least = self._kit.px(LEAST_BUTTON)
        for button in self._buttons[: self._count]:
            needed = button.least_height(width)
            if needed is None:
                return 0
            least = max(least, needed)
        return (room.height() + self._gap) // (least + self._gap)

    def _pages_turner(self) -> PageTurner:
        """Made when it is first needed."""
        if self._turner is None:
            is_upright = self._kit.form is not Form.PORTRAIT
            self._turner = PageTurner(self._kit, is_upright=is_upright)
            self._turner.setParent(self)
            self._turner.turned.connect(self._turn)
            if is_upright:
                self._turner.setFixedWidth(self._kit.px(TURNER))
        return self._turner

    def _beside_turner(self, turner: PageTurner) -> QRect:
        """Put the page turner at the end or the foot; returns what it leaves."""
        room, hint = self.rect(), turner.sizeHint()
        if self._kit.form is Form.PORTRAIT:
            turner.setGeometry(0, room.height() - hint.height(), room.width(), hint.height())
            return room.adjusted(0, 0, 0, -hint.height() - self._gap)
        width = turner.width()
        left = 0 if self._kit.is_rtl else room.width() - width
        turner.setGeometry(left, 0, width, room.height())
        start = width + self._gap
        return room.adjusted(start, 0, 0, 0) if left == 0 else room.adjusted(0, 0, -start, 0)

    def _columns(self, count: int) -> int:
        look = self._kit.look
        if self._kit.form is Form.PORTRAIT or count <= FEW:
            return 1
        if not look.is_large:
            return 2
        return 1 if self.height() >= count * self._kit.px(LEAST_ROW + GAP) else 2
