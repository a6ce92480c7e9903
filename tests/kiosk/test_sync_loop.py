"""The sending thread: asleep when there is nothing to do, prompt when there is."""

import queue
import threading
import time

import pytest

from kiosk.outbox import FILE_NAME
from kiosk.sync import TransportError
from kiosk.sync_loop import SyncLoop
from tests.delivery import NOW, Down, HubHere, chance, keep_request, open_outbox


class Site:
    def __init__(self, folder):
        self.hub = HubHere(folder / "hub")
        self.folder = folder / "kiosk"
        self.enrolment = self.hub.enrol(self.folder)
        self.outbox = open_outbox(self.folder)
        self.reports = queue.Queue()
        self.way = self.hub
        self.connected = 0
        self.now = NOW
        self.loop = SyncLoop(
            outbox_path=self.folder / FILE_NAME,
            enrolment=self.enrolment,
            connect=self.connect,
            clock=lambda: self.now,
            chance=chance(),
            report=self.reports.put,
        )

    def connect(self):
        self.connected += 1
        return self

    def post(self, path, body, headers):
        return self.way.post(path, body, headers)

    def keep(self):
        return keep_request(self.outbox, kiosk_id=self.enrolment.kiosk_id)

    def next_report(self):
        return self.reports.get(timeout=20)


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.loop.stop()
    site.outbox.close()
    site.hub.store.close()


def test_what_waits_from_before_is_sent_at_the_start(site):
    id_ = site.keep()
    site.loop.start()
    assert site.next_report().receipts == (id_,)


def test_nothing_waiting_needs_no_way_to_the_hub(site):
    site.loop.start()
    assert site.next_report().waiting == 0
    assert site.connected == 0


def test_notified_loop_sends_what_is_new(site):
    site.loop.start()
    site.next_report()
    id_ = site.keep()
    site.loop.notify()
    assert site.next_report().receipts == (id_,)


def test_hub_that_comes_back_is_found_without_being_told(site):
    site.way = Down()
    id_ = site.keep()
    site.loop.start()
    report = site.next_report()
    assert report.error
    site.way = site.hub
    # The wait was put into the outbox; the clock goes there while the loop sleeps its shortest.
    site.now = report.next_attempt_at
    site.loop.notify()
    assert site.next_report().receipts == (id_,)


def test_outbox_in_trouble_is_reported_and_tried_again_later(site):
    site.outbox.close()
    (site.folder / FILE_NAME).write_bytes(b"no database" * 1000)
    site.loop.start()
    report = site.next_report()
    assert report.error
    assert report.next_attempt_at > NOW


def test_stopping_is_quick_even_while_the_hub_is_silent(site):
    class Silent:
        def post(self, *_):
            asked.set()
            go_on.wait(20)
            raise TransportError("silence", status="too slow")

    asked, go_on = threading.Event(), threading.Event()
    site.way = Silent()
    site.keep()
    site.loop.start()
    assert asked.wait(20)
    started = time.monotonic()
    site.loop.stop(seconds=0.2)
    assert time.monotonic() - started < 5
    go_on.set()
    site.loop._thread.join(20)
    assert site.reports.empty()


def test_stopped_loop_has_ended(site):
    site.loop.start()
    site.next_report()
    site.loop.stop()
    assert not site.loop._thread.is_alive()


def test_loop_that_was_never_started_can_be_stopped(site):
    site.loop.stop()


def test_waits_are_long_and_never_a_tight_circle(site):
    assert site.loop._wait_until(None) is None
    assert site.loop._wait_until(NOW) >= 1.0


def test_staff_can_have_everything_sent_however_lately_it_was_tried(site):
    site.way = Down()
    id_ = site.keep()
    site.loop.start()
    assert site.next_report().error
    site.way = site.hub
    site.loop.notify()
    assert site.next_report().receipts == ()
    site.loop.notify(is_everything=True)
    assert site.next_report().receipts == (id_,)
