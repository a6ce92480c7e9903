"""The hub's command line, `kiosk-hub`. What goes wrong is one sentence on stderr, exit code 1."""

import datetime
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec
import platformdirs

from kiosk import __version__
from kiosk.command_line import FrontDoor, Refusal
from kiosk.hub import enrolling, keys, opening, people, retention, serving
from kiosk.hub.demonstration import prepare_demonstration
from kiosk.hub.store import Store
from kiosk.wire import LOOPBACK_HOSTS

DATABASE_VARIABLE = "KIOSK_HUB_DATABASE"
KEY_FILE = "send-advice-key.txt"


def _default_database() -> str:
    folder = platformdirs.user_data_path("send-advice-hub", appauthor=False)
    return f"sqlite:///{folder / 'hub.sqlite3'}"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


_with_database: Callable[..., Any] = click.option(
    "--database",
    default=_default_database,
    envvar=DATABASE_VARIABLE,
    metavar="URL",
    help="Database, as sqlite:////path/hub.sqlite3 or postgresql://...",
)


@click.group(cls=FrontDoor)
@click.version_option(__version__, prog_name="kiosk-hub")
def main() -> None:
    """Take in sealed requests for a call, and let an adviser open them."""


@main.command()
@_with_database
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.option("--recipient", help="The adviser's public key, where `keys new` ran elsewhere.")
@click.option(
    "--keep-days",
    default=14,
    show_default=True,
    type=click.IntRange(1, 365),
    help="Requests older than this are deleted, whether or not they were opened.",
)
@click.option("--tls-certificate", type=click.Path(exists=True, path_type=Path))
@click.option("--tls-key", type=click.Path(exists=True, path_type=Path))
def serve(
    *,
    database: str,
    host: str,
    port: int,
    recipient: str | None,
    keep_days: int,
    tls_certificate: Path | None,
    tls_key: Path | None,
) -> None:
    """Take requests in. Beyond this machine, use TLS here or a web server with TLS before it."""
    if bool(tls_certificate) != bool(tls_key):
        raise click.UsageError("--tls-certificate and --tls-key belong together.")
    store = Store(database)
    if not tls_key and host not in LOOPBACK_HOSTS:
        click.echo("No TLS: put a web server with TLS before the hub.", err=True)
    if recipient:
        keys.pin_recipient(store, recipient)
    serving.serve(
        store,
        host=host,
        port=port,
        retention=datetime.timedelta(days=keep_days),
        tls=(tls_certificate, tls_key) if tls_certificate and tls_key else None,
        announce=lambda address: click.echo(f"The hub listens at {address}"),
    )


@main.group("keys")
def keys_group() -> None:
    """Look after the adviser's key."""


@keys_group.command("new")
@_with_database
@click.option("--out", default=KEY_FILE, show_default=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the adviser key that is there.")
@click.option("--only-print", is_flag=True, help="Do not put the public half in the database.")
def new_key(database: str, out: Path, replace: bool, only_print: bool) -> None:
    """Make the adviser's key: the file opens requests; what is printed seals them."""
    store = None if only_print else Store(database)
    if store and keys.find_recipient(store) and not replace:
        raise Refusal("There is an adviser key already; add --replace to change it.")
    public = keys.make_identity(out)
    if store:
        keys.pin_recipient(store, public, is_replacing=replace)
        store.note(getpass.getuser(), "made a new adviser key", now=_now())
    click.echo(public)
    click.echo(f"The key is in {out}: keep it with the advisers, not on the hub.", err=True)


@main.command("add-kiosk")
@_with_database
@click.argument("name")
def add_kiosk(database: str, name: str) -> None:
    """Print a one-time enrolment code for a new kiosk; it is good for two days."""
    store = Store(database)
    code = enrolling.issue_code(store, name, now=_now())
    store.note(getpass.getuser(), f"made a code for the kiosk {name!r}", now=_now())
    click.echo(code.text)


@main.command("disable-kiosk")
@_with_database
@click.argument("name")
def disable_kiosk(database: str, name: str) -> None:
    """Shut out a kiosk that is lost or taken away."""
    store = Store(database)
    store.disable_kiosk(name)
    store.note(getpass.getuser(), f"shut out the kiosk {name!r}", now=_now())
    click.echo(f"{name} is shut out.")


@main.command("add-user")
@_with_database
@click.argument("name")
def add_user(database: str, name: str) -> None:
    """Print a new password for a person who may look at the inbox page."""
    store = Store(database)
    password = people.add_user(store, name)
    store.note(getpass.getuser(), f"made a password for {name!r}", now=_now())
    click.echo(password)


@main.command("open")
@_with_database
@click.option("--key", "key_file", required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def open_requests(database: str, key_file: Path, as_json: bool) -> None:
    """List what has come in, opened with the adviser's key."""
    identity = keys.read_identity(key_file)
    store, now = Store(database), _now()
    retention.delete_expired(store, now=now)
    opened = opening.open_all(store, identity=identity, who=getpass.getuser(), now=now)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(opened), indent=2).decode())
    else:
        click.echo(opening.table(opened))


@main.command()
@_with_database
@click.argument("reference", nargs=-1, required=True)
@click.option("--key", "key_file", required=True, type=click.Path(path_type=Path))
def done(database: str, reference: tuple[str, ...], key_file: Path) -> None:
    """Delete a request for good, after the call or because the parent asks for it.

    REFERENCE is what the parent was given, such as OAK 417; or the id that `open --json` shows.
    """
    identity = keys.read_identity(key_file)
    who, wanted = getpass.getuser(), " ".join(reference)
    opening.finish(Store(database), wanted, identity=identity, who=who, now=_now())
    click.echo(f"{wanted} is deleted.")


@main.command(hidden=True)
@click.option("--folder", required=True, type=click.Path(path_type=Path))
def demonstrate(folder: Path) -> None:
    """Serve a demonstration hub for the program that started this one."""
    store, details = prepare_demonstration(folder, now=_now())
    serving.serve(
        store,
        host="127.0.0.1",
        port=0,
        retention=datetime.timedelta(days=1),
        announce=lambda address: click.echo(
            msgspec.json.encode({**details, "url": address}).decode()
        ),
        is_child=True,
    )


if __name__ == "__main__":
    main(prog_name="kiosk-hub")
