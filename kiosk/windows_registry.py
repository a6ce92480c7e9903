r"""What the Windows installer was told: values in `HKLM\SOFTWARE\SEND Advice Kiosk`.

`build/windows/kiosk.wxs` writes them from the properties of a silent installation; Group Policy
and Intune can set the same ones. They count after every file, because they are this one machine's.
The key `Secrets` below is for administrators and the kiosk's own account alone.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk.settings_files import SettingsFile, Tables

KEY = r"SOFTWARE\SEND Advice Kiosk"
SECRETS_KEY = rf"{KEY}\Secrets"
ENROL_CODE = "EnrolCode"

_PLACES = {"SiteName": ("site", "name"), "HubUrl": ("hub", "url"), "PinHash": ("staff", "pin_hash")}


def find_registry_settings() -> SettingsFile | None:
    """The settings in the registry, or None where there are none: always, except on Windows."""
    return to_settings(_read_values(KEY) | _read_values(SECRETS_KEY))


def find_enrol_code() -> str:
    """The one-time code that the installer was given, or "" where there is none to be read."""
    return _read_values(SECRETS_KEY).get(ENROL_CODE, "").strip()


def to_settings(values: Mapping[str, str]) -> SettingsFile | None:
    """The sections that registry values stand for; an empty value is one that was not given."""
    tables: Tables = {}
    for name, (section, key) in _PLACES.items():
        value = values.get(name, "").strip()
        if value:
            tables.setdefault(section, {})[key] = value
    return SettingsFile(Path("HKEY_LOCAL_MACHINE", *KEY.split("\\")), tables) if tables else None


def _read_values(key: str) -> dict[str, str]:
    """Every text value of a key; none where it is not there or not for this account to read."""
    if sys.platform != "win32":
        return {}
    import winreg

    found: dict[str, str] = {}
    try:
        with winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE, key, access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        ) as opened:
            for index in range(winreg.QueryInfoKey(opened)[1]):
                name, value, kind = winreg.EnumValue(opened, index)
                if kind == winreg.REG_SZ:
                    found[name] = value
    except OSError:
        return {}
    return found
