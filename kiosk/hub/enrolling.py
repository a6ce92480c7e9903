"""Letting kiosks in: one-time codes, and what a kiosk gets for one."""

import datetime
import secrets

from sqlalchemy import Connection, insert, select, update

from kiosk.enrolment_codes import EnrolmentCode, is_proof, make_code
from kiosk.hub import keys, schema
from kiosk.hub.errors import HubError, NotAcceptedError
from kiosk.hub.store import Store, iso
from kiosk.wire import EnrolReply, EnrolRequest

CODE_LIFE = datetime.timedelta(days=2)
_KEY_BYTES = 32
_NAME_LIMIT = 80
_UNKNOWN = "This code is not known, was used or is too old; ask for a new one."


def issue_code(store: Store, kiosk_name: str, *, now: datetime.datetime) -> EnrolmentCode:
    """Make a code for a new kiosk of this name, good for two days and for one kiosk."""
    if not kiosk_name.strip() or len(kiosk_name) > _NAME_LIMIT or not kiosk_name.isprintable():
        raise HubError("Choose a kiosk name of 1 to 80 letters, such as 'Library'.")
    verify_key = bytes(keys.signing_key(store).verify_key)
    code = make_code(hub_verify_key=verify_key, recipient=keys.recipient(store))
    with store.changing() as connection:
        kiosks = schema.kiosks
        if connection.execute(select(kiosks.c.id).where(kiosks.c.name == kiosk_name)).first():
            raise HubError("A kiosk of this name is enrolled; choose another name.")
        connection.execute(
            insert(schema.codes).values(
                id=code.id, key=code.key, kiosk_name=kiosk_name, expires_at=iso(now + CODE_LIFE)
            )
        )
    return code


def enrol_kiosk(store: Store, request: EnrolRequest, *, now: datetime.datetime) -> EnrolReply:
    """Let the kiosk with this code in. The same kiosk asking twice gets the same answer."""
    codes, kiosks = schema.codes, schema.kiosks
    with store.changing() as connection:
        code = connection.execute(select(codes).where(codes.c.id == request.code_id)).first()
        if code is None or code.expires_at < iso(now) or not _is_proven(request, code.key):
            raise NotAcceptedError(_UNKNOWN, status=403)
        if code.used_by is None:
            _take_in(connection, code.id, code.kiosk_name, request.verify_key, now=now)
        elif code.used_by != request.verify_key:
            raise NotAcceptedError(_UNKNOWN, status=403)
        query = select(kiosks.c.id).where(kiosks.c.verify_key == request.verify_key)
        kiosk_id = connection.scalar(query)
    verify_key = bytes(keys.signing_key(store).verify_key)
    return EnrolReply(str(kiosk_id), verify_key, keys.recipient(store))


def _take_in(
    connection: Connection, code_id: str, name: str, verify_key: bytes, *, now: datetime.datetime
) -> None:
    codes, kiosks = schema.codes, schema.kiosks
    mine = codes.c.id == code_id, codes.c.used_by.is_(None)
    is_mine = connection.execute(update(codes).where(*mine).values(used_by=verify_key)).rowcount
    taken = select(kiosks.c.id).where((kiosks.c.name == name) | (kiosks.c.verify_key == verify_key))
    if not is_mine or connection.execute(taken).first():
        raise NotAcceptedError(_UNKNOWN, status=403)
    connection.execute(
        insert(kiosks).values(
            id=f"kiosk-{secrets.token_hex(4)}",
            name=name,
            verify_key=verify_key,
            is_enabled=True,
            enrolled_at=iso(now),
        )
    )


def _is_proven(request: EnrolRequest, key: bytes) -> bool:
    return len(request.verify_key) == _KEY_BYTES and is_proof(
        request.proof, key=key, verify_key=request.verify_key
    )
