"""People and organisations who can help, with their addresses as the leaflet prints them."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.identifiers import Id, RouteId, repeated
from kiosk.sources import ContentError, Message, TomlSource

Phone = Annotated[str, msgspec.Meta(pattern=r"^0[0-9]+( [0-9]+)*$")]
Email = Annotated[str, msgspec.Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Web = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?$")]
Name = Annotated[str, msgspec.Meta(pattern=r"\S")]


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who it is, what they help with and how to reach them.

    `name` stays English in every language. `web` is text to show, without `https://`. `icon` is a
    Lucide icon, `route` the route whose shape stands for the contact instead, and `update` the
    note that stands beside it.
    """

    id: Id
    group: Literal["bedford", "national"]
    name: Name
    what: Message
    icon: str
    phone: Phone | None = None
    email: Email | None = None
    web: Web | None = None
    route: RouteId | None = None
    update: str | None = None


class Contacts(msgspec.Struct, frozen=True):
    """All contacts, in the order of the screen. `notice` says where the addresses come from."""

    contacts: tuple[Contact, ...]
    notice: Message

    def contact(self, id_: str) -> Contact:
        """Return the contact with this id; raise `KeyError` if there is none."""
        for contact in self.contacts:
            if contact.id == id_:
                return contact
        raise KeyError(id_)

    def in_group(self, group: str) -> tuple[Contact, ...]:
        """Return the contacts of a group, `bedford` or `national`."""
        return tuple(contact for contact in self.contacts if contact.group == group)


class _ContactsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    notice: Message
    contact: tuple[Contact, ...]


def load_contacts(path: Path) -> Contacts:
    """Read `contacts.toml`; raise the first `ContentError` found."""
    contacts, errors = read_contacts(TomlSource.load(path))
    if errors or contacts is None:
        raise errors[0]
    return contacts


def read_contacts(source: TomlSource) -> tuple[Contacts | None, list[ContentError]]:
    """Read what can be read of the contacts, with every error found."""
    file, errors = source.decode_all(_ContactsFile)
    errors += repeated(source, "contact", "id")
    return (Contacts(file.contact, file.notice) if file else None), errors
