"""`kiosk doctor`: each fault it knows is found, and told with what to do."""

import datetime
import hashlib
import shutil
import ssl
from collections import namedtuple
from pathlib import Path

import pytest

from kiosk import content, doctor
from kiosk.enrolment import FILE_NAME as ENROLMENT_NAME
from kiosk.languages import load_offered
from kiosk.outbox import FILE_NAME, Envelope, Outbox
from kiosk.resources import content_dir, fonts_dir
from kiosk.settings import Settings, parse_settings

DRAFTS = [language.code for language in load_offered() if not language.is_checked]
NOW = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.UTC)


def look_at(name: str, settings: Settings, now: datetime.datetime = NOW) -> doctor.Check:
    """Run one check."""
    return doctor.check(name, doctor.Patient(settings=settings, now=now))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A kiosk with a data folder of its own, and nothing else set."""
    return Settings().with_data_dir(tmp_path / "data")


def test_fresh_kiosk_is_in_order(settings: Settings) -> None:
    assert [check for check in doctor.examine(settings, now=NOW) if not check.ok] == []


def test_going_live_asks_for_everything_a_site_needs(settings: Settings) -> None:
    checks = {check.name: check for check in doctor.examine(settings, now=NOW, is_go_live=True)}
    missing = {name for name, check in checks.items() if not check.ok}
    assert {"site", "privacy notice", "hub address", "enrolment", "update notes"} <= missing
    for key in ("controller", "dpo_contact", "lawful_basis"):
        assert key in checks["privacy notice"].what_to_do


def test_going_live_is_content_with_what_has_been_filled_in(tmp_path: Path) -> None:
    settings = parse_settings(
        "[site]\nname = 'Library'\n[hub]\nurl = 'https://127.0.0.1:1'\n[languages]\n"
        f"shown_as_draft = {DRAFTS}\n[privacy]\ncontroller = 'C'\ndpo_contact = 'D'\n"
        "lawful_basis = 'L'"
    ).with_data_dir(tmp_path)
    for name in ("site", "privacy notice", "hub address", "translations checked"):
        assert look_at(name, settings).what_to_do == ""


def test_hub_on_this_machine_is_not_enough_to_go_live(tmp_path: Path) -> None:
    settings = parse_settings("[hub]\nurl = 'http://127.0.0.1:1'").with_data_dir(tmp_path)
    assert not look_at("hub address", settings).ok


def test_draft_translation_is_named_until_it_is_hidden_or_accepted(tmp_path: Path) -> None:
    for text, is_ok in (
        ("", False),
        (f"[languages]\nhidden = {DRAFTS}", True),
        (f"[languages]\nshown_as_draft = {DRAFTS}", True),
    ):
        settings = parse_settings(text).with_data_dir(tmp_path)
        assert look_at("translations checked", settings).ok is is_ok


def test_language_that_does_not_exist_is_named(tmp_path: Path) -> None:
    settings = parse_settings("[languages]\nhidden = ['xx']").with_data_dir(tmp_path)
    assert "xx" in look_at("languages", settings).what_to_do


def test_language_without_any_catalogue_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tuple(language for language in load_offered() if language.code != "pl")
    monkeypatch.setattr(doctor, "load_offered", lambda: there)
    assert "Polish" in look_at("languages", settings).what_to_do


def test_hub_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = parse_settings("[hub]\nurl = 'http://127.0.0.1:1'").with_data_dir(tmp_path)
    assert "127.0.0.1:1" in look_at("hub", settings).what_to_do


def test_certificate_authority_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = parse_settings(
        f"[hub]\nurl = 'https://127.0.0.1:1'\nca_file = '{(tmp_path / 'no.pem').as_posix()}'"
    ).with_data_dir(tmp_path)
    assert "ca_file" in look_at("hub", settings).what_to_do


def test_damaged_enrolment_is_told(settings: Settings) -> None:
    settings.data.path.mkdir()
    (settings.data.path / ENROLMENT_NAME).write_text("{", encoding="utf-8")
    assert not look_at("hub", settings).ok


def test_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings = Settings().with_data_dir(tmp_path / "file" / "data")
    assert str(tmp_path) in look_at("data folder", settings).what_to_do


def test_full_disk_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    assert not look_at("disk space", settings).ok


def test_refused_request_is_told_by_its_reference(settings: Settings) -> None:
    with Outbox(settings.data.path / FILE_NAME) as outbox:
        outbox.add(Envelope("id-1", b"sealed"), reference="R-1", now=NOW)
        assert look_at("outbox", settings).ok
        outbox.hold("id-1", status="hub refused", now=NOW)
    assert "R-1" in look_at("outbox", settings).what_to_do


def test_damaged_outbox_is_told(settings: Settings) -> None:
    settings.data.path.mkdir()
    (settings.data.path / FILE_NAME).write_bytes(b"not a database at all, " * 100)
    assert not look_at("outbox", settings).ok


def test_clock_that_lags_behind_the_content_is_told(settings: Settings) -> None:
    long_ago = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    assert "2020-01-01" in look_at("clock", settings, now=long_ago).what_to_do


def test_every_bundled_font_is_on_the_list_beside_it() -> None:
    listed = (fonts_dir() / doctor.FONT_LIST).read_text(encoding="utf-8").split()[1::2]
    assert sorted(listed) == sorted(file.name for file in fonts_dir().glob("*.ttf")), (
        "run: sha256sum *.ttf > SHA256SUMS"
    )


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundled fonts, in a folder where they may be damaged."""
    folder = tmp_path / "fonts"
    shutil.copytree(fonts_dir(), folder)
    monkeypatch.setattr(doctor, "fonts_dir", lambda: folder)
    return folder


