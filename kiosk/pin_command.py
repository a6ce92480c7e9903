"""How `kiosk set-pin` comes by a PIN: asked for at the keyboard, or read, never as an argument."""

import sys
from pathlib import Path

import click

from kiosk.secret_files import STANDARD_INPUT, read_secret
from kiosk.settings import Settings
from kiosk.staff_pin import HASH_START, check_hash, hash_pin, is_easy, set_pin

_EASY = "This PIN is easy to guess: digits that do not follow each other are better."


def take_pin(settings: Settings, file: Path | None, *, is_only_hash: bool) -> str:
    """Set the PIN and say so; with `is_only_hash` set nothing and return its hash.

    Raises SecretError or StaffPinError.
    """
    hash_ = read_pin(file)
    return hash_ if is_only_hash else f"The PIN is set; its hash is in {set_pin(settings, hash_)}."


def read_pin(file: Path | None) -> str:
    """The hash of the PIN, or the ready hash, in `file`; without one, from whoever is there.

    Raises SecretError or StaffPinError with one sentence that repeats nothing of it.
    """
    if file is None and sys.stdin.isatty():
        secret = click.prompt("New staff PIN", hide_input=True, confirmation_prompt="Once more")
    else:
        secret = read_secret(file or Path(STANDARD_INPUT))
    if secret.startswith(HASH_START):
        return check_hash(secret)
    hash_ = hash_pin(secret)
    if is_easy(secret):
        click.echo(_EASY, err=True)
    return hash_
