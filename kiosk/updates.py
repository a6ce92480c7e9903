"""Update notes: what has changed in law since the leaflet was printed.

They stand beside the leaflet's words and never replace them. Only what was seen in a source may
stand here: confidence V (statute or official text) or S (reputable secondary text).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.identifiers import repeated
from kiosk.sources import ContentError, Message, TomlSource

UpdateId = Annotated[str, msgspec.Meta(pattern=r"^U[0-9]+[a-z]?$")]
Words = Annotated[str, msgspec.Meta(pattern=r"\S")]


class UpdateNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One note: its text, where that was seen, who has checked it and how long it holds.

    `checked_on` is the day the source was last read. `checked_by` names who at SEND Advice has
    signed the note, and is empty until somebody has.
    """

    id: UpdateId
    text: Message
    source: Words
    confidence: Literal["V", "S"]
    checked_on: date
    checked_by: str
    expires: date

    @property
    def is_signed(self) -> bool:
        """Whether somebody of SEND Advice has checked it."""
        return bool(self.checked_by.strip())

    def is_current(self, today: date) -> bool:
        """Whether the note may still be shown on this day."""
        return today <= self.expires


class UpdateNotes(msgspec.Struct, frozen=True):
    """All notes, and the words shown instead of one that has expired."""

    notes: tuple[UpdateNote, ...]
    expired: Message

    def __iter__(self) -> Iterator[UpdateNote]:
        return iter(self.notes)

    def __contains__(self, id_: object) -> bool:
        return any(note.id == id_ for note in self.notes)

    def note(self, id_: str) -> UpdateNote:
        """Return the note with this id; raise `KeyError` if there is none."""
        for note in self.notes:
            if note.id == id_:
                return note
        raise KeyError(id_)

    def words(self, id_: str, today: date) -> Message:
        """Return the note's text, or the words for an expired note."""
        note = self.note(id_)
        return note.text if note.is_current(today) else self.expired


class _UpdatesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    expired: Message
    note: tuple[UpdateNote, ...]


def load_updates(path: Path) -> UpdateNotes:
    """Read `updates.toml`; raise the first `ContentError` found."""
    notes, errors = read_updates(TomlSource.load(path))
    if errors or notes is None:
        raise errors[0]
    return notes


def read_updates(source: TomlSource) -> tuple[UpdateNotes | None, list[ContentError]]:
    """Read what can be read of the notes, with every error found."""
    file, errors = source.decode_all(_UpdatesFile)
    errors += repeated(source, "note", "id")
    if file is None:
        return None, errors
    for note in file.note:
        errors += _date_errors(source, note)
    return UpdateNotes(file.note, file.expired), errors


def _date_errors(source: TomlSource, note: UpdateNote) -> Iterator[ContentError]:
    numbers = {entry.get("id"): number for number, entry in enumerate(source.data["note"])}
    path = f"$.note[{numbers[note.id]}]"
    if note.expires <= note.checked_on:
        reason = f"“{note.id}” expires before it was checked: set a later date in “expires”."
        yield source.error(f"{path}.expires", reason)
