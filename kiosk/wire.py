"""What kiosk and hub say to each other: paths, limits, messages, and what is signed.

Messages are JSON; bytes are base64 in it. Both ends import this one file.
"""

import hashlib
from typing import TypeVar

import msgspec

from kiosk.errors import KioskError

_T = TypeVar("_T")

ENROL_PATH = "/v1/enrol"
ENVELOPES_PATH = "/v1/envelopes"
HEALTH_PATH = "/v1/health"

KIOSK_HEADER = "X-Kiosk-Id"
SIGNATURE_HEADER = "X-Kiosk-Signature"

MOST_ENVELOPES = 20
"""Envelopes in one batch."""

LARGEST_ENVELOPE = 8 * 1024
"""Bytes of one sealed request; a real one has about 2,400."""

LARGEST_BODY = MOST_ENVELOPES * (LARGEST_ENVELOPE * 4 // 3 + 200) + 200
"""Bytes of a whole batch as it travels."""

LARGEST_REPLY = 64 * 1024
"""Bytes of a hub's answer that a kiosk is willing to read."""

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
"""This machine itself: the only place where the two may speak without TLS."""

FIRST_BYTES = b"age-encryption.org/v1\n"
"""How every sealed request begins (the age format)."""


class MessageError(KioskError):
    """What came is not the message that was expected."""


class Envelope(msgspec.Struct, frozen=True):
    """What travels: the request's id and the sealed bytes, the same bytes every time."""

    id: str
    sealed: bytes


class Batch(msgspec.Struct, frozen=True):
    """The body of `POST /v1/envelopes`, signed as a whole by the kiosk."""

    envelopes: tuple[Envelope, ...]


class Receipt(msgspec.Struct, frozen=True):
    """The hub's signature that it has these very bytes durably: the kiosk may delete its own."""

    id: str
    sha256: str
    received_at: str
    signature: bytes


class Refusal(msgspec.Struct, frozen=True):
    """Why an envelope was not taken; `is_final` when sending it again cannot help."""

    reason: str
    is_final: bool


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One envelope's answer: a receipt or a refusal."""

    id: str
    receipt: Receipt | None = None
    refusal: Refusal | None = None


class BatchReply(msgspec.Struct, frozen=True):
    """The reply to a batch: one answer for each of its envelopes."""

    answers: tuple[Answer, ...]


class EnrolRequest(msgspec.Struct, frozen=True):
    """The body of `POST /v1/enrol`. The code itself never travels, only a proof of it."""

    code_id: str
    verify_key: bytes
    proof: bytes


class EnrolReply(msgspec.Struct, frozen=True):
    """What the kiosk pins from then on."""

    kiosk_id: str
    hub_verify_key: bytes
    recipient: str


class Failure(msgspec.Struct, frozen=True):
    """The body of every answer that is not 200: one sentence."""

    error: str


def decode_message(body: bytes, kind: type[_T]) -> _T:
    """Decode a message from someone who may be anyone; MessageError if it is none."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, RecursionError):
        raise MessageError("What was received is not a message of this service.") from None


def hash_envelope(sealed: bytes) -> str:
    """The SHA-256 of an envelope's bytes, as a receipt names it (hex)."""
    return hashlib.sha256(sealed).hexdigest()


def receipt_message(*, id_: str, sha256: str, received_at: str) -> bytes:
    """The bytes that the hub signs for a receipt."""
    return "\n".join(("send-advice receipt 1", id_, sha256, received_at)).encode()


def batch_message(*, kiosk_id: str, body: bytes) -> bytes:
    """The bytes that a kiosk signs for a batch."""
    digest = hashlib.sha256(body).hexdigest()
    return "\n".join(("send-advice batch 1", kiosk_id, digest)).encode()
