"""The hub from outside: who may hand over, what is kept, what is told."""

import asyncio
import base64
import contextlib
import datetime
import sqlite3
import uuid

import msgspec
import pytest

from kiosk.hub import people
from kiosk.hub.app import make_app
from kiosk.hub.enrolling import issue_code
from kiosk.hub.retention import keep_for
from kiosk.hub.store import Store
from kiosk.sync import sync_once
from kiosk.wire import (
    ENROL_PATH,
    ENVELOPES_PATH,
    KIOSK_HEADER,
    LARGEST_BODY,
    LARGEST_ENVELOPE,
    MOST_ENVELOPES,
    SIGNATURE_HEADER,
    Batch,
    BatchReply,
    EnrolRequest,
    Envelope,
)
from tests.delivery import (
    NAME,
    NOW,
    HubHere,
    after,
    chance,
    keep_request,
    open_outbox,
    read_everything,
)

SEALED = b"age-encryption.org/v1\n" + b"x" * 2300


@pytest.fixture
def hub(tmp_path):
    hub = HubHere(tmp_path / "hub")
    yield hub
    hub.store.close()


@pytest.fixture
def kiosk(hub, tmp_path):
    return hub.enrol(tmp_path / "kiosk")


def make_envelope(sealed=SEALED, id_=None):
    return Envelope(id_ or str(uuid.uuid4()), sealed)


def hand_over(hub, kiosk, *envelopes, body=None):
    body = msgspec.json.encode(Batch(envelopes)) if body is None else body
    headers = {KIOSK_HEADER: kiosk.kiosk_id, SIGNATURE_HEADER: kiosk.sign_batch(body).hex()}
    return hub.post(ENVELOPES_PATH, body, headers)


def answers(reply):
    assert reply.status == 200, reply
    return msgspec.json.decode(reply.body, type=BatchReply).answers


def test_each_envelope_gets_one_receipt_or_one_reason(hub, kiosk):
    good, same = make_envelope(), make_envelope()
    batch = (
        good,
        make_envelope(b"in clear"),
        make_envelope(SEALED + bytes(LARGEST_ENVELOPE)),
        make_envelope(id_="../../etc"),
        same,
        Envelope(same.id, SEALED + b"y"),
    )
    found = answers(hand_over(hub, kiosk, *batch))
    assert [answer.id for answer in found] == [envelope.id for envelope in batch]
    assert [answer.refusal and answer.refusal.reason for answer in found] == [
        None, "not sealed", "too large", "not an id", None, "another envelope has this id",
    ]  # fmt: skip
    assert all((answer.receipt is None) != (answer.refusal is None) for answer in found)
    assert hub.ids() == sorted([good.id, same.id])


def test_same_bytes_again_get_the_same_receipt_again(hub, kiosk):
    envelope = make_envelope()
    first = hand_over(hub, kiosk, envelope)
    hub.now = after(days=1)
    assert hand_over(hub, kiosk, envelope) == first
    assert hub.ids() == [envelope.id]


def test_receipt_outlives_the_deletion_of_the_contents(hub, kiosk):
    envelope = make_envelope()
    first = hand_over(hub, kiosk, envelope)
    hub.now = after(days=20)
    hand_over(hub, kiosk)
    assert hub.ids() == []
    assert hand_over(hub, kiosk, envelope) == first
    assert [arrival.state for arrival in hub.store.arrivals()] == ["deleted, never opened"]
    assert envelope.sealed not in read_everything(hub.database.parent)


def test_expired_contents_are_deleted_when_the_hub_starts(hub, kiosk):
    hand_over(hub, kiosk, make_envelope())
    hub.now = after(days=14, hours=1)

    async def start():
        async with hub.app.router.lifespan_context(hub.app):
            return hub.ids()

    assert asyncio.run(start()) == []
    assert SEALED not in read_everything(hub.database.parent)


def test_expired_contents_are_deleted_while_no_batch_comes_in(hub, kiosk):
    hand_over(hub, kiosk, make_envelope())
    hour = [asyncio.Event(), asyncio.Event()]

    async def wait():
        hour[0].set()  # what there was to do has been done
        await hour[1].wait()
        hour[1].clear()

    async def serve():
        app = make_app(hub.hub, wait=wait)
        async with app.router.lifespan_context(app):
            found = []
            for now in (after(days=1), after(days=14, hours=1)):
                await hour[0].wait()
                hour[0].clear()
                hub.now = now
                hour[1].set()
                await hour[0].wait()
                found.append(len(hub.ids()))
            return found

    assert asyncio.run(serve()) == [1, 0]
    assert SEALED not in read_everything(hub.database.parent)


