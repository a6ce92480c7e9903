"""Changes of language with the leaflet open: milliseconds from a posted tap to painted.

Prints JSON: the first visits of each language and the later ones, and the ways to the languages.
"""

import itertools
import json
import tempfile

from taps import Finger, kiosk_window, run_and_play

from kiosk.settings import Data, Screen, Settings

SWITCHES = 100
LOOK_SECONDS, GLANCE_SECONDS = 0.6, 0.05
"""She looks before she goes on: what a page prepares for later is done then."""
SECTION = "mediation"


def play() -> None:
    window = kiosk_window()
    finger = Finger(window)
    times = {"first": [], "again": [], "to languages": []}
    window.choose_language("en")
    finger.settle(LOOK_SECONDS)
    finger.tap("home_leaflet")
    finger.settle(LOOK_SECONDS)
    finger.tap(f"section_{SECTION}")
    finger.settle(LOOK_SECONDS)
    codes = [language.code for language in window.services.languages]
    seen = {"en"}
    for code in itertools.cycle([*codes[1:], codes[0]]):
        if len(times["again"]) == SWITCHES:
            break
        times["to languages"].append(finger.tap("bar_language"))
        finger.settle(GLANCE_SECONDS if code in seen else LOOK_SECONDS)
        times["again" if code in seen else "first"].append(finger.tap(f"language_{code}"))
        assert window.visit.place.kind == "leaflet"
        assert window.visit.reading[0] == SECTION
        finger.settle(GLANCE_SECONDS if code in seen else LOOK_SECONDS)
        seen.add(code)
    print(json.dumps(times), flush=True)


times = Screen(idle_seconds=600, idle_seconds_leaflet=600, reduced_motion=True)
with tempfile.TemporaryDirectory() as folder:
    settings = Settings(screen=times, data=Data(dir=folder))
    run_and_play(settings, play)
