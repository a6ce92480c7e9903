"""The outbox's schema, step by step. Each step and the record of it are one transaction.

A step that has been released is never changed; a new one is added below it.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

OUTBOX = Migrations("outbox")


@OUTBOX()
def make_envelopes(database: Database) -> None:
    """Sealed requests that wait, and two counts that outlive them.

    Times are seconds since 1970 in UTC; `sealed` is the envelope's exact bytes.
    """
    database.execute(
        """
        create table envelopes (
            id text primary key,
            reference text not null unique,
            sealed blob not null,
            state text not null check (state in ('waiting', 'held')),
            created real not null,
            attempts integer not null default 0,
            attempted real,
            next_attempt real not null,
            last_status text not null default '',
            overdue_since real
        ) strict
        """
    )
    database.execute(
        "create table counts (name text primary key, value real not null) strict, without rowid"
    )


def apply_migrations(database: Database) -> None:
    """Bring the schema up to date, holding the write lock so that two programs cannot both try."""
    if not OUTBOX.pending(database):
        return
    database.execute("begin immediate")
    try:
        OUTBOX.apply(database)
        database.execute("commit")
    except BaseException:
        database.rollback()
        raise


def has_unknown_migrations(database: Database) -> bool:
    """Whether a newer kiosk has written this file."""
    known = {make_envelopes.__name__}
    return any(step.name not in known for step in OUTBOX.applied(database))
