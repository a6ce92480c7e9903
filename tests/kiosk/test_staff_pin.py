"""The staff PIN: kept as a hash, every try counted first, never open and never shut for good."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import argon2
import pytest
from click.testing import CliRunner

from kiosk import boot_clock
from kiosk.__main__ import main
from kiosk.boot_clock import Moment
from kiosk.pin_tries import FILE_NAME, MOST_TRIES, WINDOW, WaitError
from kiosk.settings import Settings, Staff, parse_settings
from kiosk.staff_pin import (
    NoStaffPinError,
    StaffPin,
    StaffPinError,
    check_hash,
    hash_pin,
    is_easy,
    read_hash,
    set_pin,
)

PIN, WRONG = "480913", "480914"
WEAK = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PROGRAM = Path(__file__).parent / "programs" / "guess_pin.py"
PROJECT = Path(__file__).parents[2]
GUESSES = 1000


class Clock:
    """A clock that the test moves; `true` goes on when the machine is started again."""

    def __init__(self, *, has_names: bool = True) -> None:
        self.true = 0.0
        self.boot, self.seconds = "run-0" if has_names else "", 1000.0

    def __call__(self) -> Moment:
        return Moment(self.boot, self.seconds)

    def pass_(self, seconds: float) -> None:
        self.true += seconds
        self.seconds += seconds

    def start_machine(self, uptime: float = 0.0) -> None:
        """Start the machine again; it has then been on for `uptime`."""
        self.true += uptime
        self.seconds = uptime
        if self.boot:
            self.boot = f"run-{int(self.boot[4:]) + 1}"

    def __str__(self) -> str:
        return f"{self.true!r};{self.boot};{self.seconds!r}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A kiosk whose PIN is set."""
    settings = Settings().with_data_dir(tmp_path / "data")
    set_pin(settings, hash_pin(PIN, WEAK))
    return settings


def guess_until_told_to_wait(pin: StaffPin) -> int:
    """How many wrong tries are taken one after the other."""
    for number in range(100):
        try:
            assert not pin.is_right(WRONG)
        except WaitError:
            return number
    raise AssertionError("nobody was ever told to wait")


def test_the_right_pin_opens_and_a_wrong_one_does_not(settings, clock):
    pin = StaffPin(settings, clock)
    assert not pin.is_right(WRONG)
    assert pin.is_right(PIN)


def test_there_is_no_pin_until_one_is_set(tmp_path, clock):
    pin = StaffPin(Settings().with_data_dir(tmp_path), clock)
    for ask in (pin.seconds_to_wait, lambda: pin.is_right("000000")):
        with pytest.raises(NoStaffPinError, match="set-pin"):
            ask()


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345x", "١٢٣٤٥٦", "123 456"])
def test_a_pin_is_six_to_twelve_plain_digits(pin):
    with pytest.raises(StaffPinError):
        hash_pin(pin, WEAK)


def test_pins_that_are_guessed_first_are_known():
    assert all(is_easy(pin) for pin in ("000000", "123456", "987654", "012345"))
    assert not is_easy(PIN)


def test_only_the_hash_is_kept_and_only_for_this_account(settings):
    files = list(settings.data.path.iterdir())
    assert files
    for file in files:
        assert PIN.encode() not in file.read_bytes()
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_hash(settings).startswith("$argon2id$")


def test_the_usual_hash_costs_a_guesser_but_not_the_reader():
    begun = time.process_time()
    hash_ = hash_pin(PIN)
    parameters = argon2.extract_parameters(check_hash(hash_))
    assert parameters.memory_cost >= 19 * 1024
    assert time.process_time() - begun < 2


def test_a_hash_can_be_handed_over_in_the_settings_or_in_a_file(tmp_path, clock):
    hash_ = hash_pin(PIN, WEAK)
    (tmp_path / "hash").write_text(f"{hash_}\n", encoding="ascii")
    file = str(tmp_path / "hash").replace("\\", "/")
    for text in (f"pin_hash = '{hash_}'", f"pin_hash_file = '{file}'"):
        settings = parse_settings(f"[staff]\n{text}").with_data_dir(tmp_path / text[:12].strip())
        pin = StaffPin(settings, clock)
        clock.pass_(pin.seconds_to_wait())
        assert pin.is_right(PIN)


