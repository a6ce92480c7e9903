"""The pop-up of a route: what it is, why it stands as it does, what to do, who can help."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content import Content
from kiosk.results import RouteCard
from kiosk.sources import Message
from ui.kit import Kit
from ui.theme import Form
from ui.widgets.button import KButton
from ui.widgets.english_twin import Paragraph
from ui.widgets.header import IconWords
from ui.widgets.note_box import NoteBox
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.pop_card import PopCard
from ui.widgets.route_card import draw_route_sign
from ui.widgets.words import Words

SIGN = 84
STATE_ICONS = {
    "open": "circle-check",
    "needs_first": "hourglass",
    "not_available": "ban",
    "done": "check",
}
INDENT = 48
Gettext = Callable[[str], str]


class RouteSign(QWidget):
    """The sign of a route beside its name."""

    def __init__(self, kit: Kit, card: RouteCard, size: float = SIGN) -> None:
        super().__init__()
        self._kit, self._card = kit, card
        self.setFixedSize(QSize(kit.px(size), kit.px(size)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_route_sign(QPainter(self), self._kit, self._card, QRectF(self.rect()))


class RouteDetails(PopCard):
    """Everything about one route for this family.

    `notes` are the update notes that this result shows, `limits` what it says of last dates that
    belong to this route. `section_wanted` asks for the part of the
    leaflet, `callback_wanted` for a call about this route.
    """

    section_wanted = Signal(str)
    callback_wanted = Signal(str)

    def __init__(
        self,
        kit: Kit,
        card: RouteCard,
        content: Content,
        notes: tuple[str, ...],
        today: date,
        *,
        limits: tuple[Message, ...] = (),
    ) -> None:
        super().__init__(kit, (1740, 0))
        self._card, self._content, self._today = card, content, today
        self._limits = limits
        self._notes = tuple(
            note for note in card.updates if note in notes or note in self._reason_notes()
        )
        self.setObjectName(f"details_{card.route.id}")
        self._build_heading()
        is_roomy = kit.form is not Form.SMALL and not kit.look.is_large
        columns = 2 if kit.form is Form.LANDSCAPE and is_roomy else 1
        items, buttons = list(self._items()), self._build_buttons()
        if not is_roomy:
            items.append(buttons)
        self.card.body.addWidget(PagedFlow(kit, items, columns=columns), 1)
        if is_roomy:
            self.card.body.addWidget(buttons)

    def _reason_notes(self) -> set[str]:
        return {reason.update for reason in self._card.reasons if reason.update}

    # ------------------------------------------------------------ head and foot

    def _build_heading(self) -> None:
        kit, card = self.kit, self._card
        row = QHBoxLayout()
        row.setSpacing(kit.px(24))
        row.addWidget(RouteSign(kit, card), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(kit.px(2))
        name = kit.translator.content(card.route.name).text
        words.addWidget(Words(kit, name, "heading"))
        words.addWidget(
            IconWords(
                kit,
                STATE_ICONS[card.state],
                self._in_both(self._state),
                role="label",
                token="ink2",
                icon_size=32,
            )
        )
        row.addLayout(words, 1)
        close = self._make_button(kit.translator.gettext("Close"), "x", "popup_done")
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(row)

    def _state(self, gettext: Gettext) -> str:
        return {
            "open": gettext("Open now"),
            "needs_first": gettext("Something comes first"),
            "not_available": gettext("Closed"),
            "done": gettext("Done"),
        }[self._card.state]

    def _in_both(self, words: Callable[[Gettext], str]) -> str:
        """A few words of the interface, with their English after them where that is wanted."""
        own = words(self.kit.translator.gettext)
        if not self.kit.look.has_english:
            return own
        return f"{own} · {self.kit.translator.isolate(words(self.kit.english.gettext))}"

    def _build_buttons(self) -> QWidget:
        kit, gettext = self.kit, self.kit.translator.gettext
        is_down = kit.form is Form.PORTRAIT and kit.look.is_large
        row: QBoxLayout = QVBoxLayout() if is_down else QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(24))
        leaflet = self._make_button(gettext("Read more in the leaflet"), "book-open", "read_more")
        leaflet.clicked.connect(lambda: self.section_wanted.emit(self._card.route.section))
        call = self._make_button(gettext("Ask us to call"), "phone-call", "details_call")
        call.clicked.connect(lambda: self.callback_wanted.emit(self._card.route.id))
        for button in (leaflet, call):
            button.setFixedHeight(kit.px(96))
            button.setMaximumWidth(1 << 16)
            row.addWidget(button, 1)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    def _make_button(self, text: str, icon: str, name: str) -> KButton:
        button = KButton(self.kit, text, icon, variant="outline", role="button_small", icon_size=40)
        button.setMinimumWidth(self.kit.px(260))
        button.setMaximumSize(self.kit.px(300), self.kit.px(96))
        button.setObjectName(name)
        return button

    # ------------------------------------------------------------ what it says

    def _items(self) -> Iterator[QWidget]:
        route = self._card.route
        for reason in self._card.reasons:
            yield self._paragraph(reason.text, "body_bold")
        if route.summary != self._card.text or not self._card.reasons:
            role = "body" if self._card.reasons else "body_bold"
            yield self._paragraph(route.summary, role)
        if self._card.state != "not_available":
            steps = [Step(self.kit, number, step) for number, step in enumerate(route.steps, 1)]
            what_to_do = self._in_both(lambda gettext: gettext("What to do"))
            yield Fact(self.kit, "list", what_to_do, steps[0], is_indented=False)
            yield from steps[1:]
        yield from self._fact("users", lambda gettext: gettext("Who takes part"), route.people)
        if route.time:
            yield from self._fact("clock", lambda gettext: gettext("How long it takes"), route.time)
        if self._limits:
            head = self._in_both(lambda gettext: gettext("Please remember"))
            first, *others = [self._paragraph(message, "body") for message in self._limits]
            yield Fact(self.kit, "calendar-clock", head, first)
            yield from (Indented(self.kit, other) for other in others)
        if route.cost:
            yield from self._fact("coins", lambda gettext: gettext("What it costs"), route.cost)
        yield from self._contacts()
        if self._notes:
            yield NoteBox(self.kit, self._content.updates, self._notes, self._today)
        yield self._source()

    def _fact(
        self, icon: str, heading: Callable[[Gettext], str], message: Message
    ) -> Iterator[QWidget]:
        kit, body = self.kit, self._paragraph(message, "body")
        words = self._in_both(heading)
        if kit.theme.is_tall and kit.form is Form.SMALL and kit.look.has_english:
            # A page has no room for both: the text goes on to the next one.
            yield IconWords(kit, icon, words, role="body_bold", token="ink", icon_size=36)
            yield body
        else:
            yield Fact(kit, icon, words, body)

    def _paragraph(self, message: Message, role: str) -> QWidget:
        return Paragraph(self.kit, message, role)

    def _contacts(self) -> Iterator[QWidget]:
        isolate = self.kit.translator.isolate
        heading = self._in_both(lambda gettext: gettext("Who can help"))
        for number, contact_id in enumerate(self._card.route.contacts):
            contact = self._content.contacts.contact(contact_id)
            address = contact.phone or contact.web or contact.email
            name = isolate(contact.name)
            line = f"{name}: {isolate(address)}" if address else name
            words = Words(self.kit, line, "body", is_figures=True)
            if number == 0:
                yield Fact(self.kit, "phone", heading, words)
            else:
                yield Indented(self.kit, words)

    def _source(self) -> QWidget:
        translator = self.kit.translator
        titles = [
            translator.content(self._content.leaflet.section(section_id).title).text
            for section_id in self._card.sections
        ]
        words = translator.fill(
            translator.gettext("Leaflet: {titles}"), titles=translator.join(titles)
        )
        return IconWords(self.kit, "book-open", words, role="small", token="ink2", icon_size=32)


class Step(QWidget):
    """A numbered step."""

    def __init__(self, kit: Kit, number: int, message: Message) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(12))
        digit = Words(kit, f"{number}.", "body_bold", is_figures=True)
        digit.setMinimumWidth(kit.px(40))
        row.addWidget(digit)
        row.addWidget(Paragraph(kit, message, "body"), 1)


class Fact(QWidget):
    """A heading with its icon, and what belongs under it; never parted by a page."""

    def __init__(
        self, kit: Kit, icon: str, heading: str, body: QWidget, *, is_indented: bool = True
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.px(2))
        column.addWidget(IconWords(kit, icon, heading, role="body_bold", token="ink", icon_size=36))
        column.addWidget(Indented(kit, body) if is_indented else body)


class Indented(QWidget):
    """Stands under the words of a heading, not under its icon."""

    def __init__(self, kit: Kit, body: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        start = kit.px(INDENT)
        row.setContentsMargins(0 if kit.is_rtl else start, 0, start if kit.is_rtl else 0, 0)
        row.addWidget(body)
