"""A hub for a demonstration: everything in one folder, keys and login made on the spot."""

import datetime
from pathlib import Path

from kiosk.hub import enrolling, keys, people
from kiosk.hub.store import Store

KIOSK_NAME = "Demonstration kiosk"
USER_NAME = "demonstration"


def prepare_demonstration(folder: Path, *, now: datetime.datetime) -> tuple[Store, dict[str, str]]:
    """Make the store, the adviser's key, a login and a code for one kiosk in `folder`."""
    database = f"sqlite:///{folder / 'hub.sqlite3'}"
    store = Store(database)
    key_file = folder / "adviser-key.txt"
    keys.pin_recipient(store, keys.make_identity(key_file))
    return store, {
        "database": database,
        "key_file": str(key_file),
        "code": enrolling.issue_code(store, KIOSK_NAME, now=now).text,
        "user": USER_NAME,
        "password": people.add_user(store, USER_NAME),
    }
