"""How long the hub keeps what has come in, and deleting it when that time is over.

`serve` writes the time down in the database, so that whatever opens requests keeps to it too.
"""

import asyncio
import contextlib
import datetime
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from kiosk.hub.store import Store

RETENTION = datetime.timedelta(days=14)
_SETTING = "retention_seconds"
_BETWEEN_SECONDS = 3600.0
_log = logging.getLogger("kiosk.hub")


async def wait_an_hour() -> None:
    """Sleep until it is time to look again."""
    await asyncio.sleep(_BETWEEN_SECONDS)


def keep_for(store: Store, time: datetime.timedelta) -> None:
    """Make `time` how long requests are kept here."""
    store.write_setting(_SETTING, str(int(time.total_seconds())).encode())


def find_retention(store: Store) -> datetime.timedelta:
    """How long requests are kept here: 14 days unless `serve` was told otherwise."""
    seconds = store.read_setting(_SETTING)
    return datetime.timedelta(seconds=int(seconds)) if seconds else RETENTION


def delete_expired(store: Store, *, now: datetime.datetime) -> int:
    """Delete the contents of what has been here for too long; return how many."""
    return store.delete_older(than=now - find_retention(store))


@contextlib.asynccontextmanager
async def deleting_expired(
    store: Store, *, now: Callable[[], datetime.datetime], wait: Callable[[], Awaitable[None]]
) -> AsyncIterator[None]:
    """Delete what has expired at the start of this context, and each time `wait` is over."""

    async def go_on() -> None:
        while True:
            await wait()
            await run_in_threadpool(_sweep, store, now())

    await run_in_threadpool(_sweep, store, now())
    task = asyncio.create_task(go_on())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _sweep(store: Store, now: datetime.datetime) -> None:
    try:
        gone = delete_expired(store, now=now)
        store.cut_log()
    except SQLAlchemyError as error:
        # Only the kind of error, and on to the next hour: the hub must go on receiving.
        _log.error("nothing could be deleted: %s", type(error).__name__)
        return
    if gone:
        _log.info("%d deleted, kept long enough", gone)
