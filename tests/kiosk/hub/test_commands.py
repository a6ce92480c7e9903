"""`kiosk-hub`: what staff type."""

import contextlib
import json
import os
import sqlite3
import stat
import uuid

import pytest
from click.testing import CliRunner

from kiosk.hub import __main__ as hub_commands
from kiosk.hub.__main__ import main
from kiosk.submission import submit
from kiosk.sync import sync_once
from tests.delivery import (
    IDENTITY,
    NAME,
    NOW,
    RECIPIENT,
    HubHere,
    after,
    chance,
    keep_request,
    make_answers,
    open_outbox,
    read_everything,
)


@pytest.fixture
def command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIOSK_HUB_DATABASE", f"sqlite:///{tmp_path / 'hub' / 'hub.sqlite3'}")

    monkeypatch.setattr(hub_commands, "_now", lambda: NOW)

    def run(*arguments):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return run


def test_keys_new_writes_a_private_file_and_prints_the_public_half(command, tmp_path):
    result = command("keys", "new", "--out", tmp_path / "key.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("age1")
    content = (tmp_path / "key.txt").read_text()
    assert "AGE-SECRET-KEY-1" in content
    assert "AGE-SECRET-KEY-1" not in result.output
    assert b"AGE-SECRET" not in (tmp_path / "hub" / "hub.sqlite3").read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "key.txt").stat().st_mode) == 0o600


def test_second_key_is_not_made_by_mistake(command, tmp_path):
    command("keys", "new", "--out", tmp_path / "one")
    again = command("keys", "new", "--out", tmp_path / "two")
    assert (again.exit_code, (tmp_path / "two").exists()) == (1, False)
    over = command("keys", "new", "--out", tmp_path / "one", "--replace")
    assert over.exit_code == 1
    assert command("keys", "new", "--out", tmp_path / "two", "--replace").exit_code == 0


def test_code_needs_an_adviser_key_first(command):
    result = command("add-kiosk", "Library")
    assert result.exit_code == 1
    assert "keys new" in result.stderr


def test_add_kiosk_prints_one_code(command):
    command("keys", "new")
    result = command("add-kiosk", "Library")
    assert result.exit_code == 0
    assert len(result.stdout.strip()) == 29


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\nb"])
def test_unusable_names_are_told(command, name):
    command("keys", "new")
    assert command("add-kiosk", name).exit_code == 1
    assert command("add-user", name).exit_code == 1


def test_adviser_reads_what_was_asked(command, tmp_path):
    hub = HubHere(tmp_path / "hub")
    kiosk = hub.enrol(tmp_path / "kiosk")
    with open_outbox(tmp_path / "kiosk") as outbox:
        keep_request(outbox, kiosk_id=kiosk.kiosk_id, language="ar", interpreter=True)
        sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    hub.store.close()
    (tmp_path / "key.txt").write_text(f"# a key\n{IDENTITY}\n")
    shown = command("open", "--key", tmp_path / "key.txt")
    assert all(words in shown.stdout for words in (NAME, "07700 900123", "Library", "ar"))
    (opened,) = json.loads(command("open", "--key", tmp_path / "key.txt", "--json").stdout)
    assert opened["request"]["name"] == NAME
    assert opened["problem"] is None


def test_expired_request_is_deleted_rather_than_opened(command, tmp_path, monkeypatch):
    hub = HubHere(tmp_path / "hub")
    kiosk = hub.enrol(tmp_path / "kiosk")
    with open_outbox(tmp_path / "kiosk") as outbox:
        keep_request(outbox, kiosk_id=kiosk.kiosk_id)
        sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    (tmp_path / "key.txt").write_text(IDENTITY)
    ((_, _, envelope),) = hub.store.envelopes()
    for days, found in ((14, 1), (15, 0)):
        monkeypatch.setattr(hub_commands, "_now", lambda days=days: after(days=days))
        opened = json.loads(command("open", "--key", tmp_path / "key.txt", "--json").stdout)
        assert len(opened) == found
    hub.store.close()
    assert envelope.sealed not in read_everything(tmp_path / "hub")


@pytest.fixture
def hub(tmp_path):
    """A hub with two requests in it, and the adviser's key in key.txt."""
    hub = HubHere(tmp_path / "hub")
    kiosk = hub.enrol(tmp_path / "kiosk")
    with open_outbox(tmp_path / "kiosk") as outbox:
        for _ in range(2):
            keep_request(outbox, kiosk_id=kiosk.kiosk_id)
        sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    (tmp_path / "key.txt").write_text(IDENTITY)
    yield hub
    hub.store.close()


