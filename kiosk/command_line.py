"""What command lines are made of: how they say no, sizes, days, and JSON from a file."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import click

from kiosk.errors import KioskError

SMALLEST_SIDE, LARGEST_SIDE = 480, 16384


class Refusal(click.ClickException):
    """What could not be done, told in one sentence on stderr; exit code 1."""

    def show(self, file: Any = None) -> None:  # noqa: ARG002
        """Write the sentence and nothing else."""
        click.echo(self.format_message(), err=True)


class FrontDoor(click.Group):
    """Commands whose expected faults end as one sentence, never as a traceback.

    Expected are every KioskError, and a file that cannot be read or written.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command."""
        try:
            return super().invoke(ctx)
        except KioskError as error:
            raise Refusal(str(error)) from error
        except OSError as error:
            if error.filename is None:
                raise
            raise Refusal(f"{error.filename}: {error.strerror}.") from error


class Size(click.ParamType[tuple[int, int]]):
    """A width and a height in pixels, written 1920x1080."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", str(value))
        size = (int(match[1]), int(match[2])) if match else (0, 0)
        if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in size):
            self.fail(
                f"{value!r} is not a size such as 1920x1080; each side must be "
                f"{SMALLEST_SIDE} to {LARGEST_SIDE} pixels",
                param,
                ctx,
            )
        return size


class Day(click.ParamType[datetime.date]):
    """A day of the calendar, written 2026-10-01."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        try:
            return datetime.datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2026-10-01", param, ctx)


def read_json(file: Path) -> Any:
    """Read JSON from a file, or from standard input where it is "-"; Refusal where it is none."""
    try:
        with click.open_file(str(file), "rb") as stream:
            return json.loads(stream.read())
    except OSError as error:
        raise Refusal(f"{file}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{file}: not valid JSON ({error}).") from error
