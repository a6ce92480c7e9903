"""A spooler in memory, for tests: it answers in the place of winspool.drv, byte for byte.

What the kiosk hands over are the numbers, texts and buffers that Windows would get; what it reads
are structures and texts in its own buffer, laid as Windows lays them.
"""

import ctypes
import getpass
from contextlib import suppress
from ctypes import c_void_p, c_wchar_p, sizeof
from dataclasses import dataclass, field

from kiosk.spooler_states import JobBit
from kiosk.winspool import DELETE, RELEASE, RETAIN, JobInfo, PrinterInfo, Winspool

INSUFFICIENT_BUFFER, INVALID_PARAMETER, FILE_NOT_FOUND, ACCESS_DENIED = 122, 87, 2, 5
SERVER_UNAVAILABLE, INVALID_PRINTER_NAME = 1722, 1801


@dataclass
class FakeJob:
    number: int
    title: str
    user: str
    status: int = 0
    pages_printed: int = 0
    total_pages: int = 0
    is_retained: bool = False
    resists: bool = False


@dataclass
class FakePrinter:
    name: str
    port: str = "USB001"
    status: int = 0
    attributes: int = 0
    jobs: list[FakeJob] = field(default_factory=list)
    is_away: bool = False


class FakeSpooler:
    """`error` is what every call fails with; `may_retain` whether jobs can be kept when done."""

    def __init__(self) -> None:
        self.printers: dict[str, FakePrinter] = {}
        self.default = ""
        self.error, self._last_error = 0, 0
        self.may_retain = True
        self.grows = 0  # so often a list is longer than it was said to be
        self.open_handles: dict[int, FakePrinter] = {}
        self._numbers = 0

    def winspool(self) -> Winspool:
        return Winspool(self, lambda: self._last_error)

    def add_printer(self, name: str, **facts) -> FakePrinter:
        self.printers[name] = FakePrinter(name, **facts)
        return self.printers[name]

    def add_job(self, printer: str, title: str, user: str = "", **facts) -> FakeJob:
        self._numbers += 1
        job = FakeJob(self._numbers, title, user or getpass.getuser(), **facts)
        self.printers[printer].jobs.append(job)
        return job

    def end_job(self, job: FakeJob, *, pages: int) -> None:
        """Print a job: it leaves the queue, or stays there as printed."""
        job.pages_printed, job.status = pages, int(JobBit.PRINTED)
        if not job.is_retained:
            self._remove(job)

    def _remove(self, job: FakeJob) -> None:
        for printer in self.printers.values():
            with suppress(ValueError):
                printer.jobs.remove(job)

    # ------------------------------------------------------------ what winspool.drv exports

    def EnumPrintersW(self, flags, name, level, buffer, size, needed, count):
        assert (flags.value, name, level.value) == (6, None, 2)
        infos = [self._info_of(printer) for printer in self.printers.values()]
        return self._fill(infos, buffer, size, needed, count)

    def GetPrinterW(self, handle, level, buffer, size, needed):
        assert level.value == 2
        infos = [self._info_of(self.open_handles[handle.value])]
        return self._fill(infos, buffer, size, needed)

    def GetDefaultPrinterW(self, buffer, size):
        if self.error or not self.default:
            return self._fail(self.error or FILE_NOT_FOUND)
        buffer.value = self.default
        size._obj.value = len(self.default) + 1
        return 1

    def OpenPrinterW(self, name, handle, defaults):
        assert defaults is None
        if self.error or name.value not in self.printers:
            return self._fail(self.error or INVALID_PRINTER_NAME)
        handle._obj.value = number = len(self.open_handles) + 1
        self.open_handles[number] = self.printers[name.value]
        return 1

    def ClosePrinter(self, handle):
        del self.open_handles[handle.value]
        return 1

    def EnumJobsW(self, handle, first, most, level, buffer, size, needed, count):
        assert (first.value, level.value) == (0, 1)
        assert most.value > 0
        printer = self.open_handles[handle.value]
        if printer.is_away:
            return self._fail(SERVER_UNAVAILABLE)
        infos = [
            JobInfo(
                job_id=job.number,
                printer_name=printer.name,
                user_name=job.user,
                document=job.title,
                status=job.status,
                total_pages=job.total_pages,
                pages_printed=job.pages_printed,
            )
            for job in printer.jobs
        ]
        return self._fill(infos, buffer, size, needed, count)

    def SetJobW(self, handle, number, level, info, command):
        assert (level.value, info) == (0, None)
        jobs = self.open_handles[handle.value].jobs
        job = next((job for job in jobs if job.number == number.value), None)
        if self.error or job is None:
            return self._fail(self.error or INVALID_PARAMETER)
        if command.value == RETAIN and not self.may_retain:
            return self._fail(ACCESS_DENIED)
        if command.value in {RETAIN, RELEASE}:
            job.is_retained = command.value == RETAIN
        elif command.value == DELETE and not job.resists:
            self._remove(job)
        return 1

    # ------------------------------------------------------------ how it answers

    def _info_of(self, printer: FakePrinter) -> PrinterInfo:
        return PrinterInfo(
            printer_name=printer.name,
            port_name=printer.port,
            attributes=printer.attributes,
            status=printer.status,
            jobs=len(printer.jobs),
        )

    def _fill(self, infos, buffer, size, needed, count=None):
        """Structures first, their texts behind them, all of it in the kiosk's own buffer."""
        if self.error:
            return self._fail(self.error)
        texts = [
            (number, name, getattr(info, name))
            for number, info in enumerate(infos)
            for name, kind in info._fields_
            if kind is c_wchar_p and getattr(info, name) is not None
        ]
        wide = sizeof(ctypes.c_wchar)
        room = sum(map(sizeof, infos)) + sum((len(text) + 1) * wide for *_, text in texts)
        needed._obj.value = room
        if room > size.value or self.grows:
            self.grows = max(0, self.grows - (size.value > 0))
            return self._fail(INSUFFICIENT_BUFFER)
        start = ctypes.addressof(buffer)
        place = start + sum(map(sizeof, infos))
        for number, name, text in texts:
            block = ctypes.create_unicode_buffer(text)
            ctypes.memmove(place, block, sizeof(block))
            field_ = getattr(type(infos[number]), name)
            address = ctypes.addressof(infos[number]) + field_.offset
            c_void_p.from_address(address).value = place
            place += sizeof(block)
        for number, info in enumerate(infos):
            ctypes.memmove(start + number * sizeof(info), ctypes.byref(info), sizeof(info))
        if count is not None:
            count._obj.value = len(infos)
        return 1

    def _fail(self, error: int) -> int:
        self._last_error = error
        return 0
