"""Sending what waits. An envelope leaves the kiosk's disk only when the hub has signed for it.

Whatever else happens (no network, a slow hub, nonsense, a refusal, a forged receipt) it stays,
and the very same bytes are sent again later.
"""

import datetime
import random
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from kiosk.errors import KioskError
from kiosk.wire import (
    ENVELOPES_PATH,
    KIOSK_HEADER,
    MOST_ENVELOPES,
    SIGNATURE_HEADER,
    Answer,
    Batch,
    BatchReply,
    Envelope,
    Failure,
    MessageError,
    Receipt,
    decode_message,
    hash_envelope,
    receipt_message,
)

if TYPE_CHECKING:
    from kiosk.enrolment import Enrolment
    from kiosk.outbox import Outbox

FIRST_DELAY = datetime.timedelta(seconds=15)
LONGEST_DELAY = datetime.timedelta(minutes=30)
_MOST_AT_ONCE = 500
_OK = 200
_T = TypeVar("_T")


class TransportError(KioskError):
    """The hub was not reached, or its answer not understood; nothing has been lost."""

    def __init__(self, sentence: str, *, status: str) -> None:
        """Keep the sentence for people and a short status for the outbox."""
        super().__init__(sentence)
        self.status = status


class Reply(msgspec.Struct, frozen=True):
    """What came back: the HTTP status and the body, already limited in size."""

    status: int
    body: bytes


class Transport(Protocol):
    """A way to the hub."""

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Post a body and return the reply; TransportError if there was none in time."""


class SyncReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did. It names requests by id only.

    `receipts` are the ids the hub signed for, now deleted here; `refused` counts what the hub
    will never take; `expired` what was deleted unsent after its time; `waiting` what is left.
    """

    sent: int = 0
    receipts: tuple[str, ...] = ()
    refused: int = 0
    expired: int = 0
    waiting: int = 0
    next_attempt_at: datetime.datetime | None = None
    error: str | None = None


def sync_once(
    outbox: "Outbox",
    transport: Transport,
    enrolment: "Enrolment",
    *,
    now: datetime.datetime,
    chance: random.Random,
    retention: datetime.timedelta | None = None,
    is_everything: bool = False,
) -> SyncReport:
    """Send what is due, batch by batch, until all is sent or the hub cannot be reached.

    `is_everything` ignores the waits after failures. Once the hub has answered, everything that
    waits is sent. Raises OutboxError only.
    """
    run = _Run(outbox, transport, enrolment, now=now, chance=chance)
    run.send(is_everything=is_everything)
    expired = outbox.expire(now=now, **({"retention": retention} if retention else {}))
    return SyncReport(
        sent=len(run.tried),
        receipts=tuple(run.receipts),
        refused=run.refused,
        expired=expired,
        waiting=outbox.waiting(),
        next_attempt_at=outbox.next_attempt_at(now=now),
        error=run.error,
    )


def delay_after(attempts: int, *, chance: random.Random) -> datetime.timedelta:
    """How long to wait after so many failed attempts: doubling, at most 30 minutes, and spread
    by half either way so that kiosks do not come back to a mended hub all at once."""
    doubled = FIRST_DELAY * float(2 ** min(attempts - 1, 20))
    return min(doubled, LONGEST_DELAY) * chance.uniform(0.5, 1.5)


def read_reply(reply: Reply, kind: type[_T]) -> _T:
    """Decode a hub's answer, or raise TransportError saying what it was instead."""
    if reply.status != _OK:
        raise TransportError(_explain_status(reply), status=f"hub answered {reply.status}")
    try:
        return decode_message(reply.body, kind)
    except MessageError:
        raise TransportError(
            "The hub's answer was not understood; check the hub's address with IT.",
            status="answer not understood",
        ) from None


