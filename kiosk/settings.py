"""`kiosk.toml` and its fragments -> one frozen Settings, checked at load; never a global.

Every key, its range and its default are described for the people who edit the file in
`content/kiosk.sample.toml`, and a test keeps that sample and this file in step.
"""

import datetime
import re
from pathlib import Path
from typing import Annotated, Any

import msgspec

from kiosk.settings_files import (
    APP_NAME,
    FILE_NAME,
    SettingsError,
    SettingsFile,
    Tables,
    find_origin,
    merge,
    read_settings_files,
    read_tables,
)

_LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?")

_TYPE_WORDS = {"str": "text", "int": "a whole number", "bool": "true or false", "array": "a list"}

Line = Annotated[str, msgspec.Meta(max_length=200)]
"""One line of text; where it is empty, the value is not known yet."""


def _check_full_path(key: str, path: str, example: str) -> None:
    if path and not Path(path).expanduser().is_absolute():
        raise ValueError(f"{key} must be a full path, such as {example!r}")


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of `kiosk.toml`."""


class Site(_Section, frozen=True):
    """Where this kiosk stands. The name is for staff: the hub and `kiosk doctor` show it."""

    name: Line = ""


class Service(_Section, frozen=True):
    """How a parent reaches SEND Advice; the defaults are those printed in the leaflet."""

    name: Line = "SEND Advice"
    phone: Annotated[Line, msgspec.Meta(min_length=1)] = "01234 276 267"
    email: Annotated[Line, msgspec.Meta(min_length=1)] = "sendadvice@bedford.gov.uk"
    web: Annotated[Line, msgspec.Meta(min_length=1)] = "www.bedford.gov.uk/sendadvice"
    opening_hours: Line = ""


class Hub(_Section, frozen=True):
    """Where call-back requests are sent; empty until the council has a hub."""

    url: Line = ""
    ca_file: Line = ""

    def __post_init__(self) -> None:
        if self.url:
            _check_hub_url(self.url)
        _check_full_path("ca_file", self.ca_file, "/etc/ssl/council.pem")

    @property
    def ca_path(self) -> Path | None:
        """The file of the council's own certificate authority, if it has one."""
        return Path(self.ca_file).expanduser() if self.ca_file else None


class Privacy(_Section, frozen=True):
    """What the privacy notice says, and how long an unsent request is kept (days).

    `retention_agreed_by` names who has agreed to that time; going live asks for it.
    """

    controller: Line = ""
    dpo_contact: Line = ""
    lawful_basis: Line = ""
    notice_url: Line = ""
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=90)] = 14
    retention_agreed_by: Line = ""

    @property
    def retention(self) -> datetime.timedelta:
        """How long a request that could not be sent is kept."""
        return datetime.timedelta(days=self.retention_days)


class Languages(_Section, frozen=True):
    """Languages of `translations/languages.toml`, by code, that this site treats otherwise.

    `hidden` are not offered; `shown_as_draft` are offered knowingly, with the notice that no
    translator has checked them yet, which going live would otherwise refuse.
    """

    hidden: tuple[str, ...] = ()
    shown_as_draft: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for key in ("hidden", "shown_as_draft"):
            for code in getattr(self, key):
                if not _LANGUAGE_CODE.fullmatch(code):
                    raise ValueError(f"{code!r} in {key} is not a language code such as 'ar'")
        if "en" in self.hidden:
            raise ValueError("hidden cannot have 'en': English is always offered")


class Screen(_Section, frozen=True):
    """Times on screen, all in seconds, and whether pictures and pages may move."""

    idle_seconds: Annotated[int, msgspec.Meta(ge=20, le=600)] = 60
    idle_seconds_leaflet: Annotated[int, msgspec.Meta(ge=20, le=600)] = 90
    idle_countdown_seconds: Annotated[int, msgspec.Meta(ge=20, le=120)] = 30
    idle_countdown_slow_seconds: Annotated[int, msgspec.Meta(ge=20, le=300)] = 60
    thanks_seconds: Annotated[int, msgspec.Meta(ge=20, le=300)] = 40
    reduced_motion: bool = False


class Printing(_Section, frozen=True):
    """Which printer is used, who may print, how much (A4 pages), and how long paper is waited for.

    `wait_seconds` is how long a job may stand still before it is withdrawn.
    """

    printer: Line = ""
    parents_may_print: bool = False
    pages_per_visit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 20
    pages_per_hour: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 80
    wait_seconds: Annotated[int, msgspec.Meta(ge=5, le=300)] = 30
    cups_socket: Line = ""

    def __post_init__(self) -> None:
        _check_full_path("cups_socket", self.cups_socket, "/run/cups/cups.sock")


class Data(_Section, frozen=True):
    """Where the outbox and this kiosk's keys are kept."""

    dir: Line = ""

    def __post_init__(self) -> None:
        _check_full_path("dir", self.dir, "/var/lib/send-advice-kiosk")

    @property
    def path(self) -> Path:
        """The folder as a full path; where none is set, the usual one of this account."""
        if self.dir:
            return Path(self.dir).expanduser()
        import platformdirs

        return platformdirs.user_data_path(APP_NAME, appauthor=False)


