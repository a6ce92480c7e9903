"""A document cut into pages: drawn anywhere, written as a PDF, shown as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from kiosk import __version__
from kiosk.errors import KioskError
from ui.paper.kit import DOTS_PER_INCH
from ui.paper.parts import cut_pages
from ui.paper.pdf_file import PdfFile
from ui.paper.pdf_painter import PdfPainter
from ui.paper.pdf_tags import add_structure, heading
from ui.paper.sheet import HEIGHT, MARGIN, PRODUCT, TEXT_WIDTH, WIDTH
from ui.widgets.pagination import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.paper.kit import PaperKit
    from ui.paper.parts import Document
    from ui.paper.sheet import Furniture
    from ui.widgets.notes import NoteSetter

GAP = 18
NOT_WRITTEN = "The page could not be written; check the folder and the disk."


class PrintError(KioskError):
    """A page could not be written."""


class Paper:
    """A document ready to be printed: `pages` A4 pages, upright, of the title `title`."""

    def __init__(
        self, kit: PaperKit, document: Document, furniture: Furniture, notes: NoteSetter
    ) -> None:
        self._kit, self._furniture = kit, furniture
        self.title = document.title
        self._levels = [part.level for part in document.parts]
        room = Room(TEXT_WIDTH, lambda _number: furniture.room, kit.px(GAP))
        self.sheets = cut_pages(document.parts, room, notes)
        """What stands on each page."""

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.sheets)

    @property
    def room(self) -> float:
        """How high the text of a page may be, in dots."""
        return self._furniture.room

    def draw(self, page: int, painter: QPainter) -> None:
        """Paint page `page`, counted from 0, 300 dots an inch, from the corner of the sheet."""
        self._furniture.draw_head(painter)
        for placed in self.sheets[page].main:
            if isinstance(painter, PdfPainter):
                painter.role = heading(self._levels[placed.block])
            placed.flow.draw(painter, self._kit, MARGIN, self._furniture.top + placed.top)
        if isinstance(painter, PdfPainter):
            painter.role = b""
        self._furniture.draw_foot(painter, page, self.pages)

    def draw_on(self, device: QPagedPaintDevice) -> None:
        """Paint every page on a printer or a PDF; raises PrintError if it takes no page.

        The whole sheet counts from its corner: margins of the device are set to none.
        """
        for _ in self.draw_steps(device):
            pass

    def draw_steps(
        self, device: QPagedPaintDevice, painter: QPainter | None = None
    ) -> Iterator[int]:
        """As `draw_on`, in steps: the first begins the job, each other one paints a page.

        A printer forgets a document that is left half way.
        """
        painter = painter or QPainter()
        device.setPageLayout(_page_layout())
        if not painter.begin(device):
            raise PrintError(NOT_WRITTEN)
        try:
            scale = device.logicalDpiX() / DOTS_PER_INCH
            painter.scale(scale, scale)
            yield 0
            for page in range(self.pages):
                if page and not device.newPage():
                    raise PrintError(NOT_WRITTEN)
                if page and isinstance(painter, PdfPainter):
                    painter.begin_page()
                painter.save()
                try:
                    self.draw(page, painter)
                finally:
                    painter.restore()
                yield page + 1
        except BaseException:
            if hasattr(device, "abort"):  # a printer: half a document is worse than none
                device.abort()
            painter.end()
            raise
        if not painter.end():
            raise PrintError(NOT_WRITTEN)

    def pdf(self) -> bytes:
        """The document as a PDF."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(DOTS_PER_INCH)
        writer.setTitle(self.title)
        writer.setAuthor(self._furniture.publisher)
        writer.setCreator(f"{PRODUCT} {__version__}")
        painter = PdfPainter(self._kit.language.code, is_rtl=self._kit.is_rtl)
        for _ in self.draw_steps(writer, painter):
            pass
        pages = painter.marked_pages()
        file = PdfFile(buffer.data().data())
        for number, marked in zip(file.pages, pages, strict=True):
            file.mark_page(number, marked)
        add_structure(file, [marked.tags for marked in pages])
        language = self._kit.language
        file.name_language(language.code, is_rtl=language.is_rtl)
        return file.data()

    def write(self, target: Path | str | QIODevice) -> None:
        """Write the PDF to a file or an open device; raises PrintError, one sentence."""
        data = self.pdf()
        if isinstance(target, QIODevice):
            if target.write(data) != len(data):
                raise PrintError(NOT_WRITTEN)
            return
        try:
            Path(target).write_bytes(data)
        except OSError:
            raise PrintError(
                f"The page could not be written to {target}; check the folder and the disk."
            ) from None

    def picture(self, page: int, width: int) -> QImage:
        """Page `page`, counted from 0, as a picture so many pixels wide, to look at first."""
        image = QImage(width, round(width * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setWindow(QRectF(0, 0, WIDTH, HEIGHT).toAlignedRect())
        self.draw(page, painter)
        painter.end()
        return image


def _page_layout() -> QPageLayout:
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
