"""The kiosk's package in a fresh Debian 12, from its installation to its end.

The tests follow one machine's life and build on each other, in this order.
"""

import datetime
import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk import __version__
from tests.delivery import keep_request, open_outbox
from tests.install.debian_root import BROUGHT, HOME, USER, DebianRoot

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        os.name != "posix" or os.geteuid() != 0 or shutil.which("debootstrap") is None,
        reason="needs root and debootstrap",
    ),
]
PACKAGE = "send-advice-kiosk"
PROGRAM = f"/usr/lib/{PACKAGE}/kiosk"
INSTALL_SECONDS = 10
LONGEST_SECONDS = 60
PICTURES = Path(__file__).parents[2] / "dist" / "pictures"
SIDE_NOTES = ("-wal", "-shm")
HUB_URL = "http://127.0.0.1:18765"
HEADLESS = {
    "QT_QPA_PLATFORM": "wayland",
    "WLR_BACKENDS": "headless",
    "WLR_RENDERER": "pixman",
    "WLR_LIBINPUT_NO_DEVICES": "1",
    "XDG_RUNTIME_DIR": f"{HOME}/session",
}


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    return DebianRoot(tmp_path_factory.mktemp("debian") / "root")


@pytest.fixture(scope="module")
def older_package(kiosk_package, tmp_path_factory):
    """The same package under an older version, with a program file that is there no more."""
    folder = tmp_path_factory.mktemp("older")
    subprocess.run(["dpkg-deb", "-R", kiosk_package, folder / "deb"], check=True)
    control = folder / "deb" / "DEBIAN" / "control"
    control.write_text(control.read_text().replace(f"Version: {__version__}", "Version: 0.0.9"))
    (folder / "deb" / PROGRAM.lstrip("/")).with_name("gone").write_text("of old")
    package = folder / f"{PACKAGE}_0.0.9_amd64.deb"
    subprocess.run(["dpkg-deb", "-Zgzip", "-z1", "-b", folder / "deb", package], check=True)
    return package


@pytest.fixture
def hub(machine, hub_package):
    """A hub on the same machine, as its package installs it, with a key and a one-time code."""
    machine.install(hub_package)
    serve = f"/usr/lib/send-advice-hub/kiosk-hub serve --port {HUB_URL.rpartition(':')[2]}"
    machine.run("kiosk-hub", "keys", "new", "--out", "/var/lib/send-advice-hub/key.txt")
    code = machine.run("kiosk-hub", "add-kiosk", "Library").strip()
    program = ("sh", "-c", f"set -a; . /etc/default/send-advice-hub; exec {serve}")
    switch = ("setpriv", "--reuid=send-advice-hub", "--regid=send-advice-hub", "--init-groups")
    with running(machine.command(*switch, *program), stdout=subprocess.PIPE) as process:
        assert b"listens" in process.stdout.readline()
        yield code
    machine.run("apt-get", "purge", "-q", "-y", "send-advice-hub")


@contextmanager
def running(command, **options):
    with subprocess.Popen(list(map(str, command)), **options) as process:
        try:
            yield process
        finally:
            process.kill()  # unshare does not hear SIGTERM, and takes its children with it


@contextmanager
def heard(machine):
    """Where systemd would listen: what the kiosk says of itself, with the seconds until then."""
    place = machine.path(HOME) / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(place))
        place.chmod(0o777)
        line.settimeout(LONGEST_SECONDS)
        start = time.monotonic()
        yield lambda: (line.recv(4096).decode().partition("\n")[0], time.monotonic() - start)
    place.unlink()


def colours_of(picture: Path) -> int:
    image = QImage(str(picture)).scaled(64, 48)
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_the_package_installs_with_everything_that_it_needs(machine, kiosk_package, report):
    start = time.monotonic()
    machine.install(kiosk_package)
    report(f"installed on a fresh Debian, with everything, in {time.monotonic() - start:.0f} s")
    assert machine.run("kiosk", "--version").split()[-1] == __version__


