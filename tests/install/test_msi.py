"""The Windows package: its tables as Windows Installer will read them, and every byte in it.

The package is made from a stand-in for the Windows program, or from the folder that
KIOSK_WINDOWS_PAYLOAD names. Where Wine is installed it is also
installed silently, upgraded and removed; Windows itself does so in .github/workflows/windows.yml.
"""

import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk import __version__

pytestmark = pytest.mark.system

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "build" / "windows"
UPGRADE_CODE = "{7C6A3F0E-2D5B-4A53-9A43-90A1F1C0D6BE}"
HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"
KEY = r"HKLM\SOFTWARE\SEND Advice Kiosk"
PERMANENT, ON_64_BIT, KEY_IN_REGISTRY = 0x10, 0x100, 0x4


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


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    """Have wixl and msitools, or fail with the sentence that names them."""
    subprocess.run([WINDOWS / "tools.sh"], check=True)


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
    assert locks["PinHash"]["Table"] == "Registry"
    assert registry["PinHash"]["Key"] == registry["EnrolCode"]["Key"] != registry["HubUrl"]["Key"]
    assert set(re.findall(r";;;(\w+)\)", locks["PinHash"]["SDDLText"])) == {"SY", "BA"}
    assert locks["PinHash"]["SDDLText"].startswith("D:PAI")  # nothing is inherited
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


def test_same_payload_gives_the_same_product_and_another_payload_another(
    payload: Path, properties: dict[str, str], msi: Path, tmp_path: Path
) -> None:
    def product(package: Path) -> str:
        rows = read_table(package, "Property")
        return next(row["Value"] for row in rows if row["Property"] == "ProductCode")

    again = make("msi.py", payload, tmp_path / "again")
    assert read_table(again, "File") == read_table(msi, "File")
    assert product(again) == properties["ProductCode"]
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


class Wine:
    """A Windows of its own below one folder."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "drive_c" / "Program Files" / "SEND Advice Kiosk"
        self.settings = folder / "drive_c" / "ProgramData" / "send-advice-kiosk"
        kept = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
        own = {"WINEPREFIX": str(folder), "WINEARCH": "win64", "WINEDEBUG": "-all"}
        self._environment = kept | own
        self.run("wineboot", "--init")
        self.run("winecfg", "-v", "win10")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program of Windows to its end."""
        return subprocess.run(
            ["wine", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def install(self, msi: Path, *properties: str) -> int:
        """Install silently and return the installer's exit code, cut to a byte; 0 for done."""
        return self.run("msiexec", "/i", msi, "/qn", *properties).returncode

    def values(self) -> dict[str, str]:
        """Return the text values that the installer has left in the registry."""
        said = self.run("reg", "query", KEY, "/s").stdout
        return dict(re.findall(r"^\s+(\w+)\s+REG_SZ\s*(.*?)\s*$", said, re.MULTILINE))


@pytest.mark.skipif(shutil.which("wine") is None, reason="needs the Debian packages wine wine64")
def test_silent_installation_upgrade_and_removal(msi: Path, payload: Path, tmp_path: Path) -> None:
    wine = Wine(tmp_path / "wine")
    name = "St John's Library"
    given = (f"SITENAME={name}", "HUBURL=https://hub.example.org", f"PINHASH={HASH}")
    assert wine.install(msi, *given, "ENROLCODE=one-time") == 0
    assert read_files(wine.programs) == expected_files(payload)
    assert wine.settings.joinpath("kiosk.d").is_dir()
    values = wine.values()
    assert (values["SiteName"], values["PinHash"]) == (name, HASH)
    assert (values["HubUrl"], values["EnrolCode"]) == ("https://hub.example.org", "one-time")

    wine.settings.joinpath("kiosk.toml").write_text("[site]\n", encoding="utf-8")
    changed = make_payload(tmp_path / "changed", words="mended")
    changed.joinpath("_internal/empty.txt").unlink()
    newer = make("msi.py", changed, tmp_path, "--version", "9.9.9")
    assert wine.install(newer, "HUBURL=https://new.example.org") == 0
    assert read_files(wine.programs) == expected_files(changed)
    values = wine.values()
    assert (values["SiteName"], values["PinHash"]) == (name, HASH)
    assert (values["HubUrl"], values["EnrolCode"]) == ("https://new.example.org", "one-time")

    assert wine.install(msi) != 0
    assert read_files(wine.programs) == expected_files(changed)

    assert wine.run("msiexec", "/x", newer, "/qn").returncode == 0
    assert not wine.programs.exists()
    assert wine.values() == {}
    assert wine.settings.joinpath("kiosk.toml").exists()  # what IT has written stays
