"""The Windows package installed silently, upgraded and removed by Wine's Windows Installer."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.install.windows_package import (
    expected_files,
    make,
    make_payload,
    read_files,
)

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"
KEY = r"HKLM\SOFTWARE\SEND Advice Kiosk"

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        not all(map(shutil.which, ("wine", "wixl", "msibuild"))),
        reason="needs the Debian packages wine, wixl and msitools",
    ),
]


class Wine:
    """A Windows of its own below one folder."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "drive_c" / "Program Files" / "SEND Advice Kiosk"
        self.settings = folder / "drive_c" / "ProgramData" / "send-advice-kiosk"
        kept = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
        own = {"WINEPREFIX": str(folder), "WINEARCH": "win64", "WINEDEBUG": "-all"}
        self._environment = kept | own
        self.run("wineboot", "--init")
        self.run("winecfg", "-v", "win10")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program of Windows to its end."""
        return subprocess.run(
            ["wine", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def install(self, msi: Path, *properties: str) -> int:
        """Install silently and return the installer's exit code, cut to a byte; 0 for done."""
        return self.run("msiexec", "/i", msi, "/qn", *properties).returncode

    def values(self) -> dict[str, str]:
        """Return the text values that the installer has left in the registry."""
        said = self.run("reg", "query", KEY, "/s").stdout
        return dict(re.findall(r"^\s+(\w+)\s+REG_SZ\s*(.*?)\s*$", said, re.MULTILINE))


def test_silent_installation_upgrade_and_removal(tmp_path: Path) -> None:
    payload = make_payload(tmp_path / "payload")
    msi = make("msi.py", payload, tmp_path)
    wine = Wine(tmp_path / "wine")
    name = "St John's Library"
    given = (f"SITENAME={name}", "HUBURL=https://hub.example.org", f"PINHASH={HASH}")
    assert wine.install(msi, *given, "ENROLCODE=one-time") == 0
    assert read_files(wine.programs) == expected_files(payload)
    assert wine.settings.joinpath("kiosk.d").is_dir()
    values = wine.values()
    assert (values["SiteName"], values["PinHash"]) == (name, HASH)
    assert (values["HubUrl"], values["EnrolCode"]) == ("https://hub.example.org", "one-time")

    wine.settings.joinpath("kiosk.toml").write_text("[site]\n", encoding="utf-8")
    changed = make_payload(tmp_path / "changed", words="mended")
    changed.joinpath("_internal/empty.txt").unlink()
    newer = make("msi.py", changed, tmp_path, "--version", "9.9.9")
    assert wine.install(newer, "HUBURL=https://new.example.org") == 0
    assert read_files(wine.programs) == expected_files(changed)
    values = wine.values()
    assert (values["SiteName"], values["PinHash"]) == (name, HASH)
    assert (values["HubUrl"], values["EnrolCode"]) == ("https://new.example.org", "one-time")

    assert wine.install(msi) != 0
    assert read_files(wine.programs) == expected_files(changed)

    assert wine.run("msiexec", "/x", newer, "/qn").returncode == 0
    assert not wine.programs.exists()
    assert wine.values() == {}
    assert wine.settings.joinpath("kiosk.toml").exists()  # what IT has written stays
