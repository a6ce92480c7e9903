"""The route finder: from a few answers to the ways that may be open to a family."""

from kiosk.routes.explanation import Explanation, explain
from kiosk.routes.finder import Answer, Question, Reason, Route, RouteFinder, State
from kiosk.routes.journey import Answered, DateProblem, Journey, JourneyError
from kiosk.routes.loading import check_routes, load_route_finder
from kiosk.routes.situation import Situation, SituationError, read_situation

__all__ = [
    "Answer",
    "Answered",
    "DateProblem",
    "Explanation",
    "Journey",
    "JourneyError",
    "Question",
    "Reason",
    "Route",
    "RouteFinder",
    "Situation",
    "SituationError",
    "State",
    "check_routes",
    "explain",
    "load_route_finder",
    "read_situation",
]
