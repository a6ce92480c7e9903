"""From Send to the adviser, with a real hub program on this machine, killed and restarted."""

import datetime
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from kiosk.enrolment import enrol
from kiosk.sync import sync_once
from kiosk.transport import HttpsTransport
from tests.delivery import NAME, PHONE, chance, keep_request, open_outbox, read_everything

pytestmark = pytest.mark.system


def now():
    return datetime.datetime.now(datetime.UTC)


class HubProgram:
    """`python -m kiosk.hub` over one folder, on one port that it keeps when it is restarted."""

    def __init__(self, folder):
        self.folder = folder
        self.database = f"sqlite:///{folder / 'hub.sqlite3'}"
        self.key_file = folder / "adviser-key.txt"
        self.port = 0
        self.recipient = self.run("keys", "new", "--out", self.key_file).strip()
        self.process = None

    def run(self, *arguments):
        command = [sys.executable, "-m", "kiosk.hub", *map(str, arguments)]
        command += ["--database", self.database]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def start(self):
        command = [sys.executable, "-m", "kiosk.hub", "serve", "--database", self.database]
        with (self.folder / "hub.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)], stdout=subprocess.PIPE, stderr=log
            )
        said = self.process.stdout.readline().decode()
        self.port = int(re.search(r":(\d+)$", said.strip())[1])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def enrol(self, data_dir, name):
        code = self.run("add-kiosk", name).strip()
        transport = HttpsTransport(self.url)
        return enrol(code=code, hub_url=self.url, data_dir=data_dir, transport=transport)

    def opened(self):
        return json.loads(self.run("open", "--key", self.key_file, "--json"))


@pytest.fixture
def hub(tmp_path):
    folder = tmp_path / "hub"
    folder.mkdir()
    hub = HubProgram(folder)
    hub.start()
    yield hub
    hub.kill()


def send(outbox, enrolment, **options):
    return sync_once(
        outbox,
        HttpsTransport(enrolment.hub_url, seconds=10),
        enrolment,
        now=now(),
        chance=chance(),
        **options,
    )


def keep(outbox, enrolment, **changes):
    return keep_request(
        outbox, kiosk_id=enrolment.kiosk_id, recipient=enrolment.recipient, now=now(), **changes
    )


def test_two_kiosks_deliver_to_one_adviser(hub, tmp_path):
    ids = {}
    for name in ("Library", "Town hall"):
        enrolment = hub.enrol(tmp_path / name, name)
        with open_outbox(tmp_path / name) as outbox:
            ids[name] = {keep(outbox, enrolment, name=f"{NAME} {number}") for number in range(3)}
            assert send(outbox, enrolment).waiting == 0
            assert outbox.entries() == ()
    opened = hub.opened()
    for name, expected in ids.items():
        assert {item["id"] for item in opened if item["kiosk"] == name} == expected
    assert {item["request"]["phone"] for item in opened} == {"+447700900123"}


