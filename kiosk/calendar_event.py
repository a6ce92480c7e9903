"""The last date as one event of a calendar (RFC 5545), for a phone to take over from a code.

Written here: the library that reads these files back in the tests takes 0.1 s to load, longer than
a touch may wait, for the few lines of one event.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kiosk.results import DeadlineCard
    from kiosk.settings import Service
    from kiosk.translator import Translator

MOST_OCTETS = 75
"""Of a line (RFC 5545, 3.1)."""
REMIND_DAYS = 7
REMIND_AT = timedelta(hours=9)
"""The day of an all-day event begins at midnight: nobody is to be woken."""


def calendar_event(
    deadline: DeadlineCard | None, today: date, translator: Translator, service: Service
) -> str | None:
    """The day of a last date that is known and has not passed, as a whole iCalendar file.

    An all-day event that leaves her free, with a reminder a week before while that is still to
    come. Nothing in it is personal: the id is made of the day and our website, so that a second
    reading changes the first entry instead of adding one, and the stamp says the day alone.
    """
    if deadline is None or deadline.day is None or deadline.is_passed:
        return None
    lines = _lines(deadline.day, today, event_title(translator), service)
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def event_title(translator: Translator) -> str:
    """What the event is called in her calendar."""
    return translator.gettext("SEND Advice: last date in my letter. Check it with us.")


def has_reminder(day: date, today: date) -> bool:
    """Whether a week before the day is still to come."""
    return day - today > timedelta(days=REMIND_DAYS)


def _lines(day: date, today: date, title: str, service: Service) -> Iterator[str]:
    site = service.web.partition("/")[0]
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//{_escape(service.name)}//Kiosk//EN"
    yield "BEGIN:VEVENT"
    yield f"UID:last-date-{day:%Y%m%d}@{site}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_escape(title)}"
    address = "\n".join((service.name, service.phone, service.web))
    yield f"DESCRIPTION:{_escape(address)}"
    yield "TRANSP:TRANSPARENT"
    if has_reminder(day, today):
        before = timedelta(days=REMIND_DAYS) - REMIND_AT
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escape(title)}"
        yield f"TRIGGER:-P{before.days}DT{before.seconds // 3600}H"
        yield "END:VALARM"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _escape(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    for raw, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, escaped)
    return text


def _fold(line: str) -> Iterator[str]:
    """The line in pieces that are short enough; a letter of several octets stays whole."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > MOST_OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
