"""The front door: every `kiosk` command.

Each command imports what it needs when it is called, so that `kiosk --help` stays quick and only
the two commands that open a window load Qt. What is expected to go wrong ends as one sentence on
stderr and exit code 1; wrong usage is exit code 2.
"""

import datetime
import functools
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kiosk import __version__
from kiosk.command_line import Day, FrontDoor, Refusal, Size, read_json
from kiosk.settings import Settings, load_settings

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def _with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --config and --data-dir to a command, and hand it the settings they lead to."""

    @click.option("--config", type=click.Path(path_type=Path), help="Settings file (kiosk.toml).")
    @click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of waiting requests.")
    @functools.wraps(command)
    def run(config: Path | None, data_dir: Path | None, **options: Any) -> Any:
        settings = load_settings(config)
        if data_dir is not None:
            settings = settings.with_data_dir(data_dir)
        return command(settings=settings, **options)

    return run


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2))


@click.group(cls=FrontDoor)
@click.version_option(__version__, prog_name="kiosk")
def main() -> None:
    """A touch kiosk for parents who disagree with a decision about SEN provision."""


@main.command()
@click.option("--demo", is_flag=True, help="Own data folder, demonstration keys and local hub.")
@click.option("--windowed", type=Size(), help="A window of this size instead of full screen.")
@_with_settings
def run(settings: Settings, demo: bool, windowed: tuple[int, int] | None) -> None:
    """Start the full-screen kiosk; on a real site, only once doctor --go-live is content."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise Refusal("There is no screen here; kiosk tour --out tour plays a visit without one.")
    from kiosk.go_live import is_real_site
    from kiosk.settings_files import is_set_up_by_it
    from ui.app import run_kiosk

    config = click.get_current_context().params["config"]
    is_real = not demo and is_real_site(settings, is_set_up_by_it=is_set_up_by_it(config))
    sys.exit(run_kiosk(settings, is_demo=demo, is_real_site=is_real, windowed=windowed))


@main.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True)
@click.option("--size", "sizes", multiple=True, type=Size(), default=("1920x1080",))
def tour(out: Path, languages: tuple[str, ...], sizes: tuple[tuple[int, int], ...]) -> None:
    """Play a whole visit off-screen; keep its pictures, its page and tour.json in a folder."""
    from kiosk.languages import find_language, load_offered

    known = load_offered()
    for code in languages:
        find_language(code, known)
    out.mkdir(parents=True, exist_ok=True)
    from ui.tour import run_tour

    sys.exit(run_tour(out, languages, sizes))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def explain(file: Path) -> None:
    """Tell which routes are open in a situation, or a list of them, and why ("-" is stdin)."""
    from kiosk.content import load_content
    from kiosk.routes.explanation import explain as explain_situation
    from kiosk.routes.situation import read_situation, read_situations

    data, today = read_json(file), datetime.date.today()
    finder = load_content().route_finder
    if not isinstance(data, list):
        _print_json(explain_situation(read_situation(data, today=today), finder).to_json())
        return
    situations = read_situations(data, today=today)
    _print_json([explain_situation(one, finder).to_json() for one in situations])


@main.command()
@click.option("--letter", required=True, type=Day())
@click.option("--certificate", type=Day())
def deadline(letter: datetime.date, certificate: datetime.date | None) -> None:
    """Count the dates that follow from a decision letter and a mediation certificate."""
    import msgspec

    from kiosk.deadlines import deadlines

    _print_json(msgspec.to_builtins(deadlines(letter, certificate)))


@main.group()
def content() -> None:
    """Look after the leaflet, the questions and the other content."""


@content.command("check")
def check_content() -> None:
    """Check all content; each fault is told with its file, line and reason."""
    from kiosk.content import check_content
    from kiosk.resources import content_dir

    faults = check_content(content_dir())
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        raise Refusal(f"The content has {len(faults)} fault(s): mend what is listed above.")
    click.echo("The content is in order.")


@main.group()
def translations() -> None:
    """Look after the languages."""


@translations.command("status")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def show_translations(context: click.Context, as_json: bool) -> None:
    """Tell how much of each language is translated, and whether a person has checked it."""
    from kiosk.catalogues import status

    context.invoke(status, as_json=as_json)


@main.group()
def outbox() -> None:
    """Look after the requests that wait to be sent."""


@outbox.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@_with_settings
def list_outbox(settings: Settings, as_json: bool) -> None:
    """List what waits: reference, state and attempts, never a name."""
    import msgspec

    from kiosk.outbox import FILE_NAME, list_entries

    entries = list_entries(settings.data.path / FILE_NAME)
    if as_json:
        _print_json(msgspec.to_builtins(entries))
        return
    for entry in entries:
        click.echo(
            f"{entry.reference}  {entry.state}  made {entry.created:%Y-%m-%d %H:%M} UTC  "
            f"{entry.attempts} attempts  {entry.last_status}".rstrip()
        )
    if not entries:
        click.echo("Nothing waits to be sent.")


