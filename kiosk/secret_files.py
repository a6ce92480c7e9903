"""Secrets that IT hands over: from a file or as a credential of systemd, never in a command."""

import os
import sys
from pathlib import Path

from kiosk.errors import KioskError

ENROL_CODE = "enrol-code"
PIN_HASH = "pin-hash"
STANDARD_INPUT = "-"
_LARGEST_BYTES = 4096


class SecretError(KioskError):
    """A file with a secret cannot be used; the sentence never holds what is in it."""


def find_credential(name: str) -> Path | None:
    """The file of a credential that systemd hands this service (LoadCredential=), if there is."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    path = Path(folder) / name if folder else None
    return path if path is not None and path.exists() else None


def read_secret(file: Path) -> str:
    """The one line in `file`, without white space around it; "-" reads standard input.

    Raises SecretError where it cannot be read, is empty, or is more than a line.
    """
    name = "standard input" if str(file) == STANDARD_INPUT else str(file)
    try:
        content = _read(file)
        secret = content.decode("utf-8-sig").strip()
    except OSError as error:
        raise SecretError(f"{name}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise SecretError(f"{name}: this is not UTF-8 text; save it as UTF-8.") from None
    if not secret or len(secret.splitlines()) != 1 or len(content) > _LARGEST_BYTES:
        raise SecretError(f"{name}: there must be one line in it, and nothing else.")
    return secret


def _read(file: Path) -> bytes:
    if str(file) == STANDARD_INPUT:
        return sys.stdin.buffer.read(_LARGEST_BYTES + 1)
    with file.open("rb") as content:
        return content.read(_LARGEST_BYTES + 1)
