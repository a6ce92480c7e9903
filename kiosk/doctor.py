"""`kiosk doctor`: what is in order on this machine, what is not, and what to do about it."""

import datetime
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kiosk import go_live
from kiosk.catalogues import catalogue_problems
from kiosk.checkup import Check, Examination, Patient, conduct, join
from kiosk.content import check_content, load_content
from kiosk.enrolment import NotEnrolledError, load_enrolment
from kiosk.languages import load_languages, load_offered
from kiosk.outbox import FILE_NAME, list_entries
from kiosk.resources import content_dir, fonts_dir
from kiosk.settings import Settings
from kiosk.sources import ContentError
from kiosk.wire import HEALTH_PATH

LEAST_FREE_BYTES = 200 * 1024 * 1024
HUB_SECONDS = 5.0
FILE_LIST = "FILES.sha256"  # what the bundle's data was when it was made; only there
FONT_LIST = "SHA256SUMS"  # what `sha256sum *.ttf` says in content/fonts


def examine(
    settings: Settings,
    *,
    now: datetime.datetime,
    is_go_live: bool = False,
    also: Mapping[str, Examination] | None = None,
) -> tuple[Check, ...]:
    """Look at everything a kiosk needs; with `is_go_live`, also at what a real site needs.

    `also` are examinations by name of what this room does not know, such as the screen.
    """
    patient = Patient(settings=settings, now=now)
    looks = EXAMINATIONS | dict(also or {}) | (GO_LIVE_EXAMINATIONS if is_go_live else {})
    return tuple(conduct(name, look, patient) for name, look in looks.items())


def check(name: str, patient: Patient) -> Check:
    """Look at one thing."""
    return conduct(name, (EXAMINATIONS | GO_LIVE_EXAMINATIONS)[name], patient)


def _look_at_content(_: Patient) -> str:
    faults = check_content(content_dir())
    return f"{faults[0]} ({len(faults)} in all: run kiosk content check)" if faults else ""


def _look_at_fonts(_: Patient) -> str:
    try:
        listed = _listed_fonts()
    except (OSError, ValueError):
        return f"{FONT_LIST} is missing from content/fonts or damaged: install the kiosk again."
    missing = [name for name in listed if not (fonts_dir() / name).is_file()]
    if missing:
        return f"Missing from content/fonts: {', '.join(missing)}. Install the kiosk again."
    damaged = [name for name, digest in listed.items() if _digest(fonts_dir() / name) != digest]
    if damaged:
        return f"Damaged in content/fonts: {', '.join(damaged)}. Install the kiosk again."
    for family in dict.fromkeys(language.font for language in load_languages()):
        if not any(name.startswith(f"{family.replace(' ', '')}-") for name in listed):
            return f"The font {family} of languages.toml is not in content/fonts: put it there."
    return ""


def _listed_fonts() -> dict[str, str]:
    """File name and SHA-256 of every bundled font, from the list beside them."""
    lines = (fonts_dir() / FONT_LIST).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(maxsplit=1) for line in lines]
    return {name.removeprefix("*"): digest for digest, name in pairs}  # "*" on Windows


def _digest(file: Path) -> str:
    with file.open("rb") as font:
        return hashlib.file_digest(font, "sha256").hexdigest()


