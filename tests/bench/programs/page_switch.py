"""Five hundred page switches in a real window: milliseconds from a posted tap to painted.

Prints JSON: for each kind of switch the first visits of pages and the later ones.
"""

import itertools
import json
import tempfile
from collections.abc import Iterator

from taps import Finger, kiosk_window, run_and_play

from kiosk.settings import Data, Screen, Settings

SWITCHES = 500
LANGUAGE_SWITCHES = 8
LOOK_SECONDS, GLANCE_SECONDS = 0.6, 0.01
"""A new page is looked at before she goes on: what it prepares for later is done then."""
ANSWERS = {"who": "council", "decided": "no_assessment", "adviser": "no", "spoken": "yes"}


class Visitor:
    """Goes through the pages and takes the time."""

    def __init__(self) -> None:
        self.window = kiosk_window()
        self.finger = Finger(self.window)
        self.seen: set[tuple[object, ...]] = set()
        self.times: dict[str, dict[str, list[float]]] = {}
        self.again = 0

    def go(self, name: str, kind: str) -> None:
        """Tap a control that opens another page."""
        before = self.where()
        milliseconds = self.finger.tap(name)
        assert self.where() != before, f"{name} led nowhere"
        is_new = self.where() not in self.seen
        self.seen.add(self.where())
        self.again += not is_new
        kept = self.times.setdefault(kind, {"first": [], "again": []})
        kept["first" if is_new else "again"].append(milliseconds)
        self.finger.settle(LOOK_SECONDS if is_new else GLANCE_SECONDS)

    def where(self) -> tuple[object, ...]:
        visit = self.window.visit
        if visit.place.kind != "route":
            return (visit.language_code, visit.place.kind, visit.place.detail)
        question = visit.journey.question
        return (visit.language_code, "route", question.id if question else "result")

    def read(self, sections: Iterator[str]) -> None:
        self.go("home_leaflet", "home to leaflet")
        for _ in range(3):
            section = next(sections)
            if self.window.visit.place.detail[0] != section:
                self.go(f"section_{section}", "leaflet to section")
            self.go("next", "leaflet to next page")
        self.go("bar_home", "to home")

    def find_way(self) -> None:
        self.go("home_route", "home to question")
        while (question := self.window.visit.journey.question) is not None:
            if question.kind == "date":
                self.go("date_unknown", "date to question")
                continue
            ids = [answer.id for answer in question.answers]
            answer = ANSWERS.get(question.id, ids[0])
            self.go(f"answer_{answer}", f"question to {self.after(answer)}")
        self.go("bar_home", "to home")
        self.go("home_route", "home to result")
        self.go("bar_start_again", "result to question")
        self.go("bar_home", "to home")

    def after(self, answer: str) -> str:
        journey = self.window.visit.journey
        question = journey.answer(journey.question.id, answer).question
        if question is None:
            return "result"
        return "date" if question.kind == "date" else "question"

    def play(self) -> None:
        self.window.choose_language("en")
        self.seen.add(self.where())
        self.finger.settle(LOOK_SECONDS)
        sections = [s.id for s in self.window.services.content().leaflet.sections]
        others = itertools.cycle(sections)
        while self.again < SWITCHES:
            self.read(others)
            self.go("home_contacts", "home to contacts")
            self.go("bar_home", "to home")
            self.find_way()
        for code in itertools.islice(itertools.cycle(["ar", "en"]), LANGUAGE_SWITCHES):
            self.go("bar_language", "to languages")
            self.go(f"language_{code}", "change of language")


def play() -> None:
    visitor = Visitor()
    visitor.play()
    print(json.dumps(visitor.times), flush=True)


times = Screen(idle_seconds=600, idle_seconds_leaflet=600, reduced_motion=True)
with tempfile.TemporaryDirectory() as folder:
    settings = Settings(screen=times, data=Data(dir=folder))
    run_and_play(settings, play)
