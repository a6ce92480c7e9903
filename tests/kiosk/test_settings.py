"""kiosk.toml: what is read, what is refused, and in which words."""

import re
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from kiosk.resources import content_dir
from kiosk.settings import (
    Settings,
    SettingsError,
    load_settings,
    parse_settings,
)
from kiosk.settings_files import find_settings_files, machine_folders, settings_folders
from kiosk.settings_report import report_settings

SAMPLE = content_dir() / "kiosk.sample.toml"


def test_sample_is_exactly_the_defaults() -> None:
    assert load_settings(SAMPLE) == Settings()


def test_sample_shows_every_key_under_a_comment() -> None:
    sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    assert sample == msgspec.json.decode(msgspec.json.encode(Settings()))
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    for section in re.findall(r"^\[(\w+)\]", "\n".join(lines), re.MULTILINE):
        assert lines[lines.index(f"[{section}]") + 1].startswith("#"), section


def test_settings_cannot_be_changed_after_loading() -> None:
    with pytest.raises(AttributeError):
        Settings().screen.idle_seconds = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[screen]\nidle_second = 60", ["[screen]", "idle_second", "did you mean idle_seconds?"]),
        ("[scren]\nidle_seconds = 60", ["scren", "did you mean screen?"]),
        ("[screen]\nidle_seconds = 4", ["[screen]", "idle_seconds", ">= 20", "4"]),
        ("[screen]\nidle_seconds = 'long'", ["idle_seconds", "a whole number", "'long'"]),
        ("[screen]\nreduced_motion = 1", ["reduced_motion", "true or false"]),
        ("[privacy]\nretention_days = 365", ["[privacy]", "retention_days", "<= 90"]),
        ("[service]\nphone = ''", ["[service]", "phone"]),
        ("[hub]\nurl = 'http://hub.example.org'", ["[hub]", "url", "https://"]),
        ("[hub]\nurl = 'hub.example.org'", ["[hub]", "url"]),
        ("[hub]\nurl = 'https://me@hub.example.org'", ["[hub]", "url"]),
        ("[hub]\nurl = 'https://hub.example.org:many'", ["[hub]", "url"]),
        ("[hub]\nca_file = 'council.pem'", ["[hub]", "ca_file", "full path"]),
        ("[languages]\nhidden = ['en']", ["[languages]", "hidden", "English"]),
        ("[languages]\nhidden = 'ar'", ["[languages]", "hidden", "a list"]),
        ("[languages]\nhidden = [7]", ["[languages]", "each entry of hidden", "text"]),
        ("[languages]\nhidden = ['Arabic']", ["[languages]", "hidden", "'Arabic'"]),
        ("[printing]\nwait_seconds = 0", ["[printing]", "wait_seconds", ">= 5"]),
        ("[printing]\ncups_socket = 'cups.sock'", ["[printing]", "cups_socket", "full path"]),
        ("[data]\ndir = 'somewhere'", ["[data]", "dir", "full path"]),
        ("screen = 3", ["screen must be a section"]),
        ("[screen]\nidle_seconds = \n[data]", ["not valid TOML", "line 2"]),
    ],
)
def test_wrong_file_is_refused_in_one_sentence_naming_the_key(text: str, names: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text, name="kiosk.toml")
    sentence = str(caught.value)
    assert sentence.startswith("kiosk.toml: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert all(name in sentence for name in names), sentence


@pytest.mark.parametrize("url", ["", "https://hub.example.org", "http://127.0.0.1:8000"])
def test_hub_is_https_or_this_very_machine(url: str) -> None:
    assert parse_settings(f"[hub]\nurl = '{url}'").hub.url == url


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml: there is no such settings file"):
        load_settings(tmp_path / "nowhere.toml")


def test_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"[site]\nname = '\xff\xfe'")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(path)


