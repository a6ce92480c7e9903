"""What the Windows installer was told, and how it joins the settings of files."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk import windows_registry
from kiosk.__main__ import main
from kiosk.settings import load_settings
from kiosk.settings_files import SettingsFile
from kiosk.windows_registry import find_enrol_code, find_registry_settings, to_settings

ROOT = Path(__file__).resolve().parents[2]
HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"


def test_values_become_the_sections_that_the_kiosk_knows() -> None:
    values = {"SiteName": "St John's Library", "HubUrl": "https://hub.example.org", "PinHash": HASH}
    found = to_settings(values)
    assert found is not None
    assert found.tables == {
        "site": {"name": "St John's Library"},
        "hub": {"url": "https://hub.example.org"},
        "staff": {"pin_hash": HASH},
    }


def test_properties_that_were_not_given_leave_the_files_as_they_are() -> None:
    assert to_settings({"SiteName": "", "HubUrl": " ", "InstallFolder": "C:\\"}) is None


def test_nothing_is_read_where_there_is_no_registry() -> None:
    assert find_registry_settings() is None
    assert find_enrol_code() == ""


@pytest.mark.parametrize("name", ["SiteName", "HubUrl", "PinHash", "EnrolCode"])
def test_installer_writes_what_is_read(name: str) -> None:
    source = (ROOT / "build/windows/kiosk.wxs").read_text(encoding="utf-8")
    key = "Secrets" if name in {"PinHash", "EnrolCode"} else "Kiosk"
    found = re.search(rf'<RegistryValue Id="{name}" Root="HKLM" Key="([^"]+)"', source)
    assert found is not None
    assert found[1] == (windows_registry.SECRETS_KEY if key == "Secrets" else windows_registry.KEY)


def test_what_this_machine_was_told_counts_after_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "CONFIGURATION_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = tmp_path / "send-advice-kiosk"
    folder.mkdir()
    folder.joinpath("kiosk.toml").write_text("[site]\nname = 'all'\n[screen]\nthanks_seconds = 99")
    told = to_settings({"SiteName": "This very library"})

    def from_registry() -> SettingsFile | None:
        return told

    monkeypatch.setattr(windows_registry, "find_registry_settings", from_registry)
    settings = load_settings()
    assert (settings.site.name, settings.screen.thanks_seconds) == ("This very library", 99)
    assert load_settings(folder / "kiosk.toml").site.name == "all"


def test_enrolling_takes_the_code_of_the_installer_and_asks_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def from_installer() -> str:
        return "no-code-of-any-hub"

    monkeypatch.setattr(windows_registry, "find_enrol_code", from_installer)
    config = tmp_path / "kiosk.toml"
    config.write_text("[hub]\nurl = 'http://127.0.0.1:9'", encoding="utf-8")
    done = CliRunner().invoke(main, ["enrol", "--config", str(config), "--data-dir", str(tmp_path)])
    assert done.exit_code == 1
    assert "The code from the hub" not in done.output  # the question
    assert "code" in done.output
    assert from_installer() not in done.output
