"""From "Yes, ask for my call" to a durable, sealed row: the one call that the form makes."""

import datetime
import random

from kiosk.callbacks import CallbackAnswers, complete
from kiosk.outbox import Outbox
from kiosk.references import choose_reference
from kiosk.sealing import seal
from kiosk.store_errors import ReferenceTakenError
from kiosk.wire import Envelope


def submit(
    answers: CallbackAnswers,
    *,
    outbox: Outbox,
    recipient: str,
    kiosk_id: str,
    now: datetime.datetime,
    chance: random.Random,
) -> str:
    """Seal the answers, keep them durably and return the reference to thank the visitor with.

    When this returns, the request survives power loss. Sending the same answers again returns
    the same reference. Raises CallbackError (not a valid request), SealingError (no key) or
    OutboxError (full, read-only or damaged disk); then nothing has been kept.
    """
    taken = set(outbox.references())
    while True:
        reference = choose_reference(taken=taken, chance=chance)
        request = complete(answers, reference=reference, kiosk_id=kiosk_id, created_at=now)
        envelope = Envelope(str(answers.request_id), seal(request, recipient=recipient))
        try:
            return outbox.add(envelope, reference=reference, now=now)
        except ReferenceTakenError:
            taken.add(reference)
