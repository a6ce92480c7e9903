"""A section of the leaflet on paper: the blocks of the screen, for a black-and-white printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPixmap,
)

from kiosk import inline
from kiosk.errors import KioskError
from kiosk.languages import SOURCE_CODE, Translator, find_language, load_languages
from ui import pictures
from ui.kit import Kit
from ui.pdf_text import PdfPainter
from ui.theme import Look, RouteColours, TextSize, Theme, stylesheet
from ui.typeset import SetText
from ui.widgets.blocks import BlockSetter
from ui.widgets.inline_text import TextSetter
from ui.widgets.notes import NoteSetter
from ui.widgets.pagination import Page, Room, paginate
from ui.widgets.pairs import PairSetter
from ui.widgets.route_badge import BADGES, draw_badge
from ui.widgets.words import fitted_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kiosk.content import Content
    from kiosk.leaflet import Leaflet, Section

DOTS_PER_INCH = 300
MM = DOTS_PER_INCH / 25.4
MARGIN = 17 * MM
TEXT_POINTS = 12
"""Size of the leaflet's text; "large" prints follow the steps of the screen from there."""
PAPER = "paper"
OURS = "send-advice"
GAP = 18
HEAD_GAP = 20


class PrintError(KioskError):
    """A page could not be written."""


class PaperTheme(Theme):
    """Black on white: every sign with a white fill, a black outline and a black icon."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._paper = dict(self._sheet["themes"][PAPER])

    @property
    def is_raised(self) -> bool:
        return False

    def color(self, token: str) -> QColor:
        return QColor(self._paper.get(token, "#000000"))

    def route(self, key: str) -> RouteColours:
        sign = super().route(key)
        white, black = self.color("bg"), self.color("ink")
        return RouteColours(sign.shape, sign.icon, white, black, black, white)


class PaperKit(Kit):
    """The kit for paper: pictures in grey, measures in dots."""

    def __init__(self, look: Look, translator: Translator, english: Translator) -> None:
        super().__init__(look, translator, english)
        self.theme = PaperTheme(look)

    def drawing(self, name: str, width: float, height: float) -> QPixmap:
        size = QSize(self.px(width), self.px(height))
        image = pictures.drawing(Theme(self.look), name, size).toImage()
        alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        grey = grey.convertToFormat(QImage.Format.Format_ARGB32)
        grey.setAlphaChannel(alpha)
        return QPixmap.fromImage(grey)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The printable part of a page, in dots."""

    width: float
    height: float


def paper_kit(
    translator: Translator,
    english: Translator,
    text_size: TextSize,
    *,
    is_bilingual: bool = False,
) -> PaperKit:
    """What to draw with so that the leaflet's text has `TEXT_POINTS` at the usual size."""
    usual = stylesheet()["type"]["leaflet"]["size"][0]
    scale = TEXT_POINTS / 72 * DOTS_PER_INCH / usual
    look = Look(
        translator.language,
        (round(1080 * scale), round(1920 * scale)),
        text_size=text_size,
        has_english=is_bilingual and translator.language.code != english.language.code,
    )
    return PaperKit(look, translator, english)


def print_section(
    section: Section,
    content: Content,
    translator: Translator,
    path: Path,
    *,
    today: date,
    english: Translator | None = None,
    text_size: TextSize = TextSize.USUAL,
    is_bilingual: bool = False,
) -> int:
    """Write one section as a PDF of A4 pages to `path`; returns the number of pages.

    SEND Advice is named at the foot of each page. `english` speaks where a translation is missing;
    with `is_bilingual` it stands under every paragraph, as on the screen.
    Raises `PrintError` if the file cannot be written.
    """
    english = english or Translator(find_language(SOURCE_CODE, load_languages()))
    kit = paper_kit(translator, english, text_size, is_bilingual=is_bilingual)
    writer = _open_writer(content.leaflet, path, kit)
    printer = SectionPrinter(kit, content, today, Sheet(writer.width(), writer.height()))
    pages = printer.pages(section)
    painter = PdfPainter()
    if not painter.begin(writer):
        raise PrintError(_not_written(path))
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        printer.draw(painter, section, page, number, len(pages))
    if not painter.end():
        raise PrintError(_not_written(path))
    return len(pages)


def _not_written(path: Path) -> str:
    return f"The page could not be written to {path}; check the folder and the disk."


def _open_writer(leaflet: Leaflet, path: Path, kit: Kit) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins / DOTS_PER_INCH * 72,
        QPageLayout.Unit.Point,
    )
    writer.setPageLayout(layout)
    writer.setTitle(inline.plain(kit.translator.content(leaflet.title).text))
    writer.setCreator(leaflet.publisher)
    return writer


