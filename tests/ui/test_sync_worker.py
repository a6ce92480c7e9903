"""Sending in the background, as the window sees it."""

import datetime
import sys
import threading
from pathlib import Path

import pytest

from kiosk.demo import demonstrate
from kiosk.outbox import FILE_NAME
from tests.delivery import NOW, keep_request, open_outbox
from ui.sync_worker import SyncWorker

FORTNIGHT = datetime.timedelta(days=14)


@pytest.fixture(scope="module")
def demo():
    with demonstrate() as demo:
        yield demo


@pytest.fixture
def worker(demo, qapp):
    worker = SyncWorker(
        outbox_path=demo.data_dir / FILE_NAME, enrolment=demo.enrolment, retention=FORTNIGHT
    )
    yield worker
    worker.stop()


def test_window_hears_of_the_receipt_in_its_own_thread(demo, worker, qtbot):
    threads = []
    worker.reported.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(worker.reported, timeout=20_000):
        worker.start()
    with open_outbox(demo.data_dir) as outbox:
        id_ = keep_request(
            outbox, kiosk_id=demo.enrolment.kiosk_id, now=datetime.datetime.now(datetime.UTC)
        )
    with qtbot.waitSignal(worker.reported, timeout=20_000) as heard:
        worker.notify()
    assert heard.args[0].receipts == (id_,)
    assert NOW.tzinfo is datetime.UTC
    assert len(threads) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="counts wakeups from /proc")
def test_idle_worker_is_never_woken(worker, qtbot):
    with qtbot.waitSignal(worker.reported, timeout=20_000):
        worker.start()
    thread = next(item for item in threading.enumerate() if item.name == "sync")

    def read_status():
        lines = Path(f"/proc/self/task/{thread.native_id}/status").read_text().splitlines()
        return dict(line.split(":", 1) for line in lines)

    def count_wakeups():
        status = read_status()
        return [status["voluntary_ctxt_switches"], status["nonvoluntary_ctxt_switches"]]

    qtbot.waitUntil(lambda: read_status()["State"].split()[0] == "S", timeout=20_000)
    before = count_wakeups()
    qtbot.wait(2000)
    assert count_wakeups() == before