@main.command()
@click.option(
    "--code-file",
    type=click.Path(path_type=Path, allow_dash=True),
    help='File with the code ("-" reads standard input).',
)
@_with_settings
def enrol(settings: Settings, code_file: Path | None) -> None:
    """Join this kiosk to the hub of the settings with a one-time code from kiosk-hub add-kiosk.

    Without --code-file, systemd's credential enrol-code or the code that Windows' installer was
    given is used if there is one, else it is asked for. It is no argument: every account of a
    machine can read those.
    """
    from kiosk.enrolment import enrol as enrol_kiosk
    from kiosk.secret_files import ENROL_CODE, find_credential, read_secret
    from kiosk.transport import HttpsTransport
    from kiosk.windows_registry import find_enrol_code

    url = settings.hub.url
    if not url:
        raise Refusal("There is no hub to join: set url in [hub] of kiosk.toml first.")
    code_file = code_file or find_credential(ENROL_CODE)
    code = read_secret(code_file) if code_file else find_enrol_code()
    code = code or click.prompt("The code from the hub")
    transport = HttpsTransport(url, ca_file=settings.hub.ca_path)
    enrolment = enrol_kiosk(
        code=code, hub_url=url, data_dir=settings.data.path, transport=transport
    )
    click.echo(f"This kiosk is enrolled as {enrolment.kiosk_id}.")


@main.command("set-pin")
@click.option(
    "--pin-file",
    type=click.Path(path_type=Path, allow_dash=True),
    help='File with the PIN, or with its hash ("-" reads standard input).',
)
@click.option("--only-hash", is_flag=True, help="Keep nothing; print the hash for other kiosks.")
@_with_settings
def set_pin(settings: Settings, pin_file: Path | None, only_hash: bool) -> None:
    """Set the PIN of the staff area, in the kiosk's own account: 6 to 12 digits."""
    from kiosk.pin_command import take_pin

    click.echo(take_pin(settings, pin_file, is_only_hash=only_hash))


@main.command()
@_with_settings
def sync(settings: Settings) -> None:
    """Send what waits, once; tell what was sent and what still waits."""
    from kiosk.enrolment import load_enrolment
    from kiosk.outbox import FILE_NAME, Outbox, list_entries
    from kiosk.sync import sync_once
    from kiosk.transport import HttpsTransport

    store = settings.data.path / FILE_NAME
    if not list_entries(store):
        click.echo("Nothing waits to be sent.")
        return
    enrolment = load_enrolment(settings.data.path)
    url = settings.hub.url or enrolment.hub_url
    with Outbox(store) as box:
        report = sync_once(
            box,
            HttpsTransport(url, ca_file=settings.hub.ca_path),
            enrolment,
            now=datetime.datetime.now(datetime.UTC),
            chance=random.Random(),  # noqa: S311 - spreads attempts, guards nothing
            retention=settings.privacy.retention,
            is_everything=True,
        )
    click.echo(
        f"{len(report.receipts)} delivered, {report.waiting} waiting, {report.refused} refused, "
        f"{report.expired} deleted after {settings.privacy.retention_days} days."
    )
    if report.waiting or report.error:
        raise Refusal(report.error or f"{report.waiting} requests still wait to be sent.")


@main.command("settings")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file (kiosk.toml).")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show_settings(config: Path | None, as_json: bool) -> None:
    """Tell every setting in force and the file it comes from; secrets are not shown."""
    import msgspec

    from kiosk.settings_report import report_settings

    lines = report_settings(config)
    if as_json:
        _print_json(msgspec.to_builtins(lines))
        return
    for line in lines:
        click.echo(str(line))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--go-live", is_flag=True, help="Also check what a real site needs.")
@_with_settings
def doctor(settings: Settings, as_json: bool, go_live: bool) -> None:
    """Check this machine; tell what is in order, what is not, and what to do."""
    import msgspec

    from kiosk.doctor import examine
    from ui.equipment import equipment

    now = datetime.datetime.now(datetime.UTC)
    checks = examine(settings, now=now, is_go_live=go_live, also=equipment())
    if as_json:
        _print_json(msgspec.to_builtins(checks))
    else:
        for check in checks:
            click.echo(
                f"{'ok ' if check.ok else 'NO '}  {check.name:20} {check.what_to_do}".rstrip()
            )
    missing = [check.name for check in checks if not check.ok]
    if go_live and missing:
        raise Refusal(f"Not ready to go live: {', '.join(missing)}.")


if __name__ == "__main__":
    main()
