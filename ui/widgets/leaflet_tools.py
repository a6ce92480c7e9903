"""The row of tools of a leaflet page that has no room for the list of sections."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import Kit
from ui.theme import Form
from ui.widgets.beside_english import HEIGHT as BESIDE_HEIGHT
from ui.widgets.button import KButton
from ui.widgets.section_list import ReadProgress

HEIGHT, PORTRAIT_HEIGHT = 88, 96
SHARES, CROWDED_SHARES = (2, 2, 2, 3), (4, 5, 0, 8)
"""Of the row: all sections, what is read, English beside, next page."""


class LeafletTools:
    """All sections, what is read, and `beside`, which puts English beside; `row` holds them."""

    def __init__(self, kit: Kit, section_count: int, beside: QWidget | None) -> None:
        self._kit = kit
        is_portrait = kit.form is Form.PORTRAIT
        is_crowded = kit.form is Form.SMALL and beside is not None
        self._shares = CROWDED_SHARES if is_crowded else SHARES
        self.all_sections = self._build_all_sections(section_count)
        self.progress = ReadProgress(kit)
        self.row = QHBoxLayout()
        self.row.setSpacing(kit.px(16))
        for widget, share in zip((self.all_sections, self.progress), self._shares, strict=False):
            widget.setFixedHeight(kit.px(PORTRAIT_HEIGHT if is_portrait else HEIGHT))
            self.row.addWidget(widget, share)
        if beside is not None:
            beside.setFixedHeight(kit.px(PORTRAIT_HEIGHT if is_portrait else BESIDE_HEIGHT))
            self.row.addWidget(beside, self._shares[2])

    def add_next(self, button: KButton) -> None:
        """Put the way to the next page at the end of the row."""
        button.setFixedHeight(self._kit.px(HEIGHT))
        self.row.addWidget(button, self._shares[3])

    def _build_all_sections(self, count: int) -> KButton:
        translator = self._kit.translator
        words = translator.ngettext("All {number} section", "All {number} sections", count)
        button = KButton(
            self._kit,
            translator.fill(words, number=count),
            "list",
            variant="outline",
            role="button_small",
            min_size=(200, 88),
        )
        button.setObjectName("all_sections")
        return button
