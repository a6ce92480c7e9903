"""The Windows package: its tables as Windows Installer will read them, and every byte in it.

The package is made from a stand-in for the Windows program, or from the folder that
KIOSK_WINDOWS_PAYLOAD names. test_msi_in_wine.py installs it; .github/workflows/windows.yml does so
on Windows itself.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk import __version__
from tests.install.windows_package import (
    WINDOWS,
    expected_files,
    make,
    make_payload,
    read_files,
    read_table,
)

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        not all(map(shutil.which, ("wixl", "msibuild", "msiextract"))),
        reason="needs the Debian packages wixl and msitools",
    ),
]

ON_64_BIT = 0x100
UPGRADE_CODE = "{7C6A3F0E-2D5B-4A53-9A43-90A1F1C0D6BE}"


@pytest.fixture(scope="module")
def payload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program that was built on Windows, if there is one, else the stand-in."""
    built = os.environ.get("KIOSK_WINDOWS_PAYLOAD")
    return Path(built) if built else make_payload(tmp_path_factory.mktemp("payload"))


@pytest.fixture(scope="module")
def msi(payload: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make("msi.py", payload, tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def properties(msi: Path) -> dict[str, str]:
    return {row["Property"]: row["Value"] for row in read_table(msi, "Property")}


def test_package_is_for_64_bit_and_for_the_whole_machine(
    msi: Path, properties: dict[str, str]
) -> None:
    summary = subprocess.check_output(["msiinfo", "suminfo", msi], text=True)
    assert "Template: x64;2057" in summary
    assert "Version: 500" in summary
    assert properties["ALLUSERS"] == "1"
    assert all(int(row["Attributes"]) & ON_64_BIT for row in read_table(msi, "Component"))
    parents = {row["Directory"]: row["Directory_Parent"] for row in read_table(msi, "Directory")}
    assert parents["INSTALLFOLDER"] == "ProgramFiles64Folder"


def test_version_comes_from_the_one_place_and_the_upgrade_code_never_changes(
    properties: dict[str, str],
) -> None:
    assert properties["ProductVersion"] == __version__
    assert properties["UpgradeCode"] == UPGRADE_CODE


def test_older_and_equal_versions_are_replaced_and_newer_ones_refused(msi: Path) -> None:
    rows = {row["ActionProperty"]: row for row in read_table(msi, "Upgrade")}
    assert {row["UpgradeCode"] for row in rows.values()} == {UPGRADE_CODE}
    older, newer = rows["OLDERFOUND"], rows["NEWERFOUND"]
    assert (older["VersionMax"], int(older["Attributes"])) == (__version__, 0x100 | 0x200)
    assert (newer["VersionMin"], int(newer["Attributes"])) == (__version__, 0x2)
    conditions = [row["Condition"] for row in read_table(msi, "LaunchCondition")]
    assert "NOT NEWERFOUND" in conditions


def test_failed_upgrade_brings_the_old_version_back(msi: Path) -> None:
    order = {
        row["Action"]: int(row["Sequence"]) for row in read_table(msi, "InstallExecuteSequence")
    }
    removal = order["RemoveExistingProducts"]
    assert order["InstallInitialize"] < removal < order["ProcessComponents"]


def test_no_action_of_the_package_runs_a_program(msi: Path) -> None:
    only_sets_a_property = 51
    for row in read_table(msi, "CustomAction"):
        assert int(row["Type"]) == only_sets_a_property, row


def test_properties_may_be_given_silently_and_are_kept_at_an_upgrade(
    msi: Path, properties: dict[str, str]
) -> None:
    secure = properties["SecureCustomProperties"].split(";")
    order = {row["Action"]: row for row in read_table(msi, "InstallExecuteSequence")}
    places = {row["Signature_"]: row for row in read_table(msi, "RegLocator")}
    searched = {row["Property"]: places[row["Signature_"]] for row in read_table(msi, "AppSearch")}
    written = {row["Value"]: row for row in read_table(msi, "Registry")}
    kept = {row["Source"]: row for row in read_table(msi, "CustomAction")}
    for name in ("SITENAME", "HUBURL", "PINHASH", "ENROLCODE"):
        assert {name, f"OLD{name}"} <= set(secure)
        before, now = searched[f"OLD{name}"], written[f"[{name}]"]
        assert (before["Key"], before["Name"]) == (now["Key"], now["Name"])
        step = order[kept[name]["Action"]]
        assert kept[name]["Target"] == f"[OLD{name}]"
        assert step["Condition"] == f"OLD{name} AND NOT {name}"
        assert int(order["AppSearch"]["Sequence"]) < int(step["Sequence"]) < 100


def test_secrets_are_hidden_from_the_log_and_locked_before_anybody_can_read_them(
    msi: Path, properties: dict[str, str]
) -> None:
    hidden = set(properties["MsiHiddenProperties"].split(";"))
    assert hidden == {"PINHASH", "ENROLCODE", "OLDPINHASH", "OLDENROLCODE"}
    registry = {row["Registry"]: row for row in read_table(msi, "Registry")}
    locks = {row["LockObject"]: row for row in read_table(msi, "MsiLockPermissionsEx")}
    assert registry["PinHash"]["Key"] == registry["EnrolCode"]["Key"] != registry["HubUrl"]["Key"]
    # Each of the two, because either may be the first that Windows writes below that key.
    for lock in (locks["PinHash"], locks["EnrolCode"]):
        assert (lock["Table"], lock["Condition"]) == ("Registry", "NOT KIOSKACCOUNT")
        assert set(re.findall(r";;;(\w+)\)", lock["SDDLText"])) == {"SY", "BA"}
        assert lock["SDDLText"].startswith("D:PAI")  # nothing is inherited
    said = {row["Action"]: row["Template"] for row in read_table(msi, "ActionText")}
    assert "[3]" not in said["WriteRegistryValues"]  # the value


def test_only_administrators_can_put_settings_in_place(msi: Path) -> None:
    made = {row["Directory_"] for row in read_table(msi, "CreateFolder")}
    locks = {row["LockObject"]: row for row in read_table(msi, "MsiLockPermissionsEx")}
    assert made == {"SETTINGSFOLDER", "FRAGMENTSFOLDER"}
    for folder in made:
        assert locks[folder]["Table"] == "CreateFolder"
        rights = set(re.findall(r"\(A;OICI;(\w+);;;(\w+)\)", locks[folder]["SDDLText"]))
        assert rights == {("FA", "SY"), ("FA", "BA"), ("0x1200a9", "BU")}  # all; read and run


def test_shortcuts_are_in_the_start_menu_alone(msi: Path) -> None:
    shortcuts = read_table(msi, "Shortcut")
    folders = {row["Directory"]: row["Directory_Parent"] for row in read_table(msi, "Directory")}
    assert {row["Directory_"] for row in shortcuts} == {"STARTMENUFOLDER"}
    assert folders["STARTMENUFOLDER"] == "ProgramMenuFolder"
    assert {row["Arguments"].split()[0] for row in shortcuts} == {"run"}


def test_every_byte_of_the_payload_comes_out_again(
    msi: Path, payload: Path, tmp_path: Path
) -> None:
    subprocess.run(["msiextract", "-C", tmp_path, msi], check=True, stdout=subprocess.DEVNULL)
    (program,) = tmp_path.rglob("kiosk.exe")
    assert read_files(program.parent) == expected_files(payload)


def test_each_file_is_a_component_of_its_own_with_a_lasting_identifier(
    msi: Path, payload: Path, tmp_path: Path
) -> None:
    components = {row["Component"]: row for row in read_table(msi, "Component")}
    files = read_table(msi, "File")
    assert len({row["Component_"] for row in files}) == len(files) == len(expected_files(payload))
    assert all(components[row["Component_"]]["KeyPath"] == row["File"] for row in files)
    next_one = make("msi.py", payload, tmp_path, "--version", "9.9.9")
    after = {row["Component"]: row["ComponentId"] for row in read_table(next_one, "Component")}
    assert after == {name: row["ComponentId"] for name, row in components.items()}
    features = {row["Component_"] for row in read_table(msi, "FeatureComponents")}
    assert features == set(components)


def test_same_payload_gives_the_same_bytes_and_another_payload_another_product(
    payload: Path, properties: dict[str, str], msi: Path, tmp_path: Path
) -> None:
    def product(package: Path) -> str:
        rows = read_table(package, "Property")
        return next(row["Value"] for row in rows if row["Property"] == "ProductCode")

    again = make("msi.py", payload, tmp_path / "again")
    assert again.read_bytes() == msi.read_bytes()
    other = make("msi.py", make_payload(tmp_path / "other", words="mended"), tmp_path / "out")
    assert product(other) != properties["ProductCode"]


def test_zip_holds_the_same_files_and_is_the_same_twice(payload: Path, tmp_path: Path) -> None:
    first = make("portable.py", payload, tmp_path / "first")
    second = make("portable.py", payload, tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        packed.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    assert read_files(folder) == expected_files(payload)


def test_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, WINDOWS / "msi.py", "--payload", tmp_path, "--out", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "kiosk.exe" in done.stderr