def test_a_hash_can_be_handed_over_as_a_credential_of_the_service(tmp_path, clock, monkeypatch):
    (tmp_path / "pin-hash").write_text(hash_pin(PIN, WEAK), encoding="ascii")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    pin = StaffPin(Settings().with_data_dir(tmp_path / "data"), clock)
    clock.pass_(pin.seconds_to_wait())
    assert pin.is_right(PIN)


def test_a_pin_in_place_of_its_hash_is_refused_without_being_repeated():
    with pytest.raises(Exception, match="pin_hash must be") as caught:
        parse_settings(f"[staff]\npin_hash = '{PIN}'")
    assert PIN not in str(caught.value)


def test_a_pin_of_the_settings_is_not_set_anew_beside_them(tmp_path):
    settings = Settings(staff=Staff(pin_hash=hash_pin(PIN, WEAK))).with_data_dir(tmp_path)
    with pytest.raises(StaffPinError, match=r"kiosk\.toml"):
        set_pin(settings, hash_pin(PIN, WEAK))


@pytest.mark.parametrize(
    "hash_", ["", "480913", "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$YQ", "x" * 9]
)
def test_what_is_no_hash_of_argon2id_is_refused(settings, hash_, clock):
    with pytest.raises(StaffPinError, match="argon2id"):
        set_pin(settings, hash_)
    (settings.data.path / "staff-pin").write_text(hash_, encoding="ascii")
    with pytest.raises(StaffPinError, match="argon2id"):
        StaffPin(settings, clock).is_right(PIN)


def test_the_wait_grows_and_ends(settings, clock):
    pin = StaffPin(settings, clock)
    assert guess_until_told_to_wait(pin) >= 3
    waits = []
    for _ in range(40):
        waits.append(pin.seconds_to_wait())
        clock.pass_(waits[-1])
        assert not pin.is_right(WRONG)
    first = waits[:4]
    assert first == sorted(set(first))
    assert max(waits) < WINDOW
    clock.pass_(pin.seconds_to_wait())
    assert pin.is_right(PIN)
    assert pin.seconds_to_wait() < WINDOW


def test_too_early_a_try_says_how_long_to_wait_and_costs_nothing(settings, clock):
    pin = StaffPin(settings, clock)
    guess_until_told_to_wait(pin)
    wait = pin.seconds_to_wait()
    for _ in range(20):
        with pytest.raises(WaitError) as caught:
            pin.is_right(PIN)
        assert wait <= caught.value.seconds < wait + 1
    clock.pass_(wait)
    assert pin.is_right(PIN)


def test_a_right_pin_makes_the_waits_small_again(settings, clock):
    pin = StaffPin(settings, clock)
    guess_until_told_to_wait(pin)
    clock.pass_(pin.seconds_to_wait())
    assert pin.is_right(PIN)
    assert pin.seconds_to_wait() == 0
    assert not pin.is_right(WRONG)
    assert pin.seconds_to_wait() == 0


def test_right_tries_count_too(settings, clock):
    pin = StaffPin(settings, clock)
    for _ in range(MOST_TRIES):
        assert pin.is_right(PIN)
    assert pin.seconds_to_wait() >= WINDOW
    clock.pass_(pin.seconds_to_wait())
    assert pin.is_right(PIN)


@pytest.mark.parametrize("right_ones", [0, 2, 1], ids=["never", "every other", "always"])
def test_whoever_tries_at_every_first_moment_has_ten_tries_in_five_minutes(
    settings, clock, right_ones
):
    pin, looks = StaffPin(settings, clock), []
    for number in range(80):
        clock.pass_(pin.seconds_to_wait())
        pin.is_right(PIN if right_ones and number % right_ones == 0 else WRONG)
        looks.append(clock.true)
    windows = [sum(begin <= look <= begin + WINDOW for look in looks) for begin in looks]
    assert max(windows) <= MOST_TRIES
    assert looks[-1] < 80 * WINDOW / 4


