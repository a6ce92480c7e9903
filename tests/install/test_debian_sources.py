"""What the Debian packages are made from: services, manuals, description, scripts, and settings."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.settings import parse_settings

BUILD = Path(__file__).resolve().parents[2] / "build"
LINUX = BUILD / "linux"
DEBIAN = LINUX / "debian"
METAINFO = "uk.gov.bedford.SendAdviceKiosk.metainfo.xml"
SERVICES = ("send-advice-kiosk", "send-advice-hub")
RISKY = 2.5
"""What systemd-analyze calls an exposure between OK and good; 10 is the worst."""

sys.path.insert(0, str(LINUX))

from manuals import write_manuals  # noqa: E402


def needs(program: str, package: str) -> pytest.MarkDecorator:
    reason = f"needs the Debian package {package}"
    return pytest.mark.skipif(shutil.which(program) is None, reason=reason)


def output_of(*command: object) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@needs("systemd-analyze", "systemd")
@pytest.mark.parametrize("name", SERVICES)
def test_the_services_leave_little_open(name, report):
    unit = DEBIAN / f"{name}.service"
    said = output_of("systemd-analyze", "security", "--no-pager", "--offline=true", unit)
    exposure = float(said.rpartition("level for")[2].split()[1])
    report(f"{name}: exposure {exposure}")
    assert exposure <= RISKY


@pytest.mark.parametrize("name", SERVICES)
def test_the_services_are_started_anew_and_never_run_as_root(name):
    lines = (DEBIAN / f"{name}.service").read_text().splitlines()
    for line in ("Restart=always", f"User={name}", "NoNewPrivileges=yes", "ProtectSystem=strict"):
        assert line in lines
    assert f"StateDirectory={name}" in lines
    assert (DEBIAN / f"{name}.sysusers").read_text().startswith(f"u {name} - ")


def test_a_kiosk_that_hangs_is_started_anew():
    lines = (DEBIAN / "send-advice-kiosk.service").read_text().splitlines()
    assert {"Type=notify", "NotifyAccess=all", "WatchdogSec=60"} <= set(lines)


@needs("mandoc", "mandoc")
def test_manual_pages_are_well_formed(tmp_path):
    write_manuals(tmp_path, "SEND Advice kiosk")
    pages = sorted(tmp_path.iterdir())
    assert [page.name for page in pages] == ["kiosk-hub.1", "kiosk.1", "kiosk.toml.5"]
    for page in pages:
        assert output_of("mandoc", "-T", "lint", "-W", "error", page) == ""


@needs("appstreamcli", "appstream")
def test_the_description_for_software_lists_is_well_formed(tmp_path):
    text = (LINUX / METAINFO).read_text(encoding="utf-8")
    filled = tmp_path / METAINFO
    filled.write_text(text.replace("@VERSION@", "0.1.0").replace("@DATE@", "2026-11-30"), "utf-8")
    assert "successful" in output_of("appstreamcli", "validate", "--no-net", filled)


@pytest.mark.parametrize(
    "script", [*LINUX.glob("kiosk*.sh"), *DEBIAN.glob("*.postrm")], ids=lambda path: path.name
)
def test_what_root_runs_is_plain_shell(script):
    assert output_of("sh", "-n", script) == ""


def test_every_override_of_lintian_has_its_reason():
    for overrides in DEBIAN.glob("*.lintian-overrides"):
        above = ""
        for line in overrides.read_text().splitlines():
            reasoned = line.startswith("#") or above.startswith(("#", "send-advice"))
            assert reasoned, (overrides.name, line)
            above = line


def test_the_settings_that_it_shows_to_council_it_are_settings():
    text = (BUILD / "settings.md").read_text(encoding="utf-8")
    fragments = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(fragments) > 1
    for fragment in fragments:
        parse_settings(fragment)
        assert not {"pin_hash", "code"} & set(tomllib.loads(fragment).get("staff", {}))
