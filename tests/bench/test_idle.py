import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "kiosk_idle.py"
SECONDS = 60
SETTLED_SECONDS = 3
LONGEST_SETTLING = 60


@pytest.fixture
def resting_kiosk(screen: dict[str, str]) -> Iterator[int]:
    """The process id of an enrolled kiosk that has shown its home screen."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM)],
        env=screen,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "home\n" in iter(process.stdout.readline, ""), "the kiosk never came to rest"
        yield process.pid
        process.terminate()


@pytest.mark.skipif(sys.platform != "linux", reason="counts wakeups from /proc")
def test_resting_kiosk_neither_wakes_nor_works(resting_kiosk, report):
    """A minute on the home screen, all threads together, the outbox thread among them."""
    settle(resting_kiosk)
    wakeups, ticks = wakeups_of(resting_kiosk), ticks_of(resting_kiosk)
    time.sleep(SECONDS)
    wakeups = wakeups_of(resting_kiosk) - wakeups
    ticks = ticks_of(resting_kiosk) - ticks
    report("idle", seconds=SECONDS, wakeups_a_second=wakeups / SECONDS, cpu_ticks=ticks)
    assert wakeups == 0
    assert ticks == 0


def settle(process_id: int) -> None:
    """Wait until nothing has woken the kiosk for a while; starting up may take its time."""
    deadline = time.monotonic() + LONGEST_SETTLING
    while time.monotonic() < deadline:
        before = wakeups_of(process_id)
        time.sleep(SETTLED_SECONDS)
        if wakeups_of(process_id) == before:
            return
    pytest.fail(f"the kiosk is still awake after {LONGEST_SETTLING} seconds")


def wakeups_of(process_id: int) -> int:
    """Voluntary context switches of all threads so far."""
    return sum(
        int(line.split()[1])
        for status in Path(f"/proc/{process_id}/task").glob("*/status")
        for line in status.read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )


def ticks_of(process_id: int) -> int:
    """User and system time so far, in clock ticks."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
