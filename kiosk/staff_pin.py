"""The staff PIN: kept as an argon2id hash alone, and checked only after the try was counted.

There is no PIN until somebody sets one (`kiosk set-pin`, or [staff] in kiosk.toml).
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.boot_clock import Moment, read_clock
from kiosk.errors import KioskError
from kiosk.pin_tries import PinTries
from kiosk.private_files import write_private_file
from kiosk.secret_files import PIN_HASH, find_credential
from kiosk.settings import Settings

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FILE_NAME = "staff-pin"
LEAST_DIGITS, MOST_DIGITS = 6, 12
HASH_START = "$argon2id$"
_LONGEST_HASH = 500
_DIGITS = re.compile(rf"[0-9]{{{LEAST_DIGITS},{MOST_DIGITS}}}")
_ROWS = ("01234567890123456789", "98765432109876543210")


class StaffPinError(KioskError):
    """The PIN cannot be set or checked."""


class NoStaffPinError(StaffPinError):
    """Nobody has set a PIN yet: the staff area stays shut."""


class StaffPin:
    """The PIN of one kiosk. Its methods wait for the disk: never call them in the window."""

    def __init__(self, settings: Settings, clock: Callable[[], Moment] = read_clock) -> None:
        self._settings = settings
        self._tries = PinTries(settings.data.path, clock)

    def seconds_to_wait(self) -> float:
        """How long until the PIN may be tried; 0 for now. Raises StaffPinError without a PIN."""
        read_hash(self._settings)
        return self._tries.seconds_to_wait()

    def is_right(self, pin: str) -> bool:
        """Count a try, then check it.

        Raises WaitError when it is too early for a try, StaffPinError where there is no PIN.
        """
        hash_ = read_hash(self._settings)
        number = self._tries.count()
        if not is_pin_of(pin, hash_):
            return False
        self._tries.forgive(number)
        return True


def is_pin_of(pin: str, hash_: str) -> bool:
    """Whether the hash was made of this PIN. Raises StaffPinError for what is no such hash."""
    import argon2

    try:
        return argon2.PasswordHasher().verify(hash_, pin)
    except argon2.exceptions.VerifyMismatchError:
        return False
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        raise StaffPinError(_NO_HASH) from None


def hash_pin(pin: str, hasher: "PasswordHasher | None" = None) -> str:
    """The argon2id hash of a PIN of 6 to 12 digits 0-9. Raises StaffPinError for anything else."""
    if not _DIGITS.fullmatch(pin):
        raise StaffPinError(
            f"A staff PIN has {LEAST_DIGITS} to {MOST_DIGITS} digits and nothing else."
        )
    import argon2

    return (hasher or argon2.PasswordHasher()).hash(pin)


def is_easy(pin: str) -> bool:
    """Whether a PIN would be among the first to be guessed: one digit, or digits in a row."""
    return len(set(pin)) == 1 or any(pin in row for row in _ROWS)


def check_hash(text: str) -> str:
    """The hash in `text`. Raises StaffPinError where it is not one of argon2id."""
    import argon2

    hash_ = text.strip()
    try:
        kind = argon2.extract_parameters(hash_).type
    except argon2.exceptions.InvalidHashError:
        kind = None
    if kind is not argon2.Type.ID:
        raise StaffPinError(_NO_HASH)
    return hash_


def set_pin(settings: Settings, hash_: str) -> Path:
    """Keep the hash of a new PIN, and return the file it is kept in.

    Raises StaffPinError where kiosk.toml itself holds the hash, or the file cannot be written.
    """
    if settings.staff.pin_hash:
        raise StaffPinError("The PIN is set by pin_hash in [staff] of kiosk.toml; change it there.")
    path, tries = _path(settings), PinTries(settings.data.path, read_clock)
    try:
        write_private_file(path, f"{check_hash(hash_)}\n".encode())
        tries.prepare()
        for file in (path, tries.path):
            _give_to_owner_of_folder(file)
    except OSError as error:
        raise StaffPinError(f"{path}: cannot be written ({error.strerror}).") from error
    return path


def read_hash(settings: Settings) -> str:
    """The hash of this kiosk's PIN. Raises NoStaffPinError or StaffPinError with one sentence."""
    if settings.staff.pin_hash:
        return settings.staff.pin_hash
    path = _path(settings)
    try:
        with path.open(encoding="ascii") as file:
            hash_ = file.read(_LONGEST_HASH).strip()
    except FileNotFoundError:
        raise NoStaffPinError(
            "There is no staff PIN yet; IT sets one with the command kiosk set-pin."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "text"
        raise StaffPinError(f"{path}: the staff PIN cannot be read ({reason}).") from None
    if not hash_.startswith(HASH_START):
        raise StaffPinError(_NO_HASH)
    return hash_


def _path(settings: Settings) -> Path:
    if settings.staff.pin_hash_file:
        return Path(settings.staff.pin_hash_file).expanduser()
    return find_credential(PIN_HASH) or settings.data.path / FILE_NAME


def _give_to_owner_of_folder(file: Path) -> None:
    """What root writes must be readable to the account that runs the kiosk."""
    if sys.platform != "win32" and os.geteuid() == 0:
        owner = file.parent.stat()
        os.chown(file, owner.st_uid, owner.st_gid)


_NO_HASH = "The staff PIN's hash is not one of argon2id; set the PIN again with kiosk set-pin."
