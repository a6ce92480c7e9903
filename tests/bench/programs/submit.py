"""Milliseconds from the tap on "Yes, ask for my call" to the thank-you, and of one raw write.

The request is sealed, kept durably and sent to a real hub; the raw write has as many bytes and
goes to the same disk. Prints JSON: pairs of raw and submit.
"""

import json
import os
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from taps import Finger, kiosk_window, run_and_play

from kiosk.callbacks import BestTime, complete
from kiosk.demo import Demonstration, demonstrate
from kiosk.outbox import FILE_NAME
from kiosk.sealing import seal
from kiosk.settings import Screen, Settings
from ui.callback_form import CallbackForm, ContactKind, Step, open_callback
from ui.visit import Place

PAIRS = 15
LOOK_SECONDS = 1.0
PHONE = "07700900123"
"""A number that is set aside for examples and belongs to nobody."""


def filled_form() -> CallbackForm:
    empty = open_callback(language="en", topic=None)
    answers = msgspec.structs.replace(
        empty.answers,
        name="test",
        phone=PHONE,
        safe_to_leave_message=False,
        best_time=next(iter(BestTime)),
        topic="mediation",
    )
    return CallbackForm(answers, step=Step.CHECK, contact_kind=ContactKind.PHONE)


def sealed_bytes(recipient: str) -> bytes:
    """An envelope as large as every other."""
    made = complete(
        filled_form().answers, reference="BED 1234", kiosk_id="k", created_at=datetime.now(UTC)
    )
    return seal(made, recipient=recipient)


def write_raw(file: int, data: bytes) -> float:
    start = time.perf_counter()
    os.write(file, data)
    os.fdatasync(file)
    return 1000 * (time.perf_counter() - start)


def kept_or_delivered(store: Path) -> int:
    """How many requests have ever been kept in the outbox, as another program sees it."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        waiting = database.execute("select count(*) from envelopes").fetchone()[0]
        rows = database.execute("select value from counts where name = 'delivered'").fetchall()
    return waiting + sum(value for (value,) in rows)


def play(demo: Demonstration) -> None:
    window = kiosk_window()
    finger = Finger(window)
    data = sealed_bytes(demo.enrolment.recipient)
    file = os.open(demo.data_dir / "raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    store = demo.data_dir / FILE_NAME
    pairs = []
    for number in range(PAIRS):
        window.choose_language("en")
        window.visit.form = filled_form()
        window.go(Place("callback"))
        finger.settle(LOOK_SECONDS)
        raw = write_raw(file, data)
        pairs.append((raw, finger.tap("submit")))
        assert window.visit.place.kind == "thanks", window.visit.place.kind
        assert kept_or_delivered(store) == number + 1, "thanked for what was not kept"
        finger.settle(LOOK_SECONDS)
        window.finish()
        finger.settle(LOOK_SECONDS / 4)
    print(json.dumps(pairs), flush=True)


times = Screen(idle_seconds=600, idle_seconds_leaflet=600)
with tempfile.TemporaryDirectory() as folder, demonstrate(Path(folder)) as demo:
    settings = Settings(screen=times).with_data_dir(demo.data_dir)
    run_and_play(settings, lambda: play(demo), after_ms=1000)
