"""Sending: nothing leaves the kiosk's disk without a genuine receipt for its very bytes."""

import datetime
import itertools

import msgspec
import pytest

from kiosk.hub.keys import signing_key
from kiosk.store_errors import OutboxReadOnlyError
from kiosk.sync import LONGEST_DELAY, Reply, TransportError, delay_after, sync_once
from kiosk.wire import (
    ENVELOPES_PATH,
    Answer,
    Batch,
    BatchReply,
    Envelope,
    Failure,
    Receipt,
    Refusal,
    receipt_message,
)
from tests.delivery import (
    NAME,
    NOW,
    Answering,
    Down,
    HubHere,
    after,
    chance,
    keep_request,
    open_outbox,
)


class Site:
    """A hub, a kiosk enrolled with it, and its outbox."""

    def __init__(self, folder):
        self.hub = HubHere(folder / "hub")
        self.enrolment = self.hub.enrol(folder / "kiosk")
        self.outbox = open_outbox(folder / "kiosk")

    def keep(self, **changes):
        return keep_request(self.outbox, kiosk_id=self.enrolment.kiosk_id, **changes)

    def sync(self, transport=None, *, now=NOW, **options):
        return sync_once(
            self.outbox,
            transport or self.hub,
            self.enrolment,
            now=now,
            chance=chance(),
            **options,
        )


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.outbox.close()
    site.hub.store.close()


class Tampering:
    """The real hub, whose receipts are changed on the way back."""

    def __init__(self, hub, change):
        self.hub, self.change = hub, change

    def post(self, path, body, headers):
        reply = self.hub.post(path, body, headers)
        answers = msgspec.json.decode(reply.body, type=BatchReply).answers
        return Reply(200, msgspec.json.encode(BatchReply(tuple(self.change(answers)))))


def test_request_reaches_the_hub_and_leaves_the_kiosk(site):
    id_ = site.keep()
    report = site.sync()
    assert (report.sent, report.receipts, report.waiting) == (1, (id_,), 0)
    assert (report.next_attempt_at, report.error) == (None, None)
    assert site.hub.ids() == [id_]
    assert site.outbox.entries() == ()


def test_nothing_waiting_asks_nothing_of_the_network(site):
    report = site.sync(Answering(None))
    assert (report.sent, report.waiting, report.error) == (0, 0, None)


def test_many_requests_go_in_batches(site):
    ids = sorted(site.keep() for _ in range(45))
    assert sorted(site.sync().receipts) == ids == site.hub.ids()


def test_hub_that_is_down_costs_nothing_but_time(site):
    site.keep()
    report = site.sync(Down())
    assert (report.waiting, report.receipts) == (1, ())
    assert report.error
    assert NOW < report.next_attempt_at < after(minutes=1)
    assert site.sync(now=after(seconds=1)).sent == 0
    assert site.sync(now=report.next_attempt_at).waiting == 0


def test_everything_can_be_sent_without_waiting(site):
    site.keep()
    site.sync(Down())
    assert site.sync(is_everything=True).waiting == 0


def test_whole_queue_is_put_off_together(site):
    for _ in range(45):
        site.keep()
    report = site.sync(Down())
    assert (report.sent, report.waiting) == (20, 45)
    assert report.next_attempt_at > NOW
    assert {entry.attempts for entry in site.outbox.entries()} == {1}


def test_first_success_wakes_what_waits_longest(site):
    old = site.keep()
    for _ in range(8):
        site.sync(Down(), is_everything=True)
    new = site.keep()
    assert set(site.sync().receipts) == {old, new}


def test_the_very_same_bytes_are_sent_again(site):
    bodies = []

    class Losing:
        def post(self, path, body, headers):
            bodies.append(msgspec.json.decode(body, type=Batch).envelopes[0].sealed)
            site.hub.post(path, body, headers)
            raise TransportError("lost", status="no connection")

    id_ = site.keep()
    for _ in range(3):
        site.sync(Losing(), is_everything=True)
    assert len(set(bodies)) == 1
    assert site.sync(is_everything=True).receipts == (id_,)
    assert site.hub.ids() == [id_]


