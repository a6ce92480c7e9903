"""What the command lines of the kiosk and the hub have in common: how they say no."""

from typing import Any

import click

from kiosk.errors import KioskError


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