@pytest.mark.parametrize("name", sorted(file.name for file in fonts_dir().glob("*.ttf")))
def test_single_missing_font_file_is_named(name: str, settings: Settings, fonts: Path) -> None:
    assert look_at("fonts", settings).ok
    (fonts / name).unlink()
    assert name in look_at("fonts", settings).what_to_do


def test_font_file_that_is_cut_short_is_named(settings: Settings, fonts: Path) -> None:
    file = fonts / "NotoSansArabic-Bold.ttf"
    file.write_bytes(file.read_bytes()[:-1])
    assert file.name in look_at("fonts", settings).what_to_do


@pytest.mark.parametrize("text", [None, "", "no list at all\nword", "\udcff"])
def test_list_of_fonts_that_is_missing_or_damaged_is_told(
    text: str | None, settings: Settings, fonts: Path
) -> None:
    (fonts / doctor.FONT_LIST).unlink()
    if text is not None:
        (fonts / doctor.FONT_LIST).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert not look_at("fonts", settings).ok


def test_fault_of_the_content_is_told_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content_dir(), folder)
    (folder / "updates.toml").write_text("[", encoding="utf-8")
    for module in (doctor, content):
        monkeypatch.setattr(module, "content_dir", lambda: folder)
    wrong = [check for check in doctor.examine(settings, now=NOW) if not check.ok]
    assert [check.name for check in wrong] == ["content"]
    assert "updates.toml" in wrong[0].what_to_do


def test_a_file_that_is_not_as_it_was_installed_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(doctor, "content_dir", lambda: tmp_path / "content")
    assert look_at("installed files", settings).ok
    whole = hashlib.sha256(b"whole").hexdigest()
    for name in ("changed", "kept"):
        (tmp_path / "content" / name).write_bytes(b"whole")
    lines = [f"{whole}  content/{name}" for name in ("changed", "kept", "gone")]
    (tmp_path / doctor.FILE_LIST).write_text("\n".join(lines) + "\n")
    (tmp_path / "content" / "changed").write_bytes(b"other")
    what_to_do = look_at("installed files", settings).what_to_do
    assert "content/changed, content/gone." in what_to_do


def test_a_machine_that_trusts_nobody_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look_at("certificates", settings).ok
    monkeypatch.setattr("httpx.create_ssl_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert "ca-certificates" in look_at("certificates", settings).what_to_do
