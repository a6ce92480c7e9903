"""The commands that reception, IT and outside checks rely on: output, exit code, one sentence."""

import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk import __version__
from kiosk.__main__ import SCREENS, main
from kiosk.callbacks import CallbackAnswers
from kiosk.demo import demonstrate
from kiosk.outbox import FILE_NAME, Envelope, Outbox
from kiosk.submission import submit

DATA = Path(__file__).parents[1] / "data"
NOW = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.UTC)


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Call one command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def assert_refused(result: Result) -> str:
    """Check exit code 1 and one sentence on stderr, without a traceback; return the sentence."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


def test_help_and_version_are_there_without_loading_anything_heavy() -> None:
    program = (
        "import sys; from kiosk.__main__ import SCREENS, main\n"
        "try: main(['--help'])\n"
        "finally: print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    modules = done.stdout.split()
    for heavy in ("PySide6", "httpx", "sqlite_utils", "babel", "phonenumbers", "holidays"):
        assert heavy not in modules
    assert run("--version").output == f"kiosk, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("run", "--windowed", "big"),
        ("run", "--windowed", "1x1"),
        ("tour",),
        ("deadline",),
        ("deadline", "--letter", "yesterday"),
        ("explain",),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_deadline_answers_every_case_of_the_fixture() -> None:
    names = {
        "received_by": "raw_last_date",
        "send_by": "show_as_send_by",
        "rules_may_allow_until": "rule12_last_day",
        "contact_mediation_adviser_by": "mediation_adviser_contact_by",
    }
    for case in json.loads((DATA / "deadlines.json").read_text(encoding="utf-8"))["cases"]:
        arguments = ["--letter", case["decision_letter_date"]]
        if case["certificate_date"]:
            arguments += ["--certificate", case["certificate_date"]]
        answer = json.loads(run("deadline", *arguments).stdout)
        assert answer == {ours: case[theirs] for ours, theirs in names.items()}, case["id"]


def test_certificate_older_than_its_letter_is_refused() -> None:
    result = run("deadline", "--letter", "2026-10-01", "--certificate", "2026-09-01")
    assert "certificate" in assert_refused(result)


def test_explain_answers_a_situation_a_list_and_stdin(tmp_path: Path) -> None:
    cases = json.loads((DATA / "situations.json").read_text(encoding="utf-8"))["cases"]
    situations = [case["situation"] for case in cases]
    file = tmp_path / "situations.json"
    file.write_text(json.dumps(situations), encoding="utf-8")
    answers = json.loads(run("explain", file).stdout)
    assert len(answers) == len(cases)
    one = run("explain", "-", stdin=json.dumps(situations[0]))
    assert json.loads(one.stdout) == answers[0]
    assert answers[0].keys() == {
        "open",
        "needs_first",
        "not_available",
        "done",
        "notes",
        "deadlines",
    }


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"decider": "the_king"}, "decider"),
        ({"favourite_colour": "blue"}, "favourite_colour"),
        ({"decision_letter_date": "soon"}, "decision_letter_date"),
        ({"unhappy_with": "everything"}, "unhappy_with"),
        ({"complaint_made": "yes"}, "complaint_made"),
    ],
)
def test_situation_with_an_unknown_field_or_value_is_refused_by_name(
    change: dict[str, object], names: str
) -> None:
    cases = json.loads((DATA / "situations.json").read_text(encoding="utf-8"))["cases"]
    situation = {**cases[0]["situation"], **change}
    assert names in assert_refused(run("explain", "-", stdin=json.dumps(situation)))
    several = [cases[0]["situation"], situation]
    assert "Situation 2 of 2" in assert_refused(run("explain", "-", stdin=json.dumps(several)))


@pytest.mark.parametrize("text", ["", "{", "7", "[7]", '"talk"', "\udcff"])
def test_file_that_is_no_situation_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert_refused(run("explain", file))
    assert_refused(run("explain", tmp_path / "nowhere.json"))


def test_content_is_in_order() -> None:
    result = run("content", "check")
    assert (result.exit_code, result.stderr) == (0, "")


def test_translations_status_counts_every_language() -> None:
    status = json.loads(run("translations", "status", "--json").stdout)
    for row in status:
        assert row.keys() == {"language", "messages", "translated", "fuzzy", "review"}
        assert row["translated"] + row["fuzzy"] <= row["messages"]
    assert "ar" in [row["language"] for row in status]
    assert "ar" in run("translations", "status").stdout


def test_outbox_is_listed_without_what_it_holds(tmp_path: Path) -> None:
    assert json.loads(run("outbox", "list", "--json", "--data-dir", tmp_path).stdout) == []
    with Outbox(tmp_path / FILE_NAME) as outbox:
        outbox.add(Envelope("id-1", b"sealed words"), reference="R-1", now=NOW)
    rows = json.loads(run("outbox", "list", "--json", "--data-dir", tmp_path).stdout)
    assert [row["reference"] for row in rows] == ["R-1"]
    assert rows[0].keys() == {"reference", "state", "created", "attempts", "last_status"}
    plain = run("outbox", "list", "--data-dir", tmp_path).stdout
    assert "R-1" in plain
    assert "sealed words" not in plain


def test_damaged_outbox_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all, " * 100)
    assert_refused(run("outbox", "list", "--data-dir", tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_run_without_a_screen_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    assert "kiosk tour" in assert_refused(run("run", "--demo"))


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    sentence = assert_refused(run("tour", "--out", tmp_path / "file" / "tour"))
    assert str(tmp_path / "file") in sentence


def test_tour_in_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "xx" in assert_refused(run("tour", "--out", tmp_path, "--language", "xx"))


def test_wrong_settings_stop_every_command_that_reads_them(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text("[screen]\nidle_second = 3", encoding="utf-8")
    for command in (["run"], ["outbox", "list"], ["sync"], ["doctor"]):
        assert "idle_seconds" in assert_refused(run(*command, "--config", config))


def test_doctor_tells_what_going_live_still_needs(tmp_path: Path) -> None:
    plain = run("doctor", "--json", "--data-dir", tmp_path)
    assert plain.exit_code == 0
    assert {"name", "ok", "what_to_do"} == json.loads(plain.stdout)[0].keys()
    live = run("doctor", "--go-live", "--data-dir", tmp_path)
    assert "privacy notice" in assert_refused(live)


def test_module_and_command_are_the_same_program() -> None:
    module = [sys.executable, "-m", "kiosk", "--version"]
    command = [str(Path(sys.executable).with_name("kiosk")), "--version"]
    outputs = [
        subprocess.check_output(each, env=os.environ, text=True) for each in (module, command)
    ]
    assert outputs[0] == outputs[1]


def test_sync_with_nothing_to_send_is_done_even_without_a_hub(tmp_path: Path) -> None:
    assert run("sync", "--data-dir", tmp_path).exit_code == 0


def test_sync_without_enrolment_says_so_and_keeps_what_waits(tmp_path: Path) -> None:
    with Outbox(tmp_path / FILE_NAME) as outbox:
        outbox.add(Envelope("id-1", b"sealed"), reference="R-1", now=NOW)
    assert "enrol" in assert_refused(run("sync", "--data-dir", tmp_path))
    assert "R-1" in run("outbox", "list", "--data-dir", tmp_path).stdout


def test_sync_delivers_what_waits_to_a_real_hub(tmp_path: Path) -> None:
    id_ = uuid.uuid4()
    with demonstrate(tmp_path) as demo:
        with Outbox(demo.data_dir / FILE_NAME) as outbox:
            submit(
                CallbackAnswers(request_id=id_, name="Sam", phone="01234 276 267"),
                outbox=outbox,
                recipient=demo.enrolment.recipient,
                kiosk_id=demo.enrolment.kiosk_id,
                now=datetime.datetime.now(datetime.UTC),
                chance=random.Random(1),
            )
        result = run("sync", "--data-dir", demo.data_dir)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("1 delivered, 0 waiting")
        assert json.loads(run("outbox", "list", "--json", "--data-dir", demo.data_dir).stdout) == []
        assert [request["id"] for request in demo.received()] == [str(id_)]


def test_hub_that_is_down_leaves_everything_waiting(tmp_path: Path) -> None:
    with demonstrate(tmp_path) as demo:
        shutil.copytree(demo.data_dir, tmp_path / "left")
    with Outbox(tmp_path / "left" / FILE_NAME) as outbox:
        outbox.add(
            Envelope(str(uuid.uuid4()), b"sealed"),
            reference="R-1",
            now=datetime.datetime.now(datetime.UTC),
        )
    assert "hub" in assert_refused(run("sync", "--data-dir", tmp_path / "left"))
    assert "R-1" in run("outbox", "list", "--data-dir", tmp_path / "left").stdout


def test_enrol_needs_a_hub_and_a_code_that_is_one(tmp_path: Path) -> None:
    config, code = tmp_path / "kiosk.toml", tmp_path / "code"
    config.write_text("", encoding="utf-8")
    code.write_text("no-code-at-all", encoding="utf-8")
    where = ["--code-file", code, "--config", config, "--data-dir", tmp_path]
    assert "[hub]" in assert_refused(run("enrol", *where))
    config.write_text("[hub]\nurl = 'http://127.0.0.1:1'", encoding="utf-8")
    assert_refused(run("enrol", *where))


def test_enrol_takes_no_code_as_an_argument(tmp_path: Path) -> None:
    assert run("enrol", "a-code", "--data-dir", tmp_path).exit_code == 2


def test_code_comes_from_a_file_a_credential_standard_input_or_the_keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.hub.__main__ import main as hub

    with demonstrate(tmp_path) as demo:
        config = tmp_path / "kiosk.toml"
        config.write_text(f"[hub]\nurl = '{demo.hub_url}'", encoding="utf-8")
        for way in ("file", "credential", "-", "keyboard"):
            made = CliRunner().invoke(hub, ["add-kiosk", way, "--database", demo.database])
            code = made.stdout.split()[-1]
            (tmp_path / "enrol-code").write_text(f"{code}\n", encoding="utf-8")
            options = {"file": ["--code-file", tmp_path / "enrol-code"], "-": ["--code-file", "-"]}
            if way == "credential":
                monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
            else:
                monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
            where = ["--config", config, "--data-dir", tmp_path / f"kiosk {way}"]
            done = run("enrol", *options.get(way, []), *where, stdin=f"{code}\n")
            assert done.exit_code == 0, (way, done.output)
            assert "enrolled as" in done.stdout
