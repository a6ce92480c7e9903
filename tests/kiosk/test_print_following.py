"""How long a job may stand still."""

import itertools

import pytest

from kiosk.print_following import LONGEST_SECONDS, LONGEST_STILL_SECONDS, Patience
from kiosk.printers import JobReport, JobState, Reason

WAIT = 30.0
WELL = JobReport(JobState.PRINTING)
WAITING = JobReport(JobState.WAITING)
EMPTY = JobReport(JobState.PRINTING, reason=Reason.PAPER_OUT)


def seconds_until_over(reports, *, step: float = 0.25) -> float:
    """Report after report, a step apart, until patience ends."""
    patience = Patience(WAIT, 0.0)
    for number, report in enumerate(reports, start=1):
        if patience.is_over(report, number * step):
            return number * step
    raise AssertionError("patience never ended")


@pytest.mark.parametrize("report", [WAITING, EMPTY])
def test_a_job_that_is_stuck_is_given_up_after_the_wait_of_the_site(report):
    assert seconds_until_over(itertools.repeat(report)) == WAIT


def test_a_printer_that_prints_without_a_word_has_ten_minutes():
    assert seconds_until_over(itertools.repeat(WELL)) == LONGEST_STILL_SECONDS


def test_a_broken_printer_that_is_tried_again_and_again_is_given_up():
    """CUPS tries it every half minute: for a moment the job looks well."""
    tries = itertools.cycle([WELL] * 4 + [WAITING] * 119)
    assert seconds_until_over(tries) <= WAIT + 10


def test_a_printer_that_was_helped_has_its_time_anew():
    reports = [EMPTY] * 100 + [WELL] * 40 + [EMPTY] * 200
    assert seconds_until_over(reports) == (100 + 40) * 0.25 + WAIT


def test_a_page_that_comes_out_starts_the_count_anew():
    second = JobReport(JobState.PRINTING, 1, Reason.PAPER_OUT)
    assert seconds_until_over([EMPTY] * 100 + [second] * 200) >= 25 + WAIT


def test_nothing_is_followed_for_ever():
    pages = (JobReport(JobState.PRINTING, number // 400) for number in itertools.count())
    assert seconds_until_over(pages) == LONGEST_SECONDS
