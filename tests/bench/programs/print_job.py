"""Milliseconds from the tap on "Print" in the staff area to a job that the print service accepted.

Argument: the socket of a print service with one printer. Prints JSON: by language, the first job
of a document and the later ones.
"""

import json
import sys
import tempfile
import time

from PySide6.QtWidgets import QWidget
from taps import Finger, kiosk_window, run_and_play

from kiosk.settings import Data, Printing, Screen, Settings
from kiosk.staff_pin import hash_pin, set_pin
from ui.print_desk import QUIET_SECONDS
from ui.visit import STAFF

PIN = "480913"
LANGUAGES = ("en", "ur")
JOBS = 6


def enter(finger: Finger) -> None:
    window = finger.window
    window.pages.staff.open()
    for digit in PIN:
        finger.tap(f"key_{digit}")
    finger.post_tap("open")
    finger.wait(lambda: window.visit.place == STAFF, "the staff area never opened")


def say_of(finger: Finger, name: str) -> str:
    found = [one for one in finger.window.findChildren(QWidget, name) if one.isVisible()]
    return found[0].text() if found else ""


def wait_until_ready(finger: Finger) -> None:
    finger.wait(lambda: say_of(finger, "print").startswith("Print "), "the printer is not ready")
    finger.settle(QUIET_SECONDS + 0.1)  # taps that are nearer to each other are one wish


def print_once(finger: Finger) -> float:
    """Milliseconds until the first word of the job: that the print service has it."""
    desk, heard = finger.window.services.print_desk(), []
    desk.progress.connect(lambda _: heard.append(time.perf_counter()))
    start = finger.post_tap("print")
    finger.wait(lambda: bool(heard), "the job was never accepted")
    finger.wait(lambda: bool(say_of(finger, "printing_done")), "the job never ended")
    finger.tap("printing_done")
    return 1000 * (heard[0] - start)


def choose(finger: Finger, language: str) -> None:
    finger.tap("print_language")
    finger.tap(f"pick_{language}")


def play() -> None:
    finger = Finger(kiosk_window())
    enter(finger)
    times = {}
    for language in LANGUAGES:
        choose(finger, language)
        taken = []
        for _ in range(JOBS):
            wait_until_ready(finger)
            taken.append(print_once(finger))
        times[language] = taken
    print(json.dumps(times), flush=True)


with tempfile.TemporaryDirectory() as folder:
    settings = Settings(
        screen=Screen(idle_seconds=600, idle_seconds_leaflet=600),
        data=Data(dir=folder),
        printing=Printing(cups_socket=sys.argv[1]),
    )
    set_pin(settings, hash_pin(PIN))
    run_and_play(settings, play)