def test_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Every place where settings are looked for, each below a folder of this test."""
    for name, folder in (("XDG_CONFIG_HOME", "account"), ("XDG_CONFIG_DIRS", "shared")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path / "etc"))
    return settings_folders()


def write(folder: Path, **texts: str) -> Path:
    """Write kiosk.toml, and fragments named `d10_council` for kiosk.d/10-council.toml."""
    for name, text in texts.items():
        file = f"kiosk.d/{name[1:].replace('_', '-')}" if name.startswith("d") else name
        path = folder / f"{file}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "kiosk.toml"


def test_first_folder_found_is_used_and_none_means_defaults(folders: tuple[Path, ...]) -> None:
    assert find_settings_files() == ()
    assert load_settings() == Settings()
    for folder in reversed(folders):
        write(folder, kiosk=f"[site]\nname = '{folder.as_posix()}'")
        assert load_settings().site.name == folder.as_posix()


def test_folder_with_fragments_alone_counts_as_found(folders: tuple[Path, ...]) -> None:
    write(folders[-1], kiosk="[site]\nname = 'machine'\n[screen]\nthanks_seconds = 99")
    write(folders[0], d10_all="[site]\nname = 'account'")
    settings = load_settings()
    assert (settings.site.name, settings.screen.thanks_seconds) == ("account", 40)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has %PROGRAMDATA% alone")
def test_package_keeps_its_settings_in_etc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONFIGURATION_DIRECTORY")
    assert machine_folders()[0] == Path("/etc/send-advice-kiosk")


def test_fragments_win_key_by_key_in_the_order_of_their_names(tmp_path: Path) -> None:
    config = write(
        tmp_path,
        kiosk="[site]\nname = 'one'\n[service]\nphone = '1'\nopening_hours = 'Mondays'",
        d20_site="[site]\nname = 'three'\n[languages]\nhidden = ['it']",
        d10_council="[site]\nname = 'two'\n[service]\nphone = '2'\n[languages]\nhidden = ['lt']",
    )
    settings = load_settings(config)
    assert settings.site.name == "three"
    assert (settings.service.phone, settings.service.opening_hours) == ("2", "Mondays")
    assert settings.languages.hidden == ("it",)


def test_fragments_do_without_the_file_they_stand_beside(tmp_path: Path) -> None:
    config = write(tmp_path, d10_council="[site]\nname = 'council'")
    assert load_settings(config).site.name == "council"


def test_copies_of_editors_and_packages_are_not_fragments(tmp_path: Path) -> None:
    config = write(tmp_path, kiosk="[site]\nname = 'right'")
    for name in (".10-a.toml", "10-a.toml~", "10-a.toml.dpkg-old", "README"):
        (tmp_path / "kiosk.d").mkdir(exist_ok=True)
        (tmp_path / "kiosk.d" / name).write_text("nonsense", encoding="utf-8")
    assert load_settings(config).site.name == "right"


@pytest.mark.parametrize(
    "text", ["[site]\nnam = 'x'", "[screen]\nidle_seconds = 1", "site = 1", "[site", "\udcff"]
)
def test_wrong_fragment_is_named_and_no_other_file(text: str, tmp_path: Path) -> None:
    config = write(tmp_path, kiosk="", d10_council="[site]\nname = 'x'", d30_site="")
    wrong = tmp_path / "kiosk.d" / "20-library.toml"
    wrong.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError) as caught:
        load_settings(config)
    assert str(caught.value).startswith(f"{wrong}: ")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_fragment_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    config = write(tmp_path, kiosk="", d10_council="")
    link = tmp_path / "kiosk.d" / "20-site.toml"
    link.symlink_to(tmp_path / "gone.toml")
    with pytest.raises(SettingsError, match=r"20-site\.toml: there is no such settings file"):
        load_settings(config)


def test_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_bytes(b"\xef\xbb\xbf[site]\r\nname = 'Library'\r\n")
    assert load_settings(config).site.name == "Library"


def test_data_folder_is_the_usual_one_until_it_is_set(tmp_path: Path) -> None:
    assert Settings().data.path.is_absolute()
    assert Settings().with_data_dir(tmp_path).data.path == tmp_path
    assert parse_settings("[data]\ndir = '~/kiosk'").data.path == Path.home() / "kiosk"


def test_report_tells_every_value_and_the_file_it_comes_from(tmp_path: Path) -> None:
    config = write(tmp_path, kiosk="[site]\nname = 'a'", d10_all="[service]\nphone = '2'")
    lines = {(line.section, line.key): line for line in report_settings(config)}
    assert lines["site", "name"].file == str(config)
    phone = lines["service", "phone"]
    assert (phone.value, phone.file) == ("2", str(tmp_path / "kiosk.d" / "10-all.toml"))
    assert lines["service", "email"].file == ""
    sections = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    assert set(lines) == {(name, key) for name, table in sections.items() for key in table}
