"""From Print to the pages in the printer: the pop-ups on the way, one job, and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.printers import JobReport, JobState, Reason
from ui.paper import PaperMaker, PaperOrder, PaperSize, What
from ui.parent_job import ParentJob
from ui.printer_watch import PrinterWatch
from ui.widgets.print_card import PrintCard, PrintOffer
from ui.widgets.printing_cards import (
    NoPrinterCard,
    PrintingCard,
    Wanted,
    busy_card,
    enough_card,
    ready_card,
    stopped_card,
)

if TYPE_CHECKING:
    from ui.paper import Paper
    from ui.window import KioskWindow

COUNT_AFTER_MS = 40
"""The touch is shown first: setting a whole leaflet takes longer than a frame."""
SIZES = tuple(PaperSize)
WANTED = {What.RESULT: Wanted.RESULT, What.NUMBER: Wanted.NUMBER}


class PrintFlow(QObject):
    """What a parent wants printed, and what becomes of it. All her pop-ups are the window's."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        services = window.services
        self._window = window
        self._desk = services.print_desk()
        self.watch = PrinterWatch(self._desk, services.settings.printing.printer, self)
        self._job = ParentJob(self._desk, self)
        self._job.moved.connect(self._show_progress)
        self._job.ended.connect(self._end)
        self._maker: PaperMaker | None = None
        self._orders: tuple[PaperOrder, ...] = ()
        self._part = 0
        self._paper: Paper | None = None
        self._later = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._later.timeout.connect(self._count)

    @property
    def is_under_way(self) -> bool:
        """Whether she waits for pages to come out."""
        return self._job.is_under_way

    def offer(self, *orders: PaperOrder) -> None:
        """Let her choose among documents, the text's size, and English beside it."""
        if not self._may_begin(*orders):
            return
        kit = self._window.kit
        gettext, own, english = kit.translator.gettext, kit.language, kit.english.language
        card = PrintCard(
            kit,
            self._heading(),
            [gettext("This section"), gettext("Whole leaflet")] if len(orders) > 1 else [],
            sizes=[gettext("Usual text"), gettext("Large text"), gettext("Very large text")],
            beside=f"{own.name} + {english.name}" if own.code != english.code else "",
        )
        card.part_chosen.connect(self._choose_part)
        card.size_chosen.connect(lambda size: self._change(size=SIZES[size]))
        card.english_chosen.connect(lambda is_wanted: self._change(is_bilingual=is_wanted))
        card.print_asked.connect(self._print)
        self._window.open_popup(card)
        self._show_offer()
        QTimer.singleShot(COUNT_AFTER_MS, self, self._settle_size)

    def print_at_once(self, order: PaperOrder) -> None:
        """Print a document of which there is nothing to choose."""
        if self._may_begin(order):
            self._count()
            self._print()

    def end_visit(self) -> None:
        """What waits is withdrawn, nothing of hers is kept, and the next one has all her pages."""
        self._forget()
        self._maker = None
        self._job.leave()
        self._desk.start_visit()

    def _may_begin(self, *orders: PaperOrder) -> bool:
        """Take orders. Where nothing can be printed now, say why."""
        if self.is_under_way:
            self._open_progress()
            return False
        self._forget()
        self._orders = orders
        self.watch.ask()
        if not self.watch.has_printer:
            self._open_no_printer()
        elif not self._desk.pages_left:
            self._window.open_popup(enough_card(self._window.kit))
        else:
            return True
        return False

    def _forget(self) -> None:
        self._later.stop()
        self._orders, self._part, self._paper = (), 0, None

    def _heading(self) -> str:
        gettext = self._window.kit.translator.gettext
        return {
            What.SECTION: gettext("What shall we print?"),
            What.GLOSSARY: gettext("Hard words"),
            What.CONTACTS: gettext("Contacts and more help"),
            What.RESULT: gettext("My map"),
        }[self._orders[0].what]

    def _choose_part(self, part: int) -> None:
        self._part = part
        self._change()

    def _change(self, **changes: object) -> None:
        self._orders = tuple(replace(order, **changes) for order in self._orders)
        self._paper = None
        self._show_offer()
        self._later.start()

    def _settle_size(self) -> None:
        """Begin with text as large as she reads; smaller, where that were too many pages."""
        if not self._orders:
            return
        largest = SIZES.index(self._orders[0].size)
        for size in SIZES[largest::-1]:
            self._orders = tuple(replace(order, size=size) for order in self._orders)
            self._count()
            if self._paper.pages <= self._desk.pages_left:
                break

    def _count(self) -> None:
        """Set the pages; they are counted and printed from then on."""
        services = self._window.services
        if self._maker is None:
            self._maker = PaperMaker(
                services.content(), services.translator, services.settings, services.today()
            )
        self._paper = self._maker.make(self._orders[self._part])
        self._show_offer()

    def _show_offer(self) -> None:
        card = self._window.popup
        if isinstance(card, PrintCard):
            order = self._orders[self._part]
            card.show_offer(
                PrintOffer(
                    part=self._part,
                    size=SIZES.index(order.size),
                    is_bilingual=order.is_bilingual,
                    pages=self._paper.pages if self._paper else None,
                    left=self._desk.pages_left,
                )
            )

    def _print(self) -> None:
        paper = self._paper
        if paper is None:
            return
        if not self.watch.has_printer:
            self._open_no_printer()
        elif self._job.begin(paper):
            self._window.watch_anew()
            self._open_progress()
        elif self._desk.is_busy:
            self._window.open_popup(busy_card(self._window.kit))

    def _open_progress(self) -> None:
        card = PrintingCard(self._window.kit, self._job.pages)
        card.stop_asked.connect(self._job.stop)
        self._window.open_popup(card)
        self._show_progress(self._job.report)

    def _show_progress(self, report: JobReport) -> None:
        card = self._window.popup
        if isinstance(card, PrintingCard):
            card.show_pages(report.pages_done)

    def _end(self, report: JobReport) -> None:
        """Only the printer's own word makes her pages ready."""
        kit, pages = self._window.kit, self._paper.pages if self._paper else 0
        self._window.watch_anew()
        self.watch.ask()
        if report.state is JobState.DONE:
            self._window.open_popup(ready_card(kit, pages))
        elif report.reason is Reason.ASKED:
            self._window.open_popup(stopped_card(kit, report.pages_done))
        elif report.reason is Reason.TOO_MANY:
            self._window.open_popup(enough_card(kit))
        else:
            self._open_no_printer(report.pages_done)
        self._paper = None

    def _open_no_printer(self, pages_done: int = 0) -> None:
        wanted = WANTED.get(self._orders[0].what, Wanted.READING)
        card = NoPrinterCard(self._window.kit, wanted, pages_done=pages_done)
        card.call_wanted.connect(self._window.pages.callback.open)
        card.phone_wanted.connect(self._send_to_phone)
        self._window.open_popup(card)

    def _send_to_phone(self) -> None:
        self._window.pages.phone.open()
