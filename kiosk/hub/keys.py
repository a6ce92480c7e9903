"""The hub's own keys: the one it signs receipts with, and the adviser's public one.

The adviser's private key is made by `kiosk-hub keys new`, goes to a file of its own, and is never
kept in the hub's database nor needed to run the hub.
"""

from pathlib import Path

import pyrage
from nacl.signing import SigningKey

from kiosk.hub.errors import HubError
from kiosk.hub.store import Store
from kiosk.private_files import write_private_file
from kiosk.sealing import check_recipient

_SIGNING, _RECIPIENT = "signing_seed", "recipient"


def signing_key(store: Store) -> SigningKey:
    """The key that signs receipts; made when it is first asked for."""
    seed = store.read_setting(_SIGNING)
    if seed is None:
        seed = bytes(SigningKey.generate())
        store.write_setting(_SIGNING, seed)
    return SigningKey(seed)


def find_recipient(store: Store) -> str | None:
    """The adviser's public key, or None as long as there is none."""
    value = store.read_setting(_RECIPIENT)
    return value.decode() if value else None


def recipient(store: Store) -> str:
    """The adviser's public key; HubError as long as there is none."""
    found = find_recipient(store)
    if found is None:
        raise HubError("There is no adviser key yet; run `kiosk-hub keys new` first.")
    return found


def pin_recipient(store: Store, text: str, *, is_replacing: bool = False) -> None:
    """Make `text` the adviser's public key. Kiosks enrolled with another one must enrol again."""
    value, present = check_recipient(text), find_recipient(store)
    if present not in {None, value} and not is_replacing:
        raise HubError(
            "There is an adviser key already; add --replace to change it, then enrol kiosks again."
        )
    store.write_setting(_RECIPIENT, value.encode())


def make_identity(path: Path) -> str:
    """Write a new adviser key to `path`, mode 0600, and return its public half."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    lines = ("# The key that opens requests for a call. Keep it off the hub.", f"# {public}")
    content = "\n".join((*lines, str(identity), ""))
    try:
        write_private_file(path, content.encode(), is_new=True)
    except FileExistsError:
        raise HubError(f"{path}: there is a key file already; choose another --out.") from None
    except OSError as error:
        raise HubError(f"{path}: cannot be written ({error.strerror}).") from None
    return public


def read_identity(path: Path) -> str:
    """The adviser's private key from the file made by `make_identity`."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise HubError(f"{path}: cannot be read as a key file.") from None
    found = [line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")]
    try:
        (identity,) = found
        pyrage.x25519.Identity.from_str(identity)
    except (ValueError, pyrage.IdentityError):
        raise HubError(f"{path}: this is not a key file of `kiosk-hub keys new`.") from None
    return identity
