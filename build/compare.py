"""Makes the release a second time, elsewhere, and lists what differs: `make release-compare`.

    python build/compare.py [WINDOWS]

The second time everything starts anew from a copy of the sources in another folder, so that
neither a place nor an order, a time nor a leftover can be in what is handed out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from release import ROOT, digest


def main() -> None:
    """Compare with the release in dist/release; exit with 1 where a file differs."""
    windows = [f"WINDOWS={Path(sys.argv[1]).absolute()}"] if len(sys.argv) > 1 else []
    first = ROOT / "dist" / "release"
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        second = make_again(Path(folder), windows)
        differing = list(compare(first, second))
        for name in differing:
            print(f"differs: {name}")
            for inner in look_inside(first / name, second / name):
                print(f"  in it:  {inner}")
        count = len(list(first.iterdir()))
    print(f"Made twice, in two folders: {count - len(differing)} of {count} files are the same.")
    sys.exit(bool(differing))


def make_again(folder: Path, words: list[str]) -> Path:
    """Copy the sources and make the release from them; returns its folder."""
    sources = folder / "sources"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # not one that was taken away and not committed yet
            (sources / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, sources / name)
    (sources / ".venv").symlink_to(ROOT / ".venv")
    sys.path.insert(0, str(ROOT / "build" / "linux"))
    import package

    own = {
        "PYINSTALLER_CONFIG_DIR": str(folder / "cache"),
        "SOURCE_DATE_EPOCH": str(package.source_date()),
    }
    made = subprocess.run(
        ["make", "release", *words], cwd=sources, env=os.environ | own, check=False
    )
    if made.returncode:
        sys.exit("The second release could not be made; why is said above.")
    return sources / "dist" / "release"


def compare(first: Path, second: Path) -> Iterator[str]:
    """The names of the files that are not the same in both folders, in order."""
    one, other = (
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
        for folder in (first, second)
    )
    for name in sorted(one.keys() | other.keys()):
        is_in_both = name in one and name in other
        if not is_in_both or _digest(one[name]) != _digest(other[name]):
            yield name


def _digest(path: Path) -> str:
    return digest(path) if path.is_file() else ""


def look_inside(first: Path, second: Path) -> Iterator[str]:
    """Which files of two Debian packages differ."""
    if first.suffix == ".deb" and second.exists():
        with tempfile.TemporaryDirectory() as folder:
            unpacked = [Path(folder, str(number)) for number in (1, 2)]
            for package, place in zip((first, second), unpacked, strict=True):
                subprocess.run(["dpkg-deb", "--raw-extract", package, place], check=True)
            yield from compare(*unpacked)


if __name__ == "__main__":
    main()
