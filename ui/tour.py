"""A whole visit played off-screen by touching the real app, with a picture of every screen.

The request it makes is one of a demonstration: it goes to a hub of our own on this machine.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.errors import KioskError
from kiosk.results import build_result
from kiosk.settings import Settings
from ui.app import Kiosk, make_application
from ui.callback_form import ContactKind, Step
from ui.paper import PaperMaker, PaperOrder, What
from ui.tour_staff import visit_staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sync import SyncReport

ANSWERS = {
    "who": "council",
    "decided": "no_assessment",
    "adviser": "no",
    "young_person": "no",
    "spoken": "yes",
}
"""The story: the council will not assess; nobody has spoken to a mediation adviser yet."""
LETTER_AGE = timedelta(days=12)
SECTION = "mediation"
TYPED_LETTERS = 3
PHONE = "07700900123"
"""A number that is set aside for examples and belongs to nobody."""
SYNC_SECONDS = 30
MOST_STEPS = 40


class TourError(KioskError):
    """The visit could not be played to its end."""


class Picture(msgspec.Struct, frozen=True):
    """One picture of the tour."""

    screen: str
    language: str
    size: tuple[int, int]
    png: str


class Outcome(msgspec.Struct):
    """What a tour leaves behind, as tour.json tells it."""

    steps: list[Picture]
    reference: str = ""
    request_id: str = ""
    receipt: bool = False


def run_tour(out: Path, languages: Sequence[str], sizes: Sequence[tuple[int, int]]) -> int:
    """Play a visit in each language at each size into the folder `out`.

    Returns 0 if every request reached the hub and its receipt came back, else 1. Raises TourError
    or any other KioskError with one sentence.
    """
    from kiosk.demo import demonstrate, set_demonstration_pin

    out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    outcome = Outcome([])
    with demonstrate() as demo:
        settings = Settings().with_data_dir(demo.data_dir)
        pin = set_demonstration_pin(settings)
        received: list[bool] = []
        for size in sizes:
            for language in languages:
                visit = _Visit(
                    application, settings, outcome, out=out, language=language, size=size
                )
                received.append(visit.play(pin if language == languages[0] else ""))
        outcome.receipt = bool(received) and all(received)
    text = json.dumps(msgspec.to_builtins(outcome), ensure_ascii=False, indent=2)
    (out / "tour.json").write_text(text + "\n", encoding="utf-8")
    return 0 if outcome.receipt else 1


class _Visit:
    """One visit in one language at one size."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        outcome: Outcome,
        *,
        out: Path,
        language: str,
        size: tuple[int, int],
    ) -> None:
        self._application, self._settings = application, settings
        self._out, self._outcome = out, outcome
        self._language, self._size = language, size
        self._kiosk = Kiosk(settings, is_demo=True)
        self._window = self._kiosk.window
        self._reports: list[SyncReport] = []

    def play(self, pin: str = "") -> bool:
        """Play the visit, and with `pin` the staff's after it; True if the receipt has come."""
        self._kiosk.content()  # what is wrong with it is told in its own words
        self._window.resize(*self._size)
        self._window.show()
        self._application.processEvents()
        self._kiosk.make_ready()
        self._kiosk.desk.worker.reported.connect(self._reports.append)
        try:
            self._keep("language")
            self._tap(f"language_{self._language}")
            self._keep("home")
            self._read()
            self._find_way()
            request_id = self._ask_for_call()
            is_received = self._wait_for(request_id)
            self._tap("finish")
            self._keep("finished")
            if pin:
                visit_staff(self._window, pin, self._tap, lambda name: self._keep(name, "en"))
        finally:
            self._window.close()
            self._kiosk.close()
        return is_received

    def _read(self) -> None:
        self._tap("home_leaflet")
        self._keep("leaflet")
        self._window.pages.reading.open_section(SECTION)
        self._keep("leaflet-mediation")
        self._print("leaflet", PaperOrder(What.SECTION, self._language, section=SECTION))
        self._tap("bar_home")
        self._tap("home_contacts")
        self._keep("contacts")
        self._tap("bar_home")

    def _print(self, name: str, order: PaperOrder) -> None:
        """Keep what a printer would be given."""
        content, translator_of = self._kiosk.content(), self._kiosk.translator
        maker = PaperMaker(content, translator_of, self._settings, date.today())
        file = f"{len(self._outcome.steps):02}-{name}-{order.language}.pdf"
        maker.make(order).write(self._out / file)

    def _find_way(self) -> None:
        self._tap("home_route")
        for _ in range(MOST_STEPS):
            question = self._window.pages.route.journey.question
            if question is None:
                break
            self._keep(f"question-{question.id}")
            if question.kind == "date":
                self._turn_back_days()
                self._tap("next")
            else:
                self._answer(question.id, ANSWERS.get(question.id, question.answers[0].id))
        self._keep("result")
        situation = self._window.pages.route.journey.situation
        result = build_result(situation, self._kiosk.content().route_finder)
        self._print("result", PaperOrder(What.RESULT, self._language, result=result))

    def _turn_back_days(self) -> None:
        """Touch until the wheel stands at the letter's date; a day to come cannot be passed."""
        wanted = date.today() - LETTER_AGE
        for part in ("year", "month", "day"):
            while getattr(self._window.screen_shown.chosen, part) > getattr(wanted, part):
                self._tap(f"{part}_minus")
            while getattr(self._window.screen_shown.chosen, part) < getattr(wanted, part):
                self._tap(f"{part}_plus")
        self._keep("date-chosen")

    def _answer(self, question_id: str, answer_id: str) -> None:
        """Touch an answer; the next page comes after its tick."""
        self._tap(f"answer_{answer_id}")
        waited = QTimer(self._window, singleShot=True)
        loop = QEventLoop()
        waited.timeout.connect(loop.quit)
        waited.start(5000)
        route = self._window.pages.route
        while waited.isActive():
            question = route.journey.question
            if question is None or question.id != question_id:
                return
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        raise TourError(f"The answer {answer_id} to {question_id} led nowhere.")

    def _ask_for_call(self) -> str:
        """Fill in the form; returns the id of the request."""
        self._tap("ask_to_call")
        callback = self._window.pages.callback
        for _ in range(MOST_STEPS):
            step = callback.form.step
            self._keep(f"callback-{step.value[1].replace('_', '-')}")
            if step is Step.CHECK:
                break
            self._fill(step)
        request_id = str(callback.form.answers.request_id)
        self._tap("submit")
        self._keep("callback-thanks")
        place = self._window.visit.place
        if place.kind != "thanks":
            raise TourError("The request for a call could not be kept.")
        self._outcome.reference = str(place.detail[0])
        self._outcome.request_id = request_id
        return request_id

    def _fill(self, step: Step) -> None:
        form = self._window.pages.callback.form
        if step is Step.NAME:
            self._type(self._first_letters())
        elif step is Step.CONTACT:
            self._type(PHONE)
        choices = {
            Step.CONTACT_KIND: ContactKind.PHONE.value,
            Step.MESSAGE: "no",
            Step.LANGUAGE: self._language,
            Step.INTERPRETER: "no",
            Step.BEST_TIME: "morning",
            Step.LETTER: "yes",
        }
        if step in choices:
            self._tap(f"choice_{choices[step]}")
        elif step is Step.LETTER_DATE:
            self._turn_back_days()
        elif step is Step.TOPIC:
            self._tap(f"choice_{form.answers.topic or 'skip'}")
        if self._window.pages.callback.form.step is step:
            self._tap("go_on" if step is Step.PRIVACY else "next")

    def _first_letters(self) -> str:
        """What stands for a name: the first letters of the keyboard that is shown."""
        from kiosk.keyboards import load_keyboards

        first, *_ = load_keyboards(self._language)
        rows = first.pages[0].narrow
        keys = [key.text for row in rows for key in row if key.text.isalpha()]
        return "".join(keys[:TYPED_LETTERS])

    def _type(self, text: str) -> None:
        for character in text:
            self._tap(f"key_{character}")
        self._keep("callback-typed")

    def _wait_for(self, request_id: str) -> bool:
        """Wait for the hub's receipt, at most SYNC_SECONDS."""
        deadline = datetime.now(UTC) + timedelta(seconds=SYNC_SECONDS)
        wake = QTimer(self._window, interval=500)
        wake.start()
        while datetime.now(UTC) < deadline:
            if any(request_id in report.receipts for report in self._reports):
                return True
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return False

    def _tap(self, name: str) -> None:
        """Touch the visible control of this name, as a finger would."""
        self._application.processEvents()
        found = [one for one in self._window.findChildren(QWidget, name) if one.isVisible()]
        if not found:
            raise TourError(f"There is no {name} to touch on this page.")
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
        self._application.processEvents()

    def _keep(self, screen: str, language: str = "") -> None:
        """Keep a picture of the screen as it stands."""
        self._application.processEvents()
        name = f"{len(self._outcome.steps) + 1:02}-{screen}.png"
        if not self._window.grab().save(str(self._out / name)):
            raise TourError(f"The picture {name} cannot be written to {self._out}.")
        self._outcome.steps.append(Picture(screen, language or self._language, self._size, name))
