"""What systemd hears, on a real socket of its kind."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ui.service_manager import ServiceManager

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd is there only")
ROOT = Path(__file__).parents[2]
LONGEST_SECONDS = 30


@pytest.fixture
def systemd(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(LONGEST_SECONDS)
        yield line


def hear(systemd):
    return systemd.recv(4096).decode().splitlines()[0]


def test_the_kiosk_is_ready_once_it_is_painted_and_says_that_it_lives_and_ends(systemd, tmp_path):
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "NOTIFY_SOCKET": systemd.getsockname(),
        "WATCHDOG_USEC": "150000",
    }
    command = [sys.executable, "-m", "kiosk", "run", "--data-dir", str(tmp_path / "data")]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
        try:
            assert hear(systemd) == "READY=1"
            assert hear(systemd) == "WATCHDOG=1"
            process.send_signal(signal.SIGTERM)
            while (word := hear(systemd)) == "WATCHDOG=1":
                pass
            assert word == "STOPPING=1"
            assert process.wait(LONGEST_SECONDS) == 0
        finally:
            process.kill()


def test_without_a_watchdog_there_is_nothing_to_wake_up_for(systemd, qapp):
    environment = {"NOTIFY_SOCKET": systemd.getsockname()}
    manager = ServiceManager(environment)
    manager.say_ready()
    assert environment == {}
    assert hear(systemd) == "READY=1"
    assert not manager._pulse.isActive()
    manager.say_goodbye()


def test_a_service_manager_that_has_gone_stops_nothing(tmp_path, qapp):
    manager = ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "9000000"})
    manager.say_ready()
    manager.say_goodbye()
