"""What a check of this machine is, for `kiosk doctor` and for a kiosk that starts.

A check is a function that returns what is to be done, or "" where all is well; a KioskError it
meets is its answer. No answer ever holds anything a visitor has typed.
"""

import datetime
from collections.abc import Callable, Iterable

import msgspec

from kiosk.errors import KioskError
from kiosk.settings import Settings


class Check(msgspec.Struct, frozen=True):
    """One thing looked at; `what_to_do` is empty where it is in order."""

    name: str
    ok: bool
    what_to_do: str


class Patient(msgspec.Struct, frozen=True):
    """What the checks look at: this site's settings, and the time."""

    settings: Settings
    now: datetime.datetime


Examination = Callable[[Patient], str]


def conduct(name: str, examination: Examination, patient: Patient) -> Check:
    """Look at one thing."""
    try:
        what_to_do = examination(patient)
    except KioskError as error:
        what_to_do = str(error)
    return Check(name=name, ok=not what_to_do, what_to_do=what_to_do)


def join(sentences: Iterable[str]) -> str:
    """Several things to do, as one answer."""
    return " ".join(sentences)
