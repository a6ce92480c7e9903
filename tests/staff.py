"""For tests of the staff area: a kiosk with a PIN, a clock to turn, and a printer to trouble."""

import threading
from pathlib import Path

import argon2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.boot_clock import Moment
from kiosk.printers import Document, JobReport, JobState, Printer, PrinterState
from kiosk.settings import Settings
from kiosk.staff_pin import StaffPin, hash_pin, set_pin
from kiosk.stick_mounts import StickMounts
from ui.app import Kiosk
from ui.print_desk import PrintDesk
from ui.staff_desk import StaffDesk
from ui.visit import STAFF

PIN, WRONG = "480913", "480914"
WEAK = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class TurnedClock:
    """Seconds since the machine was started, as the test says."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> Moment:
        return Moment("run", self.seconds)


class PrinterOfTests:
    """A PrintService in memory: `state` is the printer's, `report_now` what it says of a job."""

    def __init__(self) -> None:
        self.state = PrinterState.READY
        self.report_now = JobReport(JobState.PRINTING)
        self.jobs: list[tuple[bytes, str, int]] = []
        self.is_there = True
        self.withdrawn = threading.Event()

    def printers(self) -> tuple[Printer, ...]:
        if not self.is_there:
            return ()
        return (
            Printer("front", "Front desk", self.state, is_default=True),
            Printer("back", "Back office", PrinterState.PAPER_OUT),
        )

    def start(self, document: Document, *, printer: str, copies: int = 1, **_: str) -> int:
        self.jobs.append((document.pdf(), printer, copies))
        return len(self.jobs)

    def report(self, _job: int) -> JobReport:
        return self.report_now

    def withdraw(self, _job: int) -> JobReport:
        self.withdrawn.set()
        if self.report_now.is_over:
            return self.report_now
        return JobReport(JobState.WITHDRAWN, self.report_now.pages_done)

    def withdraw_leftovers(self) -> int:
        return 0


class StaffKiosk:
    """The whole kiosk, with a PIN; `printer` and `clock` are the test's."""

    def __init__(self, folder: Path, size: tuple[int, int], *, settings: Settings | None = None):
        self.settings = (settings or Settings()).with_data_dir(folder)
        self.clock, self.printer = TurnedClock(), PrinterOfTests()
        self.kiosk = Kiosk(self.settings)
        pin = StaffPin(self.settings, self.clock)
        mounts = StickMounts(command="no-such-program")  # this machine's own sticks are let alone
        self.kiosk.staff_desk = StaffDesk(self.settings, lambda: self.kiosk.desk, pin, mounts)
        self.kiosk.print_desk = PrintDesk(self.settings, service=lambda: self.printer)
        self.window = self.kiosk.window
        self.window.resize(*size)

    def set_pin(self) -> None:
        set_pin(self.settings, hash_pin(PIN, WEAK))

    @property
    def screen(self) -> QWidget:
        return self.window.screen_shown

    def tap(self, name: str) -> None:
        """Touch the visible control of a name."""
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"there is no visible {name}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type_pin(self, pin: str) -> None:
        """Touch the digits, and Open."""
        for digit in pin:
            self.tap(f"key_{digit}")
        self.tap("open")

    def enter(self, qtbot) -> QWidget:
        """Hold the logo, give the PIN, and wait for the staff area."""
        self.window.pages.staff.open()
        self.type_pin(PIN)
        qtbot.waitUntil(lambda: self.window.visit.place == STAFF, timeout=20_000)
        return self.screen
