"""A kiosk's identity: its own signing key, made here, and the hub's keys, pinned once.

Everything lies in `enrolment.json` in the data folder, mode 0600. The kiosk never holds the key
that opens requests, only the recipient that seals them.
"""

from pathlib import Path

import msgspec
from nacl.signing import SigningKey

from kiosk.enrolment_codes import fingerprint, prove, read_code
from kiosk.errors import KioskError
from kiosk.private_files import write_private_file
from kiosk.sealing import SealingError, check_recipient
from kiosk.sync import Transport, read_reply
from kiosk.wire import ENROL_PATH, EnrolReply, EnrolRequest, batch_message

FILE_NAME = "enrolment.json"
_NEW_KEY_NAME = "enrolment-key.new"


class EnrolmentError(KioskError):
    """The kiosk could not be enrolled, or its enrolment cannot be read."""


class NotEnrolledError(EnrolmentError):
    """This kiosk has no hub yet: requests cannot be taken."""


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """Who this kiosk is and which hub it belongs to."""

    kiosk_id: str
    hub_url: str
    hub_verify_key: bytes
    recipient: str
    signing_seed: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return f"Enrolment(kiosk_id={self.kiosk_id!r}, hub_url={self.hub_url!r})"

    def sign_batch(self, body: bytes) -> bytes:
        """This kiosk's signature under a batch."""
        message = batch_message(kiosk_id=self.kiosk_id, body=body)
        return SigningKey(self.signing_seed).sign(message).signature


def load_enrolment(data_dir: Path) -> Enrolment:
    """Read this kiosk's enrolment; NotEnrolledError or EnrolmentError with one sentence."""
    path = data_dir / FILE_NAME
    try:
        enrolment = msgspec.json.decode(path.read_bytes(), type=Enrolment)
        check_recipient(enrolment.recipient)
        SigningKey(enrolment.signing_seed)
    except FileNotFoundError:
        raise NotEnrolledError(
            "This kiosk is not enrolled yet; run `kiosk enrol` with a code from the hub."
        ) from None
    except OSError as error:
        raise EnrolmentError(f"{path}: cannot be read ({error.strerror}).") from None
    except (msgspec.MsgspecError, SealingError, ValueError, TypeError):
        raise EnrolmentError(
            f"{path}: this is no enrolment; please enrol the kiosk again."
        ) from None
    return enrolment


def enrol(*, code: str, hub_url: str, data_dir: Path, transport: Transport) -> Enrolment:
    """Enrol this kiosk with a one-time code and keep the result.

    The kiosk's key is on disk before the hub hears of it: where the hub's answer is lost, the
    same code tried again gives the same enrolment. Raises EnrolmentError, CodeError or
    TransportError; an enrolment that is there stays until a new one is complete.
    """
    parts = read_code(code)
    key = _prepare_key(data_dir)
    verify_key = bytes(key.verify_key)
    request = EnrolRequest(parts.id, verify_key, prove(parts.key, verify_key))
    reply = transport.post(ENROL_PATH, msgspec.json.encode(request), {})
    pinned = read_reply(reply, EnrolReply)
    if fingerprint(pinned.hub_verify_key, pinned.recipient) != parts.fingerprint:
        raise EnrolmentError(
            "What answered is not the hub that gave this code; check the hub's address with IT."
        )
    enrolment = Enrolment(
        kiosk_id=pinned.kiosk_id,
        hub_url=hub_url,
        hub_verify_key=pinned.hub_verify_key,
        recipient=check_recipient(pinned.recipient),
        signing_seed=bytes(key),
    )
    _write(data_dir / FILE_NAME, msgspec.json.encode(enrolment))
    (data_dir / _NEW_KEY_NAME).unlink(missing_ok=True)
    return enrolment


def _prepare_key(data_dir: Path) -> SigningKey:
    path = data_dir / _NEW_KEY_NAME
    try:
        return SigningKey(path.read_bytes())
    except FileNotFoundError:
        key = SigningKey.generate()
    except (ValueError, OSError) as error:
        raise EnrolmentError(f"{path}: cannot be used; please delete this file.") from error
    _write(path, bytes(key))
    return key


def _write(path: Path, content: bytes) -> None:
    try:
        write_private_file(path, content)
    except OSError as error:
        raise EnrolmentError(f"{path}: cannot be written ({error.strerror}).") from error
