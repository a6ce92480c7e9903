"""README, Makefile and lock: what they name is there, and what is there is named."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kiosk import __version__
from kiosk.__main__ import main as kiosk
from kiosk.hub.__main__ import main as kiosk_hub

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "content/README.md")
TARGETS = {"run", "test", "lint", "fix", "tour", "bench", "translations", "lock", "diagram"}

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="about Debian and Ubuntu")


def read(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def commands_of(command: click.Command, name: str) -> Iterator[str]:
    """Yield every command that can be called, such as `kiosk content check`."""
    if isinstance(command, click.Group):
        for each, sub in command.commands.items():
            yield from commands_of(sub, f"{name} {each}")
    elif not command.hidden:
        yield name


COMMANDS = [*commands_of(kiosk, "kiosk"), *commands_of(kiosk_hub, "kiosk-hub")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"^\| `{name}\b", read("README.md"), re.MULTILINE)


def test_readme_names_no_command_that_is_not_there() -> None:
    for named in re.findall(r"^\| `(kiosk[a-z -]+[a-z])\b", read("README.md"), re.MULTILINE):
        assert any(named.startswith(command) for command in COMMANDS), named


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_in_the_documents_lead_somewhere(document: str) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", read(document)):
        assert (ROOT / document).parent.joinpath(link).exists(), link


def test_changelog_speaks_of_this_version_or_of_the_next() -> None:
    newest = re.search(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] in {"Unreleased", __version__}


@needs_make
def test_make_alone_lists_every_target() -> None:
    listed = subprocess.check_output(["make", "--no-print-directory"], cwd=ROOT, text=True)
    named = set(re.findall(r"^  make ([a-z-]+) ", listed, re.MULTILINE))
    assert named >= TARGETS
    assert named == set(re.findall(r"^\.PHONY: ([a-z-]+)", read("Makefile"), re.MULTILINE)) - {
        "setup"
    }


def test_lock_has_a_hash_for_every_package_and_no_address() -> None:
    entries = re.split(r"\n(?=\S)", read("build/requirements.lock").strip())
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
        assert "://" not in entry, entry


def test_lock_has_every_package_that_the_project_asks_for() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = [want for group in groups for want in group]
    names = {re.split(r"[\[<>=!~; ]", want)[0].lower() for want in wanted} - {project["name"]}
    locked = set(re.findall(r"^([a-z0-9-]+)==", read("build/requirements.lock"), re.MULTILINE))
    assert names <= locked


def fake_program(folder: Path, name: str, script: str) -> None:
    """Put a program in `folder` that stands before the real one."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def check_qt_libraries(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the check for Qt's libraries with the fake programs of `folder`, as no one special."""
    fake_program(folder, "id", "echo 1000")
    bare = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    return subprocess.run(
        ["build/linux/qt-libraries.sh", sys.executable, environment.pop("purpose", "run")],
        cwd=ROOT,
        env={**bare, **environment, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


@needs_linux
def test_missing_qt_libraries_are_named_by_their_debian_packages(tmp_path: Path) -> None:
    fake_program(tmp_path, "ldd", "echo '  libEGL.so.1 => not found'")
    done = check_qt_libraries(tmp_path, purpose="test")
    assert done.returncode == 1
    assert "sudo apt install libegl1\n" in done.stdout


@needs_linux
def test_libraries_of_a_screen_stop_only_what_needs_a_screen(tmp_path: Path) -> None:
    missing = "case $* in *libqxcb*) echo '  libxcb-cursor.so.0 => not found' ;; esac"
    fake_program(tmp_path, "ldd", missing)
    for environment, code in (
        ({"purpose": "test"}, 0),
        ({"purpose": "run"}, 0),
        ({"purpose": "run", "DISPLAY": ":0"}, 1),
        ({"purpose": "run", "WAYLAND_DISPLAY": "wayland-0"}, 0),
    ):
        done = check_qt_libraries(tmp_path, **environment)
        assert done.returncode == code, environment
        assert "libxcb-cursor0" in done.stdout


@needs_linux
@pytest.mark.parametrize("version", ["3.10", "no venv"])
def test_python_that_cannot_do_is_told_in_one_sentence(version: str, tmp_path: Path) -> None:
    # The first question is for the version, the second for venv.
    answers = {"3.10": "exit 1", "no venv": 'case "$2" in *venv*) exit 1 ;; esac'}
    fake_program(tmp_path, "python3", answers[version])
    done = subprocess.run(
        ["build/linux/environment.sh", str(tmp_path / "python3"), str(tmp_path / "venv")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()
