"""A clock that nobody can set: seconds since this machine was started, sleep included."""

import sys
import time
from pathlib import Path

import msgspec

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Moment(msgspec.Struct, frozen=True):
    """A moment within one run of the machine; `boot` is empty where a run has no name.

    Without a name two moments can still be compared safely: a machine that was started again
    begins at 0, so `later - earlier` is never more than the time that has really passed.
    """

    boot: str
    seconds: float


def read_clock() -> Moment:
    """The present moment. Changing the time of day has no effect on it."""
    return Moment(_boot_id(), _uptime())


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _uptime() -> float:
    if sys.platform == "win32":
        import ctypes

        count = ctypes.windll.kernel32.GetTickCount64
        count.restype = ctypes.c_uint64
        return float(count()) / 1000
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
