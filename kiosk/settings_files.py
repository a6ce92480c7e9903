"""Where settings are written: `kiosk.toml`, and fragments in `kiosk.d/` beside it.

The first folder of `settings_folders()` that has either is used. Its `kiosk.toml` is read first,
then `kiosk.d/*.toml` in the order of their names; what a later file says of a key counts.
"""

import os
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.errors import KioskError

APP_NAME = "send-advice-kiosk"
FILE_NAME = "kiosk.toml"
FRAGMENTS_SUFFIX = ".d"

Tables = dict[str, dict[str, Any]]


class SettingsError(KioskError):
    """Settings cannot be used; the sentence names the file and the key."""


class SettingsFile(NamedTuple):
    """One file of settings, read but not judged: `tables` are its sections by name."""

    path: Path
    tables: Tables


def settings_folders() -> tuple[Path, ...]:
    """Where settings are looked for, first found wins: this account, then the machine."""
    import platformdirs

    return (platformdirs.user_config_path(APP_NAME, appauthor=False), *machine_folders())


def machine_folders() -> tuple[Path, ...]:
    """The folders of IT, for every account: of the package, then of the desktop standard."""
    import platformdirs

    shared = platformdirs.site_config_path(APP_NAME, appauthor=False)
    if sys.platform == "win32":
        return (shared,)
    # A service of systemd is told its folder; ConfigurationDirectory= makes it /etc/<name>.
    told = os.environ.get("CONFIGURATION_DIRECTORY", "").partition(":")[0]
    return (Path(told or f"/etc/{APP_NAME}"), shared)


def find_settings_files(path: Path | None = None) -> tuple[Path, ...]:
    """The files to read, in order: `path` and its fragments, or those of the first folder found.

    Raises SettingsError where `path` is given and neither it nor a fragment is there.
    """
    if path is None:
        for folder in settings_folders():
            found = _with_fragments(folder / FILE_NAME)
            if found:
                return found
        return ()
    return _with_fragments(path) or (path,)


def is_set_up_by_it(path: Path | None = None) -> bool:
    """Whether the settings in force are of the whole machine, not of one account."""
    from kiosk.windows_registry import find_registry_settings

    if path is None and find_registry_settings():
        return True
    folders = [machine.absolute() for machine in machine_folders()]
    return any(
        folder in folders
        for file in find_settings_files(path)
        for folder in file.absolute().parents
    )


def read_settings_files(path: Path | None = None) -> list[SettingsFile]:
    """Every word on the settings, in order: files, then, without `path`, Windows' registry."""
    from kiosk.windows_registry import find_registry_settings

    files = [read_settings_file(found) for found in find_settings_files(path)]
    told = find_registry_settings() if path is None else None
    return [*files, told] if told else files


def read_settings_file(path: Path) -> SettingsFile:
    """Read one file; SettingsError, one sentence, where it is missing, unreadable or not TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such settings file.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the file is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}).") from None
    return SettingsFile(path, read_tables(text, name=str(path)))


def read_tables(text: str, *, name: str) -> Tables:
    """The sections of the TOML in `text`; `name` is the file that a SettingsError speaks of."""
    try:
        # Windows' own editors and `Out-File` put a mark before the first letter.
        tables: Tables = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: not valid TOML: {error}.") from None
    return tables


def merge(files: list[SettingsFile]) -> Tables:
    """All sections together; what a later file says of a key counts, lists as a whole."""
    merged: Tables = {}
    for file in files:
        for section, table in file.tables.items():
            merged[section] = {**merged.get(section, {}), **table}
    return merged


def find_origin(files: list[SettingsFile], section: str, key: str = "") -> Path | None:
    """The file whose word counts for a key, or for a section as a whole; None for a default."""
    for file in reversed(files):
        table = file.tables.get(section)
        if table is not None and (not key or key in table):
            return file.path
    return None


def _with_fragments(path: Path) -> tuple[Path, ...]:
    """`path` if it is there, then its fragments by name; hidden files and other endings are not."""
    own = (path,) if path.exists() else ()
    folder = path.parent / f"{path.stem}{FRAGMENTS_SUFFIX}"
    try:
        inside = sorted(folder.iterdir(), key=lambda file: file.name)
    except (FileNotFoundError, NotADirectoryError):
        return own
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be read ({error.strerror}).") from None
    return own + tuple(
        file for file in inside if file.name.endswith(".toml") and not file.name.startswith(".")
    )
