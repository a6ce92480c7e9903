"""Puts everything that a release consists of into one folder, dist/release/: `make release`.

    python build/release.py [--dist DIST] [--windows FOLDER]

DIST holds the bundles that `make bundle` has built here. The Windows program is built on Windows
alone (.github/workflows/windows.yml); FOLDER is what was built there, and without it the release
has no files for Windows. To every program belong its licences and its bill of materials, as they
are inside its packages too.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MB = 1024**2
MOST_INSTALLED_MB, MOST_PACKED_MB = 140, 45
SUMS = "SHA256SUMS"

sys.path[:0] = [str(ROOT), str(ROOT / "build" / "linux")]
import bom  # noqa: E402
import notices  # noqa: E402
import package  # noqa: E402

PAPERS = {notices.FILE_NAME: ".licences.txt", bom.FILE_NAME: ".cdx.json"}


class ReleaseError(Exception):
    """The release could not be made; one sentence."""


def make_release(dist: Path, windows: Path | None) -> Path:
    """Make every file of the release anew; returns their folder."""
    check_tag()
    release = dist / "release"
    shutil.rmtree(release, ignore_errors=True)
    release.mkdir(parents=True)
    for made in package.make_packages(dist):
        shutil.copy2(made, release)
        bundle = dist / package.PROGRAMS[made.name.partition("_")[0]]
        add_papers(bundle, release / made.stem)
    if windows:
        add_windows(windows, release)
    write_sums(release)
    return release


def add_papers(bundle: Path, beside: Path) -> None:
    """Copy the licences and the bill of materials of a program, named as its packages are."""
    for name, ending in PAPERS.items():
        if not (bundle / name).is_file():
            raise ReleaseError(f"{bundle / name} is missing: build the program anew.")
        shutil.copyfile(bundle / name, f"{beside}{ending}")


def add_windows(program: Path, release: Path) -> None:
    """Make the installer and the zip from the folder that was built on Windows."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(package.source_date())}
    for script in ("msi.py", "portable.py"):
        command = [ROOT / "build" / "windows" / script, "--payload", program, "--out", release]
        subprocess.run([sys.executable, *command], env=environment, check=True)
    add_papers(program, release / f"send-advice-kiosk-{package.version()}-x64")


def write_sums(release: Path) -> None:
    """What `sha256sum --check SHA256SUMS` compares."""
    lines = [f"{digest(file)}  {file.name}\n" for file in sorted(release.iterdir())]
    (release / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def check_tag() -> None:
    """A commit that is tagged as a release is of that version."""
    tags = ask_git("tag", "--points-at", "HEAD", "--list", "v*").split()
    if tags and f"v{package.version()}" not in tags:
        raise ReleaseError(
            f"This commit is tagged {tags[0]}, but kiosk/__init__.py says {package.version()}."
        )


def find_doubts() -> Iterable[str]:
    """Why this is a trial and not a release that may be handed out."""
    if ask_git("status", "--porcelain"):
        yield "there are changes that are not committed"
    if f"\n## [{package.version()}] - " not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md has no heading and date for {package.version()}"


def ask_git(*words: str) -> str:
    """What git says, or nothing where there is no git."""
    try:
        command = ["git", *words]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def installed_bytes(file: Path, windows: Path | None) -> int:
    """How much room a package takes once it is installed."""
    if file.suffix == ".deb":
        query = ["dpkg-deb", "--field", file, "Installed-Size"]
        return int(subprocess.run(query, check=True, capture_output=True).stdout) * 1024
    if file.suffix in {".msi", ".zip"} and windows:
        return sum(one.stat().st_size for one in windows.rglob("*") if one.is_file())
    return 0


def report(release: Path, windows: Path | None) -> bool:
    """Print every file with its sizes; False if one is larger than it may be."""
    is_small = True
    for file in sorted(release.iterdir()):
        packed, installed = file.stat().st_size / MB, installed_bytes(file, windows) / MB
        told = f", installed {installed:.1f} MB" if installed else ""
        print(f"{file.name:50}{packed:7.1f} MB{told}")
        is_small &= packed <= MOST_PACKED_MB and installed <= MOST_INSTALLED_MB
    return is_small


def main() -> None:
    """Read the arguments, make the release and tell what it consists of."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the bundles are")
    parser.add_argument("--windows", type=Path, help="the folder with kiosk.exe, built on Windows")
    given = parser.parse_args()
    try:
        release = make_release(given.dist.absolute(), given.windows)
        is_small = report(release, given.windows)
    except (ReleaseError, package.PackageError, subprocess.CalledProcessError) as error:
        sys.exit(str(error))
    print(f"SEND Advice kiosk {package.version()}: everything is in {release}")
    if not given.windows:
        print("The Windows files are not among it: see CONTRIBUTING.md, A release.")
    for doubt in find_doubts():
        print(f"A trial, no release: {doubt}.")
    if not is_small:
        sys.exit(f"Larger than {MOST_PACKED_MB} MB, or than {MOST_INSTALLED_MB} MB installed.")


if __name__ == "__main__":
    main()