def references(command):
    opened = json.loads(command("open", "--key", "key.txt", "--json").stdout)
    return {request["id"]: request["request"]["reference"] for request in opened}


def test_request_that_is_done_is_gone_for_good_and_no_other(command, hub, tmp_path):
    (id_, reference), (other, _) = references(command).items()
    sealed = {envelope.id: envelope.sealed for _, _, envelope in hub.store.envelopes()}
    result = command("done", *reference.lower().split(), "--key", "key.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert hub.ids() == [other]
    left = read_everything(tmp_path / "hub")
    assert sealed[id_] not in left
    assert sealed[id_][:400] not in left  # the page it began on
    assert sealed[id_][-400:] not in left
    assert sealed[other][-400:] in left


def test_deletion_is_noted_without_saying_whose_request_it_was(command, hub):
    ((id_, reference), _) = references(command).items()
    command("done", reference, "--key", "key.txt")
    with contextlib.closing(sqlite3.connect(hub.database)) as file:
        lines = [what for (what,) in file.execute("select what from audit order by id")]
    assert "deleted" in lines[-1]
    assert not any(trace in line for line in lines for trace in (id_, reference, NAME))


def test_request_can_be_named_by_its_id(command, hub):
    (id_, other) = references(command)
    assert command("done", id_, "--key", "key.txt").exit_code == 0
    assert hub.ids() == [other]


def test_unknown_reference_is_told_in_one_sentence(command, hub):
    before = hub.ids()
    result = command("done", "OAK", "000", "--key", "key.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert hub.ids() == before


def test_reference_that_two_kiosks_gave_out_deletes_neither(command, tmp_path, hub):
    id_ = "00000000-0000-4000-8000-000000000001"
    twin = "00000000-0000-4000-8000-000000000002"
    for name, request_id in (("One", id_), ("Two", twin)):
        kiosk = hub.enrol(tmp_path / name, name=name)
        answers = make_answers(request_id=uuid.UUID(request_id))
        with open_outbox(tmp_path / name) as outbox:
            submit(
                answers,
                outbox=outbox,
                recipient=RECIPIENT,
                kiosk_id=kiosk.kiosk_id,
                now=NOW,
                chance=chance(),
            )
            sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    before = hub.ids()
    assert references(command)[id_] == references(command)[twin]
    result = command("done", references(command)[id_], "--key", "key.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert hub.ids() == before
    assert command("done", twin, "--key", "key.txt").exit_code == 0


def test_wrong_key_opens_nothing_and_marks_nothing(command, tmp_path):
    hub = HubHere(tmp_path / "hub")
    kiosk = hub.enrol(tmp_path / "kiosk")
    with open_outbox(tmp_path / "kiosk") as outbox:
        keep_request(outbox, kiosk_id=kiosk.kiosk_id)
        sync_once(outbox, hub, kiosk, now=NOW, chance=chance())
    command("keys", "new", "--out", tmp_path / "other", "--only-print")
    (opened,) = json.loads(command("open", "--key", tmp_path / "other", "--json").stdout)
    assert opened["request"] is None
    assert opened["problem"]
    assert [arrival.state for arrival in hub.store.arrivals()] == ["new"]
    hub.store.close()


@pytest.mark.parametrize("content", ["", "no key", "AGE-SECRET-KEY-1NONSENSE"])
def test_file_that_is_no_key_is_told(command, tmp_path, content):
    hub = HubHere(tmp_path / "hub")
    hub.store.close()
    (tmp_path / "key.txt").write_text(content)
    result = command("open", "--key", tmp_path / "key.txt")
    assert result.exit_code == 1
    assert "key.txt" in result.stderr


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////proc/none/hub.sqlite3", "oracle://x"])
def test_database_that_cannot_be_opened_is_one_sentence(command, url):
    result = command("add-user", "Ann", "--database", url)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_lost_kiosk_is_shut_out_by_name(command, tmp_path):
    hub = HubHere(tmp_path / "hub")
    kiosk = hub.enrol(tmp_path / "kiosk")
    assert command("disable-kiosk", "Library").exit_code == 0
    assert not hub.store.find_kiosk(kiosk.kiosk_id).is_enabled
    assert command("disable-kiosk", "Nowhere").exit_code == 1
    hub.store.close()


def test_wrong_usage_is_exit_code_2(command):
    assert command("serve", "--port", "99999").exit_code == 2
    assert command("open").exit_code == 2
