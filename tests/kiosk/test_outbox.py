"""The outbox: durable, private, patient with a wrong clock, plain about a bad disk."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading

import msgspec
import pytest
from sqlite_utils import Database

from kiosk.migrations import OUTBOX
from kiosk.outbox import (
    FILE_NAME,
    RETENTION,
    Outbox,
    list_entries,
    open_or_set_aside,
)
from kiosk.sealing import SealingError
from kiosk.store_errors import (
    RESERVE,
    OutboxBusyError,
    OutboxDamagedError,
    OutboxFullError,
    OutboxNewerError,
    OutboxReadOnlyError,
    ReferenceTakenError,
)
from kiosk.submission import submit
from kiosk.wire import Envelope
from tests.delivery import (
    NAME,
    NOW,
    RECIPIENT,
    after,
    chance,
    keep_request,
    make_answers,
    open_outbox,
    read_everything,
)

TRACES = (NAME.encode(), b"Zarqa", b"7700", b"900123")


@pytest.fixture
def outbox(tmp_path):
    with open_outbox(tmp_path) as opened:
        yield opened


def due_ids(outbox, now, **options):
    return {envelope.id for envelope, _ in outbox.due(now=now, limit=100, **options)}


def keep_many(outbox, kept=None):
    for _ in range(200):
        id_ = keep_request(outbox)
        if kept is not None:
            kept.append(id_)


def test_unsent_request_survives_restart(tmp_path):
    with open_outbox(tmp_path) as outbox:
        id_ = keep_request(outbox)
        before = outbox.due(now=NOW, limit=9)
    with open_outbox(tmp_path) as outbox:
        assert outbox.due(now=NOW, limit=9) == before
        assert due_ids(outbox, NOW) == {id_}


def test_same_answers_twice_are_one_request_with_one_reference(outbox):
    answers = make_answers()
    references = {
        submit(
            answers, outbox=outbox, recipient=RECIPIENT, kiosk_id="k", now=NOW, chance=chance(seed)
        )
        for seed in range(5)
    }
    assert len(references) == len(outbox.entries()) == 1


def test_reference_that_waits_is_not_given_again(outbox):
    for _ in range(30):
        submit(
            make_answers(), outbox=outbox, recipient=RECIPIENT, kiosk_id="k", now=NOW,
            chance=chance(1),
        )  # fmt: skip
    assert len(outbox.references()) == 30
    taken = next(iter(outbox.references()))
    with pytest.raises(ReferenceTakenError):
        outbox.add(Envelope("another", b""), reference=taken, now=NOW)
    assert outbox.waiting() == 30


def test_missing_key_keeps_nothing(outbox):
    with pytest.raises(SealingError):
        submit(make_answers(), outbox=outbox, recipient="", kiosk_id="k", now=NOW, chance=chance())
    assert outbox.entries() == ()


def test_list_shows_reference_and_state_and_no_name(tmp_path):
    with open_outbox(tmp_path) as outbox:
        id_ = keep_request(outbox)
        outbox.put_off({id_: after(minutes=1)}, status="no connection", now=NOW)
    (entry,) = json.loads(msgspec.json.encode(list_entries(tmp_path / FILE_NAME)))
    assert list(entry) == ["reference", "state", "created", "attempts", "last_status"]
    assert (entry["state"], entry["created"]) == ("waiting", "2026-11-24T10:00:00Z")
    assert (entry["attempts"], entry["last_status"]) == (1, "no connection")


def test_listing_makes_no_outbox(tmp_path):
    assert list_entries(tmp_path / FILE_NAME) == ()
    assert list(tmp_path.iterdir()) == []


def test_nothing_readable_ever_reaches_the_disk(tmp_path):
    with open_outbox(tmp_path) as outbox:
        ids = [keep_request(outbox) for _ in range(20)]
        kept = read_everything(tmp_path)
        envelopes = [envelope.sealed for envelope, _ in outbox.due(now=NOW, limit=99)]
        assert all(envelope[200:260] in kept for envelope in envelopes)
        assert not any(trace in kept for trace in TRACES)
        outbox.remove_delivered(ids)
        left = read_everything(tmp_path)
        assert not any(envelope[200:260] in left for envelope in envelopes)
        assert not any(id_.encode() in left for id_ in ids)
    assert not any(trace in read_everything(tmp_path) for trace in TRACES)


def test_expired_request_is_overwritten_too(tmp_path):
    with open_outbox(tmp_path) as outbox:
        keep_request(outbox)
        ((envelope, _),) = outbox.due(now=NOW, limit=9)
        outbox.expire(now=after(days=13))
        assert outbox.expire(now=after(days=14)) == 1
        assert envelope.sealed[200:260] not in read_everything(tmp_path)
        assert outbox.counts().expired == 1


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_only_this_account_may_read_the_files(tmp_path):
    folder = tmp_path / "data"
    with open_outbox(folder) as outbox:
        keep_request(outbox)
        modes = {path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_every_connection_is_durable_and_overwrites(outbox):
    values = [
        outbox._connection.execute(f"pragma {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    ]
    assert values == ["wal", 2, 1]


def test_counts_tell_what_was_delivered_in_numbers_only(outbox):
    ids = [keep_request(outbox) for _ in range(3)]
    outbox.remove_delivered(ids[:2])
    outbox.remove_delivered(ids[:2])
    assert (outbox.counts().delivered, outbox.waiting()) == (2, 1)


def test_put_off_request_waits_until_its_time(outbox):
    id_ = keep_request(outbox)
    outbox.put_off({id_: after(minutes=5)}, status="no connection", now=NOW)
    assert due_ids(outbox, after(minutes=4)) == set()
    assert due_ids(outbox, after(minutes=4), is_everything=True) == {id_}
    assert due_ids(outbox, after(minutes=5)) == {id_}
    assert outbox.next_attempt_at(now=NOW) == after(minutes=5)


def test_held_request_is_not_sent_until_it_is_released(outbox):
    id_ = keep_request(outbox)
    outbox.hold(id_, status="hub: too large", now=NOW)
    assert due_ids(outbox, after(days=1), is_everything=True) == set()
    assert outbox.next_attempt_at(now=NOW) == after(days=1)
    outbox.release(now=NOW)
    assert due_ids(outbox, NOW) == {id_}


def test_empty_outbox_has_no_next_attempt(outbox):
    assert outbox.next_attempt_at(now=NOW) is None


@pytest.mark.parametrize("jump", [{"hours": -3}, {"days": -365 * 26}, {"seconds": -1}])
def test_clock_going_backwards_does_not_stall_sending(outbox, jump):
    id_ = keep_request(outbox)
    outbox.put_off({id_: after(minutes=30)}, status="no connection", now=NOW)
    assert due_ids(outbox, after(**jump)) == {id_}
    assert outbox.next_attempt_at(now=after(**jump)) == after(**jump)


def test_request_made_while_the_clock_was_wrong_gets_its_day_to_be_sent(outbox):
    keep_request(outbox, now=after(days=-365 * 26))
    assert outbox.expire(now=NOW) == 0
    assert outbox.expire(now=after(hours=23)) == 0
    assert outbox.expire(now=after(hours=24)) == 1


def test_clock_that_leaps_ahead_and_comes_back_deletes_nothing(outbox):
    keep_request(outbox)
    assert outbox.expire(now=after(days=4000)) == 0
    assert outbox.expire(now=after(hours=1)) == 0
    assert outbox.expire(now=after(days=4001)) == 0
    assert outbox.waiting() == 1


def test_unsent_request_goes_after_exactly_14_days_on_a_kiosk_that_is_on(outbox):
    keep_request(outbox)
    days = [outbox.expire(now=after(days=day)) for day in range(1, 16)]
    assert days.index(1) + 1 == RETENTION.days == 14


def test_two_threads_with_their_own_connections_lose_nothing(tmp_path):
    def keep_forty():
        with open_outbox(tmp_path) as mine:
            ids.update(keep_request(mine) for _ in range(40))

    ids: set[str] = set()
    with open_outbox(tmp_path):
        threads = [threading.Thread(target=keep_forty) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with open_outbox(tmp_path) as outbox:
        assert {envelope.id for envelope, _ in outbox.due(now=NOW, limit=999)} == ids
        assert len(ids) == 120


def test_migrations_and_the_record_of_them_are_one_step(tmp_path):
    with open_outbox(tmp_path), contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        rows = file.execute("select migration_set, name from _sqlite_migrations").fetchall()
    assert rows == [("outbox", "make_envelopes")]
    assert not OUTBOX.pending(Database(tmp_path / FILE_NAME))


def test_migration_cut_short_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_):
        raise sqlite3.OperationalError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(OUTBOX, "_record_applied", fail)
        with pytest.raises(sqlite3.OperationalError):
            open_outbox(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        assert file.execute("select name from sqlite_master").fetchall() == []
    open_outbox(tmp_path).close()


def test_outbox_of_a_newer_kiosk_is_left_alone(tmp_path):
    with open_outbox(tmp_path) as outbox:
        keep_request(outbox)
        outbox._database["_sqlite_migrations"].insert(
            {"id": 99, "migration_set": "outbox", "name": "from_the_future", "applied_at": ""}
        )
    before = (tmp_path / FILE_NAME).read_bytes()
    for opening in (Outbox, lambda path: open_or_set_aside(path, now=NOW)):
        with pytest.raises(OutboxNewerError):
            opening(tmp_path / FILE_NAME)
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("damage", ["nonsense", "torn"])
def test_damaged_outbox_is_kept_aside_and_never_overwritten(tmp_path, damage):
    path = tmp_path / FILE_NAME
    with open_outbox(tmp_path) as outbox:
        for _ in range(20):
            keep_request(outbox)
    content = path.read_bytes()
    broken = b"no database " * 999 if damage == "nonsense" else content[: len(content) // 2]
    path.write_bytes(broken)
    with pytest.raises(OutboxDamagedError):
        Outbox(path)
    assert path.read_bytes() == broken
    fresh, aside = open_or_set_aside(path, now=NOW)
    with fresh:
        keep_request(fresh)
        assert fresh.waiting() == 1
    assert aside is not None
    assert aside.read_bytes() == broken


def test_second_damaged_file_does_not_overwrite_the_first(tmp_path):
    path = tmp_path / FILE_NAME
    asides = set()
    for content in (b"one " * 2000, b"two " * 2000):
        path.write_bytes(content)
        fresh, aside = open_or_set_aside(path, now=NOW)
        fresh.close()
        asides.add(aside.read_bytes())
        path.unlink()
    assert len(asides) == 2


def test_outbox_locked_by_another_program_says_so(outbox, monkeypatch):
    outbox._connection.execute("pragma busy_timeout = 1")
    with contextlib.closing(sqlite3.connect(outbox.path)) as other:
        other.execute("begin immediate")
        with pytest.raises(OutboxBusyError):
            keep_request(outbox)
        other.rollback()
    keep_request(outbox)


def test_full_database_is_a_full_disk(outbox):
    pages = outbox._connection.execute("pragma page_count").fetchone()[0]
    outbox._connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(OutboxFullError):
        keep_many(outbox)
    kept = outbox.waiting()
    outbox._connection.execute("pragma max_page_count = 100000")
    keep_request(outbox)
    assert outbox.waiting() == kept + 1


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 10 MB, where the machine lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=10m,mode=700", "tmpfs", str(folder)]
    is_root = shutil.which("mount") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this account may not mount a disk of its own")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder, size=None):
    with contextlib.suppress(OSError):
        (folder / "filler").write_bytes(bytes(size or 20_000_000))


def test_nearly_full_disk_refuses_more_but_still_lets_go_of_what_was_sent(small_disk):
    with open_outbox(small_disk) as outbox:
        ids = [keep_request(outbox) for _ in range(50)]
        fill(small_disk, RESERVE // 2)
        for attempt in (outbox.check, lambda: keep_request(outbox)):
            with pytest.raises(OutboxFullError):
                attempt()
        assert due_ids(outbox, NOW) == set(ids)
        outbox.put_off(dict.fromkeys(ids, NOW), status="no connection", now=NOW)
        outbox.remove_delivered(ids)
        (small_disk / "filler").unlink()
        keep_request(outbox)


def test_completely_full_disk_loses_nothing(small_disk):
    with open_outbox(small_disk) as outbox:
        ids = {keep_request(outbox) for _ in range(50)}
        fill(small_disk)
        with pytest.raises(OutboxFullError):
            keep_request(outbox)
    with open_outbox(small_disk) as outbox:
        assert due_ids(outbox, NOW) == ids


def test_full_disk_at_the_very_start_is_told_plainly(small_disk):
    fill(small_disk)
    with pytest.raises(OutboxFullError):
        open_outbox(small_disk)


def test_read_only_disk_is_told_plainly(small_disk):
    open_outbox(small_disk).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(OutboxReadOnlyError):
        open_outbox(small_disk)


def test_disk_that_turns_read_only_is_told_plainly(small_disk):
    with open_outbox(small_disk) as outbox:
        keep_request(outbox)
        outbox._connection.execute("pragma query_only = on")
        with pytest.raises(OutboxReadOnlyError):
            keep_request(outbox)
        with pytest.raises(OutboxReadOnlyError):
            outbox.check()
        outbox._connection.execute("pragma query_only = off")
        outbox.check()


def test_folder_that_cannot_be_made_is_told_plainly(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutboxReadOnlyError):
        Outbox(tmp_path / "file" / FILE_NAME)


ACKNOWLEDGE = """
import os, sys
from pathlib import Path
from tests.delivery import keep_request, open_outbox
with open_outbox(Path(sys.argv[1])) as outbox:
    for _ in range(3):
        keep_request(outbox)
        os.write(1, b"ACKNOWLEDGED\\n")
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_request_is_on_the_disk_before_it_is_acknowledged(tmp_path):
    log = tmp_path / "calls"
    calls = "trace=openat,close,pwrite64,write,fsync,fdatasync,ftruncate"
    command = ["strace", "-f", "-y", "-o", str(log), "-e", calls]
    program = [sys.executable, "-c", ACKNOWLEDGE, str(tmp_path / "data")]
    result = subprocess.run([*command, *program], check=False, capture_output=True, text=True)
    if "ptrace" in result.stderr:
        pytest.skip("this machine does not allow tracing")
    assert result.stdout == "ACKNOWLEDGED\n" * 3, result.stderr
    is_synced, acknowledged = True, 0
    for line in log.read_text(errors="replace").splitlines():
        if "sqlite3-wal>" in line and ("pwrite64(" in line or "write(" in line):
            is_synced = False
        elif "sqlite3-wal>" in line and ("fdatasync(" in line or "fsync(" in line):
            is_synced = True
        elif "ACKNOWLEDGED" in line:
            assert is_synced, "acknowledged before the log was on the disk"
            acknowledged += 1
    assert acknowledged == 3
