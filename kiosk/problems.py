"""What can be wrong with an answer of the call-back form. Light: a screen may import it at once."""

import enum

import msgspec


class Problem(enum.Enum):
    """What is wrong with an answer. The screen chooses the words."""

    NAME_EMPTY = "name_empty"
    NAME_WITHOUT_LETTERS = "name_without_letters"
    NAME_TOO_LONG = "name_too_long"
    CONTACT_MISSING = "contact_missing"
    PHONE_EMPTY = "phone_empty"
    PHONE_HAS_LETTERS = "phone_has_letters"
    PHONE_HAS_SIGNS = "phone_has_signs"
    PHONE_TOO_SHORT = "phone_too_short"
    PHONE_TOO_LONG = "phone_too_long"
    PHONE_IS_EMERGENCY = "phone_is_emergency"
    PHONE_COUNTRY_UNKNOWN = "phone_country_unknown"
    PHONE_COSTS_EXTRA = "phone_costs_extra"
    PHONE_NOT_A_NUMBER = "phone_not_a_number"
    EMAIL_EMPTY = "email_empty"
    EMAIL_WITHOUT_AT = "email_without_at"
    EMAIL_WITHOUT_NAME = "email_without_name"
    EMAIL_NOT_FINISHED = "email_not_finished"
    EMAIL_TOO_LONG = "email_too_long"
    EMAIL_NOT_AN_ADDRESS = "email_not_an_address"
    LANGUAGE_MISSING = "language_missing"
    TOPIC_UNKNOWN = "topic_unknown"
    MESSAGE_NEEDS_PHONE = "message_needs_phone"
    DATE_WITHOUT_LETTER = "date_without_letter"
    DATE_IN_FUTURE = "date_in_future"
    NOT_CLEANED = "not_cleaned"
    """Never a visitor's doing: a request that was not made by the form."""


class Judged(msgspec.Struct, frozen=True):
    """A cleaned `value` that may be kept, or a `problem` (then `value` is empty)."""

    value: str = ""
    problem: Problem | None = None

    def __repr__(self) -> str:
        """Say whether it was right, never what was typed."""
        return f"Judged({self.problem.name if self.problem else 'ok'})"