def test_hub_that_cannot_delete_still_starts(hub, caplog):
    with contextlib.closing(sqlite3.connect(hub.database)) as file:
        file.execute("drop table envelopes")

    async def start():
        async with hub.app.router.lifespan_context(hub.app):
            return True

    assert asyncio.run(start())
    assert "could be deleted" in caplog.text


def test_contents_are_kept_as_long_as_serve_was_told(hub, kiosk):
    keep_for(hub.store, datetime.timedelta(days=30))
    envelope = make_envelope()
    hand_over(hub, kiosk, envelope)
    for days, ids in ((29, [envelope.id]), (31, [])):
        hub.now = after(days=days)
        hand_over(hub, kiosk)
        assert hub.ids() == ids


def test_other_bytes_under_a_known_id_are_refused_and_change_nothing(hub, kiosk):
    envelope = make_envelope()
    hand_over(hub, kiosk, envelope)
    (answer,) = answers(hand_over(hub, kiosk, Envelope(envelope.id, SEALED + b"other")))
    assert answer.refusal.is_final
    assert [kept.sealed for _, _, kept in hub.store.envelopes()] == [SEALED]


def test_two_kiosks_with_the_same_id_do_not_meet(hub, kiosk, tmp_path):
    other = hub.enrol(tmp_path / "other", name="Town hall")
    envelope = make_envelope()
    for sender, sealed in ((kiosk, SEALED), (other, SEALED + b"other")):
        (answer,) = answers(hand_over(hub, sender, Envelope(envelope.id, sealed)))
        assert answer.receipt
    assert len(hub.ids()) == 2


def test_what_has_a_receipt_is_in_a_store_opened_afresh(hub, kiosk):
    envelope = make_envelope()
    hand_over(hub, kiosk, envelope)
    fresh = Store(f"sqlite:///{hub.database}")
    assert [kept for _, _, kept in fresh.envelopes()] == [envelope]
    fresh.close()


def test_database_is_written_through_before_a_receipt(hub):
    with hub.store.changing() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar() == 2
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("pragma secure_delete").scalar() == 1


@pytest.mark.parametrize("field", ["id", "signature", "body", "no signature", "nonsense"])
def test_strangers_cannot_hand_over(hub, kiosk, field):
    body = msgspec.json.encode(Batch((make_envelope(),)))
    headers = {KIOSK_HEADER: kiosk.kiosk_id, SIGNATURE_HEADER: kiosk.sign_batch(body).hex()}
    if field == "id":
        headers[KIOSK_HEADER] = "kiosk-00000000"
    elif field == "signature":
        headers[SIGNATURE_HEADER] = kiosk.sign_batch(b"another").hex()
    elif field == "body":
        body += b" "
    else:
        headers[SIGNATURE_HEADER] = "" if field == "no signature" else "zz"
    assert hub.post(ENVELOPES_PATH, body, headers).status == 401
    assert hub.ids() == []


def test_kiosk_that_was_shut_out_cannot_hand_over(hub, kiosk):
    hub.store.disable_kiosk("Library")
    assert hand_over(hub, kiosk, make_envelope()).status == 403
    assert hub.ids() == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"more":' + b"[" * 100_000, 400),
        (b'{"envelopes": [{"id": "x", "sealed": "%%%"}]}', 400),
        (b" " * (LARGEST_BODY + 1), 413),
    ],
)
def test_nonsense_is_told_in_one_sentence(hub, kiosk, body, status):
    reply = hand_over(hub, kiosk, body=body)
    assert reply.status == status
    assert list(msgspec.json.decode(reply.body)) == ["error"]


def test_batch_may_not_be_larger_than_agreed(hub, kiosk):
    envelopes = [make_envelope() for _ in range(MOST_ENVELOPES + 1)]
    assert hand_over(hub, kiosk, *envelopes).status == 413
    assert len(answers(hand_over(hub, kiosk, *envelopes[1:]))) == MOST_ENVELOPES


def test_largest_agreed_batch_fits(hub, kiosk):
    largest = SEALED.ljust(LARGEST_ENVELOPE, b"x")
    found = answers(hand_over(hub, kiosk, *(make_envelope(largest) for _ in range(MOST_ENVELOPES))))
    assert all(answer.receipt for answer in found)


