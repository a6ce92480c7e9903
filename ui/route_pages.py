"""The route finder's pages: a question, a date, or the result, wherever the journey stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.visit import Place

if TYPE_CHECKING:
    from datetime import date

    from kiosk.results import Result
    from kiosk.routes import Journey
    from ui.screens.screen import Screen
    from ui.window import KioskWindow

RESULT = "route/result"
PRESSING = {
    "contact_adviser": "mediation_advice",
    "send_appeal": "appeal",
    "ask_panel": "exclusion",
}
"""The route that a last date belongs to."""


class RoutePages:
    """Moves the visit's journey on, and shows where it stands."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window

    @property
    def journey(self) -> Journey:
        """The visit's journey; begun when it is first needed."""
        from kiosk.routes import Journey

        visit, services = self._window.visit, self._window.services
        if visit.journey is None:
            visit.journey = Journey.start(services.content().route_finder, services.today())
        return visit.journey

    @property
    def result(self) -> Result:
        """What the answers lead to."""
        from kiosk.results import build_result

        finder = self._window.services.content().route_finder
        return build_result(self.journey.situation, finder)

    @property
    def key(self) -> str:
        """What kind of page the journey stands at; one screen of each kind is kept."""
        question = self.journey.question
        return RESULT if question is None else f"route/{question.kind}"

    def make(self, _place: Place, kept: Screen | None) -> Screen:
        """The page the journey stands at."""
        question = self.journey.question
        if question is None:
            return self._make_result(kept)
        if question.kind == "date":
            return self._make_date(kept)
        return self._make_question(kept)

    def step_back(self) -> bool:
        """Ask the last question again; False at the first."""
        if not self.journey.answered:
            return False
        self._move(self.journey.back())
        return True

    def start_again(self) -> None:
        """Forget every answer and ask the first question."""
        self._window.visit.journey = self._window.visit.date_set = None
        self._window.show_place()

    def _move(self, journey: Journey) -> None:
        self._window.visit.journey = journey
        self._window.visit.date_set = None
        self._window.show_place()

    def _answer(self, question_id: str, value: str | date) -> None:
        self._move(self.journey.answer(question_id, value))

    def _change(self, question_id: str) -> None:
        journey = self.journey
        if question_id:
            self._move(journey.change(question_id))
        elif journey.answered:
            self._move(journey.change(journey.answered[0].question.id))

    def _make_question(self, kept: Screen | None) -> Screen:
        from ui.screens.question_screen import QuestionScreen

        if isinstance(kept, QuestionScreen):
            kept.show_question(self.journey)
            return kept
        is_still = self._window.services.settings.screen.reduced_motion
        screen = QuestionScreen(self._window.kit, is_still=is_still)
        screen.answered.connect(self._answer)
        screen.english_wanted.connect(self._window.show_english)
        screen.change_wanted.connect(self._change)
        screen.show_question(self.journey)
        return screen

    def _make_date(self, kept: Screen | None) -> Screen:
        from dataclasses import replace

        from ui.date_requests import date_request
        from ui.screens.date_screen import DateScreen

        kit, visit = self._window.kit, self._window.visit
        request = date_request(self.journey, kit.translator)
        request = replace(request, chosen=visit.date_set or request.chosen)
        if isinstance(kept, DateScreen) and kept.can_show(request):
            kept.show_date(request)
            return kept
        screen = DateScreen(kit, request)
        screen.date_set.connect(self._remember_date)
        screen.english_wanted.connect(self._window.show_english)
        screen.date_chosen.connect(self._answer_date)
        screen.date_unknown.connect(self._answer_unknown)
        return screen

    def _answer_date(self, day: date) -> None:
        self._answer(self.journey.question.id, day)

    def _answer_unknown(self) -> None:
        question = self.journey.question
        self._answer(question.id, question.answers[0].id)

    def _remember_date(self, day: date) -> None:
        self._window.visit.date_set = day

    def _ask_for_call(self, route_id: str) -> None:
        """Open the form with what the call is about: the route touched, or the pressing one."""
        result = self.result
        pressing = PRESSING.get(result.deadline.kind, "") if result.deadline else ""
        if not pressing and result.ways:
            pressing = result.ways[0].route.id
        self._window.pages.callback.open(route_id or pressing)

    def _make_result(self, kept: Screen | None) -> Screen:
        from ui.screens.result_screen import ResultScreen
        from ui.widgets.answer_list import answer_lines

        window, journey = self._window, self.journey
        services = window.services
        content = services.content()
        result = self.result
        lines = answer_lines(journey.answered, window.kit.translator)
        may_print = window.pages.printing.is_allowed
        if isinstance(kept, ResultScreen):
            kept.show_result(result, lines, may_print=may_print)
            return kept
        screen = ResultScreen(
            window.kit, content, result, lines, services.today(), may_print=may_print
        )
        screen.change_wanted.connect(self._change)
        screen.english_wanted.connect(window.show_english)
        screen.callback_wanted.connect(self._ask_for_call)
        screen.print_wanted.connect(window.pages.printing.open_result)
        screen.section_wanted.connect(window.pages.reading.open_section)
        screen.phone_wanted.connect(window.pages.phone.open)
        screen.popup_changed.connect(window.watch_anew)
        return screen
