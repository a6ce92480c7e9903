"""Appeal dates: when the Tribunal must have an appeal, and when to speak to a mediation adviser."""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

import msgspec
from dateutil.relativedelta import relativedelta

from kiosk.errors import KioskError

APPEAL_MONTHS_AFTER_LETTER = 2
APPEAL_MONTHS_AFTER_CERTIFICATE = 1
ADVISER_MONTHS_AFTER_LETTER = 2
FIRST_YEAR, LAST_YEAR = 2000, 2098  # the years whose bank holidays are known
ONE_DAY = timedelta(days=1)
SATURDAY = 5
JANUARY, AUGUST, DECEMBER, CHRISTMAS_DAY = 1, 8, 12, 25


class DeadlineError(KioskError):
    """The dates given cannot be right."""


class Deadlines(msgspec.Struct, frozen=True):
    """The dates that follow from a decision letter, a mediation certificate, or both.

    `received_by` is the last day by law, `send_by` the day to show: the last working day on or
    before it. `rules_may_allow_until` may only be shown as "the Tribunal's rules may allow
    until ...". `contact_mediation_adviser_by` is None while the date of the letter is unknown.
    """

    received_by: date
    send_by: date
    rules_may_allow_until: date
    contact_mediation_adviser_by: date | None


def deadlines(
    letter: date | None, certificate: date | None, *, today: date | None = None
) -> Deadlines:
    """Count every date from the letter and the certificate.

    Raises DeadlineError if neither date is known, if the certificate is older than the letter,
    or, where `today` is given, if one of them is still to come.
    Source: HESC Rules 2008 r.20(1)(c) and r.12; SEND Regulations 2014 reg.33.
    """
    _check(letter, certificate, today)
    received_by = last_appeal_date(letter, certificate)
    if received_by is None:
        raise DeadlineError(
            "Give the date on the decision letter or on the certificate: no date can be counted "
            "without one."
        )
    adviser_by = letter and letter + relativedelta(months=ADVISER_MONTHS_AFTER_LETTER)
    return Deadlines(
        received_by=received_by,
        send_by=working_day_on_or_before(received_by),
        rules_may_allow_until=last_day_under_rule_12(received_by),
        contact_mediation_adviser_by=adviser_by and working_day_on_or_before(adviser_by),
    )


def last_appeal_date(letter: date | None, certificate: date | None) -> date | None:
    """The later of two months after the letter and one month after the certificate.

    The same day number in the later month, or that month's last day; None if no date is known.
    Source: HESC Rules 2008 r.20(1)(c); Interpretation Act 1978, "month"; Dodds v Walker [1981].
    """
    last_dates = []
    if letter is not None:
        last_dates.append(letter + relativedelta(months=APPEAL_MONTHS_AFTER_LETTER))
    if certificate is not None:
        last_dates.append(certificate + relativedelta(months=APPEAL_MONTHS_AFTER_CERTIFICATE))
    return max(last_dates, default=None)


def last_day_under_rule_12(last_day: date) -> date:
    """The day the Tribunal's rules may allow instead, for SEN appeals only.

    Source: HESC Rules 2008 r.12: a last day that is no working day moves to the next one; a last
    day in August or from 25 December to 1 January moves to the first working day after that time.
    """
    if last_day.month == AUGUST:
        last_day = date(last_day.year, AUGUST + 1, 1)
    elif last_day.month == DECEMBER and last_day.day >= CHRISTMAS_DAY:
        last_day = date(last_day.year + 1, JANUARY, 2)
    elif last_day.month == JANUARY and last_day.day == 1:
        last_day = date(last_day.year, JANUARY, 2)
    while not is_working_day(last_day):
        last_day += ONE_DAY
    return last_day


def working_day_on_or_before(day: date) -> date:
    """The day itself if it is a working day, else the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def prepare(today: date) -> None:
    """Load the bank holidays of the next months early, so that counting a date takes no time."""
    for year in (today.year - 1, today.year, today.year + 1):
        _bank_holidays(year)


@cache
def _bank_holidays(year: int) -> Container[date]:
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def _check(letter: date | None, certificate: date | None, today: date | None) -> None:
    for name, day in (("decision letter", letter), ("certificate", certificate)):
        if day is None:
            continue
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise DeadlineError(
                f"Check the year on the {name}: it must be from {FIRST_YEAR} to {LAST_YEAR}."
            )
        if today is not None and day > today:
            raise DeadlineError(f"Check the date on the {name}: it cannot be later than today.")
    if letter is not None and certificate is not None and certificate < letter:
        raise DeadlineError(
            "Check both dates: a mediation certificate cannot be older than the decision letter."
        )
