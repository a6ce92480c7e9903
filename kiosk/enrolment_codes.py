"""The one-time code that introduces a kiosk to its hub, and the hub to the kiosk.

A code is 25 letters and digits in five groups, for example "7K2MP-9XQ4T-...". The first 15 are
secret (75 bits); the last 10 are a fingerprint of the hub's own keys. So nobody between the two,
not even a network that opens TLS, can pass off other keys to the kiosk or another kiosk to the hub.
"""

import hashlib
import hmac
import secrets

import msgspec

from kiosk.errors import KioskError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MISREAD = str.maketrans("ILO", "110")
_SECRET_SIGNS, _FINGERPRINT_SIGNS, _GROUP = 15, 10, 5


class CodeError(KioskError):
    """The text is not an enrolment code."""


class EnrolmentCode(msgspec.Struct, frozen=True):
    """A code taken apart. Printing it shows nothing."""

    secret: str
    fingerprint: str

    def __repr__(self) -> str:
        """Show nothing of the secret."""
        return "EnrolmentCode(...)"

    @property
    def text(self) -> str:
        """The code as it is printed and typed."""
        signs = self.secret + self.fingerprint
        return "-".join(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))

    @property
    def id(self) -> str:
        """What the hub finds the code by."""
        return _derive("id", self.secret).hex()

    @property
    def key(self) -> bytes:
        """What both ends prove to know; the hub keeps this, never the code."""
        return _derive("key", self.secret)


def make_code(*, hub_verify_key: bytes, recipient: str) -> EnrolmentCode:
    """Make a new code that carries the fingerprint of the hub's keys."""
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_SIGNS))
    return EnrolmentCode(secret, fingerprint(hub_verify_key, recipient))


def read_code(text: str) -> EnrolmentCode:
    """Take a typed code apart: small letters, spaces and I, L, O for 1, 1, 0 are forgiven."""
    signs = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
    if len(signs) != _SECRET_SIGNS + _FINGERPRINT_SIGNS or set(signs) - set(_ALPHABET):
        raise CodeError("This is not an enrolment code; copy all 25 letters and digits again.")
    return EnrolmentCode(signs[:_SECRET_SIGNS], signs[_SECRET_SIGNS:])


def fingerprint(hub_verify_key: bytes, recipient: str) -> str:
    """Ten signs (50 bits) that stand for the key the hub signs with and the adviser's key."""
    number = int.from_bytes(hashlib.sha256(hub_verify_key + recipient.encode()).digest())
    return "".join(_ALPHABET[number >> (5 * i) & 31] for i in range(_FINGERPRINT_SIGNS))


def prove(key: bytes, verify_key: bytes) -> bytes:
    """Prove knowledge of the code for this one kiosk key."""
    return hmac.digest(key, b"send-advice enrol 1\n" + verify_key, "sha256")


def is_proof(proof: bytes, *, key: bytes, verify_key: bytes) -> bool:
    """Whether `proof` was made with the code and for this kiosk key."""
    return hmac.compare_digest(proof, prove(key, verify_key))


def _derive(purpose: str, secret: str) -> bytes:
    return hashlib.sha256(f"send-advice code {purpose}\n{secret}".encode()).digest()
