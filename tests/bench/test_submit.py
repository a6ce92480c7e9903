import json
import statistics
from pathlib import Path

PROGRAM = Path(__file__).parent / "programs" / "submit.py"
LIMIT = 3.0
FRAME_MS = 16


def test_thanks_stand_as_soon_as_the_request_is_safe(output_of, quietest, report):
    """Tap to thank-you, less one frame, against a raw write and fdatasync of as many bytes.

    The request is sealed and durable before she is thanked: the program looks.
    """

    def measure(attempt: int) -> float:
        pairs = json.loads(output_of(PROGRAM))
        ratio = statistics.median((submit - FRAME_MS) / raw for raw, submit in pairs)
        report(
            f"submit, attempt {attempt}",
            pairs=len(pairs),
            ratio=ratio,
            raw_ms=statistics.median(raw for raw, _ in pairs),
            submit_ms=statistics.median(submit for _, submit in pairs),
        )
        return ratio

    assert quietest(measure, LIMIT) <= LIMIT
