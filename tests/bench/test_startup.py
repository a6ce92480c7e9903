import statistics
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
PAIRS = 9
ATTEMPTS = 3
LIMIT = 1.30


def test_start_is_close_to_that_of_a_bare_window(seconds_until, report):
    """Process start to first painted page, against a bare full-screen widget, pair by pair.

    A busy machine disturbs the kiosk more than the shorter program; a quiet attempt counts.
    """
    bare, kiosk = PROGRAMS / "bare_window.py", PROGRAMS / "kiosk_start.py"
    seconds_until(bare), seconds_until(kiosk)
    ratios = []
    while len(ratios) < ATTEMPTS and min(ratios, default=LIMIT + 1) > LIMIT:
        pairs = [(seconds_until(bare), seconds_until(kiosk)) for _ in range(PAIRS)]
        ratios.append(statistics.median(own / base for base, own in pairs))
        report(
            f"start, attempt {len(ratios)}",
            ratio=ratios[-1],
            bare_ms=1000 * statistics.median(base for base, _ in pairs),
            kiosk_ms=1000 * statistics.median(own for _, own in pairs),
        )
    assert min(ratios) <= LIMIT
