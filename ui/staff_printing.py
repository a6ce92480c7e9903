"""Printing and saving in the staff area: from what is chosen to a paper, a job, a stick."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.errors import KioskError
from kiosk.printers import JobReport, JobState, PrinterError, choose_printer
from ui.paper import Paper, PaperMaker, PaperOrder, PaperSize, What
from ui.staff_saving import StaffSaving
from ui.staff_view import PrintChoice
from ui.staff_words import PRINTER_WORDS, end_words, progress_words

if TYPE_CHECKING:
    from kiosk.printers import Printer
    from ui.print_desk import PrintDesk
    from ui.screens.staff_screen import StaffScreen
    from ui.services import Services
    from ui.staff_desk import StaffDesk

WHOLE = {
    What.LEAFLET: "The whole leaflet",
    What.GLOSSARY: "Hard words",
    What.CONTACTS: "Contacts and more help",
    What.CHART: "Route chart to draw on",
}
ENGLISH = "en"
SIZES = tuple(PaperSize)
COUNT_AFTER_MS = 40
"""The touch is shown first: setting a whole leaflet takes longer than a frame."""
LOOKING = "Looking for printers …"
OTHER_JOB = "Something else is being printed. Please wait."
NO_CONTENT = "The content cannot be read. Ask IT."


class StaffPrinting(QObject):
    """What staff have chosen, and the one job or file that comes of it."""

    def __init__(self, services: Services, desk: StaffDesk, print_desk: PrintDesk) -> None:
        super().__init__()
        self._services, self._print_desk = services, print_desk
        self._saving = StaffSaving(desk)
        self._screen: StaffScreen | None = None
        self._printers: tuple[Printer, ...] | None = None
        self._job_pages = 0
        self._report: JobReport | None = None
        self._later = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._later.timeout.connect(self._count)
        self._reset()
        print_desk.printers_known.connect(self._take_printers)
        print_desk.progress.connect(self._follow)
        print_desk.ended.connect(self._follow)

    def attach(self, screen: StaffScreen) -> None:
        """Serve this screen from now on."""
        self._screen, panel = screen, screen.printing
        self._saving.forget()
        panel.what_asked.connect(self._ask_what)
        panel.language_asked.connect(self._ask_language)
        panel.printer_asked.connect(self._ask_printer)
        panel.size_chosen.connect(lambda size: self._change(size=SIZES[size]))
        panel.bilingual_chosen.connect(lambda is_on: self._change(is_bilingual=is_on))
        panel.copies_chosen.connect(self._set_copies)
        panel.print_asked.connect(self._print)
        panel.preview_asked.connect(self._preview)
        panel.save_asked.connect(self._ask_stick)
        panel.job.stop_asked.connect(self._print_desk.withdraw)
        panel.job.done.connect(self._forget_job)
        self._show()
        self._show_job()
        if self._paper is None:
            self._later.start()

    def leave(self) -> None:
        """The staff area is locked: the next person chooses anew. A job goes on to its end."""
        self._screen = None
        self._later.stop()
        self._saving.forget()
        self._reset()

    @property
    def printers(self) -> tuple[Printer, ...] | None:
        """The printers; None until they are known."""
        return self._printers

    def _reset(self) -> None:
        self._order = PaperOrder(What.LEAFLET, ENGLISH)
        self._copies, self._printer = 1, self._services.settings.printing.printer
        self._maker: PaperMaker | None = None
        self._paper: Paper | None = None

    def _change(self, **changes: object) -> None:
        order = replace(self._order, **changes)
        if order.language == ENGLISH:
            order = replace(order, is_bilingual=False)
        if order != self._order:
            self._order, self._paper = order, None
            self._later.start()
        self._show()

    def _set_copies(self, copies: int) -> None:
        self._copies = copies
        self._show()

    def _count(self) -> None:
        """Set the pages; they are counted, looked at, printed and saved from then on."""
        services = self._services
        try:
            if self._maker is None:
                self._maker = PaperMaker(
                    services.content(), services.translator, services.settings, services.today()
                )
            self._paper = self._maker.make(self._order)
        except KioskError:
            self._paper = None
        self._show()

    def _show(self) -> None:
        if self._screen is None:
            return
        printer = self._chosen_printer()
        self._screen.printing.show_choice(
            PrintChoice(
                what=self._what_words(),
                language=self._language_names()[self._order.language],
                size=SIZES.index(self._order.size),
                is_bilingual=self._order.is_bilingual,
                can_be_bilingual=self._order.language != ENGLISH,
                copies=self._copies,
                printer=printer.title if printer else "",
                can_choose_printer=len(self._printers or ()) > 1,
                pages=self._paper.pages if self._paper else None,
                trouble=self._trouble(printer),
            )
        )

    def _trouble(self, printer: Printer | None) -> str:
        """Why nothing can be printed now; empty where it can."""
        if not self._has_content:
            return NO_CONTENT
        if self._printers is None:
            return LOOKING
        if printer is None:
            try:
                choose_printer(self._printers, self._printer)
            except PrinterError as error:
                return str(error)
        if printer is not None and not printer.can_print:
            return f"{PRINTER_WORDS[printer.state]}."
        return OTHER_JOB if self._print_desk.is_busy and not self._job_pages else ""

    @property
    def _has_content(self) -> bool:
        try:
            return self._services.content() is not None
        except KioskError:
            return False

    def _chosen_printer(self) -> Printer | None:
        try:
            return choose_printer(self._printers or (), self._printer)
        except PrinterError:
            return None

    def _take_printers(self, printers: tuple[Printer, ...]) -> None:
        self._printers = printers
        self._show()

    def _what_choices(self) -> list[tuple[str, str]]:
        content = self._services.content()
        sections = [(section.id, section.title.english) for section in content.leaflet.sections]
        (first, *others) = WHOLE.items()
        return [first, *sections, *others]

    def _what_words(self) -> str:
        if self._order.what is not What.SECTION or not self._has_content:
            return WHOLE.get(self._order.what, "")
        return dict(self._what_choices())[self._order.section]

    def _language_names(self) -> dict[str, str]:
        return {language.code: language.english_name for language in self._services.languages}

    def _pick(self, icon: str, heading: str, choices, current: str, choose) -> None:
        from ui.widgets.pick_card import PickCard

        card = PickCard(self._screen.kit, icon, heading, choices, current)
        card.chosen.connect(choose)
        card.chosen.connect(self._screen.close_popup)
        self._screen.open_popup(card)

    def _ask_what(self) -> None:
        if self._has_content:
            current = self._order.section or self._order.what.value
            self._pick("file-text", "What?", self._what_choices(), current, self._choose_what)

    def _choose_what(self, id_: str) -> None:
        if id_ in tuple(WHOLE):
            self._change(what=What(id_), section="")
        else:
            self._change(what=What.SECTION, section=id_)

    def _ask_language(self) -> None:
        choices = list(self._language_names().items())
        current = self._order.language
        self._pick(
            "languages",
            "Which language?",
            choices,
            current,
            lambda code: self._change(language=code),
        )

    def _ask_printer(self) -> None:
        choices = [
            (printer.name, f"{printer.title}: {PRINTER_WORDS[printer.state]}")
            for printer in self._printers or ()
        ]
        current = self._chosen_printer()
        self._pick(
            "printer",
            "Which printer?",
            choices,
            current.name if current else "",
            self._choose_printer,
        )

    def _choose_printer(self, name: str) -> None:
        self._printer = name
        self._show()

    def _print(self) -> None:
        printer = self._chosen_printer()
        if self._paper is None or printer is None:
            return
        if self._print_desk.print_paper(self._paper, self._copies, printer.name):
            self._job_pages = self._paper.pages * self._copies
            self._follow(JobReport(JobState.WAITING))

    def _follow(self, report: JobReport) -> None:
        """Our job, or that of somebody else."""
        is_ours = self._job_pages and (self._report is None or not self._report.is_over)
        if is_ours:
            self._report = report
            self._show_job()
        else:
            self._show()

    def _show_job(self) -> None:
        if self._screen is None:
            return
        panel, report = self._screen.printing, self._report
        if report is not None and report.is_over:
            words = end_words(report, self._job_pages)
            panel.job.show_end(words, is_done=report.state is JobState.DONE)
        elif report is not None:
            share = report.pages_done / self._job_pages
            panel.job.show_progress(progress_words(report, self._job_pages), share)
        panel.show_job(is_shown=report is not None)

    def _forget_job(self) -> None:
        self._report, self._job_pages = None, 0
        self._show_job()
        self._show()

    def _preview(self) -> None:
        from ui.widgets.preview_card import PreviewCard

        if self._paper is not None:
            card = PreviewCard(self._screen.kit, self._paper.pages, self._paper.picture)
            self._screen.open_popup(card)

    def _ask_stick(self) -> None:
        if self._paper is not None:
            self._saving.ask(self._screen, self._file_name(), self._paper.pdf)

    def _file_name(self) -> str:
        """English, and of letters that every stick and computer takes."""
        order = self._order
        parts = [self._what_words(), self._language_names()[order.language]]
        if order.is_bilingual:
            parts.append("with English")
        if order.size is not PaperSize.STANDARD:
            parts.append("large" if order.size is PaperSize.LARGE else "very large")
        return re.sub(r"[^A-Za-z0-9 ,()-]", "", ", ".join(parts)) + ".pdf"
