"""Appeal dates, against the published cases and against the rules themselves."""

import calendar
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.deadlines import (
    DeadlineError,
    deadlines,
    is_working_day,
    last_appeal_date,
    prepare,
)
from kiosk.errors import KioskError

DATA = json.loads(
    (Path(__file__).parents[1] / "data" / "deadlines.json").read_text(encoding="utf-8")
)
SOME_DAYS = st.dates(min_value=date(2009, 1, 1), max_value=date(2090, 12, 31))


def read_day(text):
    return text and date.fromisoformat(text)


def add_months(day, count):
    """Count the corresponding date with the calendar alone, apart from the code under test."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["id"])
def test_published_case_comes_out_exactly(case):
    found = deadlines(read_day(case["decision_letter_date"]), read_day(case["certificate_date"]))
    assert found.received_by == read_day(case["raw_last_date"])
    assert found.send_by == read_day(case["show_as_send_by"])
    assert found.rules_may_allow_until == read_day(case["rule12_last_day"])
    assert found.contact_mediation_adviser_by == read_day(case["mediation_adviser_contact_by"])


def test_weekday_bank_holidays_are_those_of_england():
    listed = {read_day(text) for text in DATA["bank_holidays"]}
    day, end = date(2026, 1, 1), date(2028, 12, 31)
    while day <= end:
        if day.weekday() < 5:
            assert is_working_day(day) == (day not in listed), day
        day += timedelta(days=1)


@given(letter=SOME_DAYS)
def test_letter_alone_gives_the_corresponding_day_two_months_later(letter):
    found = deadlines(letter, None)
    assert found.received_by == add_months(letter, 2)
    assert found.contact_mediation_adviser_by == found.send_by


@given(letter=SOME_DAYS, days=st.integers(0, 500))
def test_the_later_of_both_limits_counts(letter, days):
    certificate = letter + timedelta(days=days)
    found = deadlines(letter, certificate)
    assert found.received_by == max(add_months(letter, 2), add_months(certificate, 1))


@given(letter=SOME_DAYS, days=st.none() | st.integers(0, 500))
def test_day_to_show_is_a_working_day_and_never_after_the_last_day(letter, days):
    certificate = None if days is None else letter + timedelta(days=days)
    found = deadlines(letter, certificate)
    assert is_working_day(found.send_by)
    assert found.send_by <= found.received_by
    between = found.send_by + timedelta(days=1)
    while between <= found.received_by:
        assert not is_working_day(between)
        between += timedelta(days=1)


@given(letter=SOME_DAYS)
def test_rule_12_day_is_a_working_day_outside_august_and_the_new_year(letter):
    found = deadlines(letter, None)
    until = found.rules_may_allow_until
    assert is_working_day(until)
    assert until >= found.received_by
    assert until.month != 8
    assert (until.month, until.day) != (1, 1)
    assert not (until.month == 12 and until.day >= 25)
    last = found.received_by
    in_window = last.month == 8 or (last.month, last.day) in {(1, 1)} | {
        (12, day) for day in range(25, 32)
    }
    if is_working_day(last) and not in_window:
        assert until == last


@given(letter=SOME_DAYS)
def test_adviser_date_is_never_moved_later(letter):
    assert deadlines(letter, None).contact_mediation_adviser_by <= add_months(letter, 2)


def test_certificate_alone_gives_one_month_and_no_date_for_the_adviser():
    found = deadlines(None, date(2027, 3, 31))
    assert found.received_by == date(2027, 4, 30)
    assert found.contact_mediation_adviser_by is None


def test_no_date_known_gives_no_last_day():
    assert last_appeal_date(None, None) is None


@pytest.mark.parametrize(
    ("letter", "certificate", "today"),
    [
        (None, None, None),
        (date(2026, 11, 2), date(2026, 11, 1), None),
        (date(2026, 11, 25), None, date(2026, 11, 24)),
        (date(2026, 11, 2), date(2026, 11, 25), date(2026, 11, 24)),
        (date(1899, 1, 1), None, None),
        (date(9999, 12, 31), None, None),
    ],
)
def test_impossible_dates_are_refused_in_one_sentence(letter, certificate, today):
    with pytest.raises(DeadlineError) as caught:
        deadlines(letter, certificate, today=today)
    text = str(caught.value)
    assert isinstance(caught.value, KioskError)
    assert text.endswith(".")
    assert text.count(".") == 1


def test_a_letter_of_today_is_allowed():
    today = date(2026, 11, 24)
    assert deadlines(today, today, today=today).received_by == date(2027, 1, 24)


def test_preparing_changes_no_result():
    before = deadlines(date(2026, 11, 10), None)
    prepare(date(2026, 11, 24))
    assert deadlines(date(2026, 11, 10), None) == before
