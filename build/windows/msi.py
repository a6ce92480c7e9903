"""Make the Windows Installer package from a finished folder of the kiosk.

    python build/windows/msi.py --payload dist/kiosk --out dist

Compiles `kiosk.wxs` with wixl and finishes the package with msibuild (Debian packages wixl and
msitools), so the very package that was inspected on Linux is the one that is installed on Windows.
The same payload gives the same bytes, a changed one another product code, so that Windows sees an
upgrade. Times come from SOURCE_DATE_EPOCH.
"""

import argparse
import datetime
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
UPGRADE_CODE = uuid.UUID("7c6a3f0e-2d5b-4a53-9a43-90a1f1c0d6be")
"""What every version of the kiosk has in common. Never changed: upgrades would stop working."""

SECURE = (
    *("SITENAME", "HUBURL", "PINHASH", "ENROLCODE"),
    *("OLDSITENAME", "OLDHUBURL", "OLDPINHASH", "OLDENROLCODE"),
    *("KIOSKACCOUNT", "OLDERFOUND", "NEWERFOUND"),
)
TABLES = ("MsiLockPermissionsEx.idt", "ActionText.idt")
"""Who may read the secrets and write the settings; and that a log names no value it writes."""
SOURCES = ("kiosk.wxs", *TABLES)

BOTH_ENDS_INCLUDED = 0x100 | 0x200
FIRST_DAY_OF_ZIP = 315532800  # 1 January 1980, where the times of cabinets and zips begin


