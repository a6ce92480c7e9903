"""A demonstration with nothing pretended: a real hub on this machine, real keys, own folder.

The hub runs as a program of its own, so that nothing on the kiosk imports it. It ends, and its
folder goes, when the demonstration ends, even if the kiosk is killed.
"""

import contextlib
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.enrolment import Enrolment, enrol
from kiosk.errors import KioskError
from kiosk.settings import Settings
from kiosk.transport import HttpsTransport

_SECONDS_TO_START = 30.0
_SECONDS_TO_STOP = 10.0
_PROJECT = Path(__file__).parents[1]


class DemoError(KioskError):
    """The demonstration could not be started."""


class _Started(msgspec.Struct, frozen=True):
    """The line with which the hub says that it is ready."""

    url: str
    code: str
    user: str
    password: str
    key_file: str
    database: str


class Demonstration(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk that is enrolled with a hub on this machine.

    `data_dir` is the kiosk's data folder; the rest is what an adviser would have: the inbox
    page, a login for it, and the key file.
    """

    data_dir: Path
    hub_url: str
    inbox_url: str
    user: str
    password: str
    key_file: Path
    database: str
    enrolment: Enrolment

    def received(self) -> list[dict[str, object]]:
        """What has reached the hub, opened with the adviser's key: `kiosk-hub open --json`."""
        result = subprocess.run(  # noqa: S603 - our own program
            _hub_command("open", "--json", "--key", self.key_file, "--database", self.database),
            cwd=_PROJECT,
            check=False,
            capture_output=True,
        )
        if result.returncode:
            raise DemoError(result.stderr.decode().strip())
        return msgspec.json.decode(result.stdout, type=list[dict[str, object]])


def set_demonstration_pin(settings: Settings) -> str:
    """Set a staff PIN made up for this demonstration, and return it."""
    import secrets

    from kiosk.staff_pin import hash_pin, set_pin

    pin = f"{secrets.randbelow(10**6):06}"
    set_pin(settings, hash_pin(pin))
    return pin


@contextlib.contextmanager
def demonstrate(folder: Path | None = None) -> Iterator[Demonstration]:
    """Start a hub, enrol a kiosk with it, and stop and delete everything at the end.

    Everything lies in a fresh folder below `folder` (by default that of temporary files).
    """
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-demonstration-", dir=folder) as place,
        _hub(Path(place).absolute() / "hub") as started,
    ):
        data_dir = Path(place).absolute() / "kiosk"
        enrolment = enrol(
            code=started.code,
            hub_url=started.url,
            data_dir=data_dir,
            transport=HttpsTransport(started.url),
        )
        yield Demonstration(
            data_dir=data_dir,
            hub_url=started.url,
            inbox_url=f"{started.url}/",
            user=started.user,
            password=started.password,
            key_file=Path(started.key_file),
            database=started.database,
            enrolment=enrolment,
        )


@contextlib.contextmanager
def _hub(folder: Path) -> Iterator[_Started]:
    folder.mkdir(mode=0o700)
    log = folder / "hub.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(  # noqa: S603 - our own program
            _hub_command("demonstrate", "--folder", folder),
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as process,
    ):
        try:
            yield _read_start(process, log)
        finally:
            _stop(process)


def _hub_command(*arguments: str | Path) -> list[str]:
    if getattr(sys, "frozen", False):  # without Python the hub's own program lies beside ours
        hub = [str(Path(sys.executable).with_stem("kiosk-hub"))]
    else:
        hub = [sys.executable, "-m", "kiosk.hub"]
    return [*hub, *map(str, arguments)]


def _read_start(process: "subprocess.Popen[bytes]", log: Path) -> _Started:
    timer = threading.Timer(_SECONDS_TO_START, process.kill)
    timer.start()
    try:
        line = process.stdout.readline() if process.stdout else b""
        return msgspec.json.decode(line, type=_Started)
    except msgspec.MsgspecError:
        process.wait()
        said = log.read_text(errors="replace").strip().rpartition("\n")[2]
        reason = said or "it said nothing"
        raise DemoError(f"The demonstration hub did not start: {reason}") from None
    finally:
        timer.cancel()


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask by closing its input; insist if that is not enough."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
