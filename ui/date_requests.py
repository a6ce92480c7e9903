"""What a page that asks for a date is told: which date, and in which words."""

from dataclasses import dataclass
from datetime import date

from kiosk.routes import Journey, Question
from kiosk.translator import Translator

CERTIFICATE = "certificate_date"


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """What a request says, in English."""

    title: str
    why: str
    hint: str
    unknown: str


@dataclass(frozen=True, slots=True)
class DateRequest:
    """Which date is asked for, in the parent's words.

    `step` says which question or step this is; `chosen` is where the wheel starts (today if
    None); a date before `earliest` is answered with the sentence `too_early`. `english` is the
    same in English, to stand beside it. `promise` is what becomes of the date, where it is kept.
    """

    title: str
    why: str
    step: str
    position: int
    total: int
    today: date
    hint: str = ""
    unknown: str = ""
    chosen: date | None = None
    earliest: date | None = None
    too_early: str = ""
    promise: str = ""
    english: EnglishWords | None = None


def date_request(journey: Journey, translator: Translator) -> DateRequest:
    """The request of a journey that stands at a question for a date."""
    question = journey.question
    if question is None:
        raise LookupError("a finished journey asks for no date")
    total = max(journey.position, journey.expected_length)
    step = translator.gettext("Question {number} of about {total}")
    before = journey.previous_value
    letter = journey.situation.decision_letter_date
    return DateRequest(
        title=translator.content(question.text).text,
        why=translator.content(question.why).text,
        step=translator.fill(step, number=journey.position, total=total),
        position=journey.position,
        total=total,
        today=journey.today,
        hint=translator.content(question.hint).text if question.hint else "",
        unknown=translator.content(question.answers[0].text).text,
        chosen=before if isinstance(before, date) else None,
        earliest=letter if question.fact == CERTIFICATE else None,
        too_early=translator.gettext(
            "The certificate comes after the letter. Please check both dates."
        ),
        english=_english_words(question, translator),
    )


def _english_words(question: Question, translator: Translator) -> EnglishWords | None:
    """The English of a question; None where there is no translation to stand beside."""
    if not translator.content(question.text).is_translated:
        return None
    return EnglishWords(
        title=question.text.english,
        why=question.why.english,
        hint=question.hint.english if question.hint else "",
        unknown=question.answers[0].text.english,
    )
