"""What stands beside a result: the note on appeals, what the parent told us, how to reach us."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.inline import plain
from kiosk.privacy import NO_BREAK
from kiosk.results import Result, RouteCard
from kiosk.sources import Message
from ui.kit import Kit
from ui.theme import Form
from ui.widgets.answer_list import AnswerLine
from ui.widgets.box import KCard
from ui.widgets.button import place
from ui.widgets.english_twin import EnglishTwin, needs_twin
from ui.widgets.header import IconWords
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.pop_card import PopCard
from ui.widgets.route_card import RouteTile
from ui.widgets.words import Words

TOLD = 4


class NoteCard(KCard):
    """Icon, heading and sentences; in another language their English under them."""

    def __init__(
        self,
        kit: Kit,
        box: str,
        heading: tuple[str, str],
        messages: tuple[Message, ...],
        *,
        token: str = "ink",
        has_twin: bool = True,
    ) -> None:
        super().__init__(kit, box, padding=16, spacing=4)
        icon, words = heading
        self.body.addWidget(
            IconWords(kit, icon, words, role="body_bold", token=token, icon_size=40)
        )
        for message in messages:
            self.body.addWidget(Words(kit, plain(kit.translator.content(message).text), "small"))
        english = " ".join(plain(message.english) for message in messages)
        if needs_twin(kit) and (has_twin or kit.look.has_english):
            self.body.addWidget(EnglishTwin(kit, english))


def appeal_note(kit: Kit, result: Result, *, has_all: bool = True) -> NoteCard | None:
    """ "If you appeal": the limits of the law that belong to this result.

    Without `has_all` the limit of an appeal alone, if any: the rest stands with the sign.
    """
    found = (result.appeal_limit, result.limits_are_short if has_all else None)
    messages = tuple(message for message in found if message is not None)
    if not messages:
        return None
    heading = kit.translator.gettext("If you appeal")
    if result.appeal_limit is None:
        heading = kit.translator.gettext("Please remember")
    return NoteCard(kit, "note", ("scale", heading), messages, token="noteink")


def told_note(kit: Kit, result: Result) -> NoteCard | None:
    """ "Because you told us": why no certificate is needed."""
    if result.because_you_told_us is None:
        return None
    heading = kit.translator.gettext("Because you told us")
    messages = (result.because_you_told_us,)
    return NoteCard(kit, "sand", ("school", heading), messages, has_twin=False)


class NotesCard(PopCard):
    """The notes of a result as a pop-up, where there is no room for them on the page."""

    def __init__(self, kit: Kit, heading: str, items: list[QWidget]) -> None:
        super().__init__(kit, (1400, 0))
        is_crowded = kit.form is Form.SMALL and kit.look.is_large
        role = "heading" if is_crowded else "title"
        self.add_heading("scale", heading, done=kit.translator.gettext("Close"), role=role)
        self.card.body.addWidget(PagedFlow(kit, items, spacing=24), 1)


class WaysCard(PopCard):
    """The pop-up "Read my 3 ways": a row for each, and after them the notes."""

    route_touched = Signal(str)

    def __init__(
        self, kit: Kit, heading: str, cards: tuple[RouteCard, ...], notes: list[QWidget]
    ) -> None:
        super().__init__(kit, (1500, 0))
        self.add_heading("list", heading, done=kit.translator.gettext("Close"))
        rows: list[QWidget] = []
        for card in cards:
            row = RouteTile(kit, card, is_row=True)
            row.clicked.connect(lambda _=False, name=card.route.id: self.route_touched.emit(name))
            rows.append(row)
        self.card.body.addWidget(PagedFlow(kit, [*rows, *notes]), 1)


class MapCard(PopCard):
    """The route map as a pop-up, where very big text leaves no room for it on the page."""

    def __init__(self, kit: Kit, heading: str, map_view: QWidget) -> None:
        super().__init__(kit, (1840, 1400 if kit.form is Form.PORTRAIT else 2000))
        side = kit.px(16)
        self.card.body.setContentsMargins(side, side, side, side)
        self.add_heading("map", heading, done=kit.translator.gettext("Close"))
        self.card.body.addWidget(map_view, 1)


class ReachUs(QWidget):
    """Our number, for those who would rather phone."""

    def __init__(self, kit: Kit, phone: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.px(14))
        row.addWidget(place(kit.icon("phone", "ink", 36)), 0, Qt.AlignmentFlag.AlignVCenter)
        words = kit.translator.gettext("Or phone us: {phone}")
        text = kit.translator.fill(words, phone=phone.replace(" ", NO_BREAK))
        row.addWidget(Words(kit, text, "body_bold", is_figures=True), 1)


class ToldCard(KCard):
    """ "Because you told us": the last answers, to be read."""

    def __init__(self, kit: Kit, lines: tuple[AnswerLine, ...]) -> None:
        super().__init__(kit, "sand", padding=22, spacing=8)
        heading = kit.translator.gettext("Because you told us")
        self.body.addWidget(IconWords(kit, "list", heading, role="body_bold", token="ink"))
        for line in lines[-TOLD:]:
            self.body.addWidget(Words(kit, line.question, "small", token="ink2"))
            self.body.addWidget(Words(kit, line.answer, "body_bold", is_figures=line.is_date))
