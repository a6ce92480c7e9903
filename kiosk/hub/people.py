"""Who may look at the inbox: names and passwords, kept as salted scrypt hashes."""

import hashlib
import hmac
import secrets

from sqlalchemy import insert, select

from kiosk.hub import schema
from kiosk.hub.errors import HubError
from kiosk.hub.store import Store

_PASSWORD_BYTES, _SALT_BYTES = 12, 16
_NAME_LIMIT = 80


def add_user(store: Store, name: str) -> str:
    """Add a person, or give a person a new password; returns the password, shown this once."""
    if not name.strip() or len(name) > _NAME_LIMIT or not name.isprintable() or ":" in name:
        raise HubError("Choose a name of 1 to 80 letters without a colon.")
    password, salt = secrets.token_urlsafe(_PASSWORD_BYTES), secrets.token_bytes(_SALT_BYTES)
    table = schema.users
    with store.changing() as connection:
        connection.execute(table.delete().where(table.c.name == name))
        connection.execute(insert(table).values(name=name, salt=salt, hash=_hash(password, salt)))
    return password


def is_password(store: Store, name: str, password: str) -> bool:
    """Whether this is the person's password; takes as long for a person who is not there."""
    table = schema.users
    with store.changing() as connection:
        row = connection.execute(
            select(table.c.salt, table.c.hash).where(table.c.name == name)
        ).first()
    salt, expected = row or (bytes(_SALT_BYTES), b"")
    return hmac.compare_digest(_hash(password, salt), expected)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
