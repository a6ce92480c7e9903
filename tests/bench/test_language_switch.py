import json
import statistics
from pathlib import Path

PROGRAM = Path(__file__).parent / "programs" / "language_switch.py"
LEAST_SWITCHES = 100
LIMIT_MS = 50


def test_leaflet_stands_in_another_language_at_once(output_of, quietest, report):
    """Tap on a language to the leaflet painted, over 100 switches: the slowest counts.

    The first switch to each language, which reads and measures its words, and the way to the
    languages are told apart.
    """

    def measure(attempt: int) -> float:
        times = json.loads(output_of(PROGRAM))
        report("to the languages", **summary(times["to languages"]))
        report("first switch to a language", **summary(times["first"]))
        figures = summary(times["again"])
        report(f"language switch, attempt {attempt}", **figures)
        assert figures["n"] >= LEAST_SWITCHES
        return figures["p99_ms"]

    assert quietest(measure, LIMIT_MS) <= LIMIT_MS


def summary(milliseconds: list[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)
    return {
        "n": len(ordered),
        "p50_ms": statistics.median(ordered),
        "p99_ms": ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))],
        "max_ms": ordered[-1],
    }