class Staff(_Section, frozen=True):
    """The staff PIN, as an argon2id hash or a file that holds one; never the PIN itself."""

    pin_hash: Line = ""
    pin_hash_file: Line = ""

    def __post_init__(self) -> None:
        if self.pin_hash and not self.pin_hash.startswith("$argon2id$"):
            # The sentence names no value: somebody may have entered the PIN.
            raise ValueError("pin_hash must be what kiosk set-pin --only-hash prints")
        if self.pin_hash and self.pin_hash_file:
            raise ValueError("only one of pin_hash and pin_hash_file can be set")
        _check_full_path("pin_hash_file", self.pin_hash_file, "/etc/send-advice-kiosk/staff-pin")


class Settings(_Section, frozen=True):
    """Everything a site can choose. `Settings()` is a kiosk whose site is not set up yet."""

    site: Site = Site()
    service: Service = Service()
    hub: Hub = Hub()
    privacy: Privacy = Privacy()
    languages: Languages = Languages()
    screen: Screen = Screen()
    printing: Printing = Printing()
    staff: Staff = Staff()
    data: Data = Data()

    def with_data_dir(self, directory: Path) -> "Settings":
        """The same settings with the data folder at `directory`."""
        return msgspec.structs.replace(self, data=Data(dir=str(directory.absolute())))


def load_settings(path: Path | None = None) -> Settings:
    """Read `path` and its fragments; without one, those of the first folder found, or defaults.

    Raises SettingsError, one sentence, for a file that is missing, unreadable, not TOML, or
    has an unknown key or a wrong value; it names the very file.
    """
    files = read_settings_files(path)
    settings = [_convert(file.tables, name=str(file.path)) for file in files]
    if len(settings) < 2:  # noqa: PLR2004 - nothing to put together
        return settings[0] if settings else Settings()
    return _convert_together(files)


def parse_settings(text: str, *, name: str = FILE_NAME) -> Settings:
    """Settings from the TOML in `text`; `name` is the file that a SettingsError speaks of."""
    return _convert(read_tables(text, name=name), name=name)


def _convert(tables: Tables, *, name: str) -> Settings:
    for key, value in tables.items():
        if key in Settings.__struct_fields__ and not isinstance(value, dict):
            raise SettingsError(f"{name}: {key} must be a section, written [{key}].")
    try:
        return msgspec.convert(tables, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{name}: {_explain(str(error), tables)}.") from None


def _convert_together(files: list[SettingsFile]) -> Settings:
    """Each file is right by itself; keys of one section may still not go together."""
    tables = merge(files)
    try:
        return msgspec.convert(tables, Settings)
    except msgspec.ValidationError as error:
        section = re.search(r"at `\$\.(\w+)", str(error))
        origin = find_origin(files, section[1]) if section else None
        name = str(origin or files[-1].path)
        raise SettingsError(f"{name}: {_explain(str(error), tables)}.") from None


def is_on_this_machine(url: str) -> bool:
    """Whether an address is one of this very machine: a demonstration's or a trial's."""
    from urllib.parse import urlsplit

    return urlsplit(url).hostname in _LOOPBACK_HOSTS


def _check_hub_url(url: str) -> None:
    """A hub is spoken to over TLS; only a hub on this very machine may do without."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"https", "http"} and bool(parts.hostname)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        is_address = False
    if not is_address:
        raise ValueError("url must be an address such as 'https://hub.example.org'")
    if parts.scheme == "http" and not is_on_this_machine(url):
        raise ValueError("url must start with https:// unless the hub is on this machine")
    if parts.username or parts.query or parts.fragment:
        raise ValueError("url must be a plain address without a name, '?' or '#' in it")


def _explain(message: str, raw: dict[str, Any]) -> str:
    """Turn msgspec's message and path into words that name the key as the file writes it."""
    reason, _, path = message.partition(" - at `$")
    keys = [key for key in re.sub(r"\[.*?\]|`", "", path).split(".") if key]
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", reason)
    if unknown:
        return _explain_unknown(keys, unknown[1])
    if keys[1:]:
        section, key = keys
        rule = re.sub(r"`(\w+)`", lambda match: _TYPE_WORDS.get(match[1], match[1]), reason)
        rule = rule.removeprefix("Expected ").partition(", got ")[0]
        which = f"each entry of {key}" if "[" in path else key
        return f"in [{section}], {which} must be {rule}, not {raw[section][key]!r}"
    # A rule of a whole section; its own sentence names the key.
    return f"{_in_section(keys)}{reason}"


def _explain_unknown(keys: list[str], field: str) -> str:
    import difflib

    known = _known_names(keys)
    near = difflib.get_close_matches(field, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
    what = "key" if keys else "section"
    return f"{_in_section(keys)}there is no {what} {field} ({hint})"


def _known_names(keys: list[str]) -> list[str]:
    if not keys:
        return list(Settings.__struct_fields__)
    section = Settings.__annotations__[keys[0]]
    return list(section.__struct_fields__)


def _in_section(keys: list[str]) -> str:
    return f"in [{keys[0]}], " if keys else ""
