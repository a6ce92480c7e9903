"""The Debian packages, looked into without installing them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.settings import parse_settings

PROBLEMS = ("E:", "W:")
MOST_INSTALLED_MB, MOST_PACKED_MB = 140, 45


@pytest.fixture(scope="module")
def unpacked(kiosk_package, hub_package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    for package in (kiosk_package, hub_package):
        subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
    return folder


def output_of(*command: object) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_packages_are_as_small_as_promised(kiosk_package, report):
    kilobytes = int(output_of("dpkg-deb", "--field", kiosk_package, "Installed-Size"))
    packed = kiosk_package.stat().st_size / 1024**2
    report(f"kiosk: {packed:.1f} MB packed, {kilobytes / 1024:.1f} MB installed")
    assert kilobytes / 1024 <= MOST_INSTALLED_MB
    assert packed <= MOST_PACKED_MB


@pytest.mark.skipif(shutil.which("lintian") is None, reason="needs the Debian package lintian")
def test_lintian_finds_nothing_that_matters(kiosk_package, hub_package):
    said = output_of("lintian", "--tag-display-limit", "0", kiosk_package, hub_package)
    assert [line for line in said.splitlines() if line.startswith(PROBLEMS)] == []


def test_the_settings_that_come_with_it_keep_data_where_the_service_may_write(unpacked):
    text = (unpacked / "etc/send-advice-kiosk/kiosk.toml").read_text()
    assert parse_settings(text).data.path == Path("/var/lib/send-advice-kiosk")


def test_every_settings_file_is_kept_when_the_package_is_upgraded(kiosk_package, hub_package):
    conffiles = output_of("dpkg-deb", "--info", kiosk_package, "conffiles").split()
    assert "/etc/send-advice-kiosk/kiosk.toml" in conffiles
    assert "/etc/default/send-advice-kiosk" in conffiles
    hub_conffiles = output_of("dpkg-deb", "--info", hub_package, "conffiles").split()
    assert hub_conffiles == ["/etc/default/send-advice-hub"]


def test_nothing_of_other_desktops_and_other_countries_is_in_it(unpacked):
    names = " ".join(str(path) for path in (unpacked / "usr/lib").rglob("*"))
    for unwanted in ("qgtk3", "Qml", "Quick", "virtualkeyboard", "de_DE.dat", "geodata", ".pyenv"):
        assert unwanted not in names


def test_no_library_says_where_it_was_built(unpacked):
    libraries = [path for path in unpacked.rglob("*.so*") if path.is_file()]
    told = [output_of("readelf", "-d", path) for path in libraries]
    for path, text in zip(libraries, told, strict=True):
        paths = [line for line in text.splitlines() if "PATH)" in line]
        assert all("$ORIGIN" in line for line in paths), (path, paths)


def test_programs_are_not_writable_by_those_who_run_them(kiosk_package, hub_package):
    for package in (kiosk_package, hub_package):
        for line in output_of("dpkg-deb", "--contents", package).splitlines():
            mode, owner, *_ = line.split()
            assert owner == "root/root"
            assert mode.startswith("l") or mode[5] + mode[8] == "--", line
