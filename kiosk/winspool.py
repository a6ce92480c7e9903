"""The Windows spooler's own functions (winspool.drv) and what they answer, as Microsoft has them.

Numbers have 32 bits and texts are wide on every system, so that tests can stand in for Windows.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from ctypes import Structure, byref, c_uint32, c_void_p, c_wchar_p
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCAL_AND_CONNECTED = 0x2 | 0x4  # PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
DELETE, RETAIN, RELEASE = 5, 8, 9  # JOB_CONTROL_*
_MOST_JOBS = 1000
_LONGEST_NAME = 1024
_INSUFFICIENT_BUFFER, _FILE_NOT_FOUND = 122, 2
_ATTEMPTS = 4
"""What is asked for may grow between asking how large it is and asking for it."""


class SpoolerError(KioskError):
    """The spooler did not do what it was asked; `code` is its own number for why."""

    def __init__(self, code: int) -> None:
        super().__init__(f"The print spooler refused ({code}); ask IT.")
        self.code = code


class SystemTime(Structure):
    """SYSTEMTIME."""

    _fields_: ClassVar = [
        (name, ctypes.c_uint16)
        for name in ("year", "month", "weekday", "day", "hour", "minute", "second", "millisecond")
    ]


class PrinterInfo(Structure):
    """PRINTER_INFO_2W."""

    _fields_: ClassVar = [
        ("server_name", c_wchar_p),
        ("printer_name", c_wchar_p),
        ("share_name", c_wchar_p),
        ("port_name", c_wchar_p),
        ("driver_name", c_wchar_p),
        ("comment", c_wchar_p),
        ("location", c_wchar_p),
        ("dev_mode", c_void_p),
        ("separator_file", c_wchar_p),
        ("print_processor", c_wchar_p),
        ("data_type", c_wchar_p),
        ("parameters", c_wchar_p),
        ("security_descriptor", c_void_p),
        ("attributes", c_uint32),
        ("priority", c_uint32),
        ("default_priority", c_uint32),
        ("start_time", c_uint32),
        ("until_time", c_uint32),
        ("status", c_uint32),
        ("jobs", c_uint32),
        ("average_ppm", c_uint32),
    ]


class JobInfo(Structure):
    """JOB_INFO_1W."""

    _fields_: ClassVar = [
        ("job_id", c_uint32),
        ("printer_name", c_wchar_p),
        ("machine_name", c_wchar_p),
        ("user_name", c_wchar_p),
        ("document", c_wchar_p),
        ("data_type", c_wchar_p),
        ("status_text", c_wchar_p),
        ("status", c_uint32),
        ("priority", c_uint32),
        ("position", c_uint32),
        ("total_pages", c_uint32),
        ("pages_printed", c_uint32),
        ("submitted", SystemTime),
    ]


_T = TypeVar("_T", bound=Structure)


class Winspool:
    """The functions that the kiosk needs. Every call may block, and raises SpoolerError."""

    def __init__(
        self, library: Any | None = None, last_error: Callable[[], int] | None = None
    ) -> None:
        """`library` and `last_error` stand in for the system's own."""
        if library is None or last_error is None:
            library, last_error = _load()
        self._library, self._last_error = library, last_error

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Every printer that is installed here, shared ones of the network too."""

        def ask(buffer: Any, size: c_uint32, needed: c_uint32, count: c_uint32) -> int:
            kinds, level = c_uint32(LOCAL_AND_CONNECTED), c_uint32(2)
            found = (byref(needed), byref(count))
            return int(self._library.EnumPrintersW(kinds, None, level, buffer, size, *found))

        return self._list(PrinterInfo, ask)

    def printer(self, name: str) -> PrinterInfo:
        """One printer."""
        with self._opened(name) as handle:

            def ask(buffer: Any, size: c_uint32, needed: c_uint32, count: c_uint32) -> int:
                count.value, level = 1, c_uint32(2)
                return int(self._library.GetPrinterW(handle, level, buffer, size, byref(needed)))

            return self._list(PrinterInfo, ask)[0]

    def default_printer(self) -> str:
        """The name of this account's usual printer; empty where there is none."""
        size = c_uint32(_LONGEST_NAME)
        name = ctypes.create_unicode_buffer(_LONGEST_NAME)
        if self._library.GetDefaultPrinterW(name, byref(size)):
            return name.value
        if self._last_error() == _FILE_NOT_FOUND:
            return ""
        raise SpoolerError(self._last_error())

    def jobs(self, printer: str) -> tuple[JobInfo, ...]:
        """Every job of a printer, ended ones that are kept too."""
        with self._opened(printer) as handle:

            def ask(buffer: Any, size: c_uint32, needed: c_uint32, count: c_uint32) -> int:
                first, most, level = c_uint32(0), c_uint32(_MOST_JOBS), c_uint32(1)
                found = (byref(needed), byref(count))
                return int(
                    self._library.EnumJobsW(handle, first, most, level, buffer, size, *found)
                )

            return self._list(JobInfo, ask)

    def control(self, printer: str, job: int, command: int) -> None:
        """Do something with a job: DELETE, RETAIN or RELEASE."""
        with self._opened(printer) as handle:
            done = self._library.SetJobW(
                handle, c_uint32(job), c_uint32(0), None, c_uint32(command)
            )
            self._check(done)

    @contextlib.contextmanager
    def _opened(self, printer: str) -> Iterator[c_void_p]:
        handle = c_void_p()
        self._check(self._library.OpenPrinterW(c_wchar_p(printer), byref(handle), None))
        try:
            yield handle
        finally:
            self._library.ClosePrinter(handle)

    def _list(self, kind: type[_T], ask: Callable[..., int]) -> tuple[_T, ...]:
        """All of a list, which is asked for twice: how large it is, and then for itself."""
        size = 0
        for _ in range(_ATTEMPTS):
            buffer = ctypes.create_string_buffer(max(1, size))
            needed, count = c_uint32(0), c_uint32(0)
            if ask(buffer, c_uint32(size), needed, count):
                # The structures point into the buffer, which lives as long as they do.
                array = (kind * count.value).from_buffer(buffer) if count.value else ()
                return tuple(array)
            if self._last_error() != _INSUFFICIENT_BUFFER:
                break
            size = needed.value
        raise SpoolerError(self._last_error())

    def _check(self, done: int) -> None:
        if not done:
            raise SpoolerError(self._last_error())


def _load() -> tuple[Any, Callable[[], int]]:
    if sys.platform != "win32":
        raise SpoolerError(0)
    return ctypes.WinDLL("winspool.drv", use_last_error=True), ctypes.get_last_error
