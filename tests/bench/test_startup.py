import statistics
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
PAIRS = 9
LIMIT = 1.30


def test_start_is_close_to_that_of_a_bare_window(seconds_until, quietest, report):
    """Process start to first painted page, against a bare full-screen widget, pair by pair."""
    bare, kiosk = PROGRAMS / "bare_window.py", PROGRAMS / "kiosk_start.py"
    seconds_until(bare), seconds_until(kiosk)

    def measure(attempt: int) -> float:
        pairs = [(seconds_until(bare), seconds_until(kiosk)) for _ in range(PAIRS)]
        ratio = statistics.median(own / base for base, own in pairs)
        report(
            f"start, attempt {attempt}",
            ratio=ratio,
            bare_ms=1000 * statistics.median(base for base, _ in pairs),
            kiosk_ms=1000 * statistics.median(own for _, own in pairs),
        )
        return ratio

    assert quietest(measure, LIMIT) <= LIMIT