def test_a_restart_of_program_or_machine_saves_no_wait(settings, clock):
    guess_until_told_to_wait(StaffPin(settings, clock))
    wait = StaffPin(settings, clock).seconds_to_wait()
    assert wait > 0
    clock.pass_(wait / 2)
    assert StaffPin(settings, clock).seconds_to_wait() == pytest.approx(wait / 2)
    clock.start_machine(uptime=4000)
    assert StaffPin(settings, clock).seconds_to_wait() == pytest.approx(wait)
    clock.pass_(wait)
    assert StaffPin(settings, clock).is_right(PIN)


def test_a_clock_without_names_of_runs_never_counts_more_time_than_has_passed(settings):
    clock = Clock(has_names=False)
    pin = StaffPin(settings, clock)
    guess_until_told_to_wait(pin)
    wait = pin.seconds_to_wait()
    clock.start_machine(uptime=2)
    assert pin.seconds_to_wait() == pytest.approx(wait)


@pytest.mark.parametrize("harm", ["missing", "empty", "nonsense", "half", "no table", "folder"])
def test_a_record_that_cannot_be_read_means_five_minutes_and_not_for_ever(settings, clock, harm):
    file = settings.data.path / FILE_NAME
    content = file.read_bytes()
    file.unlink()
    if harm == "folder":
        file.mkdir()
    elif harm == "no table":
        sqlite3.connect(file).close()
    elif harm != "missing":
        file.write_bytes({"empty": b"", "nonsense": b"x" * 9000, "half": content[:1500]}[harm])
    pin = StaffPin(settings, clock)
    with pytest.raises(WaitError):
        pin.is_right(PIN)
    wait = pin.seconds_to_wait()
    assert WINDOW <= wait < WINDOW + 60
    if harm != "folder":
        assert StaffPin(settings, clock).seconds_to_wait() == pytest.approx(wait)
    clock.pass_(wait)
    assert pin.is_right(PIN)


def test_a_right_pin_set_anew_mends_a_damaged_record(settings, clock):
    (settings.data.path / FILE_NAME).write_bytes(b"nonsense" * 500)
    set_pin(settings, hash_pin("592038", WEAK))
    assert StaffPin(settings, clock).is_right("592038")


def test_a_pin_set_anew_saves_no_wait(settings, clock):
    guess_until_told_to_wait(StaffPin(settings, clock))
    set_pin(settings, hash_pin(PIN, WEAK))
    assert StaffPin(settings, clock).seconds_to_wait() > 0


def test_a_record_held_by_another_program_is_waited_for(settings, clock, monkeypatch):
    monkeypatch.setattr("kiosk.pin_tries._BUSY_SECONDS", 0.01)
    other = sqlite3.connect(settings.data.path / FILE_NAME, isolation_level=None)
    other.execute("begin immediate")
    pin = StaffPin(settings, clock)
    with pytest.raises(WaitError):
        pin.is_right(PIN)
    other.execute("rollback")
    other.close()
    assert pin.is_right(PIN)


def test_the_real_clock_goes_forward():
    first, second = boot_clock.read_clock(), boot_clock.read_clock()
    assert first.boot == second.boot
    assert 0 < first.seconds <= second.seconds
    if sys.platform == "linux":
        assert first.boot


def run_set_pin(*arguments: str, stdin: str | None = None):
    return CliRunner().invoke(main, ["set-pin", *arguments], input=stdin)


def test_set_pin_takes_the_pin_from_standard_input_or_a_file(tmp_path, clock):
    file = tmp_path / "pin.txt"
    file.write_text(f"{PIN}\r\n", encoding="ascii")
    for name, options in (("a", {"stdin": f"{PIN}\n"}), ("b", {})):
        arguments = ["--data-dir", str(tmp_path / name)]
        arguments += [] if options else ["--pin-file", str(file)]
        result = run_set_pin(*arguments, **options)
        assert result.exit_code == 0
        assert PIN not in result.output
        assert StaffPin(Settings().with_data_dir(tmp_path / name), clock).is_right(PIN)


