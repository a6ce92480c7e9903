"""Figures: ratios measured in one run, several pairs, the median counts.

Each figure is printed, so that a run says what it measured whether it passes or not.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ATTEMPTS = 3
"""Another program on the machine disturbs a figure; it cannot make one look better."""
LONGEST_SECONDS = 300


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """That of a program which finds the project and keeps its bytecode, as an installed one."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folder = tmp_path_factory.mktemp("bench")
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


@pytest.fixture(scope="session")
def screen(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a real screen, that of Xvfb; Qt's off-screen platform paints otherwise."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("there is no Xvfb here, and no real painting without it: apt install xvfb")
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write_end), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        display = f":{pipe.readline().strip()}"
    yield environment | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    process.terminate()
    process.wait()


@pytest.fixture
def seconds_until(screen: dict[str, str]) -> Callable[[Path], float]:
    """Start a program and return the seconds until it prints its first line."""

    def measure(program: Path) -> float:
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, str(program)],
            env=screen,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        process.communicate()
        assert line, f"{program.name} printed nothing"
        return float(line) - start

    return measure


@pytest.fixture
def quietest() -> Callable[[Callable[[int], float], float], float]:
    """Measure until a figure is within its limit, three times at most; return the least."""

    def measure(figure: Callable[[int], float], limit: float) -> float:
        found = [figure(1)]
        while found[-1] > limit and len(found) < ATTEMPTS:
            found.append(figure(len(found) + 1))
        return min(found)

    return measure


@pytest.fixture
def output_of(screen: dict[str, str]) -> Callable[..., str]:
    """Run a program that measures, and return the last line it prints."""

    def run(program: Path, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, str(program), *arguments],
            env=screen,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.rstrip().rpartition("\n")[2]

    return run


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """Print a figure past pytest's capture."""

    def show(name: str, **figures: float) -> None:
        with capsys.disabled():
            shown = "  ".join(f"{key}={value:.3f}" for key, value in figures.items())
            sys.stdout.write(f"\n  {name}: {shown}\n")

    return show
