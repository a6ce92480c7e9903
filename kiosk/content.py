"""All content together: read once at the start, checked, and frozen."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kiosk.contacts import Contacts, read_contacts
from kiosk.content_links import Links
from kiosk.glossary import Glossary, read_glossary
from kiosk.keyboards import check_keyboards
from kiosk.leaflet import Leaflet, read_leaflet
from kiosk.privacy import PrivacyNotice, read_privacy
from kiosk.resources import content_dir
from kiosk.routes import RouteFinder, check_routes, load_route_finder
from kiosk.sources import ContentError, TomlSource
from kiosk.updates import UpdateNotes, read_updates

if TYPE_CHECKING:
    from collections.abc import Callable
LEAFLET = "leaflet-8"
T = TypeVar("T")


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the kiosk can tell a parent."""

    leaflet: Leaflet
    glossary: Glossary
    updates: UpdateNotes
    contacts: Contacts
    privacy: PrivacyNotice
    route_finder: RouteFinder


def load_content(directory: Path | None = None) -> Content:
    """Read all content; raise the first `ContentError`, so that no bad content is ever shown.

    `directory` is the content folder; the one that came with the kiosk, if None.
    """
    directory = directory or content_dir()
    leaflet, glossary, updates, contacts, privacy = _Parts(directory).all()
    finder = load_route_finder(directory, leaflet=leaflet, updates=updates, contacts=contacts)
    return Content(
        leaflet=leaflet,
        glossary=glossary,
        updates=updates,
        contacts=contacts,
        privacy=privacy,
        route_finder=finder,
    )


def check_content(directory: Path) -> list[ContentError]:
    """Return every error in the content folder, in order of file and line."""
    parts = _Parts(directory)
    errors = [*parts.errors, *parts.links.unused_notes()]
    errors += check_keyboards(directory / "keyboards")
    # what was left out of a faulty file must not make the routes that name it faulty too
    errors += check_routes(
        directory,
        leaflet=parts.leaflet if parts.is_sound(parts.leaflet) else None,
        updates=parts.updates if parts.is_sound(parts.updates) else None,
        contacts=parts.contacts if parts.is_sound(parts.contacts) else None,
    )
    found = {str(error): error for error in errors}
    return sorted(found.values(), key=lambda error: (error.file, error.line or 0))


class _Parts:
    """What could be read of a content folder, and all that is wrong in it, routes apart."""

    def __init__(self, directory: Path) -> None:
        self.errors: list[ContentError] = []
        self._faulty: list[object] = []
        glossary = self._source(directory / "glossary.toml")
        updates = self._source(directory / "updates.toml")
        contacts = self._source(directory / "contacts.toml")
        self.leaflet, errors = read_leaflet(directory / "leaflets" / LEAFLET)
        self._add(errors, self.leaflet)
        self.glossary = self._read(read_glossary, glossary)
        self.updates = self._read(read_updates, updates)
        self.contacts = self._read(read_contacts, contacts)
        self.privacy = self._read(read_privacy, self._source(directory / "privacy.toml"))
        self.links = Links(
            directory=directory,
            leaflet=self.leaflet,
            glossary=glossary,
            updates=updates,
            contacts=contacts,
        )
        self.errors += self.links.errors()

    def all(self) -> tuple[Leaflet, Glossary, UpdateNotes, Contacts, PrivacyNotice]:
        """Return the parts; raise the first error if there is any."""
        if self.errors:
            raise self.errors[0]
        if not (self.leaflet and self.glossary and self.updates and self.contacts and self.privacy):
            raise AssertionError("a part is missing and no error says why")
        return self.leaflet, self.glossary, self.updates, self.contacts, self.privacy

    def is_sound(self, part: object) -> bool:
        """Whether a part is whole: nothing had to be left out of it."""
        return all(part is not faulty for faulty in self._faulty)

    def _source(self, path: Path) -> TomlSource | None:
        try:
            return TomlSource.load(path)
        except ContentError as error:
            self.errors.append(error)
            return None

    def _read(
        self,
        read: "Callable[[TomlSource], tuple[T | None, list[ContentError]]]",
        source: TomlSource | None,
    ) -> T | None:
        if source is None:
            return None
        part, errors = read(source)
        self._add(errors, part)
        return part

    def _add(self, errors: list[ContentError], part: object) -> None:
        self.errors += errors
        if errors:
            self._faulty.append(part)