def test_a_hash_made_elsewhere_can_be_set(tmp_path, clock):
    hash_ = run_set_pin("--only-hash", stdin=PIN).stdout.strip()
    assert run_set_pin("--data-dir", str(tmp_path), stdin=hash_).exit_code == 0
    assert read_hash(Settings().with_data_dir(tmp_path)) == hash_


def test_set_pin_refuses_in_one_sentence_that_repeats_nothing(tmp_path):
    for wrong in ("12345", "letters", "", "480913\n480913", "$argon2id$nonsense"):
        result = run_set_pin("--data-dir", str(tmp_path), stdin=wrong)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert not wrong or wrong not in result.output
    assert run_set_pin("--data-dir", str(tmp_path), PIN).exit_code == 2
    assert list(tmp_path.iterdir()) == []


class Guesser:
    """The guessing program, started, killed and started again."""

    def __init__(self, settings: Settings, folder: Path, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._clock_file, self._looks_file = folder / "clock", folder / "looks"
        self._looks_file.touch()
        self._process: subprocess.Popen[str] | None = None
        self.kills = 0

    def guess(self, stop_at: str = "never") -> str:
        """Guess once; the answer is "wrong", "wait N" or, by a program to be killed, "stopped"."""
        self._tell_time()
        process = self._process or self._start(stop_at)
        process.stdin.write(f"{WRONG}\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    def kill_in_the_middle(self) -> None:
        """Guess, and kill without waiting for an answer."""
        self._tell_time()
        process = self._process or self._start("never")
        process.stdin.write(f"{WRONG}\n")
        process.stdin.flush()
        self.kill()

    def kill(self) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            self.kills += 1
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()

    def looks(self) -> list[float]:
        """The true times at which a PIN was looked at."""
        return [float(line) for line in self._looks_file.read_text(encoding="ascii").split()]

    def _tell_time(self) -> None:
        new = self._clock_file.with_suffix(".new")
        new.write_text(str(self._clock), encoding="ascii")
        new.replace(self._clock_file)

    def _start(self, stop_at: str) -> subprocess.Popen[str]:
        files = (self._settings.data.path, self._clock_file, self._looks_file)
        self._process = subprocess.Popen(
            [sys.executable, str(PROGRAM), *map(str, files), stop_at],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout.readline() == "ready\n"
        return self._process


@pytest.mark.parametrize(
    ("has_names", "guesses"),
    [(True, GUESSES), (False, GUESSES // 4)],
    ids=["named runs", "runs without a name"],
)
def test_a_thousand_guesses_never_exceed_ten_looks_in_five_minutes(
    settings, tmp_path, has_names, guesses
):
    """Kills between count and look, restarts, and a time of day that jumps at every reading."""
    clock, chance = Clock(has_names=has_names), random.Random(4)
    guesser, restarts = Guesser(settings, tmp_path, clock), 0
    try:
        for _ in range(guesses):
            event = chance.random()
            if event < 0.02:
                guesser.kill()
                restarts += 1
                clock.start_machine(uptime=chance.choice([0, 3, 200]))
            elif event < 0.04:
                guesser.kill_in_the_middle()
            stop_at = "never"
            if event < 0.07:
                guesser.kill()
                stop_at = chance.choice(["counted", "looked"])
            answer = guesser.guess(stop_at)
            if answer == "stopped":
                guesser.kill()
            elif answer.startswith("wait"):
                clock.pass_(int(answer.split()[1]) * chance.choice([0, 0.5, 1, 1, 1]))
            else:
                clock.pass_(chance.choice([0, 0.2, 3]))
    finally:
        guesser.kill()
    looks = guesser.looks()
    most = max(sum(begin <= look <= begin + WINDOW for look in looks) for begin in looks)
    print(
        f"{guesses} guesses, {guesser.kills} kills, {restarts} restarts of the machine:"
        f" {len(looks)} looks in {clock.true:.0f} s, at most {most} in any five minutes"
    )
    assert most <= MOST_TRIES
    assert len(looks) > guesses / 20
    assert guesser.kills > guesses / 20
