"""Dates as the screens write them."""

from datetime import date

from kiosk.translator import Translator


def date_lines(translator: Translator, day: date) -> str:
    """The date in words, the weekday on a line of its own where the language begins with it."""
    whole, rest = translator.date(day), translator.short_date(day)
    weekday = whole.removesuffix(rest).rstrip(" ,،")
    return f"{weekday}\n{rest}" if whole.endswith(rest) and weekday else whole
