"""`kiosk settings`: the values in force, and the file that each one comes from."""

from pathlib import Path
from typing import Any

import msgspec

from kiosk.settings import load_settings
from kiosk.settings_files import find_origin, read_settings_files

HIDDEN = "(set, not shown)"
_SECRET_ENDINGS = ("_hash", "_pin", "_code")


class SettingInForce(msgspec.Struct, frozen=True):
    """One key: its value, and the file that says so; "" for the default."""

    section: str
    key: str
    value: Any
    file: str

    def __str__(self) -> str:
        return f"[{self.section}] {self.key} = {self.value!r}  {self.file or '(default)'}"


def report_settings(path: Path | None = None) -> tuple[SettingInForce, ...]:
    """Every key of the settings that `load_settings(path)` gives. Raises SettingsError."""
    sections = msgspec.to_builtins(load_settings(path))
    files = read_settings_files(path)
    return tuple(
        SettingInForce(section, key, _shown(key, value), _named(find_origin(files, section, key)))
        for section, table in sections.items()
        for key, value in table.items()
    )


def _shown(key: str, value: Any) -> Any:
    """A hash can be guessed at by whoever reads it over a shoulder or in a ticket."""
    return HIDDEN if value and key.endswith(_SECRET_ENDINGS) else value


def _named(path: Path | None) -> str:
    return str(path) if path else ""
