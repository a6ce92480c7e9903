"""Makes the two Debian packages from the two bundles: `make packages`.

    python build/linux/package.py [DIST]

DIST (by default `dist/`) holds the bundles `kiosk/` and `kiosk-hub/`; the packages are written
there. debhelper does the packaging; here is made what it needs: the changelog, the manual pages
and the settings. The same sources give the same packages, byte for byte.
"""

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "build" / "linux"
MAINTAINER = "SEND Advice kiosk contributors <sendadvice@bedford.gov.uk>"
METAINFO = "uk.gov.bedford.SendAdviceKiosk.metainfo.xml"
PROGRAMS = {"send-advice-kiosk": "kiosk", "send-advice-hub": "kiosk-hub"}
BUILD_TOOLS = ("chrpath", "debhelper")

sys.path[:0] = [str(ROOT), str(LINUX)]


class PackageError(Exception):
    """The packages could not be made; one sentence."""


def make_packages(dist: Path) -> list[Path]:
    """Make both packages in `dist` from the bundles there; returns their files."""
    for program in PROGRAMS.values():
        if not (dist / program).is_dir():
            raise PackageError(f"{dist / program} is missing: run make bundle first.")
    if not all(map(shutil.which, ("chrpath", "dh"))):
        raise PackageError(f"To make packages: sudo apt install {' '.join(BUILD_TOOLS)}")
    made = datetime.datetime.fromtimestamp(source_date(), datetime.UTC)
    stage = _stage(dist / "deb", made)
    environment = os.environ | {
        "DEB_RULES_REQUIRES_ROOT": "no",
        "SOURCE_DATE_EPOCH": str(int(made.timestamp())),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    subprocess.run(["debian/rules", "binary"], cwd=stage, env=environment, check=True)
    return [dist / f"{package}_{version()}_amd64.deb" for package in PROGRAMS]


def version() -> str:
    """The version, from the one place where it stands."""
    from kiosk import __version__

    return __version__


def source_date() -> int:
    """The last commit, in seconds since 1970, unless SOURCE_DATE_EPOCH says otherwise."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def _stage(stage: Path, made: datetime.datetime) -> Path:
    """A source package in the form debhelper expects."""
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(LINUX / "debian", stage / "debian")
    _write_debian_files(stage / "debian", made)
    for name in ("kiosk.pam", "kiosk.sh", "kiosk-hub.sh", "kiosk.toml"):
        shutil.copy(LINUX / name, stage)
    about = (LINUX / METAINFO).read_text(encoding="utf-8")
    about = about.replace("@VERSION@", version()).replace("@DATE@", f"{made:%Y-%m-%d}")
    (stage / METAINFO).write_text(about, encoding="utf-8")
    return stage


def _write_debian_files(debian: Path, made: datetime.datetime) -> None:
    from manuals import write_manuals

    entry = (
        f"send-advice-kiosk ({version()}) bookworm; urgency=medium\n\n"
        "  * See /usr/share/doc/send-advice-kiosk/whats-new.md.\n\n"
        f" -- {MAINTAINER}  {made:%a, %d %b %Y %H:%M:%S} +0000\n"
    )
    (debian / "changelog").write_text(entry, encoding="utf-8")
    write_manuals(debian, f"SEND Advice kiosk {version()}")
    shutil.copy(ROOT / "CHANGELOG.md", debian / "whats-new.md")
    shutil.copy(ROOT / "content" / "kiosk.sample.toml", debian)
    shutil.copy(ROOT / "build" / "settings.md", debian)


def main() -> None:
    """Make the packages."""
    dist = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").absolute()
    try:
        for package in make_packages(dist):
            print(package)
    except (PackageError, subprocess.CalledProcessError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
