"""What a field keeps of the text that is put into it."""

import unicodedata


def without_spaces(text: str) -> str:
    """An email address has no spaces."""
    return "".join(text.split())


def digits_only(text: str) -> str:
    """Digits 0-9, whichever script wrote them, and the + of a country number."""
    wide = unicodedata.normalize("NFKC", text)
    kept = (character for character in wide if character.isdigit() or character == "+")
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in kept)
