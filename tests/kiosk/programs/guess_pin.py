"""Guess the staff PIN, line by line from standard input, until killed.

Arguments: the data folder; a file with the clock (true seconds, the machine's run, its seconds);
the file that every look at the PIN is noted in, with the true time; and where to stop and wait to
be killed: "counted" (the try is counted, the PIN not looked at), "looked" (it was) or "never".
"""

import random
import sys
import time
from pathlib import Path

from kiosk import staff_pin
from kiosk.boot_clock import Moment
from kiosk.pin_tries import WaitError
from kiosk.settings import Settings

data_dir, clock_file, looks_file, stop_at = sys.argv[1:]
look = staff_pin.is_pin_of
sleep = time.sleep


def read_clock() -> Moment:
    _, boot, seconds = Path(clock_file).read_text(encoding="ascii").split(";")
    return Moment(boot, float(seconds))


def stop() -> None:
    print("stopped", flush=True)
    sleep(60)


def look_at_pin(pin: str, hash_: str) -> bool:
    """Note the true time of every look at the PIN, before it."""
    if stop_at == "counted":
        stop()
    true_seconds = Path(clock_file).read_text(encoding="ascii").partition(";")[0]
    with Path(looks_file).open("a", encoding="ascii") as looks:
        looks.write(f"{true_seconds}\n")
    answer = look(pin, hash_)
    if stop_at == "looked":
        stop()
    return answer


# The time of day is another one at every reading.
time.time = lambda: random.uniform(0, 4e9)
staff_pin.is_pin_of = look_at_pin
pin = staff_pin.StaffPin(Settings().with_data_dir(Path(data_dir)), read_clock)
print("ready", flush=True)
for line in sys.stdin:
    try:
        print("right" if pin.is_right(line.strip()) else "wrong", flush=True)
    except WaitError as error:
        print(f"wait {error.seconds}", flush=True)
