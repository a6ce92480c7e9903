"""What a real site needs before parents may use the kiosk there, and whether this is one.

The checks are light: a kiosk of a real site looks at them each time it starts. `kiosk doctor
--go-live` looks at the same things, and deeper.
"""

import datetime
import re
from pathlib import Path

import msgspec

from kiosk.checkup import Check, Examination, Patient, conduct, join
from kiosk.languages import load_offered
from kiosk.resources import content_dir
from kiosk.settings import Settings, is_on_this_machine
from kiosk.updates import load_updates

ENROLMENT_NAME = "enrolment.json"
_LEAST_DIGITS_OF_A_PHONE = 9


class _Address(msgspec.Struct, frozen=True):
    """The one part of an enrolment that is looked at here."""

    hub_url: str = ""


def is_real_site(settings: Settings, *, is_set_up_by_it: bool) -> bool:
    """Whether parents are to use this kiosk: it has a hub elsewhere, a name, or IT's settings.

    `is_set_up_by_it` is whether the settings lie in a folder of the whole machine.
    """
    url = hub_url(settings)
    return (
        is_set_up_by_it or bool(settings.site.name) or (bool(url) and not is_on_this_machine(url))
    )


def find_missing(settings: Settings, *, now: datetime.datetime) -> tuple[Check, ...]:
    """Every check of what a real site needs that is not in order."""
    patient = Patient(settings=settings, now=now)
    checks = (conduct(name, look, patient) for name, look in EXAMINATIONS.items())
    return tuple(check for check in checks if not check.ok)


def hub_url(settings: Settings) -> str:
    """The address that requests go to: that of the settings, or else of the enrolment, or ""."""
    if settings.hub.url:
        return settings.hub.url
    try:
        content = _enrolment_file(settings).read_bytes()
        return msgspec.json.decode(content, type=_Address).hub_url
    except (OSError, msgspec.MsgspecError):
        return ""


def _look_at_site(patient: Patient) -> str:
    return _ask_for(site_name=patient.settings.site.name)


def _look_at_service(patient: Patient) -> str:
    phone = patient.settings.service.phone
    if len(re.findall(r"\d", phone)) < _LEAST_DIGITS_OF_A_PHONE:
        return f"In [service], set phone to the whole number that parents can ring, not {phone!r}."
    return ""


def _look_at_privacy(patient: Patient) -> str:
    privacy = patient.settings.privacy
    return _ask_for(
        privacy_controller=privacy.controller,
        privacy_dpo_contact=privacy.dpo_contact,
        privacy_lawful_basis=privacy.lawful_basis,
    )


def _look_at_retention(patient: Patient) -> str:
    privacy = patient.settings.privacy
    if not privacy.retention_agreed_by.strip():
        return (
            f"Have somebody agree that requests are kept {privacy.retention_days} days, and enter "
            "that person's name in [privacy] as retention_agreed_by."
        )
    return ""


def _look_at_hub_address(patient: Patient) -> str:
    if not hub_url(patient.settings).startswith("https://"):
        return "In [hub], set url to the https:// address of the council's hub."
    return ""


def _look_at_enrolment(patient: Patient) -> str:
    if not _enrolment_file(patient.settings).is_file():
        return "Run kiosk enrol with a code from the hub: this kiosk has no keys of a hub yet."
    return ""


def _look_at_pin(patient: Patient) -> str:
    from kiosk.staff_pin import read_hash

    read_hash(patient.settings)
    return ""


def _look_at_update_notes(patient: Patient) -> str:
    notes = load_updates(content_dir() / "updates.toml")
    unsigned = [note.id for note in notes if not note.is_signed]
    expired = [note.id for note in notes if not note.is_current(patient.now.date())]
    if unsigned:
        return (
            f"Have {', '.join(unsigned)} of content/updates.toml checked by a person who knows "
            "the law, and that person's name entered as checked_by: the next package brings it."
        )
    return f"Have {', '.join(expired)} of content/updates.toml checked again." if expired else ""


def _look_at_reviews(patient: Patient) -> str:
    chosen = patient.settings.languages
    drafts = [
        language.code
        for language in load_offered()
        if not language.is_checked and language.code not in chosen.hidden + chosen.shown_as_draft
    ]
    if drafts:
        return (
            f"Have {', '.join(drafts)} checked by a translator, or name them in [languages] as "
            "hidden or shown_as_draft."
        )
    return ""


def _enrolment_file(settings: Settings) -> Path:
    return settings.data.path / ENROLMENT_NAME


def _ask_for(**values: str) -> str:
    """What to fill in, from `section_key=value` arguments whose value is still empty."""
    missing = [name.split("_", 1) for name, value in values.items() if not value.strip()]
    return join(f"In [{section}], fill in {key}." for section, key in missing)


EXAMINATIONS: dict[str, Examination] = {
    "site": _look_at_site,
    "service": _look_at_service,
    "privacy notice": _look_at_privacy,
    "retention": _look_at_retention,
    "hub address": _look_at_hub_address,
    "enrolment": _look_at_enrolment,
    "staff PIN": _look_at_pin,
    "update notes": _look_at_update_notes,
    "translations checked": _look_at_reviews,
}