def test_the_package_itself_installs_within_seconds(machine, kiosk_package, report):
    machine.run("apt-get", "purge", "-q", "-y", PACKAGE)
    brought = machine.bring(kiosk_package)
    start = time.monotonic()
    machine.run("dpkg", "--install", brought)
    seconds = time.monotonic() - start
    report(f"the package itself in {seconds:.1f} s")
    assert seconds < INSTALL_SECONDS


def test_doctor_finds_every_part_in_order(machine):
    checks = json.loads(machine.run("kiosk", "doctor", "--json"))
    assert {check["name"] for check in checks} >= {"installed files", "screen plugins", "letters"}
    assert [check for check in checks if not check["ok"]] == []


def test_no_library_is_missing(machine):
    programs = f"find /usr/lib/{PACKAGE} -type f ( -name *.so* -o -name kiosk* ) -exec ldd {{}} ;"
    assert "not found" not in machine.run(*programs.split())


def test_what_root_calls_leaves_nothing_of_root_in_the_data_folder(machine):
    machine.run("kiosk", "set-pin", "--pin-file", "-", ok=False)  # no PIN on standard input
    machine.run("kiosk", "outbox", "list")
    owners = machine.run("find", str(HOME), "-printf", "%u %m\n").splitlines()
    assert set(owners) <= {f"{USER} 700", f"{USER} 600"}


def test_a_site_that_is_not_set_up_is_told_what_it_lacks(machine):
    checks = machine.run("kiosk", "doctor", "--go-live", ok=False)
    assert "NO   site" in checks


def test_the_service_is_well_formed_and_starts_with_the_machine(machine):
    unit = f"{PACKAGE}.service"
    machine.run("systemd-analyze", "verify", "--man=no", f"/lib/systemd/system/{unit}")
    assert machine.run("systemctl", "is-enabled", unit).strip() == "enabled"


def test_a_visit_on_an_x11_screen_reaches_a_hub(machine):
    machine.install("xvfb", "xauth", "imagemagick")
    tour = f"xvfb-run -s '-screen 0 1920x1080x24' {PROGRAM} tour --out {HOME}/x11 --language ur"
    machine.run("sh", "-c", tour, is_user=True, QT_QPA_PLATFORM="xcb", HOME=str(HOME))
    assert json.loads(machine.path(HOME / "x11" / "tour.json").read_text())["receipt"] is True
    keep_pictures(machine, "x11")


def test_a_visit_under_cage_reaches_a_hub(machine):
    machine.run("install", "-d", "-m", "0700", HEADLESS["XDG_RUNTIME_DIR"], is_user=True)
    tour = (PROGRAM, "tour", "--out", f"{HOME}/cage", "--language", "ar")
    machine.run("cage", "-d", "--", *tour, is_user=True, HOME=str(HOME), **HEADLESS)
    assert json.loads(machine.path(HOME / "cage" / "tour.json").read_text())["receipt"] is True
    keep_pictures(machine, "cage")


def test_under_cage_the_languages_fill_the_screen_and_the_watchdog_is_fed(machine, report):
    machine.write(f"{BROUGHT}/trial.toml", "")
    run = ("cage", "-d", "--", PROGRAM, "run", "--config", f"{BROUGHT}/trial.toml")
    told = {"NOTIFY_SOCKET": f"{HOME}/notify", "WATCHDOG_USEC": "600000", "HOME": str(HOME)}
    screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp")
    with running(machine.command(*screen, is_user=True), stdout=subprocess.PIPE) as server:
        display = f":{server.stdout.readline().decode().strip()}"
        shown = HEADLESS | {"WLR_BACKENDS": "x11", "DISPLAY": display}
        with heard(machine) as hear, running(machine.command(*run, is_user=True, **shown, **told)):
            word, seconds = hear()
            assert word == "READY=1"
            assert hear()[0] == "WATCHDOG=1"
            picture = ("import", "-window", "root", f"{HOME}/screen.png")
            machine.run(*picture, is_user=True, DISPLAY=display)
    report(f"from the start of the service to the languages painted: {seconds:.2f} s")
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert colours_of(shutil.copy(machine.path(HOME / "screen.png"), PICTURES)) > 20


