"""Going live: refused with a list until every value of a real site is there, and only there."""

import datetime
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk import go_live, staff_pin
from kiosk.__main__ import main
from kiosk.languages import load_offered
from kiosk.resources import content_dir
from kiosk.settings import Settings, load_settings, parse_settings
from kiosk.settings_files import is_set_up_by_it, machine_folders

NOW = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.UTC)
HASH = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"
DRAFTS = [language.code for language in load_offered() if not language.is_checked]
COMPLETE = {
    "site": {"name": "Putnoe Library"},
    "hub": {"url": "https://hub.example.org"},
    "privacy": {
        "controller": "The council",
        "dpo_contact": "dpo@example.org",
        "lawful_basis": "public task",
        "retention_agreed_by": "A. Officer",
    },
    "languages": {"shown_as_draft": DRAFTS},
}
SOLVED_BY = {
    "site": "[site]\nname = ' '",
    "service": "[service]\nphone = '999'",
    "privacy notice": "[privacy]\ndpo_contact = ''",
    "retention": "[privacy]\nretention_agreed_by = ''",
    "hub address": "[hub]\nurl = 'http://127.0.0.1:1'",
    "translations checked": "[languages]\nshown_as_draft = []",
}
"""What is missing where a fragment takes one value away again."""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The settings file of a site that is complete."""
    path = tmp_path / "kiosk.toml"
    lines = [
        f"[{section}]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in keys.items())
        for section, keys in COMPLETE.items()
    ]
    path.write_text("\n".join([*lines, "[data]", f"dir = '{tmp_path / 'data'}'"]), encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / go_live.ENROLMENT_NAME).write_text("{}", encoding="utf-8")
    (tmp_path / "data" / staff_pin.FILE_NAME).write_text(HASH, encoding="utf-8")
    return path


@pytest.fixture
def signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content, its update notes signed by name."""
    folder = tmp_path / "content"
    shutil.copytree(content_dir(), folder)
    notes = folder / "updates.toml"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(
        re.sub("^checked_by = .*$", 'checked_by = "A. Adviser"', text, flags=re.MULTILINE), "utf-8"
    )
    monkeypatch.setattr(go_live, "content_dir", lambda: folder)
    return folder


def missing(settings: Settings, now: datetime.datetime = NOW) -> dict[str, str]:
    """What is missing, and what to do about it."""
    return {check.name: check.what_to_do for check in go_live.find_missing(settings, now=now)}


def test_nothing_is_missing_where_everything_is_filled_in(config: Path, signed: Path) -> None:
    assert missing(load_settings(config)) == {}


@pytest.mark.parametrize("name", SOLVED_BY)
def test_single_value_that_is_missing_is_named_alone(name: str, config: Path, signed: Path) -> None:
    (config.parent / "kiosk.d").mkdir()
    (config.parent / "kiosk.d" / "90-without.toml").write_text(SOLVED_BY[name], encoding="utf-8")
    assert list(missing(load_settings(config))) == [name]


def test_fresh_kiosk_misses_everything_but_the_printed_phone_number(tmp_path: Path) -> None:
    settings = Settings().with_data_dir(tmp_path)
    assert set(missing(settings)) == set(go_live.EXAMINATIONS) - {"service"}


@pytest.mark.parametrize("file", [go_live.ENROLMENT_NAME, staff_pin.FILE_NAME])
def test_keys_and_pin_must_be_on_the_disk(file: str, config: Path, signed: Path) -> None:
    (config.parent / "data" / file).unlink()
    assert len(missing(load_settings(config))) == 1


def test_update_note_that_nobody_has_signed_or_that_has_expired_is_named(
    config: Path, signed: Path
) -> None:
    settings = load_settings(config)
    notes = signed / "updates.toml"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(text.replace("A. Adviser", "", 1), encoding="utf-8")
    first = re.search(r'^id = "(U\w+)"', text, re.MULTILINE)
    assert first is not None
    assert first[1] in missing(settings)["update notes"]
    notes.write_text(text, encoding="utf-8")
    assert list(missing(settings, NOW.replace(year=2099))) == ["update notes"]


def test_broken_content_is_missing_content(config: Path, signed: Path) -> None:
    (signed / "updates.toml").write_text("[", encoding="utf-8")
    assert list(missing(load_settings(config))) == ["update notes"]


@pytest.mark.parametrize(
    ("text", "is_real"),
    [
        ("", False),
        ("[hub]\nurl = 'http://127.0.0.1:8000'", False),
        ("[hub]\nurl = 'https://hub.example.org'", True),
        ("[site]\nname = 'Library'", True),
    ],
)
def test_site_is_real_once_it_has_a_name_or_a_hub_elsewhere(
    text: str, is_real: bool, tmp_path: Path
) -> None:
    settings = parse_settings(text).with_data_dir(tmp_path)
    assert go_live.is_real_site(settings, is_set_up_by_it=False) is is_real
    assert go_live.is_real_site(settings, is_set_up_by_it=True)


@pytest.mark.parametrize(
    ("enrolled", "is_real"),
    [("https://hub.example.org", True), ("http://127.0.0.1:1", False), ("{", False)],
)
def test_kiosk_enrolled_with_a_hub_elsewhere_is_real(
    enrolled: str, is_real: bool, tmp_path: Path
) -> None:
    text = json.dumps({"hub_url": enrolled}) if "://" in enrolled else enrolled
    (tmp_path / go_live.ENROLMENT_NAME).write_text(text, encoding="utf-8")
    settings = Settings().with_data_dir(tmp_path)
    assert go_live.is_real_site(settings, is_set_up_by_it=False) is is_real


def test_settings_of_the_whole_machine_are_those_of_it(tmp_path: Path) -> None:
    folder = machine_folders()[0]
    (folder / "kiosk.d").mkdir(parents=True)
    fragment = folder / "kiosk.d" / "10-council.toml"
    try:
        fragment.write_text("[site]\nname = ''", encoding="utf-8")
        assert is_set_up_by_it()
        assert is_set_up_by_it(folder / "kiosk.toml")
        assert not is_set_up_by_it(tmp_path / "kiosk.toml")
    finally:
        fragment.unlink()
    assert not is_set_up_by_it()


def test_doctor_refuses_to_go_live_with_the_same_list(config: Path) -> None:
    text = config.read_text(encoding="utf-8").replace("hub.example.org", "127.0.0.1:1")
    config.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["doctor", "--go-live", "--json", "--config", str(config)])
    assert done.exit_code == 1
    listed = {check["name"] for check in json.loads(done.stdout) if not check["ok"]}
    assert "update notes" in listed
    assert set(missing(load_settings(config))) <= listed
    assert all(name in done.stderr for name in listed)


def test_pin_of_the_settings_is_a_pin_and_no_answer_tells_it(config: Path, signed: Path) -> None:
    (config.parent / "data" / staff_pin.FILE_NAME).unlink()
    assert list(missing(load_settings(config))) == ["staff PIN"]
    with config.open("a", encoding="utf-8") as file:
        file.write(f"\n[staff]\npin_hash = '{HASH}'\n")
    settings = load_settings(config)
    assert missing(settings) == {}
    (signed / "updates.toml").unlink()
    assert HASH not in str(missing(settings))


def test_pin_may_come_as_a_credential_of_systemd(
    config: Path, signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (config.parent / "data" / staff_pin.FILE_NAME).rename(tmp_path / "pin-hash")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert missing(load_settings(config)) == {}
