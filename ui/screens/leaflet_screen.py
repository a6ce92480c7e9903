"""Screen 03: read the leaflet, one short page of one section at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk import inline
from ui.screens.popup_screen import PopupScreen
from ui.theme import SIDE, Form
from ui.widgets.beside_english import HEIGHT as BESIDE_HEIGHT
from ui.widgets.beside_english import make_beside_english
from ui.widgets.box import KCard
from ui.widgets.button import KButton
from ui.widgets.glossary_card import GlossaryCard, Spot
from ui.widgets.leaflet_page import SIDE as SIDE_COLUMN
from ui.widgets.leaflet_page import LeafletPage
from ui.widgets.leaflet_tools import LeafletTools
from ui.widgets.section_list import ReadProgress, SectionList, SectionsCard, without_english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.glossary import Glossary
    from kiosk.leaflet import Leaflet, Section
    from ui.kit import Kit
    from ui.widgets.section_pages import SectionPages

LIST_WIDTH = 430
NEXT_HEIGHT = {Form.LANDSCAPE: 131, Form.PORTRAIT: 120, Form.SMALL: 88}
CARD_EDGES = {
    None: (32, 28, 32, 16),
    Form.LANDSCAPE: (24, 20, 24, 16),
    Form.PORTRAIT: (32, 28, 32, 24),
    Form.SMALL: (24, 20, 24, 16),
}
"""What the card leaves around the page: left, top, right, bottom; first with the list beside it."""
AHEAD_MS = 300


class LeafletScreen(PopupScreen):
    """A page of the leaflet with its sections; keeps count of what has been read."""

    place_changed = Signal(str, int)
    section_finished = Signal(str)
    term_touched = Signal(str)
    hard_words_wanted = Signal()
    english_wanted = Signal(bool)
    is_slow_reading = True

    def __init__(
        self,
        kit: Kit,
        leaflet: Leaflet,
        glossary: Glossary,
        measured: SectionPages,
        *,
        place: tuple[str, int] | None = None,
        block: int | None = None,
        read_sections: Iterable[str] = (),
    ) -> None:
        """`measured` cuts the sections into pages. `place` is a section and its page, from 0.

        `block` finds the page again after the text size has changed; see `first_block`.
        """
        super().__init__(kit, kit.translator.gettext("Leaflet 8"))
        self._leaflet, self._glossary = leaflet, glossary
        self._read = set(read_sections)
        self._seen: dict[str, set[int]] = {}
        section_id, page = place or (leaflet.sections[0].id, 0)
        self._section = leaflet.section(section_id)
        self._wanted, self._wanted_block = page, block
        self._list: SectionList | None = None
        self._progress: ReadProgress | None = None
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._ahead.timeout.connect(self._measure_ahead)
        is_wide = kit.form is Form.LANDSCAPE and not kit.look.is_large
        self._is_folded = not is_wide or kit.look.has_english
        is_small = kit.form is Form.SMALL
        self._beside = make_beside_english(kit, self.english_wanted.emit, is_compact=is_small)
        self._next = self._build_next()
        foot = 0 if self._is_folded else self._foot_height()
        self._page = LeafletPage(kit, measured, has_side=not self._is_folded, side_foot=foot)
        self._page.setObjectName("leaflet_page")
        self._page.term_touched.connect(self._open_term)
        self._page.resized.connect(self._show)
        if self._is_folded:
            self._build_folded()
        else:
            self._build_beside()

    @property
    def place(self) -> tuple[str, int]:
        """The section and page shown."""
        return self._section.id, self._wanted

    @property
    def first_block(self) -> int:
        """The first block on the page, or the one it was opened with: where to go on reading."""
        if self._wanted_block is not None or not self._page.is_ready:
            return self._wanted_block or 0
        return self._page.page.first_block

    @property
    def read_sections(self) -> frozenset[str]:
        return frozenset(self._read)

    @property
    def page_widget(self) -> LeafletPage:
        return self._page

    def show_place(self, section_id: str, page: int = 0) -> None:
        """Turn to a page of a section; says so if that is another place than before."""
        before = self.place
        self.close_popup()
        if (section_id, page) != before:
            self._section = self._leaflet.section(section_id)
            self._wanted, self._wanted_block = page, None
        if self._page.is_ready:
            self._show()
        if self.place != before:
            self.place_changed.emit(*self.place)

    def step_back(self) -> bool:
        """Close what is open, else turn back one page; False on the first page of a section."""
        if super().step_back():
            return True
        if self._wanted > 0:
            self.show_place(self._section.id, self._wanted - 1)
            return True
        return False

    def close_popup(self) -> None:
        super().close_popup()
        self._page.mark(None)

    def sizeHint(self) -> QSize:
        return self.kit.theme.design_size()

    def _foot_height(self) -> int:
        """What the buttons at the foot of the side column take."""
        beside = BESIDE_HEIGHT + 16 if self._beside is not None else 0
        return self.kit.px(NEXT_HEIGHT[self.kit.form] + 20 + beside)

    def _build_next(self) -> KButton:
        kit = self.kit
        button = KButton(
            kit,
            "",
            "arrow-right",
            variant="primary",
            role="button",
            icon_last=True,
            min_size=(200, NEXT_HEIGHT[kit.form] if kit.form is not Form.LANDSCAPE else 88),
        )
        button.setObjectName("next")
        button.clicked.connect(self._go_on)
        return button

    def _build_beside(self) -> None:
        """List, reading column and side notes beside each other."""
        kit, px = self.kit, self.kit.px
        side = px(SIDE[kit.form])
        self.body.setContentsMargins(side, 0, side, 0)
        row = QHBoxLayout()
        row.setSpacing(px(32))
        self._list = SectionList(kit, self._leaflet)
        self._list.setFixedWidth(px(LIST_WIDTH))
        self._list.section_chosen.connect(self.show_place)
        self._list.hard_words_wanted.connect(self.hard_words_wanted)
        row.addWidget(self._list)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, px(20))
        column.addWidget(self._build_card())
        row.addLayout(column, 1)
        self.body.addLayout(row, 1)
        self._next.setParent(self._page)
        if self._beside is not None:
            self._beside.setParent(self._page)

    def _build_folded(self) -> None:
        """The list behind a button, notes in the column."""
        tools = LeafletTools(self.kit, len(self._leaflet.sections), self._beside)
        tools.all_sections.clicked.connect(self._open_sections)
        self._progress = tools.progress
        card = self._build_card()
        if self.kit.form is Form.PORTRAIT:
            card.body.addWidget(self._next)
            self.body.addLayout(tools.row)
            self.body.addWidget(card, 1)
            return
        tools.add_next(self._next)
        self.body.addWidget(card, 1)
        self.body.addLayout(tools.row)
        edges = self.body.contentsMargins()
        self.body.setContentsMargins(edges.left(), 0, edges.right(), self.kit.px(14))

    def _build_card(self) -> KCard:
        """The card with the page."""
        px = self.kit.px
        card = KCard(self.kit, "card", padding=0, spacing=0)
        edges = CARD_EDGES[self.kit.form if self._is_folded else None]
        card.body.setContentsMargins(*[px(edge) for edge in edges])
        card.body.setSpacing(px(20))
        card.body.addWidget(self._page, 1)
        return card

    def _show(self) -> None:
        """Show the wanted page, now that its size is known."""
        page = self._page
        if self._wanted_block is not None:
            self._wanted = page.page_with_block(self._section, self._wanted_block)
        page.show_page(self._section, self._wanted)
        self._wanted = page.number
        total = len(page.pages_of(self._section))
        self._ahead.start()
        self._note_seen(page.number, total)
        self._next.set_words(self._next_words(page.number + 1 == total))
        if not self._is_folded:
            self._place_next()
        if self._list is not None:
            self._list.set_state(self._section.id, self._read)
        if self._progress is not None:
            self._progress.set_read(len(self._read), len(self._leaflet.sections))

    def _measure_ahead(self) -> None:
        """Cut the next section into pages while she reads."""
        following = self._following()
        if following is not None and self.isVisible():
            self._page.pages_of(following)

    def _place_next(self) -> None:
        """At the foot of the side column."""
        px, page = self.kit.px, self._page
        width, height = px(SIDE_COLUMN), px(NEXT_HEIGHT[self.kit.form])
        left = 0 if self.kit.is_rtl else page.width() - width
        self._next.setGeometry(left, page.height() - height, width, height)
        if self._beside is not None:
            beside = px(BESIDE_HEIGHT)
            self._beside.setGeometry(left, page.height() - height - px(16) - beside, width, beside)

    def _note_seen(self, number: int, total: int) -> None:
        """A section is read when all its pages were seen; those before an entry page count."""
        id_ = self._section.id
        seen = self._seen.setdefault(id_, set(range(number)))
        seen.add(number)
        if id_ not in self._read and seen.issuperset(range(total)):
            self._read.add(id_)
            self.section_finished.emit(id_)

    def _next_words(self, is_last: bool) -> str:
        gettext = self.gettext
        if not is_last:
            return gettext("Next page")
        following = self._following()
        if following is None:
            return gettext("Read from the start")
        title = without_english(inline.plain(self.kit.translator.content(following.title).text))
        return self.kit.translator.fill(gettext("Next: {section}"), section=title)

    def _following(self) -> Section | None:
        sections = self._leaflet.sections
        place = sections.index(self._section)
        return sections[place + 1] if place + 1 < len(sections) else None

    def _go_on(self) -> None:
        if self._wanted + 1 < len(self._page.pages_of(self._section)):
            self.show_place(self._section.id, self._wanted + 1)
            return
        self.show_place((self._following() or self._leaflet.sections[0]).id)

    def _open_sections(self) -> None:
        card = SectionsCard(self.kit, self._leaflet, self._section.id, self._read)
        card.list.section_chosen.connect(self.show_place)
        card.list.hard_words_wanted.connect(self._leave_for_hard_words)
        self.open_popup(card)

    def _leave_for_hard_words(self) -> None:
        self.close_popup()
        self.hard_words_wanted.emit()

    def _open_term(self, link_number: int) -> None:
        page = self._page
        link = page.links[link_number]
        corner = page.mapTo(self, page.rect().topLeft()).toPointF()
        card = GlossaryCard(
            self.kit,
            self._glossary.term(link.term_id),
            Spot(
                link.sentence.translated(corner),
                QRectF(link.rects[0]).translated(corner),
                page.column.translated(corner),
                link.words,
            ),
        )
        self.open_popup(card)
        page.mark(link)
        self.term_touched.emit(link.term_id)
