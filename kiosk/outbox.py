"""The outbox: sealed requests, kept on the kiosk's own disk until the hub has signed for them.

A row is durable before `add` returns: write-ahead log, synchronous=FULL. A deleted row is
overwritten (secure_delete) and the log is cut to nothing. Times are aware datetimes, passed in.
An Outbox belongs to the thread that opened it; every thread opens its own.
"""

import contextlib
import datetime
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import msgspec
from sqlite_utils import Database

from kiosk.migrations import apply_migrations, has_unknown_migrations
from kiosk.store_errors import (
    OutboxDamagedError,
    OutboxNewerError,
    ReferenceTakenError,
    damaged,
    require_space,
    told_plainly,
)
from kiosk.wire import Envelope

FILE_NAME = "outbox.sqlite3"
RETENTION = datetime.timedelta(days=14)
LONGEST_DELAY = datetime.timedelta(hours=1)
_NOTICE = datetime.timedelta(days=1)
_BUSY_SECONDS = 2.0


class Entry(msgspec.Struct, frozen=True):
    """What staff may see of a request that is still here: never a name, never a number.

    `state` is "waiting", or "held" when the hub refused it and a person has to look.
    """

    reference: str
    state: str
    created: datetime.datetime
    attempts: int
    last_status: str


class Counts(msgspec.Struct, frozen=True):
    """How many requests were delivered, and how many were deleted unsent: an alert if not 0."""

    delivered: int = 0
    expired: int = 0