NONSENSE = [
    Reply(200, b""),
    Reply(200, b"<html>Log in to the Wi-Fi</html>"),
    Reply(200, b"null"),
    Reply(200, b"\xff\xfe" * 999),
    Reply(200, b'{"answers": 3}'),
    Reply(200, b'{"answers": [{"id": 7}]}'),
    Reply(200, b'{"answers": []}'),
    Reply(200, b"[" * 60_000),
    Reply(200, b'{"more":' + b"[" * 60_000),
    Reply(500, b'{"more":' + b"[" * 60_000),
    *(Reply(status, b"") for status in (204, 301, 400, 401, 403, 404, 413, 429, 500, 502, 503)),
    Reply(403, msgspec.json.encode(Failure("This kiosk has been shut out."))),
]


@pytest.mark.parametrize("reply", NONSENSE, ids=lambda reply: f"{reply.status}-{reply.body[:12]!r}")
def test_nonsense_and_errors_keep_everything(site, reply):
    id_ = site.keep()
    report = site.sync(Answering(reply))
    assert (report.waiting, report.receipts, report.refused) == (1, (), 0)
    assert report.error
    assert report.next_attempt_at > NOW
    assert site.sync(is_everything=True).receipts == (id_,)


def _with(answer, **changes):
    return [Answer(answer.id, receipt=msgspec.structs.replace(answer.receipt, **changes))]


TAMPERINGS = {
    "another signature": lambda answers: _with(answers[0], signature=bytes(64)),
    "a short signature": lambda answers: _with(answers[0], signature=b"x"),
    "another hash": lambda answers: _with(answers[0], sha256="0" * 64),
    "another time": lambda answers: _with(answers[0], received_at="2030-01-01T00:00:00+00:00"),
    "another id": lambda answers: _with(answers[0], id="00000000-0000-4000-8000-000000000000"),
    "nothing": lambda answers: [Answer(answers[0].id)],
    "no answer": lambda _: [],
    "somebody else's receipt": lambda answers: [Answer("x", receipt=answers[0].receipt)],
    "both": lambda answers: [
        Answer(
            answers[0].id,
            receipt=Receipt(answers[0].id, "", "", b""),
            refusal=Refusal("too large", is_final=True),
        )
    ],
}


@pytest.mark.parametrize("change", TAMPERINGS.values(), ids=TAMPERINGS)
def test_receipt_that_is_not_genuine_deletes_nothing(site, change):
    id_ = site.keep()
    report = site.sync(Tampering(site.hub, change))
    assert (report.waiting, report.receipts, report.refused) == (1, (), 0)
    assert report.error
    assert site.sync(is_everything=True).receipts == (id_,)


def test_receipt_of_one_request_does_not_delete_another(site):
    ids = [site.keep() for _ in range(2)]

    def swap(answers):
        one, two = answers
        return [Answer(one.id, receipt=two.receipt), Answer(two.id, receipt=one.receipt)]

    assert site.sync(Tampering(site.hub, swap)).receipts == ()
    assert site.sync(is_everything=True).waiting == 0
    assert site.hub.ids() == sorted(ids)


@pytest.mark.parametrize("other", [{"id": "another"}, {"sha256": "0" * 64}], ids=str)
def test_genuine_receipt_for_other_bytes_or_another_id_deletes_nothing(site, other):
    def sign_other(answers):
        receipt = msgspec.structs.replace(answers[0].receipt, **other)
        message = receipt_message(
            id_=receipt.id, sha256=receipt.sha256, received_at=receipt.received_at
        )
        signature = signing_key(site.hub.store).sign(message).signature
        return _with(answers[0], **other, signature=signature)

    site.keep()
    assert site.sync(Tampering(site.hub, sign_other)).receipts == ()
    assert site.outbox.waiting() == 1


