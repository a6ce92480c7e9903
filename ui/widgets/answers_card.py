"""The pop-up "Your answers": every answer so far, each with Change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.answer_list import AnswerLine, AnswerRow
from ui.widgets.english_twin import EnglishTwin
from ui.widgets.hint import Hint
from ui.widgets.paged_flow import PagedFlow
from ui.widgets.pop_card import PopCard
from ui.widgets.words import Words


class AnswersCard(PopCard):
    """All answers, under a sentence that says why they are shown."""

    change_wanted = Signal(str)

    def __init__(self, kit: Kit, lines: tuple[AnswerLine, ...], *, heading: str = "") -> None:
        super().__init__(kit, (1620, 0))
        gettext = kit.translator.gettext
        self.add_heading("list", heading or gettext("Your answers"), done=gettext("Close"))
        items: list[QWidget] = [self._make_row(line) for line in lines]
        if not lines:
            items = [Words(kit, gettext("You have not answered a question yet."), "body")]
        items.append(privacy_hint(kit))
        self.card.body.addWidget(PagedFlow(kit, items), 1)

    def _make_row(self, line: AnswerLine) -> AnswerRow:
        is_wide = self.kit.form is not Form.PORTRAIT and not self.kit.look.is_large
        row = AnswerRow(self.kit, line, is_wide=is_wide)
        row.change_wanted.connect(self.change_wanted)
        return row


class WhyCard(PopCard):
    """The pop-up "Why we ask", where there is no room for it beside the question.

    `english` is reason and hint in English, each to stand under its text; `promise` as for
    `privacy_hint`.
    """

    def __init__(
        self,
        kit: Kit,
        why: str,
        hint: str = "",
        *,
        english: tuple[str, str] = ("", ""),
        promise: str = "",
    ) -> None:
        super().__init__(kit, (1300, 0))
        gettext = kit.translator.gettext
        self.add_heading("info", gettext("Why we ask"), done=gettext("Close"))
        items: list[QWidget] = []
        for text, twin in zip((why, hint), english, strict=True):
            if text:
                items.append(Words(kit, text, "leaflet"))
            if text and twin:
                items.append(EnglishTwin(kit, twin))
        items.append(privacy_hint(kit, promise))
        self.card.body.addWidget(PagedFlow(kit, items, spacing=24), 1)


def privacy_hint(kit: Kit, promise: str = "") -> Hint:
    """The line that says that nothing is kept, or the `promise` made for what is."""
    nothing_kept = kit.translator.gettext(
        "We do not keep your answers. Touch Finish & clear to remove them."
    )
    return Hint(kit, "lock", promise or nothing_kept)