class Outbox:
    """The store, opened and brought up to date. Raises OutboxError with one sentence."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. A damaged or newer file is left exactly as it is."""
        self.path = path
        with told_plainly():
            _make_private_file(path)
            self._connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
        try:
            with told_plainly():
                self._database = Database(self._connection, execute_plugins=False)
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        """Use as a context manager to have it closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Close the file. Nothing is lost by not calling this."""
        self._connection.close()

    def check(self) -> None:
        """Try a durable write, so that a full or read-only disk is known before it is needed."""
        require_space(self.path.parent)
        with self._change() as database:
            database.execute(
                "insert into counts values ('checks', 1)"
                " on conflict (name) do update set value = value + 1"
            )

    def add(self, envelope: Envelope, *, reference: str, now: datetime.datetime) -> str:
        """Keep an envelope durably and return its reference.

        The same id a second time keeps the first envelope and returns the first reference.
        """
        seconds = now.timestamp()
        require_space(self.path.parent)
        with self._change() as database:
            try:
                database.execute(
                    "insert into envelopes (id, reference, sealed, state, created, next_attempt)"
                    " values (?, ?, ?, 'waiting', ?, ?) on conflict (id) do nothing",
                    [envelope.id, reference, envelope.sealed, seconds, seconds],
                )
            except sqlite3.IntegrityError:
                raise ReferenceTakenError("This reference is taken; choose another.") from None
            kept = self._rows("select reference from envelopes where id = ?", envelope.id)
        return str(kept[0][0])

    def references(self) -> frozenset[str]:
        """The references of everything that is here."""
        return frozenset(row[0] for row in self._rows("select reference from envelopes"))

    def entries(self) -> tuple[Entry, ...]:
        """Everything that is here, oldest first, for staff and for `kiosk outbox list`."""
        rows = self._rows(
            "select reference, state, created, attempts, last_status"
            " from envelopes order by created, id"
        )
        return tuple(Entry(row[0], row[1], _moment(row[2]), row[3], row[4]) for row in rows)

    def counts(self) -> Counts:
        """What has happened so far, in numbers only."""
        rows = self._rows("select name, value from counts where name in ('delivered', 'expired')")
        return Counts(**{name: int(value) for name, value in rows})

    def waiting(self) -> int:
        """How many requests still have to be sent."""
        return int(self._rows("select count(*) from envelopes where state = 'waiting'")[0][0])

    def due(
        self, *, now: datetime.datetime, limit: int, is_everything: bool = False
    ) -> tuple[tuple[Envelope, int], ...]:
        """Envelopes to send now with their attempts so far; `is_everything` ignores the wait.

        A clock that has gone backwards never stalls the sending: an attempt "in the future", or
        a wait longer than any wait can be, counts as due.
        """
        rows = self._rows(
            "select id, sealed, attempts from envelopes where state = 'waiting' and (:everything"
            " or next_attempt <= :now or attempted > :now or next_attempt > :now + :longest)"
            " order by created, id limit :limit",
            everything=is_everything,
            now=now.timestamp(),
            longest=LONGEST_DELAY.total_seconds(),
            limit=limit,
        )
        return tuple((Envelope(row[0], row[1]), row[2]) for row in rows)

    def put_off(
        self, next_attempts: Mapping[str, datetime.datetime], *, status: str, now: datetime.datetime
    ) -> None:
        """Note one failed attempt for each id, and when the next one may be made."""
        with self._change() as database:
            for id_, moment in next_attempts.items():
                database.execute(
                    "update envelopes set attempts = attempts + 1, attempted = ?,"
                    " next_attempt = ?, last_status = ? where id = ?",
                    [now.timestamp(), moment.timestamp(), status, id_],
                )

    def hold(self, id_: str, *, status: str, now: datetime.datetime) -> None:
        """Stop sending an envelope that the hub refuses for good; staff see it until it expires."""
        with self._change() as database:
            database.execute(
                "update envelopes set state = 'held', attempts = attempts + 1, attempted = ?,"
                " last_status = ? where id = ?",
                [now.timestamp(), status, id_],
            )

    def release(self, *, now: datetime.datetime) -> None:
        """Let everything that is held be tried again."""
        with self._change() as database:
            database.execute(
                "update envelopes set state = 'waiting', next_attempt = ? where state = 'held'",
                [now.timestamp()],
            )

    def remove_delivered(self, ids: Collection[str]) -> None:
        """Delete envelopes that the hub has signed for, beyond recovery."""
        with self._change() as database:
            for id_ in ids:
                gone = database.execute("delete from envelopes where id = ?", [id_]).rowcount
                self._count("delivered", gone)
        self._cut_log()

    def expire(self, *, now: datetime.datetime, retention: datetime.timedelta = RETENTION) -> int:
        """Delete what is as old as `retention` and still here; count it and return how many.

        Each must have been seen to be due for deletion for a whole day, so that a wrong clock,
        or a kiosk just switched on again, does not delete what could still be sent.
        """
        times = {
            "now": now.timestamp(),
            "old": retention.total_seconds(),
            "notice": _NOTICE.total_seconds(),
        }
        with self._change() as database:
            for step in _EXPIRY_STEPS:
                gone = database.execute(step, times).rowcount
            self._count("expired", gone)
        if gone:
            self._cut_log()
        return gone

    def next_attempt_at(self, *, now: datetime.datetime) -> datetime.datetime | None:
        """When to look again; None when nothing is here. Held envelopes are looked at daily."""
        waits = self._rows(
            "select state, max(:now, min(next_attempt, :now + :longest)), attempted > :now"
            " from envelopes",
            now=now.timestamp(),
            longest=LONGEST_DELAY.total_seconds(),
        )
        moments = [
            now + _NOTICE if state == "held" else now if is_ahead else _moment(wait)
            for state, wait, is_ahead in waits
        ]
        return min(moments, default=None)

    def _prepare(self) -> None:
        for pragma in ("journal_mode = wal", "synchronous = full", "secure_delete = on"):
            self._connection.execute(f"pragma {pragma}").fetchall()
        if self._connection.execute("pragma quick_check").fetchall() != [("ok",)]:
            raise damaged()
        if has_unknown_migrations(self._database):
            raise OutboxNewerError(
                "The outbox was written by a newer version of the kiosk; please install that one."
            )
        apply_migrations(self._database)

    @contextlib.contextmanager
    def _change(self) -> Iterator[Database]:
        with told_plainly(), self._database.atomic():
            yield self._database

    def _rows(self, query: str, *values: object, **named: object) -> list[tuple[Any, ...]]:
        with told_plainly():
            return self._connection.execute(query, named or values).fetchall()

    def _count(self, name: str, more: int) -> None:
        if more:
            self._database.execute(
                "insert into counts values (:name, :more)"
                " on conflict (name) do update set value = value + :more",
                {"name": name, "more": more},
            )

    def _cut_log(self) -> None:
        """Empty the write-ahead log, where deleted rows would stay readable."""
        with told_plainly():
            self._connection.execute("pragma wal_checkpoint(truncate)").fetchall()


def open_or_set_aside(path: Path, *, now: datetime.datetime) -> tuple[Outbox, Path | None]:
    """Open the outbox for the app; a damaged file is moved aside, kept, and a new one made.

    Only the app at its start may do this: no other program then has the file open. Returns the
    outbox and the path under which the damaged file is kept, if there was one.
    """
    try:
        return Outbox(path), None
    except OutboxDamagedError:
        aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{path.suffix}")
        with told_plainly():
            for ending in ("-wal", "-shm", ""):
                part = Path(f"{path}{ending}")
                if part.exists():
                    part.rename(f"{aside}{ending}")
        return Outbox(path), aside


def list_entries(path: Path) -> tuple[Entry, ...]:
    """Everything in the outbox at `path`; nothing if there is no outbox yet."""
    if not path.exists():
        return ()
    with Outbox(path) as outbox:
        return outbox.entries()


def _make_private_file(path: Path) -> None:
    """Only the kiosk's own account may read the file; SQLite gives its log the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _moment(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


_EXPIRY_STEPS = (
    "update envelopes set overdue_since = null"
    " where overdue_since is not null and abs(:now - created) < :old - :notice",
    "update envelopes set overdue_since = :now where abs(:now - created) >= :old - :notice"
    " and (overdue_since is null or overdue_since > :now)",
    "delete from envelopes where abs(:now - created) >= :old and :now - overdue_since >= :notice",
)
