"""The manual pages of the Debian packages, from what the programs say of themselves.

kiosk(1) and kiosk-hub(1) come from the commands' own help, kiosk.toml(5) from the commented sample
of the settings, so that none of them can tell something else than the program does.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "content" / "kiosk.sample.toml"
KIOSK_FILES = """\
.SH FILES
.TP
.I /etc/send\\-advice\\-kiosk/kiosk.toml, /etc/send\\-advice\\-kiosk/kiosk.d/*.toml
The settings, see
.BR kiosk.toml (5).
.TP
.I /etc/default/send\\-advice\\-kiosk
How the screen is turned.
.TP
.I /var/lib/send\\-advice\\-kiosk
Requests that wait, sealed, and this kiosk's own key.
.SH NOTES
Called by root, every command runs as the user
.BR send\\-advice\\-kiosk ,
so files named on the command line must be readable to that user; a secret is best given by
standard input. The full-screen kiosk is the service
.BR send\\-advice\\-kiosk.service ;
.B journalctl \\-u send\\-advice\\-kiosk
has its log.
"""
HUB_FILES = """\
.SH FILES
.TP
.I /etc/default/send\\-advice\\-hub
The database, and the options with which the service serves.
.TP
.I /var/lib/send\\-advice\\-hub
What the kiosks have sent, sealed.
.SH NOTES
Called by root, every command runs as the user
.BR send\\-advice\\-hub .
The key that opens requests belongs to SEND Advice alone: make it with
.B kiosk\\-hub keys new \\-\\-only\\-print
on an adviser's computer, and give the hub its public half with
.BR \\-\\-recipient .
"""
STATUS = """\
.SH EXIT STATUS
0: done. 1: it could not be done, with one sentence on standard error. 2: wrong usage.
"""


def command_manual(program: str, group: click.Group, *, files: str, see: str, heading: str) -> str:
    """The manual page of section 1 of a program and all of its commands."""
    parts = [
        f'.TH {_safe(program.upper())} 1 "" "{heading}" "User Commands"',
        f".SH NAME\n{_safe(program)} \\- {_name_of(group)}",
        f".SH SYNOPSIS\n.B {_safe(program)}\n.I COMMAND\n[OPTIONS] [ARGUMENTS]",
        f".SH DESCRIPTION\n{_safe(group.help or '')}",
        ".SH COMMANDS",
    ]
    for path, command in _commands(group):
        parts.append(_describe(path, command))
    return "\n".join([*parts, STATUS + files, f".SH SEE ALSO\n{see}"]) + "\n"


def settings_manual(sample: str, heading: str) -> str:
    """kiosk.toml(5): the sample's comments, each before the key that it explains."""
    parts = [
        f'.TH KIOSK.TOML 5 "" "{heading}" "File Formats"',
        ".SH NAME\nkiosk.toml \\- settings of the SEND Advice kiosk",
        ".SH DESCRIPTION",
    ]
    for line in sample.splitlines():
        section = re.fullmatch(r"\[(\w+)\]", line)
        key = re.fullmatch(r"(\w+) = (.*)", line)
        if section:
            parts.append(f".SH [{section[1]}]")
        elif key:
            parts.append(f".RS\n.B {_safe(line)}\n.RE\n.PP")
        elif line.startswith("#   "):
            parts.append(f".br\n{_safe(line.removeprefix('#').strip())}")
        elif line.strip("# "):
            parts.append(_safe(line.removeprefix("#").strip()))
        else:
            parts.append(".PP")
    see = ".SH SEE ALSO\n.BR kiosk (1),\n.I /usr/share/doc/send\\-advice\\-kiosk/settings.md"
    return "\n".join([*parts, see]) + "\n"


def write_manuals(folder: Path, heading: str) -> None:
    """Write the three pages into `folder`; `heading` names the project and its version."""
    from kiosk.__main__ import main as kiosk
    from kiosk.hub.__main__ import main as hub

    pages = {
        "kiosk.1": command_manual(
            "kiosk", kiosk, files=KIOSK_FILES, see=".BR kiosk.toml (5)", heading=heading
        ),
        "kiosk-hub.1": command_manual(
            "kiosk-hub", hub, files=HUB_FILES, see=".BR kiosk (1)", heading=heading
        ),
        "kiosk.toml.5": settings_manual(SAMPLE.read_text(encoding="utf-8"), heading),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path}{name} ")
        elif not command.hidden:
            yield f"{path}{name}", command


def _describe(path: str, command: click.Command) -> str:
    arguments = [p.make_metavar(click.Context(command)) for p in command.params if not _named(p)]
    lines = [f".SS {_safe(' '.join([path, *arguments]))}", _safe(command.help or "")]
    for option in filter(_named, command.params):
        told = option.get_help_record(click.Context(command))
        if told:
            lines.append(f".TP\n.B {_safe(told[0])}\n{_safe(told[1]) or '.br'}")
    return "\n".join(lines)


def _named(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option)


def _name_of(group: click.Group) -> str:
    sentence = (group.help or "").strip().splitlines()[0].rstrip(".")
    return _safe(sentence[0].lower() + sentence[1:])


def _safe(text: str) -> str:
    """Text as roff takes it: paragraphs kept, nothing read as a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", escaped.strip())]
    return "\n.PP\n".join(f"\\&{part}" if part[:1] in {".", "'"} else part for part in paragraphs)