def test_kiosk_that_asks_too_often_has_to_wait(hub, kiosk):
    statuses = [hand_over(hub, kiosk).status for _ in range(70)]
    assert statuses.count(429) == 10
    hub.seconds = 60.0
    assert hand_over(hub, kiosk).status == 200


def test_codes_cannot_be_guessed_at_speed(hub):
    issue_code(hub.store, "Library", now=NOW)
    body = msgspec.json.encode(EnrolRequest("0" * 64, bytes(32), bytes(32)))
    statuses = [hub.post(ENROL_PATH, body, {}).status for _ in range(30)]
    assert statuses == [403] * 20 + [429] * 10


def test_health_says_whether_there_is_an_adviser_key(hub):
    health = hub.ask("GET", "/v1/health").json()
    assert (health["status"], health["is_ready"]) == ("ok", True)


def test_openapi_describes_every_path(hub):
    document = hub.ask("GET", "/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {"/v1/enrol", "/v1/envelopes", "/v1/health"}
    assert {"Batch", "BatchReply", "Receipt", "Envelope"} <= set(document["components"]["schemas"])


def test_unknown_address_is_told_as_json(hub):
    reply = hub.ask("GET", "/nothing")
    assert (reply.status_code, list(reply.json())) == (404, ["error"])


def login(name, password):
    value = base64.b64encode(f"{name}:{password}".encode()).decode()
    return {"headers": {"Authorization": f"Basic {value}"}}


def test_inbox_page_shows_kiosk_time_and_state_and_no_contents(hub, kiosk, tmp_path):
    with open_outbox(tmp_path / "kiosk") as outbox:
        keep_request(outbox, kiosk_id=kiosk.kiosk_id)
        sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    password = people.add_user(hub.store, "Ann")
    page = hub.ask("GET", "/", **login("Ann", password))
    assert page.status_code == 200
    assert all(words in page.text for words in ("Library", "2026-11-24 10:00", "new"))
    assert NAME not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_kiosk_name_is_shown_as_text(hub, tmp_path):
    kiosk = hub.enrol(tmp_path / "kiosk", name="<script>alert(1)</script>")
    hand_over(hub, kiosk, make_envelope())
    page = hub.ask("GET", "/", **login("Ann", people.add_user(hub.store, "Ann")))
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    "options",
    [{}, login("Ann", "wrong"), login("nobody", ""), {"headers": {"Authorization": "Basic %%"}}],
)
def test_inbox_page_asks_for_a_login(hub, options):
    people.add_user(hub.store, "Ann")
    reply = hub.ask("GET", "/", **options)
    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"].startswith("Basic")


def test_passwords_cannot_be_guessed_at_speed(hub):
    statuses = [hub.ask("GET", "/", **login("Ann", "x")).status_code for _ in range(22)]
    assert statuses[-1] == 429


def test_new_password_replaces_the_old_one_and_neither_is_kept(hub):
    old, new = (people.add_user(hub.store, "Ann") for _ in range(2))
    assert not people.is_password(hub.store, "Ann", old)
    assert people.is_password(hub.store, "Ann", new)
    assert new.encode() not in read_everything(hub.database.parent)


def test_looking_is_noted(hub):
    password = people.add_user(hub.store, "Ann")
    hub.ask("GET", "/", **login("Ann", password))
    with contextlib.closing(sqlite3.connect(hub.database)) as file:
        assert ("Ann", "looked at the inbox") in file.execute("select who, what from audit")


def test_log_says_how_many_and_nothing_else(hub, kiosk, tmp_path, caplog):
    caplog.set_level("INFO")
    with open_outbox(tmp_path / "kiosk") as outbox:
        id_ = keep_request(outbox, kiosk_id=kiosk.kiosk_id)
        sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    assert f"{kiosk.kiosk_id}: 1 received" in caplog.text
    for trace in (id_, NAME, "127.0.0.1"):
        assert trace not in "".join(
            record.getMessage() for record in caplog.records if record.name == "kiosk.hub"
        )


def test_database_in_trouble_gives_no_receipt(hub, kiosk, caplog):
    with contextlib.closing(sqlite3.connect(hub.database)) as file:
        file.execute("drop table envelopes")
    assert hand_over(hub, kiosk, make_envelope()).status == 503
    assert "sealed" not in caplog.text
