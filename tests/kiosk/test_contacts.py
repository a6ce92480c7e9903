"""Contacts: whom the leaflet names, with the addresses it prints."""

from pathlib import Path

import pytest

from kiosk.contacts import load_contacts
from kiosk.resources import content_dir
from kiosk.sources import ContentError

PRINTED = (Path(__file__).parents[1] / "data" / "leaflet-8.txt").read_text(encoding="utf-8")
CONTACT = """\
notice = "As printed."

[[contact]]
id = "kids"
group = "bedford"
name = "KIDS"
what = "Mediation"
icon = "users"
"""


@pytest.fixture(scope="module")
def contacts():
    return load_contacts(content_dir() / "contacts.toml")


@pytest.fixture
def load(tmp_path):
    def load(text):
        (tmp_path / "content").mkdir(exist_ok=True)
        path = tmp_path / "content" / "contacts.toml"
        path.write_text(text, encoding="utf-8")
        return load_contacts(path)

    return load


def test_addresses_are_the_ones_the_leaflet_prints(contacts):
    for contact in contacts.contacts:
        for address in (contact.phone, contact.email, contact.web):
            assert address is None or address in PRINTED, contact.id


def test_every_address_of_the_leaflet_is_a_contact(contacts):
    webs = {contact.web for contact in contacts.contacts}
    printed = {word.rstrip(".") for word in PRINTED.split() if word.startswith("www.")}
    assert printed <= webs


def test_groups_are_in_the_order_of_the_screen(contacts):
    assert next(contact.id for contact in contacts.in_group("bedford")) == "send-advice"
    assert contacts.in_group("national")
    assert len(contacts.contacts) == sum(
        len(contacts.in_group(group)) for group in ("bedford", "national")
    )


def test_contact_is_found_by_its_id(contacts):
    assert contacts.contact("ipsea").name == "IPSEA"
    with pytest.raises(KeyError):
        contacts.contact("nobody")


@pytest.mark.parametrize(
    "line",
    [
        'web = "https://www.kids.org.uk"',
        'web = "kids"',
        'phone = "ring us"',
        'email = "kids.org.uk"',
        'route = "lawsuit"',
        "phone = 1234",
        'fax = "1234"',
    ],
)
def test_faulty_address_is_told_with_its_line(load, line):
    with pytest.raises(ContentError) as caught:
        load(CONTACT + line + "\n")
    assert (caught.value.file, caught.value.line) == ("content/contacts.toml", 9)


def test_unknown_group_is_told_with_its_line(load):
    with pytest.raises(ContentError) as caught:
        load(CONTACT.replace('"bedford"', '"abroad"'))
    assert caught.value.line == 5
