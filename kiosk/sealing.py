"""Sealing a request for SEND Advice before its first byte reaches a disk.

The seal is the age format (https://age-encryption.org/v1) to the adviser's X25519 key. The kiosk
holds only the recipient, the public half: it cannot read what it has stored, and nor can a thief.
"""

import msgspec
import pyrage

from kiosk.callbacks import CallbackRequest
from kiosk.errors import KioskError
from kiosk.wire import decode_message

SEALED_SIZE = 2048
"""Bytes of every request before it is sealed. The longest valid request is shorter."""


class SealingError(KioskError):
    """A request could not be sealed, or a sealed one not opened."""


def check_recipient(recipient: str) -> str:
    """Return the recipient ("age1...") without surrounding space, or raise SealingError."""
    _read_recipient(recipient)
    return recipient.strip()


def seal(request: CallbackRequest, *, recipient: str) -> bytes:
    """Seal a request so that only the adviser's key opens it.

    Every request is filled up to one size first, so that the length of a name or the presence of
    a date cannot be told from the length of the envelope.
    """
    key = _read_recipient(recipient)
    content = msgspec.json.encode(request)
    if len(content) > SEALED_SIZE:
        raise SealingError("The request is too long to keep; please shorten the name.")
    try:
        return bytes(pyrage.encrypt(content.ljust(SEALED_SIZE), [key]))
    except pyrage.EncryptError:
        raise SealingError(
            "The request could not be sealed; please tell IT to enrol the kiosk again."
        ) from None


def open_sealed(sealed: bytes, *, identity: str) -> CallbackRequest:
    """Open a sealed request with the adviser's identity ("AGE-SECRET-KEY-1..."), at the hub.

    Raises SealingError when the key does not fit or the content is not a valid request.
    """
    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError:
        raise SealingError("This is not an adviser key; use the file of `keys new`.") from None
    try:
        content = pyrage.decrypt(sealed, [key])
        return decode_message(content, CallbackRequest)
    except pyrage.DecryptError:
        raise SealingError("This envelope was sealed for another key, or is damaged.") from None
    except KioskError:
        raise SealingError("This envelope does not hold a valid request for a call.") from None


def _read_recipient(recipient: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise SealingError(
            "The key that seals requests is missing or wrong; please enrol the kiosk again."
        ) from None
