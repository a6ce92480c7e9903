"""What a result is called, on the screen, on paper and on a phone."""

from kiosk.results import Result
from kiosk.translator import Translator


def ways_title(result: Result, translator: Translator) -> str:
    """How many ways are open, in the language of the translator."""
    number = len(result.ways)
    if not number:
        return translator.gettext("Let us help you find a way. Ask us to call.")
    words = translator.ngettext(
        "You have {number} way forward now", "You have {number} ways forward now", number
    )
    return translator.fill(words, number=number)
