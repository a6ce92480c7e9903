"""A stand-in for the Windows program, and the packages that are made from it."""

import csv
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "build" / "windows"


def make_payload(folder: Path, *, words: str = "the first") -> Path:
    """Write a folder such as PyInstaller makes, with names and sizes that are awkward to pack."""
    files = {
        "kiosk.exe": b"MZ stand-in",
        "kiosk-hub.exe": b"MZ another",
        "_internal/content/leaflet $1 & 'so on'.md": words.encode(),
        "_internal/content/fonts/a-name-far-longer-than-eight-letters.ttf": os.urandom(70_000),
        "_internal/PySide6/plugins/platforms/qwindows.dll": b"\0" * 100_000,
        "_internal/empty.txt": b"",
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def make(script: str, payload: Path, out: Path, *words: str) -> Path:
    """Run one of the two package makers and return what it made."""
    done = subprocess.run(
        [sys.executable, WINDOWS / script, "--payload", payload, "--out", out, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.partition("  ")[0])


def read_table(msi: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table by the names of its columns."""
    text = subprocess.check_output(["msiinfo", "export", msi, table], text=True)
    names, _, _, *rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_files(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder by its name there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def expected_files(payload: Path) -> dict[str, str]:
    """Return what the packages add to the program: the site kit and the licence."""
    kit = {f"site-kit/{name}": digest for name, digest in read_files(WINDOWS / "site-kit").items()}
    licence = hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()
    return read_files(payload) | kit | {"LICENSE.txt": licence}
