import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "dist" / "kiosk" / "kiosk"
SOURCE = (sys.executable, "-m", "kiosk")
PAIRS = 9
LIMIT = 1.15
LONGEST_SECONDS = 60


@pytest.fixture
def seconds_until_ready(screen: dict[str, str], tmp_path: Path) -> Callable[..., float]:
    """Start the kiosk and return the seconds until it tells systemd that its page is painted."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f"[data]\ndir = '{tmp_path}'\n")
    place = str(tmp_path / "notify")

    def measure(*program: str | Path) -> float:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.bind(place)
            line.settimeout(LONGEST_SECONDS)
            start = time.monotonic()
            process = subprocess.Popen(
                [*program, "run", "--config", str(settings)],
                env=screen | {"NOTIFY_SOCKET": place},
                stderr=subprocess.DEVNULL,
            )
            try:
                assert line.recv(4096).startswith(b"READY=1")
                return time.monotonic() - start
            finally:
                process.kill()
                process.wait()
                Path(place).unlink()

    return measure


@pytest.mark.skipif(not FROZEN.exists(), reason="make bundle first")
def test_frozen_start_is_close_to_that_from_source(seconds_until_ready, quietest, report):
    """Process start to first painted page, without Python against from source, pair by pair."""
    seconds_until_ready(*SOURCE), seconds_until_ready(FROZEN)

    def measure(attempt: int) -> float:
        pairs = [(seconds_until_ready(*SOURCE), seconds_until_ready(FROZEN)) for _ in range(PAIRS)]
        ratio = statistics.median(frozen / source for source, frozen in pairs)
        report(
            f"frozen start, attempt {attempt}",
            ratio=ratio,
            source_ms=1000 * statistics.median(source for source, _ in pairs),
            frozen_ms=1000 * statistics.median(frozen for _, frozen in pairs),
        )
        return ratio

    assert quietest(measure, LIMIT) <= LIMIT