def _look_at_installed_files(_: Patient) -> str:
    """Where the kiosk was installed without Python, its data is as the package brought it."""
    try:
        listed = (content_dir().parent / FILE_LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ""
    pairs = [line.split(maxsplit=1) for line in listed]
    changed = [name for digest, name in pairs if not _is_as_listed(name, digest)]
    return f"Not as installed: {', '.join(changed)}. Install the kiosk again." if changed else ""


def _is_as_listed(name: str, digest: str) -> bool:
    try:
        return _digest(content_dir().parent / name) == digest
    except OSError:
        return False


def _look_at_trust(_: Patient) -> str:
    """What the way to the hub trusts: public authorities, and those IT has added here."""
    import httpx

    trust = httpx.create_ssl_context()
    trust.load_default_certs()
    if not trust.get_ca_certs():
        return "No certificate authority is known here: install ca-certificates."
    return ""


def _look_at_catalogues(_: Patient) -> str:
    return join(str(problem) for problem in catalogue_problems())


def _look_at_languages(patient: Patient) -> str:
    chosen = patient.settings.languages
    known = {language.code for language in load_languages()}
    unknown = sorted({*chosen.hidden, *chosen.shown_as_draft} - known)
    if unknown:
        return f"In [languages], take out {', '.join(unknown)}: there is no such language here."
    there = {language.code for language in load_offered()}
    bare = [language.english_name for language in load_languages() if language.code not in there]
    if bare:
        return f"Not offered, because no catalogue is there: {', '.join(bare)}."
    return ""


def _look_at_data_folder(patient: Patient) -> str:
    folder = patient.settings.data.path
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
            os.fsync(file.fileno())
    except OSError as error:
        return f"Let the kiosk's account write to {folder} ({error.strerror})."
    return ""


def _look_at_disk(patient: Patient) -> str:
    folder = patient.settings.data.path
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE_BYTES:
        return f"Make room on the disk of {folder}: only {free // 1024**2} MB are free."
    return ""


def _look_at_outbox(patient: Patient) -> str:
    held = [
        entry.reference
        for entry in list_entries(patient.settings.data.path / FILE_NAME)
        if entry.state == "held"
    ]
    return f"The hub refused {', '.join(held)}: see kiosk outbox list." if held else ""


def _look_at_clock(patient: Patient) -> str:
    today = patient.now.date()
    try:
        notes = load_content().updates
    except ContentError:
        return ""  # the check of the content tells that, and the clock may well be right
    newest = max((note.checked_on for note in notes), default=today)
    if today < newest:
        return f"Set the clock: it says {today}, which is before the content was made ({newest})."
    return ""


def _look_at_hub(patient: Patient) -> str:
    url = _hub_url(patient)
    if not url:
        return ""  # a kiosk that stands alone is in order; going live asks for a hub
    import ssl

    import httpx

    ca_file = patient.settings.hub.ca_path
    try:
        trust = ssl.create_default_context(cafile=ca_file) if ca_file else True
        answer = httpx.get(url.rstrip("/") + HEALTH_PATH, timeout=HUB_SECONDS, verify=trust)
    except OSError as error:
        return f"In [hub], correct ca_file: {ca_file} cannot be used ({error.strerror})."
    except httpx.HTTPError as error:
        return f"The hub at {url} cannot be reached ({type(error).__name__}): check the network."
    return "" if answer.is_success else f"The hub at {url} answers {answer.status_code}: ask IT."


def _hub_url(patient: Patient) -> str:
    """The address that requests go to, or "" while there is none."""
    if patient.settings.hub.url:
        return patient.settings.hub.url
    try:
        return load_enrolment(patient.settings.data.path).hub_url
    except NotEnrolledError:
        return ""


def _look_at_enrolment(patient: Patient) -> str:
    load_enrolment(patient.settings.data.path)
    return ""


EXAMINATIONS: dict[str, Examination] = {
    "installed files": _look_at_installed_files,
    "content": _look_at_content,
    "fonts": _look_at_fonts,
    "catalogues": _look_at_catalogues,
    "languages": _look_at_languages,
    "data folder": _look_at_data_folder,
    "disk space": _look_at_disk,
    "outbox": _look_at_outbox,
    "clock": _look_at_clock,
    "certificates": _look_at_trust,
    "hub": _look_at_hub,
}
# A kiosk that starts only looks whether its keys are there: that they are whole takes longer.
GO_LIVE_EXAMINATIONS: dict[str, Examination] = {
    **go_live.EXAMINATIONS,
    "enrolment": _look_at_enrolment,
}