def test_two_kiosks_sending_at_once_lose_and_double_nothing(hub, tmp_path):
    def work(name):
        with open_outbox(tmp_path / name) as outbox:
            for _ in range(10):
                ids.append(keep(outbox, enrolments[name]))
                reports.append(send(outbox, enrolments[name]))

    enrolments = {name: hub.enrol(tmp_path / name, name) for name in ("Library", "Town hall")}
    ids, reports = [], []
    threads = [threading.Thread(target=work, args=[name]) for name in enrolments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(item["id"] for item in hub.opened()) == sorted(ids)
    assert all(report.error is None for report in reports)


def test_hub_that_is_down_gets_everything_later(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk", "Library")
    with open_outbox(tmp_path / "kiosk") as outbox:
        hub.kill()
        ids = {keep(outbox, enrolment) for _ in range(3)}
        report = send(outbox, enrolment)
        assert (report.waiting, report.receipts) == (3, ())
        hub.start()
        assert send(outbox, enrolment, is_everything=True).waiting == 0
    assert {item["id"] for item in hub.opened()} == ids


def test_hub_keeps_no_name_and_no_number_in_clear(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk", "Library")
    with open_outbox(tmp_path / "kiosk") as outbox:
        keep(outbox, enrolment)
        send(outbox, enrolment)
    kept = read_everything(tmp_path)
    for trace in (NAME, PHONE, "447700900123"):
        assert trace.encode() not in kept


KIOSK = """
import datetime, random, sys
from pathlib import Path
from kiosk.enrolment import load_enrolment
from kiosk.outbox import FILE_NAME
from kiosk.sync_loop import SyncLoop
from kiosk.transport import HttpsTransport
from tests.delivery import keep_request, open_outbox

folder = Path(sys.argv[1])
enrolment = load_enrolment(folder)
now = lambda: datetime.datetime.now(datetime.UTC)
loop = SyncLoop(
    outbox_path=folder / FILE_NAME, enrolment=enrolment, clock=now, chance=random.Random(),
    connect=lambda: HttpsTransport(enrolment.hub_url, seconds=5), report=lambda report: None,
)
loop.start()
with open_outbox(folder) as outbox:
    print("ready", flush=True)
    while True:
        id_ = keep_request(
            outbox, kiosk_id=enrolment.kiosk_id, recipient=enrolment.recipient, now=now()
        )
        print(id_, flush=True)
        loop.notify()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so suddenly")
def test_what_was_thanked_for_arrives_exactly_once_whatever_is_killed(hub, tmp_path):
    enrolment = hub.enrol(tmp_path / "kiosk", "Library")
    moments = random.Random(2026)
    thanked = []
    for round_ in range(12):
        command = [sys.executable, "-c", KIOSK, str(tmp_path / "kiosk")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as kiosk:
            assert kiosk.stdout.readline() == "ready\n"
            killer = threading.Timer(moments.uniform(0.0, 0.25), kiosk.kill)
            killer.start()
            if round_ % 3 == 2:
                hub.kill()
                hub.start()
            thanked += [line.strip() for line in kiosk.stdout if line.endswith("\n")]
            killer.join()
    hub.kill()
    hub.start()  # afresh, so that what the kiosks of all rounds have asked is not held against it
    with open_outbox(tmp_path / "kiosk") as outbox:
        assert send(outbox, enrolment, is_everything=True).waiting == 0
    arrived = [item["id"] for item in hub.opened()]
    assert len(thanked) > 12
    assert set(thanked) <= set(arrived)
    assert len(arrived) == len(set(arrived))


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_hub_writes_through_to_the_disk_before_it_signs(tmp_path):
    program = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from tests.delivery import HubHere, chance, keep_request, open_outbox, NOW
        from kiosk.sync import sync_once
        folder = Path(sys.argv[1])
        hub = HubHere(folder / "hub")
        enrolment = hub.enrol(folder / "kiosk")
        answer = hub.post
        def post(path, body, headers):
            reply = answer(path, body, headers)
            os.write(1, b"RECEIPT\\n")
            return reply
        hub.post = post
        with open_outbox(folder / "kiosk") as outbox:
            keep_request(outbox, kiosk_id=enrolment.kiosk_id)
            report = sync_once(outbox, hub, enrolment, now=NOW, chance=chance())
            assert report.waiting == 0
        """
    )
    log = tmp_path / "calls"
    trace = ["strace", "-f", "-y", "-o", str(log), "-e", "trace=pwrite64,write,fsync,fdatasync"]
    command = [*trace, sys.executable, "-c", program, str(tmp_path)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if "ptrace" in result.stderr:
        pytest.skip("this machine does not allow tracing")
    assert result.stdout == "RECEIPT\n", result.stderr
    is_synced = True
    for line in log.read_text(errors="replace").splitlines():
        if "hub.sqlite3-wal>" in line:
            is_synced = "sync(" in line
        elif "RECEIPT" in line:
            assert is_synced
            break
    else:
        pytest.fail("no receipt was seen")
