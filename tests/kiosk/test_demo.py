"""The demonstration: real, all on this machine, and gone afterwards."""

import datetime
import subprocess
import sys
import textwrap

import httpx
import pytest

from kiosk import demo as demo_module
from kiosk.demo import DemoError, demonstrate
from kiosk.enrolment import load_enrolment
from kiosk.sync import sync_once
from kiosk.transport import HttpsTransport
from tests.delivery import NAME, chance, keep_request, open_outbox


def test_demonstration_takes_a_request_all_the_way_to_the_adviser(tmp_path):
    now = datetime.datetime.now(datetime.UTC)
    with demonstrate(tmp_path) as demo:
        # The request of the tests is sealed for the tests' adviser: enrol decides who reads it.
        assert load_enrolment(demo.data_dir) == demo.enrolment
        with open_outbox(demo.data_dir) as outbox:
            id_ = keep_request(
                outbox,
                kiosk_id=demo.enrolment.kiosk_id,
                recipient=demo.enrolment.recipient,
                now=now,
            )
            transport = HttpsTransport(demo.hub_url)
            report = sync_once(outbox, transport, demo.enrolment, now=now, chance=chance())
        assert report.receipts == (id_,)
        (received,) = demo.received()
        assert (received["id"], received["request"]["name"]) == (id_, NAME)
        assert httpx.get(demo.inbox_url).status_code == 401
        page = httpx.get(demo.inbox_url, auth=(demo.user, demo.password))
        assert "opened" in page.text
    assert list(tmp_path.iterdir()) == []


def test_two_demonstrations_do_not_meet(tmp_path):
    with demonstrate(tmp_path) as one, demonstrate(tmp_path) as two:
        assert one.hub_url != two.hub_url
        assert one.data_dir != two.data_dir


def test_hub_that_cannot_start_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(
        demo_module, "_hub_command", lambda *_: [sys.executable, "-c", "raise SystemExit('no')"]
    )
    with pytest.raises(DemoError, match="did not start: no"), demonstrate(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_hub_ends_with_a_kiosk_that_is_killed(tmp_path):
    program = textwrap.dedent(
        f"""
        import os, signal, pathlib
        from kiosk.demo import demonstrate
        with demonstrate(pathlib.Path({str(tmp_path)!r})) as demo:
            print(demo.hub_url, flush=True)
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        """
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    url = result.stdout.strip()
    assert url.startswith("http://127.0.0.1:")
    # The pipe to the hub closes with the kiosk; its listener goes within moments.
    for _ in range(400):
        try:
            httpx.get(f"{url}/v1/health")
        except httpx.HTTPError:
            break
    else:
        pytest.fail("the hub is still there")