def test_receipts_of_another_hub_delete_nothing(site, tmp_path):
    other = Site(tmp_path / "other")
    site.keep()
    site.enrolment = msgspec.structs.replace(
        site.enrolment, hub_verify_key=other.enrolment.hub_verify_key
    )
    assert site.sync().receipts == ()
    assert site.outbox.waiting() == 1
    other.outbox.close()
    other.hub.store.close()


def test_final_refusal_is_held_for_a_person_and_stops_being_sent(site):
    id_ = site.keep()
    site.sync()
    site.outbox.add(Envelope(id_, b"not sealed at all"), reference="OAK 417", now=NOW)
    report = site.sync()
    assert (report.refused, report.waiting) == (1, 0)
    assert report.error
    (entry,) = site.outbox.entries()
    assert (entry.state, entry.last_status) == ("held", "hub: not sealed")
    assert site.sync(is_everything=True).sent == 0
    assert site.hub.ids() == [id_]


@pytest.mark.parametrize(("is_final", "state"), [(True, "held"), (False, "waiting")])
def test_refusals_are_written_without_the_hubs_own_words(site, is_final, state):
    def refuse(answers):
        return [Answer(answers[0].id, refusal=Refusal(f"No, {NAME} 07700", is_final=is_final))]

    site.keep()
    site.sync(Tampering(site.hub, refuse))
    (entry,) = site.outbox.entries()
    assert (entry.state, entry.last_status) == (state, "hub refused")


def test_kiosk_that_was_shut_out_keeps_everything(site):
    site.keep()
    site.hub.store.disable_kiosk("Library")
    report = site.sync()
    assert report.waiting == 1
    assert "shut out" in report.error


def test_report_and_status_name_no_one(site):
    site.keep()
    report = site.sync(Answering(Reply(500, NAME.encode())))
    assert NAME not in f"{report!r}{site.outbox.entries()!r}"


def test_what_is_too_old_is_deleted_after_it_was_tried_and_counted(site):
    site.keep()
    reports = [site.sync(Down(), now=after(days=day)) for day in range(16)]
    assert [report.expired for report in reports].index(1) == 14
    assert site.outbox.counts().expired == 1
    assert site.outbox.waiting() == 0


def test_retention_of_the_site_is_kept(site):
    site.keep()
    reports = [
        site.sync(Down(), now=after(days=day), retention=datetime.timedelta(days=3))
        for day in range(5)
    ]
    assert [report.expired for report in reports].index(1) == 3


def test_clock_set_back_by_years_does_not_stop_sending(site):
    id_ = site.keep()
    site.sync(Down())
    assert site.sync(now=after(days=-9000)).receipts == (id_,)


def test_disk_that_turns_read_only_while_receipts_come_in_loses_nothing_and_doubles_nothing(site):
    id_ = site.keep()
    site.outbox._connection.execute("pragma query_only = on")
    with pytest.raises(OutboxReadOnlyError):
        site.sync()
    site.outbox._connection.execute("pragma query_only = off")
    assert site.outbox.waiting() == 1
    assert site.sync().receipts == (id_,)
    assert site.hub.ids() == [id_]


def test_waits_double_up_to_half_an_hour_and_are_spread():
    means = [
        sum((delay_after(n, chance=chance(i)) for i in range(200)), datetime.timedelta()) / 200
        for n in range(1, 12)
    ]
    assert all(0.8 < later / sooner < 2.2 for sooner, later in itertools.pairwise(means))
    delays = {delay_after(50, chance=chance(i)) for i in range(50)}
    assert max(delays) <= LONGEST_DELAY * 1.5
    assert len(delays) == 50
    assert delay_after(10_000, chance=chance()) <= LONGEST_DELAY * 1.5


def test_path_is_the_one_of_the_contract():
    assert ENVELOPES_PATH == "/v1/envelopes"
