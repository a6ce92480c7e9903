"""How often the staff PIN has been tried of late, and how long the next try has to wait.

A try is on the disk before the PIN is looked at, so that ending the program, or the machine's
power, saves nobody a wait. Times are those of `kiosk.boot_clock`: the time of day plays no part.
After the machine was started again, no time counts as passed since the last try.
"""

import contextlib
import math
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from kiosk.boot_clock import Moment
from kiosk.errors import KioskError

FILE_NAME = "staff-pin-tries.sqlite3"
MOST_TRIES = 10
WINDOW = 300.0
_SPARE = 5.0
"""Seconds by which the window is longer: a try may be looked at a little after it is counted."""
WAITS = (0.0, 0.0, 0.0, 5.0, 10.0, 20.0, 30.0, 45.0, 60.0)
"""Seconds to wait after so many wrong tries in a row; the last one for any more."""
FORGIVEN_AFTER = 900.0
"""Seconds without a try after which wrong ones no longer lengthen the wait."""
_BUSY_SECONDS = 5.0
_T = TypeVar("_T")


class WaitError(KioskError):
    """The PIN may not be tried yet; `seconds` tells when."""

    def __init__(self, seconds: float) -> None:
        """Say how long to wait."""
        self.seconds = math.ceil(seconds)
        super().__init__(f"Please wait {self.seconds} seconds before the PIN is tried again.")


class PinTries:
    """The record of tries at `folder`, shared by every program that uses the same folder.

    A record that is missing, damaged or cannot be written counts as ten tries made just now: the
    PIN can be tried again after five minutes, and neither sooner nor never.
    """

    def __init__(self, folder: Path, clock: Callable[[], Moment]) -> None:
        self.path = folder / FILE_NAME
        self._clock = clock
        self._lock = threading.Lock()
        self._last_resort: sqlite3.Connection | None = None

    def prepare(self) -> None:
        """Make an empty record where none can be read; for `kiosk set-pin`, before any try.

        Raises OSError where the folder cannot be written.
        """
        with self._lock:
            try:
                self._at_file(self._settle)
            except sqlite3.Error as error:
                if not _is_busy(error):
                    self._discard()
                    self._at_file(_make_table)

    def seconds_to_wait(self) -> float:
        """How long until the next try may be made; 0 for now."""
        return self._at_record(lambda database: self._wait(database, self._settle(database)))

    def count(self) -> int:
        """Count a try, durably, and return its number. Raises WaitError when it is too early."""
        number, wait = self._at_record(self._count)
        if wait:
            raise WaitError(wait)
        return number

    def forgive(self, number: int) -> None:
        """Note that the try of this number was right: waits begin small again."""
        query = "update tries set was_right = 1 where number = ?"
        self._at_record(lambda database: database.execute(query, (number,)).rowcount)

    def _count(self, database: sqlite3.Connection) -> tuple[int, float]:
        """The number of the new try, or how long to wait: what was settled is kept either way."""
        now = self._settle(database)
        wait = self._wait(database, now)
        if wait:
            return 0, wait
        added = database.execute(
            "insert into tries (boot, seconds) values (?, ?)", (now.boot, now.seconds)
        )
        number = added.lastrowid or 0
        database.execute("delete from tries where number <= ?", (number - MOST_TRIES,))
        return number, 0.0

    def _wait(self, database: sqlite3.Connection, now: Moment) -> float:
        rows: list[tuple[float, int]] = database.execute(
            "select seconds, was_right from tries order by number desc limit ?", (MOST_TRIES,)
        ).fetchall()
        if not rows:
            return 0.0
        passed = now.seconds - rows[0][0]
        wrong = next((place for place, row in enumerate(rows) if row[1]), len(rows))
        needed = 0.0 if passed >= FORGIVEN_AFTER else WAITS[min(wrong, len(WAITS) - 1)]
        wait = needed - passed
        if len(rows) == MOST_TRIES:
            wait = max(wait, rows[-1][0] + WINDOW + _SPARE - now.seconds)
        return max(0.0, wait)

    def _settle(self, database: sqlite3.Connection) -> Moment:
        """Carry tries of an earlier run of the machine over: the last one counts as made now."""
        now = self._clock()
        last = database.execute(
            "select boot, seconds from tries order by number desc limit 1"
        ).fetchone()
        if last is not None and (last[0] != now.boot or last[1] > now.seconds):
            database.execute(
                "update tries set boot = ?, seconds = min(seconds, ?) + ?",
                (now.boot, last[1], now.seconds - last[1]),
            )
        return now

    def _at_record(self, action: Callable[[sqlite3.Connection], _T]) -> _T:
        """Do something in one durable transaction, whatever state the record's file is in."""
        with self._lock:
            if self._last_resort is None:
                try:
                    return self._at_file(action)
                except sqlite3.Error as error:
                    if _is_busy(error):
                        raise WaitError(1) from error
                    self._start_again()
            if self._last_resort is None:
                return self._at_file(action)
            with _transaction(self._last_resort):
                return action(self._last_resort)

    def _at_file(self, action: Callable[[sqlite3.Connection], _T]) -> _T:
        with contextlib.closing(_connect(self.path)) as database, _transaction(database):
            return action(database)

    def _start_again(self) -> None:
        """A new record of ten tries just now; in memory alone where the disk takes none."""
        try:
            self._discard()
            self._at_file(self._fill)
        except (sqlite3.Error, OSError):
            self._last_resort = sqlite3.connect(
                ":memory:", isolation_level=None, check_same_thread=False
            )
            self._fill(self._last_resort)

    def _fill(self, database: sqlite3.Connection) -> None:
        now = self._clock()
        _make_table(database)
        database.executemany(
            "insert into tries (boot, seconds) values (?, ?)",
            [(now.boot, now.seconds)] * MOST_TRIES,
        )

    def _discard(self) -> None:
        for ending in ("-journal", ""):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))


def _connect(path: Path) -> sqlite3.Connection:
    """The file as it is there: a missing one is an error, not an invitation to make one."""
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
    )
    # The folder's entry of the journal is made durable too: a try cannot come undone.
    database.execute("pragma synchronous = extra")
    return database


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("begin immediate")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.execute("commit")


def _make_table(database: sqlite3.Connection) -> None:
    database.execute(
        "create table tries (number integer primary key autoincrement, boot text not null,"
        " seconds real not null, was_right integer not null default 0) strict"
    )


def _is_busy(error: sqlite3.Error) -> bool:
    """Whether another program only held the record for too long: then nothing is wrong with it."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
