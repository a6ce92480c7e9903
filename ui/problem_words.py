"""What is wrong with an answer, said kindly."""

from kiosk.languages import N_, Translator
from kiosk.problems import Problem

WORDS = {
    Problem.NAME_EMPTY: N_("Please touch some letters for your name."),
    Problem.NAME_WITHOUT_LETTERS: N_("Please touch some letters for your name."),
    Problem.NAME_TOO_LONG: N_("That is too long. Your first name is enough."),
    Problem.CONTACT_MISSING: N_("Please give us a phone number or an email address."),
    Problem.PHONE_EMPTY: N_("Please touch the numbers of your phone number."),
    Problem.PHONE_HAS_LETTERS: N_("A phone number has only numbers. Please check it."),
    Problem.PHONE_HAS_SIGNS: N_("A phone number has only numbers. Please check it."),
    Problem.PHONE_TOO_SHORT: N_("That number is too short. Please check it."),
    Problem.PHONE_TOO_LONG: N_("That number is too long. Please check it."),
    Problem.PHONE_IS_EMERGENCY: N_(
        "999 is for emergencies. If someone is in danger now, phone 999."
        " To be called back, give your own number."
    ),
    Problem.PHONE_COUNTRY_UNKNOWN: N_(
        "We do not know the country number after the +. Please check it."
    ),
    Problem.PHONE_COSTS_EXTRA: N_(
        "That number costs extra to call. Please give a usual phone number."
    ),
    Problem.PHONE_NOT_A_NUMBER: N_("We cannot call that number. Please check it."),
    Problem.EMAIL_EMPTY: N_("Please touch the letters of your email address."),
    Problem.EMAIL_WITHOUT_AT: N_("An email address has an @ in it. Please check it."),
    Problem.EMAIL_WITHOUT_NAME: N_("Something is missing before the @. Please check it."),
    Problem.EMAIL_NOT_FINISHED: N_("The end is missing, such as .com or .co.uk."),
    Problem.EMAIL_TOO_LONG: N_("That is too long for an email address. Please check it."),
    Problem.EMAIL_NOT_AN_ADDRESS: N_("That is not quite an email address. Please check it."),
    Problem.NOT_CLEANED: N_("Something is not right with this answer. Please check it."),
    Problem.LANGUAGE_MISSING: N_("Please choose a language for the call."),
    Problem.TOPIC_UNKNOWN: N_("Please choose what the call is about, or skip this."),
    Problem.MESSAGE_NEEDS_PHONE: N_("We can only leave a message by phone."),
    Problem.DATE_WITHOUT_LETTER: N_("Please tell us whether you have a letter."),
    Problem.DATE_IN_FUTURE: N_("The date on a letter cannot be later than today."),
}
"""Every problem has its sentence; a test holds this."""


def problem_words(translator: Translator, problem: Problem) -> str:
    """The sentence in the parent's language."""
    return translator.gettext(WORDS[problem])