class Payload:
    """The files to install, each with identifiers that depend on its place alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = sorted(
            path.relative_to(folder) for path in folder.rglob("*") if path.is_file()
        )
        if Path("kiosk.exe") not in self.files:
            sys.exit(f"There is no kiosk.exe in {folder}: build the Windows program first.")
        strange = [str(file) for file in self.files if not str(file).isascii()]
        if strange:
            sys.exit(f"Names of files must be plain ASCII for the package: {strange}")

    def digest(self) -> str:
        """One SHA-256 over every name and every byte."""
        total = hashlib.sha256()
        for file in self.files:
            total.update(f"{_digest(self.folder / file)}  {file.as_posix()}\n".encode())
        return total.hexdigest()

    def to_wxs(self) -> str:
        """The second source of the package: every folder, and a component for every file."""
        lines = [*self._folder_lines(Path()), '<ComponentGroup Id="Payload">']
        lines += [f'<ComponentRef Id="c_{_name(file)}" />' for file in self.files]
        inside = "\n".join([*lines, "</ComponentGroup>"])
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Fragment>\n'
            f"{inside}\n</Fragment></Wix>\n"
        )

    def _folder_lines(self, folder: Path) -> list[str]:
        lines = [self._opening(folder)]
        lines += [_component(file) for file in self.files if file.parent == folder]
        inner = {file.relative_to(folder).parts[0] for file in self.files if _is_deep(file, folder)}
        for name in sorted(inner):
            lines += self._folder_lines(folder / name)
        return [*lines, "</Directory>" if folder.parts else "</DirectoryRef>"]

    def _opening(self, folder: Path) -> str:
        if not folder.parts:
            return '<DirectoryRef Id="INSTALLFOLDER">'
        return f'<Directory Id="d_{_name(folder)}" Name={_quote(folder.name)}>'


def _is_deep(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder) and len(file.parts) > len(folder.parts) + 1


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _name(path: Path) -> str:
    return hashlib.sha256(path.as_posix().encode()).hexdigest()[:20]


def _quote(text: str) -> str:
    return quoteattr(text.replace("$", "$$"))  # wixl has its own use for a single one


def _component(file: Path) -> str:
    name, guid = _name(file), uuid.uuid5(UPGRADE_CODE, file.as_posix())
    return (
        f'<Component Id="c_{name}" Guid="{guid}" Win64="yes">'
        f'<File Id="f_{name}" Name={_quote(file.name)} Source={_quote(file.as_posix())} '
        'KeyPath="yes" /></Component>'
    )


def read_version() -> str:
    """The version of the kiosk, as three numbers: what Windows Installer compares."""
    text = (ROOT / "kiosk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(\d+\.\d+\.\d+)', text)
    return found[1] if found else sys.exit("There is no version in kiosk/__init__.py.")


def read_moment() -> int:
    """The time of every file and of the package itself, in seconds since 1970."""
    return max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), FIRST_DAY_OF_ZIP)


def stage(payload: Path, kit: Path, target: Path) -> Path:
    """Copy program and site kit to one folder whose file times do not tell when it was built."""
    shutil.copytree(payload, target)
    shutil.copytree(kit, target / "site-kit")
    shutil.copy(ROOT / "LICENSE", target / "LICENSE.txt")
    moment = read_moment()
    for path in target.rglob("*"):
        os.utime(path, (moment, moment))
    return target


def compile_package(payload: Payload, version: str, out: Path, work: Path) -> None:
    """Let wixl make the package, and stop where it says a word that it does not know."""
    listing = payload.folder / "payload.wxs"
    listing.write_text(payload.to_wxs(), encoding="utf-8")
    seed = " ".join([version, payload.digest(), *(_digest(HERE / name) for name in SOURCES)])
    variables = {
        "Version": version,
        "ProductCode": str(uuid.uuid5(UPGRADE_CODE, f"product {seed}")).upper(),
        "UpgradeCode": str(UPGRADE_CODE).upper(),
    }
    defines = [word for key, value in variables.items() for word in ("-D", f"{key}={value}")]
    built = work / "kiosk.msi"
    done = subprocess.run(
        ["wixl", "--arch", "x64", *defines, "-o", built, HERE / "kiosk.wxs", listing.name],
        cwd=payload.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or "WARNING" in done.stderr or "CRITICAL" in done.stderr:
        sys.exit(f"wixl could not make the package:\n{done.stderr}")
    finish_package(built, version, package_code=uuid.uuid5(UPGRADE_CODE, f"package {seed}"))
    shutil.move(built, out)


def finish_package(msi: Path, version: str, *, package_code: uuid.UUID) -> None:
    """Set what wixl has no words for: secure properties, permissions, and one bit of upgrades."""
    code = f"{{{UPGRADE_CODE}}}".upper()
    queries = (
        "DELETE FROM `Property` WHERE `Property` = 'SecureCustomProperties'",
        _insert("Property", Property="SecureCustomProperties", Value=";".join(SECURE)),
        "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'OLDERFOUND'",
        _insert("Upgrade", UpgradeCode=code, VersionMin="0.0.0", VersionMax=version,
                Attributes=BOTH_ENDS_INCLUDED, ActionProperty="OLDERFOUND"),
    )  # fmt: skip
    for query in queries:
        _msibuild(msi, "-q", query)
    for table in TABLES:
        _msibuild(msi, "-i", HERE / table)
    summary = msi.with_name("_SummaryInformation.idt")
    summary.write_text(_summary(version, package_code), encoding="ascii", newline="\r\n")
    _msibuild(msi, "-i", summary)


def _summary(version: str, package_code: uuid.UUID) -> str:
    """What Explorer shows of the package, and what Windows reads before it opens the tables."""
    made = datetime.datetime.fromtimestamp(read_moment(), datetime.UTC)
    values = {
        1: 1252,  # the code page of these words
        2: "Installation Database",
        3: f"SEND Advice Kiosk {version}",
        4: "SEND Advice Kiosk project",
        5: "Installer",
        7: "x64;2057",  # 64-bit, British English
        9: f"{{{package_code}}}".upper(),
        12: f"{made:%Y/%m/%d %H:%M:%S}",  # made, and below: last saved
        13: f"{made:%Y/%m/%d %H:%M:%S}",
        14: 500,  # Windows Installer 5.0, for the table of permissions
        15: 2,  # compressed, for the whole machine
        19: 2,  # to be opened for reading
    }
    rows = "".join(f"{number}\t{value}\n" for number, value in values.items())
    return f"PropertyId\tValue\ni2\tl255\n_SummaryInformation\tPropertyId\n{rows}"


def _insert(table: str, **values: str | int) -> str:
    """A row in Windows Installer's own small SQL; every value is one of this file."""
    columns = ", ".join(f"`{column}`" for column in values)
    return f"INSERT INTO `{table}` ({columns}) VALUES ({', '.join(map(repr, values.values()))})"


def _msibuild(msi: Path, *words: str | Path) -> None:
    subprocess.run(["msibuild", msi, *words], check=True, env=os.environ | {"TZ": "UTC"})


def main() -> None:
    """Read the arguments and print the package's name and size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--payload", type=Path, required=True, help="the folder with kiosk.exe")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the package goes")
    parser.add_argument("--version", default=read_version(), help="for trying an upgrade")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    out = given.out.resolve() / f"send-advice-kiosk-{given.version}-x64.msi"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        payload = Payload(stage(given.payload, HERE / "site-kit", work / "payload"))
        compile_package(payload, given.version, out, work)
    print(f"{out}  {out.stat().st_size / 1e6:.1f} MB, {len(payload.files)} files")


if __name__ == "__main__":
    main()
