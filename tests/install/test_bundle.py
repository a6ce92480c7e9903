"""The programs without Python: built from the one spec, and as well as those from the sources."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import __version__

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        sys.platform == "linux" and shutil.which("objdump") is None,
        reason="needs the Debian package binutils",
    ),
]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both folders and return where they are."""
    folder = tmp_path_factory.mktemp("bundles")
    options = ["--noconfirm", "--log-level", "ERROR", "--workpath", folder / "work"]
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, "--distpath", folder, "build/kiosk.spec"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if "PythonLibraryNotFoundError" in done.stderr:
        pytest.skip("needs Python as a library: build/linux/test-programs.sh bundle")
    assert done.returncode == 0, done.stderr
    return folder


def faults(tmp_path: Path, *program: str | Path) -> set[str]:
    """Return the names of what doctor finds not to be in order."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f"[data]\ndir = '{(tmp_path / 'data').as_posix()}'\n")
    doctor = [*program, "doctor", "--json", "--config", settings]
    done = subprocess.run(doctor, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return {check["name"] for check in json.loads(done.stdout) if not check["ok"]}


def test_doctor_finds_everything_in_the_program_without_python(
    bundles: Path, tmp_path: Path
) -> None:
    missing_on_this_machine = faults(tmp_path, sys.executable, "-m", "kiosk")
    assert faults(tmp_path, bundles / "kiosk" / "kiosk") <= missing_on_this_machine


def test_doctor_notices_what_was_changed_after_the_build(bundles: Path, tmp_path: Path) -> None:
    shutil.copytree(bundles / "kiosk", tmp_path / "kiosk", symlinks=True)
    routes = tmp_path / "kiosk" / "_internal" / "content" / "routes.toml"
    routes.write_text(routes.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    assert "installed files" in faults(tmp_path, tmp_path / "kiosk" / "kiosk")


@pytest.mark.parametrize("program", ["kiosk/kiosk", "kiosk/kiosk-hub", "kiosk-hub/kiosk-hub"])
def test_the_programs_answer_with_their_version(bundles: Path, program: str) -> None:
    told = subprocess.check_output([bundles / program, "--version"], text=True)
    assert told.split()[-1] == __version__


def test_the_hub_serves_and_keeps_without_python(bundles: Path, tmp_path: Path) -> None:
    environment = os.environ | {"KIOSK_HUB_DATABASE": f"sqlite:///{tmp_path / 'hub.sqlite3'}"}
    hub = bundles / "kiosk-hub" / "kiosk-hub"
    for words in (["keys", "new", "--out", tmp_path / "key.txt"], ["add-kiosk", "Library"]):
        assert subprocess.check_output([hub, *words], env=environment, text=True).strip()


def test_nothing_tells_where_it_was_built(bundles: Path) -> None:
    places = {str(ROOT), sys.base_prefix} - {"/", "/usr", "/usr/local"}
    for file in filter(Path.is_file, bundles.glob("kiosk*/**/*")):
        content = file.read_bytes()
        for place in places:
            assert place.encode() not in content, file
