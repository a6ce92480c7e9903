"""What a result is made of on the screen: words, deadline, notes; the screen puts them in place."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content import Content
from kiosk.result_words import ways_title
from kiosk.results import Result
from ui.kit import Kit
from ui.theme import SIDE, Form
from ui.widgets.answer_list import AnswerLine
from ui.widgets.deadline_card import FULL, TALL, DeadlineBox
from ui.widgets.english_twin import Paragraph
from ui.widgets.fitting_column import ColumnParts, FittingColumn, height_at
from ui.widgets.header import stack
from ui.widgets.result_notes import ReachUs, ToldCard, appeal_note, told_note
from ui.widgets.route_details import RouteDetails
from ui.widgets.words import Words

CENTRED = Qt.AlignmentFlag.AlignVCenter
LIST_SHARE, LIST_GAP = (6, 5), 24
MOST_FULL = 330
"""How much of the height of a page in portrait the deadline may take."""
US = "send-advice"
TALL_TITLE = 26
"""What the long title of a result without an open way needs besides, where words are tall."""


class ResultParts:
    """Makes the parts of one result, each time anew."""

    def __init__(
        self,
        kit: Kit,
        content: Content,
        result: Result,
        lines: tuple[AnswerLine, ...],
        today: date,
        *,
        may_print: bool = False,
    ) -> None:
        self.kit, self.result, self.lines = kit, result, lines
        self.take_home = ("print_map", "send_to_phone") if may_print else ("send_to_phone",)
        """The actions that take the result away."""
        self._content, self._today = content, today
        self._rules = content.route_finder.texts["rules_may_allow"]

    @property
    def page_width(self) -> int:
        """In real pixels, between the edges."""
        kit = self.kit
        return kit.look.size[0] - 2 * kit.px(SIDE[kit.form])

    def title_words(self, least: float) -> QVBoxLayout:
        """The title, at least so high in pixels of the design; its English under it if wanted."""
        kit = self.kit
        title = Words(
            kit, ways_title(self.result, kit.translator), "title", shrinks=True, valign=CENTRED
        )
        lines = 2 if kit.form is Form.PORTRAIT and kit.look.is_large else 1
        more = TALL_TITLE if kit.theme.is_tall and not self.result.ways else 0
        title.setFixedHeight(max(kit.px(least + more), lines * kit.theme.line_height("title")))
        words: list[QWidget] = [title]
        if kit.look.has_english:
            latin = kit.english.language
            side = Qt.AlignmentFlag.AlignRight if kit.is_rtl else Qt.AlignmentFlag.AlignLeft
            english = ways_title(self.result, kit.english)
            words.append(Words(kit, english, "small", token="ink2", align=side, language=latin))
        return stack(*words)

    def beside_deadline(self, ways: QWidget) -> QHBoxLayout:
        """The ways, and as much of the deadline as has room beside them; a date always has."""
        row = QHBoxLayout()
        row.setSpacing(self.kit.px(LIST_GAP))
        row.addWidget(ways, LIST_SHARE[0])
        full, brief = self.deadline(TALL), self.deadline(TALL, is_brief=True)
        if full is not None and brief is not None:
            # Where there is no date to keep, all of it stands behind the button of the notes.
            parts = ColumnParts([[full], [brief], *([] if brief.leaves_out else [[]])])
            column = FittingColumn(self.kit, parts)
            if brief.leaves_out:
                room = self.page_width - self.kit.px(LIST_GAP)
                width = room * LIST_SHARE[1] // sum(LIST_SHARE)
                column.setMinimumHeight(height_at(brief, width))
            row.addWidget(column, LIST_SHARE[1])
        return row

    def ways_words(self) -> str:
        """What the button says behind which the cards are."""
        translator, number = self.kit.translator, len(self.result.ways)
        if not number:
            return translator.gettext("What I can do")
        words = translator.ngettext("Read my {number} way", "Read my {number} ways", number)
        return translator.fill(words, number=number)

    def notes_words(self) -> str:
        """What the button says behind which limits and notes are."""
        gettext = self.kit.translator.gettext
        if self.result.appeal_limit is not None:
            return gettext("If you appeal")
        return gettext("About the last date")

    def deadline(self, shape: str, *, is_brief: bool = False) -> DeadlineBox | None:
        """The card with the last date; None where there is nothing to say about one."""
        if self.result.deadline is None:
            return None
        return DeadlineBox(
            self.kit, self.result.deadline, self._rules, shape=shape, is_brief=is_brief
        )

    def full_deadline(
        self, most: float = MOST_FULL, *, may_fold: bool = False
    ) -> DeadlineBox | None:
        """Across the page; the date alone where the sentences would push the rest away.

        Where there is no date either, all of it may stand behind the button of the notes.
        """
        deadline = self.deadline(FULL)
        if deadline is None or height_at(deadline, self.page_width) <= self.kit.px(most):
            return deadline
        brief = self.deadline(FULL, is_brief=True)
        return None if may_fold and brief is not None and not brief.leaves_out else brief

    def rail_choices(self, fold: QWidget) -> list[list[QWidget]]:
        """What may stand in the rail, the fullest first; `fold` opens what is left out."""
        deadline, notes = self.deadline(TALL), self.notes()
        if deadline is None:
            return [notes]
        choices = [[deadline, *notes]]
        if len(notes) > 1:
            choices.append([deadline, notes[0], fold])
        elif limit := appeal_note(self.kit, self.result, has_all=False):
            choices.append([deadline, limit])
        brief = self.deadline(TALL, is_brief=True)
        return [*choices, [deadline, fold], *([[brief, fold]] if brief else [])]

    def rail_extras(self) -> list[QWidget]:
        """What else may stand in the rail, if there is room."""
        extras: list[QWidget] = [ReachUs(self.kit, self._content.contacts.contact(US).phone or "")]
        if self.lines:
            extras.append(ToldCard(self.kit, self.lines))
        return extras

    def notes(self) -> list[QWidget]:
        """The cards beside the deadline."""
        found = (told_note(self.kit, self.result), appeal_note(self.kit, self.result))
        return [note for note in found if note is not None]

    def note_items(self) -> list[QWidget]:
        """All of deadline and notes, for a pop-up of several pages."""
        kit, result = self.kit, self.result
        role = "small" if kit.form is Form.SMALL and kit.look.is_large else "body"
        items: list[QWidget] = []
        deadline = result.deadline
        brief = self.deadline(FULL, is_brief=True)
        if deadline is not None and brief is not None:
            items.append(brief)
            if not deadline.is_passed and deadline.day is not None:
                items.append(Paragraph(kit, deadline.text, role))
            until = deadline.rules_may_allow_until
            if until is not None:
                items.append(Paragraph(kit, self._rules, role, day=until))
        found = (result.because_you_told_us, result.appeal_limit, result.limits_are_short)
        return items + [Paragraph(kit, message, role) for message in found if message is not None]

    def details(self, route_id: str) -> RouteDetails:
        """The pop-up of a route; that of an appeal says every limit."""
        result = self.result
        limits = (result.appeal_limit, result.limits_are_short) if route_id == "appeal" else ()
        return RouteDetails(
            self.kit,
            result.card(route_id),
            self._content,
            result.notes,
            self._today,
            limits=tuple(message for message in limits if message is not None),
        )
