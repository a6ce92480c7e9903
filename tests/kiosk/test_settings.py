"""kiosk.toml: what is read, what is refused, and in which words."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from kiosk.resources import content_dir
from kiosk.settings import (
    Settings,
    SettingsError,
    default_paths,
    find_settings_file,
    load_settings,
    parse_settings,
)

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


def test_first_file_found_is_used_and_none_means_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, folder in (("XDG_CONFIG_HOME", "account"), ("XDG_CONFIG_DIRS", "machine")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    account, machine = default_paths()
    assert find_settings_file() is None
    assert load_settings() == Settings()
    for path, site in ((machine, "machine"), (account, "account")):
        path.parent.mkdir(parents=True)
        path.write_text(f"[site]\nname = '{site}'", encoding="utf-8")
        assert load_settings().site.name == site


def test_data_folder_is_the_usual_one_until_it_is_set(tmp_path: Path) -> None:
    assert Settings().data.path.is_absolute()
    assert Settings().with_data_dir(tmp_path).data.path == tmp_path
    assert parse_settings("[data]\ndir = '~/kiosk'").data.path == Path.home() / "kiosk"
