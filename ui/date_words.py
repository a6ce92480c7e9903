"""Dates as the screens write them."""

from datetime import date

from kiosk.translator import Translator


def date_lines(translator: Translator, day: date) -> str:
    """The date in words, the weekday on a line of its own: the first, or where it ends the date."""
    whole, rest = translator.date(day), translator.short_date(day)
    if whole.endswith(rest):
        lines = (whole.removesuffix(rest).rstrip(" ,،"), rest)
    else:
        lines = (rest, whole.removeprefix(rest).lstrip(" ,،"))
    return "\n".join(filter(None, lines)) if rest in whole else whole