def test_an_upgrade_keeps_settings_pin_enrolment_and_waiting_requests(
    machine, hub, kiosk_package, older_package, report
):
    machine.run("dpkg", "--install", machine.bring(older_package))
    assert machine.run("dpkg-query", "-W", "-f", "${Version}", PACKAGE) == "0.0.9"
    settings = machine.path("/etc/send-advice-kiosk/kiosk.toml")
    settings.write_text(settings.read_text() + "\n# council's own line\n")
    machine.write("/etc/send-advice-kiosk/kiosk.d/20-site.toml", f"[hub]\nurl = '{HUB_URL}'\n")
    machine.run("kiosk", "enrol", "--code-file", bring_secret(machine, "code", hub))
    machine.run("kiosk", "set-pin", "--pin-file", bring_secret(machine, "pin", "482913"))
    keep_a_request(machine)
    kept = data_of(machine)
    assert {"enrolment.json", "staff-pin", "outbox.sqlite3"} <= kept.keys()
    machine.install(kiosk_package)
    assert machine.run("dpkg-query", "-W", "-f", "${Version}", PACKAGE) == __version__
    assert "council's own line" in settings.read_text()
    assert not machine.path(PROGRAM).with_name("gone").exists()
    assert data_of(machine) == kept
    checks = json.loads(machine.run("kiosk", "doctor", "--go-live", "--json", ok=False))
    assert {"staff PIN", "enrolment"} <= {check["name"] for check in checks if check["ok"]}
    assert len(waiting(machine)) == 1
    assert "1 delivered" in machine.run("kiosk", "sync")
    report(f"{len(kept)} files of data as they were; the kept request was delivered")


def test_removing_keeps_settings_and_data(machine):
    keep_a_request(machine)
    machine.run("apt-get", "remove", "-q", "-y", PACKAGE)
    assert not machine.path(PROGRAM).exists()
    assert machine.path("/etc/send-advice-kiosk/kiosk.d/20-site.toml").exists()
    assert machine.path(HOME / "outbox.sqlite3").exists()


def test_installed_again_it_goes_on_where_it_was(machine, kiosk_package):
    machine.install(kiosk_package)
    assert len(waiting(machine)) == 1


def test_purging_leaves_nothing(machine, kiosk_package, report):
    machine.run("apt-get", "purge", "-q", "-y", PACKAGE)
    left = sorted(file for file in machine.files() if PACKAGE in file and "/archives/" not in file)
    left = [file for file in left if not file.startswith(f".{BROUGHT}")]
    report(f"left after purging: {', '.join(left) or 'nothing'}")
    assert left == []
    assert USER not in machine.path("/etc/passwd").read_text()
    assert USER not in machine.path("/etc/group").read_text()


def keep_a_request(machine) -> None:
    """A request as the kiosk would keep it, in its own folder and as its own user."""
    enrolment = json.loads(machine.path(HOME / "enrolment.json").read_text())
    now = datetime.datetime.now(datetime.UTC)
    with open_outbox(machine.path(HOME)) as outbox:
        keep_request(
            outbox, kiosk_id=enrolment["kiosk_id"], recipient=enrolment["recipient"], now=now
        )
    machine.run("chown", "-R", f"{USER}:{USER}", str(HOME))


def bring_secret(machine, name: str, text: str) -> str:
    machine.write(f"{BROUGHT}/{name}", text)
    return f"{BROUGHT}/{name}"


def data_of(machine) -> dict[str, bytes]:
    """What is in the kiosk's data folder, but the notes that SQLite keeps beside open files."""
    files = (path for path in machine.path(HOME).iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.name[-4:] not in SIDE_NOTES}


def waiting(machine) -> list[dict[str, object]]:
    return json.loads(machine.run("kiosk", "outbox", "list", "--json"))


def keep_pictures(machine, name: str) -> None:
    shutil.copytree(machine.path(HOME / name), PICTURES / name, dirs_exist_ok=True)
    assert all(colours_of(picture) > 5 for picture in (PICTURES / name).glob("*.png"))
