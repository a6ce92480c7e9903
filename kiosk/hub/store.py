"""What the hub keeps, in SQLite or in any database that SQLAlchemy speaks to by URL.

Tested on SQLite. What `keep` has returned is durable: write-ahead log, synchronous=FULL.
"""

import datetime
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, create_engine, event, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from kiosk.hub import schema
from kiosk.hub.errors import HubError
from kiosk.wire import Envelope, hash_envelope

_PRAGMAS = ("journal_mode = wal", "synchronous = full", "secure_delete = on", "busy_timeout = 5000")


class Kept(msgspec.Struct, frozen=True):
    """An envelope that is durable here."""

    id: str
    sha256: str
    received_at: str


class Arrival(msgspec.Struct, frozen=True):
    """What the inbox shows of an envelope: nothing of its contents."""

    kiosk: str
    received_at: str
    state: str


class Kiosk(msgspec.Struct, frozen=True):
    """A kiosk that has been enrolled."""

    id: str
    name: str
    verify_key: bytes
    is_enabled: bool


class Store:
    """The hub's database, opened and with its tables. Raises HubError with one sentence."""

    def __init__(self, url: str) -> None:
        """Open the database at `url`, such as sqlite:////var/lib/hub/hub.sqlite3."""
        try:
            parts = make_url(url)
            if parts.get_backend_name() == "sqlite" and parts.database:
                _make_private_file(Path(parts.database))
            self._engine = create_engine(parts)
            if parts.get_backend_name() == "sqlite":
                event.listen(self._engine, "connect", _set_pragmas)
            schema.metadata.create_all(self._engine)
        except (SQLAlchemyError, ArgumentError, OSError, ImportError):
            raise HubError(
                "The hub's database cannot be opened; check --database and the rights to it."
            ) from None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def read_setting(self, name: str) -> bytes | None:
        """A setting's value, or None."""
        table = schema.settings
        with self._engine.connect() as connection:
            return connection.scalar(select(table.c.value).where(table.c.name == name))

    def write_setting(self, name: str, value: bytes) -> None:
        """Write a setting, replacing what was there."""
        table = schema.settings
        with self.changing() as connection:
            connection.execute(table.delete().where(table.c.name == name))
            connection.execute(insert(table).values(name=name, value=value))

    def find_kiosk(self, id_: str) -> Kiosk | None:
        """The kiosk with this id."""
        table = schema.kiosks
        columns = (table.c.id, table.c.name, table.c.verify_key, table.c.is_enabled)
        with self._engine.connect() as connection:
            row = connection.execute(select(*columns).where(table.c.id == id_)).first()
        return Kiosk(*row) if row else None

    def disable_kiosk(self, name: str) -> None:
        """Shut a kiosk out, for example a stolen one."""
        table = schema.kiosks
        with self.changing() as connection:
            change = update(table).where(table.c.name == name).values(is_enabled=False)
            if not connection.execute(change).rowcount:
                raise HubError("No kiosk of this name is enrolled; check the name in the inbox.")

    def keep(
        self, kiosk_id: str, batch: Sequence[Envelope], *, now: datetime.datetime
    ) -> dict[str, Kept]:
        """Keep a batch in one durable step and return what is now kept, by id.

        An id that is already here stays as it first came: compare the hashes.
        """
        try:
            return self._keep(kiosk_id, batch, now=now)
        except IntegrityError:  # the same batch was being kept by another request
            return self._keep(kiosk_id, batch, now=now)

    def arrivals(self, *, limit: int = 200) -> list[Arrival]:
        """What has come in, newest first, without contents."""
        table, kiosks = schema.envelopes, schema.kiosks
        query = (
            select(kiosks.c.name, table.c.received_at, table.c.opened_at, table.c.sealed.is_(None))
            .join(kiosks, kiosks.c.id == table.c.kiosk_id)
            .order_by(table.c.received_at.desc(), table.c.id)
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [
                Arrival(name, received, _state(opened, is_deleted))
                for name, received, opened, is_deleted in connection.execute(query)
            ]

    def envelopes(self) -> list[tuple[str, str, Envelope]]:
        """Kiosk's name, time received and envelope of everything not deleted, oldest first."""
        table, kiosks = schema.envelopes, schema.kiosks
        query = (
            select(kiosks.c.name, table.c.received_at, table.c.id, table.c.sealed)
            .join(kiosks, kiosks.c.id == table.c.kiosk_id)
            .where(table.c.sealed.is_not(None))
            .order_by(table.c.received_at, table.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query)
            return [(name, time, Envelope(id_, sealed)) for name, time, id_, sealed in rows]

    def mark_opened(self, ids: Sequence[str], *, now: datetime.datetime) -> None:
        """Note when an adviser first opened these."""
        table = schema.envelopes
        with self.changing() as connection:
            connection.execute(
                update(table)
                .where(table.c.id.in_(ids), table.c.opened_at.is_(None))
                .values(opened_at=iso(now))
            )

    def delete_older(self, *, than: datetime.datetime) -> int:
        """Delete the contents of what came in before `than`; return how many."""
        return self._delete(schema.envelopes.c.received_at < iso(than))

    def delete(self, id_: str) -> int:
        """Delete the contents of the envelope with this id; return how many had it."""
        return self._delete(schema.envelopes.c.id == id_)

    def cut_log(self) -> None:
        """Cut SQLite's write-ahead log: what was overwritten stays readable in it until then."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)").fetchall()

    def note(self, who: str, what: str, *, now: datetime.datetime) -> None:
        """Add a line to the audit log. Never a name or number of a visitor."""
        with self.changing() as connection:
            connection.execute(insert(schema.audit).values(at=iso(now), who=who, what=what))

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """One transaction: all of it is durable at its end, or none."""
        with self._engine.begin() as connection:
            yield connection

    def _delete(self, which: ColumnElement[bool]) -> int:
        table = schema.envelopes
        with self.changing() as connection:
            change = update(table).where(which, table.c.sealed.is_not(None)).values(sealed=None)
            gone = connection.execute(change).rowcount
        if gone:
            self.cut_log()
        return gone

    def _keep(
        self, kiosk_id: str, batch: Sequence[Envelope], *, now: datetime.datetime
    ) -> dict[str, Kept]:
        table = schema.envelopes
        wanted = select(table.c.id, table.c.sha256, table.c.received_at).where(
            table.c.kiosk_id == kiosk_id, table.c.id.in_([envelope.id for envelope in batch])
        )
        with self.changing() as connection:
            kept = {row.id: Kept(*row) for row in connection.execute(wanted)}
            for envelope in batch:
                if envelope.id not in kept:
                    fresh = Kept(envelope.id, hash_envelope(envelope.sealed), iso(now))
                    kept[fresh.id] = fresh
                    values = msgspec.structs.asdict(fresh)
                    connection.execute(
                        insert(table).values(**values, kiosk_id=kiosk_id, sealed=envelope.sealed)
                    )
        return kept


def iso(moment: datetime.datetime) -> str:
    """A moment as the hub writes it: UTC, whole seconds."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


def _state(opened_at: str | None, is_deleted: bool) -> str:
    if is_deleted:
        return "deleted after being opened" if opened_at else "deleted, never opened"
    return "opened" if opened_at else "new"


def _make_private_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"pragma {pragma}").fetchall()
    cursor.close()