class _Run:
    """One run of sync_once and what it has done so far."""

    def __init__(
        self,
        outbox: "Outbox",
        transport: Transport,
        enrolment: "Enrolment",
        *,
        now: datetime.datetime,
        chance: random.Random,
    ) -> None:
        self.outbox, self.transport, self.enrolment = outbox, transport, enrolment
        self.now, self.chance = now, chance
        self.attempts: dict[str, int] = {}
        self.tried: set[str] = set()
        self.receipts: list[str] = []
        self.refused = 0
        self.error: str | None = None

    def send(self, *, is_everything: bool) -> None:
        queue = self._due(is_everything=is_everything)
        while queue:
            try:
                reply = self._post(queue[:MOST_ENVELOPES])
            except TransportError as error:
                self.error = str(error)
                self._put_off([envelope.id for envelope in queue], error.status)
                return
            self._take(queue[:MOST_ENVELOPES], reply)
            queue = self._due(is_everything=True)

    def _due(self, *, is_everything: bool) -> list[Envelope]:
        due = self.outbox.due(now=self.now, limit=_MOST_AT_ONCE, is_everything=is_everything)
        self.attempts.update({envelope.id: attempts for envelope, attempts in due})
        return [envelope for envelope, _ in due if envelope.id not in self.tried]

    def _post(self, batch: Sequence[Envelope]) -> BatchReply:
        self.tried.update(envelope.id for envelope in batch)
        body = msgspec.json.encode(Batch(tuple(batch)))
        headers = {
            KIOSK_HEADER: self.enrolment.kiosk_id,
            SIGNATURE_HEADER: self.enrolment.sign_batch(body).hex(),
        }
        return read_reply(self.transport.post(ENVELOPES_PATH, body, headers), BatchReply)

    def _take(self, batch: Sequence[Envelope], reply: BatchReply) -> None:
        answers = {answer.id: answer for answer in reversed(reply.answers)}
        delivered = []
        for envelope in batch:
            answer = answers.get(envelope.id, Answer(envelope.id))
            if answer.receipt and self._is_genuine(answer.receipt, envelope):
                delivered.append(envelope.id)
            elif answer.refusal and not answer.receipt:
                self._refuse(envelope.id, answer.refusal.reason, answer.refusal.is_final)
            else:
                self.error = "The hub's receipt was not genuine; please tell IT at once."
                self._put_off(
                    [envelope.id], "receipt not genuine" if answer.receipt else "no receipt"
                )
        if delivered:
            self.outbox.remove_delivered(delivered)
            self.receipts += delivered

    def _refuse(self, id_: str, reason: str, is_final: bool) -> None:
        status = f"hub: {reason}" if re.fullmatch(r"[a-z ]{1,40}", reason) else "hub refused"
        if is_final:
            self.outbox.hold(id_, status=status, now=self.now)
            self.refused += 1
            self.error = "The hub refused a request; please ask SEND Advice to look at the outbox."
        else:
            self._put_off([id_], status)

    def _put_off(self, ids: Sequence[str], status: str) -> None:
        moments = {
            id_: self.now + delay_after(self.attempts[id_] + 1, chance=self.chance) for id_ in ids
        }
        self.outbox.put_off(moments, status=status, now=self.now)

    def _is_genuine(self, receipt: Receipt, envelope: Envelope) -> bool:
        if receipt.id != envelope.id or receipt.sha256 != hash_envelope(envelope.sealed):
            return False
        message = receipt_message(
            id_=receipt.id, sha256=receipt.sha256, received_at=receipt.received_at
        )
        try:
            VerifyKey(self.enrolment.hub_verify_key).verify(message, receipt.signature)
        except (CryptoError, ValueError, TypeError):
            return False
        return True


def _explain_status(reply: Reply) -> str:
    try:
        reason = decode_message(reply.body, Failure).error[:200]
    except MessageError:
        reason = "it is not ready" if reply.status >= 500 else "it did not accept this kiosk"  # noqa: PLR2004
    return f"The hub answered {reply.status}: {reason}"
