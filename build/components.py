"""What the programs are made of: Python, libraries, what those have inside, letters and icons.

Found from what a bundle really has in it, so that nothing is told that is not shipped. Licences
come from the libraries' own metadata and files; `licences/parts.toml` has what those leave unsaid.
"""

import importlib.metadata
import json
import platform
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from license_expression import get_spdx_licensing

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "build" / "licences"
PARTS = tomllib.loads((LICENCES / "parts.toml").read_text(encoding="utf-8"))
FONTS, ICONS = ROOT / "content" / "fonts", ROOT / "content" / "icons"
OURSELVES = "send-advice-kiosk"
LUCIDE = "1.62.0"
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_UNICODE = "Unicode-3.0"  # the one licence that makers of crates tell as a text without a name


class UnknownLicenceError(Exception):
    """Nobody has said under which licence a component is; one sentence."""


@dataclass(frozen=True)
class Component:
    """A part of the programs with a licence of its own; `licence` is an SPDX expression."""

    name: str
    version: str
    licence: str
    purl: str = ""
    texts: tuple[str, ...] = ()
    note: str = ""
    authors: str = ""
    needs: tuple[str, ...] = ()
    inside: tuple["Component", ...] = ()


def find_components(modules: Iterable[str]) -> tuple[Component, ...]:
    """Everything that a bundle with these top-level modules and folders consists of, by name.

    Raises UnknownLicenceError where the licence of a library is not known for certain.
    """
    modules = set(modules)
    known = importlib.metadata.packages_distributions()
    names = {_normal(name) for module in modules for name in known.get(module, ())}
    found = [_library(name, names) for name in names - {OURSELVES}]
    found += [_python(), _starter()]
    if "content" in modules:
        found += [*_letters(), _icons()]
    return tuple(sorted(found, key=lambda component: component.name.casefold()))


def _library(name: str, shipped: set[str]) -> Component:
    about = importlib.metadata.distribution(name)
    told = [path for path in about.files or () if _is_licence(path)]
    own = tuple(read_text(Path(str(about.locate_file(path)))) for path in sorted(told))
    always = [line for line in about.requires or () if "extra ==" not in line]
    needed = {_normal(re.split(r"[^\w.-]", line)[0]) for line in always}
    return Component(
        name=about.metadata["Name"],
        version=about.version,
        licence=_licence(name, about.metadata),
        purl=f"pkg:pypi/{name}@{about.version}",
        texts=own + _texts(PARTS["texts"].get(name, ())),
        note=PARTS["note"].get(name, "").strip(),
        needs=tuple(sorted(needed & shipped)),
        inside=_parts(name) + _crates(about),
    )


def _is_licence(path: importlib.metadata.PackagePath) -> bool:
    folder = path.parent.as_posix()
    return ".dist-info" in folder and (
        "/licenses" in folder or LICENCE_FILE.match(path.name) is not None
    )


def _licence(name: str, metadata: importlib.metadata.PackageMetadata) -> str:
    told = PARTS["licence"].get(name) or metadata.get("License-Expression") or metadata["License"]
    if not told or get_spdx_licensing().validate(told).errors:
        raise UnknownLicenceError(
            f"Name the licence of {name} in build/licences/parts.toml: it says {told!r}."
        )
    return str(told)


def _parts(name: str) -> tuple[Component, ...]:
    parts = (part for part in PARTS["inside"] if part["of"] == name)
    return tuple(
        Component(
            name=part["name"],
            version=importlib.metadata.version(part["version_of"]) if "version_of" in part else "",
            licence=part["licence"],
            texts=_texts(part.get("texts", ())),
        )
        for part in parts
        if sys.platform in part.get("systems", [sys.platform])
    )


def _crates(about: importlib.metadata.Distribution) -> tuple[Component, ...]:
    """What a library written in Rust was compiled from, as it tells itself."""
    lists = [path for path in about.files or () if "/sboms/" in path.as_posix()]
    told = [json.loads(read_text(Path(str(about.locate_file(path))))) for path in lists]
    crates = [crate for one in told for crate in one["components"]]
    return tuple(
        Component(
            name=crate["name"],
            version=crate["version"],
            licence=next((one.get("expression", _UNICODE) for one in crate["licenses"]), ""),
            purl=crate["purl"],
            authors=crate.get("author", ""),
        )
        for crate in crates
        if crate.get("scope") == "required" and crate["purl"].startswith("pkg:cargo/")
    )


def _python() -> Component:
    version = platform.python_version()
    places = (Path(importlib.metadata.__file__).parents[2], Path(sys.base_prefix))
    texts = [read_text(place / "LICENSE.txt") for place in places if _has_licence(place)]
    if not texts:
        raise UnknownLicenceError("Python's LICENSE.txt is not where Python is installed.")
    return Component(
        name="Python",
        version=version,
        licence="PSF-2.0",
        purl=f"pkg:generic/python@{version}",
        texts=(texts[0], *_texts(["Python-incorporated.txt"])),
    )


def _has_licence(place: Path) -> bool:
    return (place / "LICENSE.txt").is_file()


def _starter() -> Component:
    about = importlib.metadata.distribution("pyinstaller")
    text = next(path for path in about.files or () if path.name == "COPYING.txt")
    return Component(
        name="PyInstaller bootloader",
        version=about.version,
        licence="GPL-2.0-or-later WITH Bootloader-exception",
        purl=f"pkg:pypi/pyinstaller@{about.version}",
        texts=(read_text(Path(str(about.locate_file(text)))),),
    )


def _letters() -> Iterable[Component]:
    from fontTools.ttLib import TTFont

    for text in sorted(FONTS.glob("OFL-*.txt")):
        family = text.stem.removeprefix("OFL-")
        with TTFont(FONTS / f"{family}-Regular.ttf") as font:
            names = font["name"]
            version = (names.getDebugName(5) or "").removeprefix("Version ").split(";")[0]
            title = names.getDebugName(16) or names.getDebugName(1) or family
        yield Component(name=title, version=version, licence="OFL-1.1", texts=(read_text(text),))


def _icons() -> Component:
    return Component(
        name="Lucide icons",
        version=LUCIDE,
        licence="ISC AND MIT",
        purl=f"pkg:npm/lucide-static@{LUCIDE}",
        texts=(read_text(ICONS / "LICENSE.txt"),),
    )


def _texts(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(read_text(LICENCES / name) for name in names)


def read_text(path: Path) -> str:
    """A licence's text, without spaces at the ends of lines."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
