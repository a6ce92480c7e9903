"""Judging, kindly, a name, a phone number and an email address that a visitor has typed.

Every judgement returns a `Judged`: the cleaned value, or the one `Problem` that the screen then
words in the visitor's own language. Nothing here raises, logs or keeps what was typed.
"""

import re
import unicodedata

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult

from kiosk.problems import Judged, Problem

NAME_LIMIT = 80
"""Longest name, in letters as a reader counts them (privacy notice: "name to ask for")."""

_NAME_LIMIT_WITH_MARKS = 3 * NAME_LIMIT
_JOINERS = "\u200c\u200d"
_HOME_REGION = "GB"
_HOME_CODE = 44
_HOME_PREFIX = f"+{_HOME_CODE}"
_GB_NATIONAL_DIGITS = 10
_FEWEST_SIGNS, _MOST_SIGNS = 3, 18  # ITU-T E.164 allows 15 digits; "+" or "00(0)" in front
_EMAIL_LIMIT = 254  # bytes, RFC 5321 4.5.3.1.3
_EMERGENCY = {"999", "112", "911"}
_SEPARATORS = re.compile(r"[\s()\-./\u2010-\u2015\u2212]+")
_EXAMPLE_MOBILES = range(7700900000, 7700901000)


def judge_name(text: str) -> Judged:
    """Clean a name in any script; 1 to 80 letters, at least one of them a letter.

    Control characters and direction overrides go, spaces are collapsed, the text is NFC. The
    zero-width joiner and non-joiner stay between letters, where Persian and Bengali need them.
    """
    name = _clean(text)
    if not name:
        return Judged(problem=Problem.NAME_EMPTY)
    if not any(unicodedata.category(character)[0] == "L" for character in name):
        return Judged(problem=Problem.NAME_WITHOUT_LETTERS)
    if len(name) > _NAME_LIMIT_WITH_MARKS or _count_letters(name) > NAME_LIMIT:
        return Judged(problem=Problem.NAME_TOO_LONG)
    return Judged(name)


def judge_phone(text: str) -> Judged:
    """Judge a phone number as dialled in the United Kingdom, or with + and a country code.

    The value is E.164 ("+447700900123"). Emergency, premium-rate and impossible numbers are
    problems of their own.
    """
    number = _compact(text)
    problem = _problem_with_signs(number)
    return Judged(problem=problem) if problem else _judge_digits(number)


def judge_email(text: str) -> Judged:
    """Judge an email address by its form alone; nothing is looked up on any network."""
    address = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf"}).strip()
    problem = _problem_with_parts(address)
    if problem:
        return Judged(problem=problem)
    try:
        return Judged(validate_email(address, check_deliverability=False).normalized)
    except EmailNotValidError:
        return Judged(problem=Problem.EMAIL_NOT_AN_ADDRESS)


def digits_missing(text: str) -> int:
    """How many more digits a United Kingdom number needs; 0 for other countries' numbers.

    Gives the number in the hint "You need 3 more.", which counts down as digits are touched.
    """
    number = _compact(text)
    digits = "".join(character for character in number if character.isdigit())
    if number.startswith((_HOME_PREFIX, "0044")):
        return max(0, _GB_NATIONAL_DIGITS - len(digits.removeprefix("00").removeprefix("44")))
    if number.startswith(("+", "00")):
        return 0
    is_without_zero = digits != "" and not digits.startswith("0")
    return max(0, _GB_NATIONAL_DIGITS + (0 if is_without_zero else 1) - len(digits))


def show_phone(number: str) -> str:
    """Space out an E.164 number for reading back: "07700 900123", "+92 300 1234567"."""
    parsed = phonenumbers.parse(number, _HOME_REGION)
    is_home = parsed.country_code == _HOME_CODE
    form = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def show_phone_so_far(text: str) -> str:
    """Space out a number that is still being typed, as it will look when it is complete."""
    formatter = phonenumbers.AsYouTypeFormatter(_HOME_REGION)
    shown = ""
    for character in _compact(text)[:20]:
        shown = formatter.input_digit(character)
    return shown


