"""What holds for every test: no screen, no network beyond this machine, no real home.

The environment is set when this file is imported, before anything imports Qt.
"""

import atexit
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared with, never bound to


def _isolate_environment() -> None:
    """Give the tests, and every program they start, a home and settings of their own."""
    home = Path(tempfile.mkdtemp(prefix="kiosk-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.update(
        CONFIGURATION_DIRECTORY=str(home / "etc"),
        HOME=str(home),
        USERPROFILE=str(home),
        LOCALAPPDATA=str(home / "local"),
        PROGRAMDATA=str(home / "machine"),
        XDG_CACHE_HOME=str(home / "cache"),
        XDG_CONFIG_DIRS=str(home / "machine"),
        XDG_CONFIG_HOME=str(home / "config"),
        XDG_DATA_HOME=str(home / "data"),
        XDG_RUNTIME_DIR=str(runtime),
        LANG="C.UTF-8",
        TZ="Europe/London",
    )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("LANGUAGE", "LC_ALL", "LC_TIME", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
        os.environ.pop(name, None)
    if hasattr(time, "tzset"):
        time.tzset()


_isolate_environment()
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def no_network_beyond_this_machine() -> Iterator[None]:
    """Any connection or look-up that leaves this machine fails the test that tries it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect, 1))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex, 1))
        patch.setattr(socket, "getaddrinfo", _guarded(socket.getaddrinfo, 0))
        yield


def _guarded(function: Any, position: int) -> Any:
    """Wrap `function`, whose argument at `position` is an address or a host name."""

    def call(*args: Any, **options: Any) -> Any:
        address = args[position]
        host = address[0] if isinstance(address, tuple) else address
        host = host.decode() if isinstance(host, bytes) else host
        # A path is a Unix socket; nothing at all is this machine's own address.
        if isinstance(host, str) and not host.startswith(("/", *_LOOPBACK)):
            raise RuntimeError(f"a test tried to reach {host}: tests stay on this machine")
        return function(*args, **options)

    return call