class SectionPrinter:
    """Draws the pages of a section, each with its head and foot."""

    def __init__(self, kit: Kit, content: Content, today: date, sheet: Sheet) -> None:
        self._kit, self._leaflet, self._sheet = kit, content.leaflet, sheet
        self._contact, self._today = content.contacts.contact(OURS), today
        self._setter = TextSetter(kit, is_touched=False)
        is_paired = kit.look.has_english
        self._blocks = PairSetter(self._setter) if is_paired else BlockSetter(self._setter)
        self._notes = NoteSetter(self._setter, content.updates, today, has_addresses=True)

    def pages(self, section: Section) -> tuple[Page, ...]:
        """The section cut into sheets of paper."""
        foot = self._foot_height()
        room = Room(
            width=self._sheet.width,
            height=lambda number: self._sheet.height - self._head_height(section, number) - foot,
            gap=self._kit.px(GAP),
        )
        return paginate(section.blocks, room, self._blocks, self._notes)

    def draw(
        self, painter: QPainter, section: Section, page: Page, number: int, total: int
    ) -> None:
        self._draw_head(painter, section, number)
        top = self._head_height(section, number)
        for placed in page.main:
            placed.flow.draw(painter, self._kit, 0, top + placed.top)
        self._draw_foot(painter, number, total)

    def _running_head(self) -> SetText:
        """The leaflet's title, its language, and whether its translation has been checked."""
        kit = self._kit
        translator = kit.translator
        parts = [self._setter.wording(self._leaflet.title).text, kit.language.name]
        if not kit.language.is_checked:
            parts.append(translator.gettext("This translation has not been checked yet."))
            parts.append(kit.english.gettext("This translation has not been checked yet."))
        return self._set(" · ".join(parts), "note_source")

    def _title(self, section: Section, number: int) -> SetText:
        message = section.heading if number == 0 else section.title
        words = inline.plain(self._setter.wording(message).text)
        return fitted_text(
            self._kit, words, "title", self._sheet.width - self._badge_room(section), 1e6
        )

    def _english_title(self, section: Section, number: int) -> SetText | None:
        """The leaflet's own heading in English, under a translated one."""
        if not self._kit.look.has_english or number:
            return None
        wording = self._setter.english(section.heading)
        width = self._sheet.width - self._badge_room(section)
        return self._setter.set(wording, "note_heading", width)

    def _badge_room(self, section: Section) -> float:
        return self._kit.px(88 + 22) if section.route in BADGES else 0

    def _head_height(self, section: Section, number: int) -> float:
        px = self._kit.px
        title = max(self._title(section, number).height, px(88))
        english = self._english_title(section, number)
        title += english.height if english else 0
        return self._running_head().height + px(14) + title + px(HEAD_GAP)

    def _draw_head(self, painter: QPainter, section: Section, number: int) -> None:
        kit, px = self._kit, self._kit.px
        ink = kit.theme.color("ink")
        running = self._running_head()
        running.draw(painter, 0, 0, ink)
        top = running.height + px(6)
        self._rule(painter, top)
        top += px(8)
        title = self._title(section, number)
        height = max(title.height, px(88))
        badge = BADGES.get(section.route or "")
        room = self._badge_room(section)
        if badge:
            left = self._sheet.width - px(88) if kit.is_rtl else 0
            draw_badge(
                painter, kit, badge, QRectF(left, top + (height - px(88)) / 2, px(88), px(88))
            )
        left = 0 if kit.is_rtl else room
        title.draw(painter, left, top + (height - title.height) / 2, ink)
        english = self._english_title(section, number)
        if english is not None:
            english.draw(painter, left, top + height, ink)

    def _foot_lines(self, number: int, total: int) -> tuple[SetText, SetText]:
        kit = self._kit
        translator = kit.translator
        isolate = translator.isolate
        contact = self._contact
        addresses = [contact.name, contact.phone, contact.email, contact.web]
        line = " · ".join(isolate(part) for part in addresses if part)
        printed = translator.fill(
            translator.gettext(
                "Leaflet of {year}. Printed here on {date}. Page {number} of {total}"
            ),
            year=self._leaflet.printed,
            date=translator.short_date(self._today),
            number=number + 1,
            total=total,
        )
        return self._set(line, "note_source", is_bold=True), self._set(printed, "note_source")

    def _foot_height(self) -> float:
        lines = self._foot_lines(0, 10)
        return sum(made.height for made in lines) + self._kit.px(34)

    def _draw_foot(self, painter: QPainter, number: int, total: int) -> None:
        lines = self._foot_lines(number, total)
        top = self._sheet.height - sum(made.height for made in lines)
        self._rule(painter, top - self._kit.px(10))
        for made in lines:
            made.draw(painter, 0, top, self._kit.theme.color("ink"))
            top += made.height

    def _rule(self, painter: QPainter, top: float) -> None:
        painter.setPen(QPen(self._kit.theme.color("ink"), self._kit.px(2), Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(0, top), QPointF(self._sheet.width, top))

    def _set(self, text: str, role: str, *, is_bold: bool = False) -> SetText:
        wording = self._setter.own(f"**{text}**" if is_bold else text)
        return self._setter.set(wording, role, self._sheet.width, is_figures=True)
