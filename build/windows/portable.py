"""Make the zip for sites without Windows Installer: the same files, to be unpacked anywhere.

    python build/windows/portable.py --payload dist/kiosk --out dist

The same payload gives the same bytes: names in order, times from SOURCE_DATE_EPOCH.
"""

import argparse
import tempfile
import zipfile
from pathlib import Path

from msi import HERE, ROOT, Payload, read_version, stage


def write_zip(payload: Payload, name: str, out: Path) -> None:
    """Put every file below one folder `name`, as unpacking then makes no mess."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in payload.files:
            inside = zipfile.ZipInfo.from_file(payload.folder / file, f"{name}/{file.as_posix()}")
            inside.external_attr = 0o100644 << 16
            inside.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(inside, (payload.folder / file).read_bytes())


def main() -> None:
    """Read the arguments and print the zip's name and size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--payload", type=Path, required=True, help="the folder with kiosk.exe")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the zip goes")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    name = f"send-advice-kiosk-{read_version()}-x64-portable"
    out = given.out.resolve() / f"{name}.zip"
    with tempfile.TemporaryDirectory() as folder:
        payload = Payload(stage(given.payload, HERE / "site-kit", Path(folder) / "payload"))
        write_zip(payload, name, out)
    print(f"{out}  {out.stat().st_size / 1e6:.1f} MB, {len(payload.files)} files")


if __name__ == "__main__":
    main()
