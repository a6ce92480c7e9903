"""The last date as an event: read back by a calendar library, and short enough for a code."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from kiosk.calendar_event import calendar_event, event_title, has_reminder
from kiosk.languages import Translator, load_offered
from kiosk.next_steps import MOST_BYTES
from kiosk.results import DeadlineCard
from kiosk.settings import Service
from kiosk.sources import Message

TODAY = date(2026, 11, 24)
LAST = date(2027, 1, 12)
LANGUAGES = {language.code: Translator(language) for language in load_offered()}
TEXT = Message("Speak to the mediation adviser.", "routes/texts/adviser_limit")
SERVICE = Service()


def deadline(day=LAST, **changed):
    return DeadlineCard(kind="contact_adviser", text=TEXT, day=day, **changed)


def event_of(code="en", day=LAST, service=SERVICE):
    text = calendar_event(deadline(day), TODAY, LANGUAGES[code], service)
    calendar = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return text, event


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_calendar_reads_the_whole_day_and_our_words(code):
    text, event = event_of(code)
    assert event.decoded("DTSTART") == LAST
    assert event.duration == timedelta(days=1)
    assert str(event["SUMMARY"]) == event_title(LANGUAGES[code])
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 24, tzinfo=UTC)
    assert SERVICE.phone in str(event["DESCRIPTION"]).splitlines()
    assert len(text.encode()) <= MOST_BYTES


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_reminds_a_week_before_in_the_morning(code):
    _, event = event_of(code)
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert str(alarm["DESCRIPTION"]) == event_title(LANGUAGES[code])
    rings = datetime.combine(event.decoded("DTSTART"), datetime.min.time())
    assert rings + alarm.decoded("TRIGGER") == datetime(2027, 1, 5, 9)


def test_no_reminder_where_a_week_before_is_no_longer_to_come():
    for days, is_due in ((8, True), (7, False), (0, False)):
        day = TODAY + timedelta(days=days)
        _, event = event_of(day=day)
        assert bool(event.walk("VALARM")) is is_due is has_reminder(day, TODAY)


@pytest.mark.parametrize("code", LANGUAGES)
def test_lines_are_as_the_standard_wants_them(code):
    text, _ = event_of(code)
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two


def test_marks_with_a_meaning_of_their_own_come_back_as_they_were():
    service = Service(name="SEND, Advice; \\ Bedford", web="example.org/a,b;c")
    _, event = event_of(service=service)
    assert str(event["DESCRIPTION"]).splitlines() == [service.name, service.phone, service.web]


def test_the_same_day_is_the_same_event_and_nothing_in_it_is_hers():
    text, event = event_of()
    again, _ = event_of("ur")
    assert str(event["UID"]) == "last-date-20270112@www.bedford.gov.uk"
    assert f"UID:{event['UID']}\r\n" in again
    names = {name for name, _ in event.property_items(recursive=False)} - {"BEGIN", "END"}
    assert names == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"}
    assert text == event_of()[0]


def test_there_is_none_without_a_date_or_when_it_has_passed():
    nothing = (None, deadline(None), deadline(date(2026, 7, 2), is_passed=True))
    for one in nothing:
        assert calendar_event(one, TODAY, LANGUAGES["en"], SERVICE) is None
