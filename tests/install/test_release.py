"""What a release says of itself: components, licences, bill of materials, sums, version.

What needs packages is skipped until `make packages` or `make release` has made them.
"""

import datetime
import hashlib
import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packaging.requirements import Requirement

from kiosk import __version__
from tests.install.windows_package import make_payload

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "build"), str(ROOT / "build" / "linux")]

import bom  # noqa: E402
import compare  # noqa: E402
import components  # noqa: E402
import notices  # noqa: E402
import release  # noqa: E402

MADE = datetime.datetime(2026, 11, 30, 9, 30, tzinfo=datetime.UTC)
NOT_SHIPPED = {"dnspython", "click-default-group", "pycparser", "tabulate"}
"""Required by the metadata of libraries, and left out by kiosk.spec."""


def required(name: str, extra: str = "", seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return every library that a project needs at run time, by its plain name."""
    for line in importlib.metadata.requires(name) or ():
        needed = Requirement(line)
        is_wanted = needed.marker is None or needed.marker.evaluate({"extra": extra})
        plain = re.sub(r"[-_.]+", "-", needed.name).lower()
        if is_wanted and plain not in seen:
            seen = required(needed.name, seen=seen | {plain})
    return seen


@pytest.fixture(scope="module")
def shipped() -> tuple[components.Component, ...]:
    """Return the components of a bundle with every library of the programs."""
    wanted = required("send-advice-kiosk", "hub") - NOT_SHIPPED
    provided = importlib.metadata.packages_distributions().items()
    plain = {module: {re.sub(r"[-_.]+", "-", one).lower() for one in by} for module, by in provided}
    modules = {module for module, by in plain.items() if by & wanted}
    return components.find_components(modules | {"content", "kiosk", "ui"})


@pytest.fixture(scope="module")
def bill(shipped: tuple[components.Component, ...]) -> str:
    return bom.write_bom(shipped, program="send-advice-kiosk", version=__version__, made=MADE)


def everything(shipped: tuple[components.Component, ...]) -> list[components.Component]:
    return [*shipped, *(part for component in shipped for part in component.inside)]


def test_every_library_of_the_programs_is_named_and_no_tool_of_the_developers(shipped) -> None:
    names = {re.sub(r"[-_.]+", "-", component.name).lower() for component in shipped}
    assert required("send-advice-kiosk", "hub") - NOT_SHIPPED <= names
    assert {"python", "lucide icons", "noto nastaliq urdu", "pyinstaller bootloader"} <= names
    assert not {"pytest", "mypy", "ruff", "hypothesis", "send-advice-kiosk", *NOT_SHIPPED} & names
    assert {"Qt", "libsodium", "age"} <= {component.name for component in everything(shipped)}


def test_every_licence_is_one_that_is_known_and_its_text_is_there(shipped) -> None:
    known = get_spdx_licensing()
    for component in everything(shipped):
        assert component.licence, component.name
        assert known.validate(component.licence).errors == [], component.name
    for component in shipped:
        assert any(len(text) > 400 for text in component.texts), component.name


def test_the_licence_of_every_crate_is_among_the_texts_of_its_library(shipped) -> None:
    texts = {path.stem for path in components.LICENCES.glob("*.txt")}
    known = get_spdx_licensing()
    for crate in next(one for one in shipped if one.name == "pyrage").inside:
        ways = known.dedup(crate.licence)
        symbols = {str(symbol) for symbol in known.license_symbols(ways)}
        assert symbols & texts, crate


def test_a_library_whose_licence_nobody_knows_stops_the_build(monkeypatch) -> None:
    monkeypatch.delitem(components.PARTS["licence"], "segno")
    with pytest.raises(components.UnknownLicenceError, match="segno"):
        components.find_components({"segno"})


def test_the_licences_of_fonts_icons_and_qt_stand_in_the_one_file_in_full(shipped) -> None:
    text = notices.write_notices(shipped, __version__)
    for words in (
        "SIL OPEN FONT LICENSE Version 1.1",
        "Copyright 2020-2024 The Atkinson Hyperlegible Next Project Authors",
        "Lucide Icons and Contributors",
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "Mozilla Public License Version 2.0",
        "download.qt.io",
        "curve25519-dalek",
        "Bootloader Exception",
    ):
        assert words in text, words
    assert text.count("GNU LESSER GENERAL PUBLIC LICENSE\n") == 1  # each text once


def test_the_bill_of_materials_is_valid_and_the_same_twice(shipped, bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    again = bom.write_bom(shipped, program="send-advice-kiosk", version=__version__, made=MADE)
    assert again == bill
    about = json.loads(bill)
    assert about["metadata"]["timestamp"] == MADE.isoformat()
    assert about["metadata"]["component"]["version"] == __version__
    other = bom.write_bom(shipped[1:], program="send-advice-kiosk", version=__version__, made=MADE)
    assert json.loads(other)["serialNumber"] != about["serialNumber"]


def test_the_bill_of_materials_tells_what_needs_what(bill: str) -> None:
    needs = {one["ref"]: one.get("dependsOn", []) for one in json.loads(bill)["dependencies"]}
    by_name = {reference.rpartition("@")[0]: reference for reference in needs}
    assert by_name["httpcore"] in needs[by_name["httpx"]]
    assert by_name["shiboken6"] in needs[by_name["PySide6_Essentials"]]
    assert by_name["PySide6_Essentials"] in needs[f"send-advice-kiosk@{__version__}"]


def test_no_paper_tells_where_it_was_made(shipped, bill: str) -> None:
    for text in (bill, notices.write_notices(shipped, __version__)):
        for place in (str(ROOT), str(Path.home()), sys.base_prefix, "file://", "/tmp/", "/simple"):  # noqa: S108
            assert place == "/" or place not in text, place


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    tmp_path.joinpath("kiosk.deb").write_bytes(b"kiosk")
    release.write_sums(tmp_path)
    assert tmp_path.joinpath("SHA256SUMS").read_text() == (
        f"{hashlib.sha256(b'kiosk').hexdigest()}  kiosk.deb\n"
    )


def test_a_program_without_its_papers_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(release.ReleaseError, match=notices.FILE_NAME):
        release.add_papers(make_payload(tmp_path / "windows"), tmp_path / "kiosk")


def test_a_package_that_is_too_large_is_told(tmp_path: Path, capsys) -> None:
    with tmp_path.joinpath("large.bin").open("wb") as file:
        file.truncate((release.MOST_PACKED_MB + 1) * release.MB)
    assert not release.report(tmp_path, None)
    assert "46.0 MB" in capsys.readouterr().out


def test_two_builds_are_compared_file_by_file(tmp_path: Path) -> None:
    for name, text in {"one": "same", "other": "same"}.items():
        tmp_path.joinpath(name, "inner").mkdir(parents=True)
        tmp_path.joinpath(name, "inner", "kiosk").write_text(text)
    first, second = tmp_path / "one", tmp_path / "other"
    assert list(compare.compare(first, second)) == []
    second.joinpath("inner", "kiosk").write_text("another")
    first.joinpath("more").write_text("")
    assert list(compare.compare(first, second)) == ["inner/kiosk", "more"]


def test_packages_have_the_version_of_the_one_place_and_their_papers_inside(
    kiosk_package: Path, hub_package: Path, tmp_path: Path
) -> None:
    for package in (kiosk_package, hub_package):
        subprocess.run(["dpkg-deb", "--extract", package, tmp_path / package.stem], check=True)
        name = package.name.partition("_")[0]
        papers = tmp_path / package.stem / "usr" / "share" / "doc" / name
        about = json.loads(papers.joinpath(bom.FILE_NAME).read_text())
        assert about["metadata"]["component"]["name"] == name
        assert about["metadata"]["component"]["version"] == __version__
        assert "PYTHON SOFTWARE FOUNDATION" in papers.joinpath(notices.FILE_NAME).read_text()
        told = ["dpkg-deb", "--field", package, "Version"]
        assert subprocess.check_output(told, text=True).strip() == __version__


def test_nothing_in_the_packages_tells_where_they_were_built(
    kiosk_package: Path, hub_package: Path
) -> None:
    places = {str(ROOT), sys.base_prefix, "pyenv"} - {"/", "/usr"}
    for package in (kiosk_package, hub_package):
        tar = subprocess.check_output(["dpkg-deb", "--fsys-tarfile", package])
        for place in places:
            assert place.encode() not in tar, place
