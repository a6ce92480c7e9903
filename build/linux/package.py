"""Makes the two Debian packages from the two bundles: `make packages`.

    python build/linux/package.py [DIST]

DIST (by default `dist/`) holds the bundles `kiosk/` and `kiosk-hub/`; the packages are written
there. debhelper does the packaging; here is made what it needs: the changelog, the manual pages,
the settings and the list of libraries. The same sources give the same packages, byte for byte.
"""

import datetime
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "build" / "linux"
MAINTAINER = "SEND Advice kiosk contributors <sendadvice@bedford.gov.uk>"
MOST_INSTALLED_MB, MOST_PACKED_MB = 140, 45
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
        "  * See /usr/share/doc/send-advice-kiosk/whats-new.md.gz.\n\n"
        f" -- {MAINTAINER}  {made:%a, %d %b %Y %H:%M:%S} +0000\n"
    )
    (debian / "changelog").write_text(entry, encoding="utf-8")
    write_manuals(debian, f"SEND Advice kiosk {version()}")
    (debian / "libraries.txt").write_text(_list_libraries(), encoding="utf-8")
    shutil.copy(ROOT / "CHANGELOG.md", debian / "whats-new.md")
    shutil.copy(ROOT / "content" / "kiosk.sample.toml", debian)
    shutil.copy(ROOT / "build" / "settings.md", debian)


def _list_libraries() -> str:
    """Name, version and licence of every library that the lock puts into the programs."""
    wanted = _requirements("send-advice-kiosk", "hub")
    lines = [_describe(importlib.metadata.distribution(name)) for name in sorted(wanted)]
    return "\n".join(["Libraries that the programs bring with them:", "", *lines, ""])


def _requirements(name: str, extra: str = "", seen: frozenset[str] = frozenset()) -> frozenset[str]:
    from packaging.requirements import Requirement

    for line in importlib.metadata.requires(name) or ():
        needed = Requirement(line)
        is_wanted = needed.marker is None or needed.marker.evaluate({"extra": extra})
        if is_wanted and needed.name not in seen:
            seen = _requirements(needed.name, seen=seen | {needed.name})
    return seen


def _describe(library: importlib.metadata.Distribution) -> str:
    about = library.metadata
    licence = about.get("License-Expression") or (about.get("License") or "").partition("\n")[0]
    if not licence:
        kinds = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
        licence = ", ".join(kind.rpartition(":: ")[2] for kind in kinds)
    return f"  {about['Name']} {library.version}: {licence or 'see its own files'}"


def report(packages: list[Path]) -> bool:
    """Print the sizes of the packages; False if the kiosk's is larger than it may be."""
    is_small = True
    for package in packages:
        query = ["dpkg-deb", "--field", package, "Installed-Size"]
        kilobytes = int(subprocess.run(query, check=True, capture_output=True).stdout)
        installed, packed = kilobytes / 1024, package.stat().st_size / 1024**2
        print(f"{package.name}: {packed:.1f} MB, installed {installed:.1f} MB")
        is_small &= installed <= MOST_INSTALLED_MB and packed <= MOST_PACKED_MB
    return is_small


def main() -> None:
    """Make the packages and tell their sizes."""
    dist = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").absolute()
    try:
        is_small = report(make_packages(dist))
    except (PackageError, subprocess.CalledProcessError) as error:
        sys.exit(str(error))
    if not is_small:
        sys.exit(f"Larger than {MOST_PACKED_MB} MB, or than {MOST_INSTALLED_MB} MB installed.")


if __name__ == "__main__":
    main()
