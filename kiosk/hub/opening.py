"""What an adviser reads: everything that has come in, opened with the adviser's own key."""

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from kiosk.callbacks import CallbackRequest
from kiosk.contact_details import show_phone
from kiosk.hub.errors import HubError
from kiosk.hub.store import Store
from kiosk.sealing import SealingError, open_sealed


class Opened(msgspec.Struct, frozen=True):
    """One envelope: the request in it, or why it could not be opened."""

    kiosk: str
    received_at: str
    id: str
    request: CallbackRequest | None
    problem: str | None


def open_all(
    store: Store, *, identity: str, who: str, now: datetime.datetime
) -> tuple[Opened, ...]:
    """Open everything that is here, oldest first, and note in the audit log who did."""
    found = _open_kept(store, identity)
    ids = [opened.id for opened in found if opened.request]
    store.mark_opened(ids, now=now)
    store.note(who, f"opened {len(ids)} requests", now=now)
    return found


def finish(
    store: Store, reference: str, *, identity: str, who: str, now: datetime.datetime
) -> None:
    """Delete for good the one request with this reference, such as "OAK 417", or with this id.

    Raises HubError if there is none, or if two kiosks gave out the same reference. The audit log
    says who did it and when, and not which request it was.
    """
    wanted = " ".join(reference.split()).casefold()
    found = {
        opened.id
        for opened in _open_kept(store, identity)
        if opened.request and wanted in (opened.request.reference.casefold(), opened.id)
    }
    if not found:
        raise HubError(
            "No request that this key opens has this reference; `kiosk-hub open` lists those here."
        )
    if len(found) > 1:
        raise HubError(
            "More than one request has this reference: give the id of the one that is done, as "
            "`kiosk-hub open --json` shows it."
        )
    (id_,) = found
    store.mark_opened([id_], now=now)
    store.delete(id_)
    store.note(who, "deleted one request for good", now=now)


def table(opened: Sequence[Opened]) -> str:
    """The requests as a table of text for a terminal, letters with a date marked."""
    if not opened:
        return "Nothing has come in yet."
    rows = [list(_TITLES), *(_row(item) for item in opened)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_TITLES))]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)


_TITLES = (
    "Reference", "Received (UTC)", "Kiosk", "Name", "Phone or email", "Message?", "Language",
    "Interpreter", "Best time", "Topic", "Letter",
)  # fmt: skip


def _open_kept(store: Store, identity: str) -> tuple[Opened, ...]:
    return tuple(
        _open(kiosk, received_at, envelope.id, envelope.sealed, identity)
        for kiosk, received_at, envelope in store.envelopes()
    )


def _open(kiosk: str, received_at: str, id_: str, sealed: bytes, identity: str) -> Opened:
    try:
        request = open_sealed(sealed, identity=identity)
    except SealingError as error:
        return Opened(kiosk, received_at, id_, None, str(error))
    if str(request.request_id) != id_:
        return Opened(kiosk, received_at, id_, None, "This envelope carries another one's id.")
    return Opened(kiosk, received_at, id_, request, None)


def _row(opened: Opened) -> list[str]:
    received = opened.received_at[:16].replace("T", " ")
    request = opened.request
    if request is None:
        return ["?", received, opened.kiosk, opened.problem or "", *[""] * 7]
    letter: Any = request.letter_date or ("date unknown" if request.has_letter else "")
    return [
        request.reference,
        received,
        opened.kiosk,
        request.name,
        ", ".join(filter(None, (request.phone and show_phone(request.phone), request.email))),
        {True: "yes", False: "NO", None: ""}[request.safe_to_leave_message],
        request.language,
        "yes" if request.interpreter else "no",
        request.best_time.value if request.best_time else "",
        request.topic or "",
        str(letter),
    ]