def _problem_with_signs(number: str) -> Problem | None:
    if not number:
        return Problem.PHONE_EMPTY
    if any(character.isalpha() for character in number):
        return Problem.PHONE_HAS_LETTERS
    if not re.fullmatch(r"\+?[0-9]*", number):
        return Problem.PHONE_HAS_SIGNS
    if len(number) > _MOST_SIGNS:
        return Problem.PHONE_TOO_LONG
    if number.removeprefix(_HOME_PREFIX).removeprefix("0044") in _EMERGENCY:
        return Problem.PHONE_IS_EMERGENCY
    return Problem.PHONE_TOO_SHORT if len(number) < _FEWEST_SIGNS else None


def _judge_digits(number: str) -> Judged:
    try:
        parsed = phonenumbers.parse(number, _HOME_REGION)
    except phonenumbers.NumberParseException as error:
        return Judged(problem=_PARSE_PROBLEMS.get(error.error_type, Problem.PHONE_NOT_A_NUMBER))
    # Numbers that the regulator Ofcom reserves for examples are used to demonstrate the kiosk.
    is_home = parsed.country_code == _HOME_CODE
    is_example = is_home and parsed.national_number in _EXAMPLE_MOBILES
    if not (phonenumbers.is_valid_number(parsed) or is_example):
        return Judged(problem=_problem_with_length(parsed, number))
    if phonenumbers.number_type(parsed) == PhoneNumberType.PREMIUM_RATE:
        return Judged(problem=Problem.PHONE_COSTS_EXTRA)
    return Judged(phonenumbers.format_number(parsed, PhoneNumberFormat.E164))


def _problem_with_length(parsed: phonenumbers.PhoneNumber, number: str) -> Problem:
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    if reason == ValidationResult.TOO_LONG:
        return Problem.PHONE_TOO_LONG
    if reason in {ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}:
        return Problem.PHONE_TOO_SHORT
    is_unfinished = parsed.country_code == _HOME_CODE and digits_missing(number) > 0
    return Problem.PHONE_TOO_SHORT if is_unfinished else Problem.PHONE_NOT_A_NUMBER


def _problem_with_parts(address: str) -> Problem | None:
    name, at, domain = address.rpartition("@")
    if not address:
        return Problem.EMAIL_EMPTY
    if not at:
        return Problem.EMAIL_WITHOUT_AT
    if not name:
        return Problem.EMAIL_WITHOUT_NAME
    if len(address.encode("utf-8", "replace")) > _EMAIL_LIMIT:
        return Problem.EMAIL_TOO_LONG
    is_unfinished = "." not in domain.strip(".") or domain.endswith(".")
    return Problem.EMAIL_NOT_FINISHED if is_unfinished else None


_PARSE_PROBLEMS = {
    phonenumbers.NumberParseException.INVALID_COUNTRY_CODE: Problem.PHONE_COUNTRY_UNKNOWN,
    phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD: Problem.PHONE_TOO_SHORT,
    phonenumbers.NumberParseException.TOO_SHORT_NSN: Problem.PHONE_TOO_SHORT,
    phonenumbers.NumberParseException.TOO_LONG: Problem.PHONE_TOO_LONG,
}


def _compact(text: str) -> str:
    """Leave digits as 0-9 and take out what people put between them, and unseen characters."""
    seen = (c for c in text if unicodedata.category(c) not in {"Cc", "Cf"} or c.isspace())
    bare = _SEPARATORS.sub("", unicodedata.normalize("NFKC", "".join(seen)))
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in bare)


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", "".join(map(_kept, text)))
    words = (word.strip(_JOINERS) for word in composed.split())
    single = (re.sub(f"([{_JOINERS}])[{_JOINERS}]+", r"\1", word) for word in words)
    return " ".join(word for word in single if word)


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "Z" or character.isspace():
        return " "
    if category[0] == "C" and character not in _JOINERS:
        return ""
    return character


def _count_letters(name: str) -> int:
    """Count as a reader does: marks above and below, and joiners, belong to their letter."""
    return sum(unicodedata.category(c)[0] != "M" and c not in _JOINERS for c in name)
