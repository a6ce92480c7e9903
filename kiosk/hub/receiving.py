"""Taking a batch in: who sent it, what is kept, and the receipt for each envelope."""

import datetime
import uuid

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from kiosk.hub.errors import NotAcceptedError
from kiosk.hub.store import Kept, Kiosk, Store
from kiosk.wire import (
    FIRST_BYTES,
    LARGEST_ENVELOPE,
    MOST_ENVELOPES,
    Answer,
    Batch,
    Envelope,
    MessageError,
    Receipt,
    Refusal,
    batch_message,
    decode_message,
    hash_envelope,
    receipt_message,
)

_STRANGER = "This kiosk is not known here, or its signature is wrong; enrol it again."


def recognise_kiosk(store: Store, *, kiosk_id: str, signature: str, body: bytes) -> Kiosk:
    """The kiosk that signed this body; NotAcceptedError for strangers and shut-out kiosks."""
    kiosk = store.find_kiosk(kiosk_id)
    if kiosk is None:
        raise NotAcceptedError(_STRANGER, status=401)
    try:
        VerifyKey(kiosk.verify_key).verify(
            batch_message(kiosk_id=kiosk_id, body=body), bytes.fromhex(signature)
        )
    except (CryptoError, ValueError):
        raise NotAcceptedError(_STRANGER, status=401) from None
    if not kiosk.is_enabled:
        raise NotAcceptedError("This kiosk has been shut out; ask who runs the hub.", status=403)
    return kiosk


def read_batch(body: bytes) -> Batch:
    """The batch in a body; NotAcceptedError if it is none."""
    try:
        batch = decode_message(body, Batch)
    except MessageError:
        raise NotAcceptedError("This is not a batch of envelopes.", status=400) from None
    if len(batch.envelopes) > MOST_ENVELOPES:
        raise NotAcceptedError("There are too many envelopes in one batch.", status=413)
    return batch


def take_in(
    store: Store, kiosk_id: str, batch: Batch, *, key: SigningKey, now: datetime.datetime
) -> tuple[Answer, ...]:
    """Keep a batch durably, then sign for each envelope; one answer for each, in its order.

    The same bytes again get the same receipt again. Other bytes under an id that is here are
    refused, and so is what is no sealed request.
    """
    refusals = [_refuse(envelope) for envelope in batch.envelopes]
    pairs = list(zip(batch.envelopes, refusals, strict=True))
    kept = store.keep(kiosk_id, [envelope for envelope, refusal in pairs if not refusal], now=now)
    return tuple(
        Answer(envelope.id[:40], refusal=refusal)
        if refusal
        else _answer(envelope, kept[envelope.id], key)
        for envelope, refusal in pairs
    )


def _answer(envelope: Envelope, kept: Kept, key: SigningKey) -> Answer:
    if kept.sha256 != hash_envelope(envelope.sealed):
        return Answer(envelope.id, refusal=Refusal("another envelope has this id", is_final=True))
    message = receipt_message(id_=kept.id, sha256=kept.sha256, received_at=kept.received_at)
    signature = key.sign(message).signature
    return Answer(envelope.id, receipt=Receipt(kept.id, kept.sha256, kept.received_at, signature))


def _refuse(envelope: Envelope) -> Refusal | None:
    if not _is_id(envelope.id):
        return Refusal("not an id", is_final=True)
    if len(envelope.sealed) > LARGEST_ENVELOPE:
        return Refusal("too large", is_final=True)
    if not envelope.sealed.startswith(FIRST_BYTES):
        return Refusal("not sealed", is_final=True)
    return None


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
