"""All content together: sound as delivered, and each fault told with file, line and reason."""

import shutil
from pathlib import Path

import pytest

from kiosk.content import check_content, load_content
from kiosk.resources import content_dir
from kiosk.sources import ContentError, messages_in

MEDIATION = "leaflets/leaflet-8/06-mediation.md"


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the content that a test may spoil."""
    return shutil.copytree(
        content_dir(), tmp_path / "content", ignore=shutil.ignore_patterns("fonts", "art")
    )


def spoil(folder, name, old, new):
    """Replace `old` by `new` once, and return the line where that happened."""
    path = Path(folder) / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_delivered_content_has_no_fault():
    assert [str(error) for error in check_content(content_dir())] == []


def test_content_loads_whole():
    content = load_content()
    assert len(content.leaflet.sections) == 9
    assert len(content.glossary.terms) == 45
    assert content.updates.note("U1")
    assert content.contacts.contact("send-advice")
    assert content.route_finder


def test_every_message_has_words_and_names_its_file():
    content = load_content()
    messages = list(messages_in(content))
    assert len(messages) > 200
    assert all(message.english == message.english.strip() for message in messages)
    files = {message.context.split("/")[0] for message in messages}
    assert files >= {"leaflet-8", "glossary", "updates", "contacts", "routes"}


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        (MEDIATION, "(glossary:confidential)", "(glossary:secret)", "no word “secret”"),
        (MEDIATION, "{updates: U14}", "{updates: U99}", "no note “U99”"),
        (MEDIATION, "{updates: U2 U2a}", "{updates: U2 U77}", "no note “U77”"),
        (MEDIATION, "{contact: kids}", "{contact: kidz}", "no contact “kidz”"),
        ("glossary.toml", 'sections = ["seeking-help"', 'sections = ["help"', "no section “help”"),
        ("contacts.toml", 'update = "U16a"', 'update = "U160"', "U160"),
        ("contacts.toml", 'icon = "map"', 'icon = "mapp"', "no icon “mapp”"),
        ("leaflets/leaflet-8/leaflet.toml", 'route = "appeal"', 'route = "court"', "court"),
        ("updates.toml", "The law here", "The *law* here", "**bold**"),
        ("updates.toml", 'text = "Speak', 'text = "Speak <b>', "**bold**"),
        ("contacts.toml", "These addresses are", "These *addresses* are", "**bold**"),
        ("glossary.toml", "The council stops", "The `council` stops", "**bold**"),
        ("updates.toml", 'id = "U4"', 'id = "U3"', "used twice"),
        ("glossary.toml", 'id = "ehc-plan"', 'id = "send"', "used twice"),
        ("contacts.toml", 'id = "ace"', 'id = "ipsea"', "used twice"),
        ("contacts.toml", 'what = "Help with all of these steps"', 'what = ""', "“what”"),
        ("contacts.toml", 'group = "national"', 'gruop = "national"', "“gruop”"),
        ("updates.toml", "[[note]]", "[[note]", "TOML"),
        (
            "routes.toml",
            'contacts = ["send-advice", "send-team"]',
            'contacts = ["sendteam"]',
            "“sendteam”",
        ),
        ("routes.toml", "[groups]", "[groups", "TOML"),
    ],
)
def test_fault_is_told_with_its_file_line_and_reason(folder, name, old, new, reason):
    line = spoil(folder, name, old, new)
    errors = [error for error in check_content(folder) if reason in error.reason]
    assert (f"content/{name}", line) in [(error.file, error.line) for error in errors], errors
    for error in errors:
        assert error.reason.endswith(".")
        assert "\n" not in error.reason
    with pytest.raises(ContentError):
        load_content(folder)


def test_faults_in_several_files_are_all_told_in_order(folder):
    spoil(folder, "contacts.toml", 'icon = "map"', 'icon = "mapp"')
    spoil(folder, MEDIATION, "{updates: U14}", "{updates: U99}")
    spoil(folder, "glossary.toml", 'name = "SEND Team"', "name = 4")
    spoil(folder, "glossary.toml", 'name = "Review"', "name = 5")
    files = [error.file for error in check_content(folder)]
    assert files == sorted(files)
    assert files.count("content/glossary.toml") == 2
    assert f"content/{MEDIATION}" in files
    assert "content/contacts.toml" in files


def test_word_linked_from_a_section_it_does_not_name_is_told(folder):
    line = spoil(folder, "glossary.toml", 'sections = ["mediation"]', "sections = []")
    errors = check_content(folder)
    assert [(error.file, error.line) for error in errors] == [("content/glossary.toml", line)]


def test_note_that_nothing_shows_is_told(folder):
    line = spoil(folder, "updates.toml", 'id = "U18"', 'id = "U188"')
    spoil(folder, "leaflets/leaflet-8/09-more-help.md", "{updates: U18}\n", "")
    errors = check_content(folder)
    assert [(error.file, error.line) for error in errors] == [("content/updates.toml", line)]
    assert "U188" in errors[0].reason


@pytest.mark.parametrize(
    "name",
    ["glossary.toml", "updates.toml", "contacts.toml", "routes.toml", MEDIATION],
)
def test_missing_file_is_told(folder, name):
    (folder / name).unlink()
    assert f"content/{name}" in [error.file for error in check_content(folder)]
    with pytest.raises(ContentError):
        load_content(folder)


def test_missing_leaflet_is_told(folder):
    shutil.rmtree(folder / "leaflets")
    errors = check_content(folder)
    assert "content/leaflets/leaflet-8/leaflet.toml" in [error.file for error in errors]


@pytest.mark.parametrize("name", ["glossary.toml", "updates.toml", "contacts.toml", MEDIATION])
def test_file_in_another_encoding_is_told_with_its_line(folder, name):
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_bytes(b"\n\n\xff\n" + text.encode())
    errors = [error for error in check_content(folder) if "UTF-8" in error.reason]
    assert [(error.file, error.line) for error in errors] == [(f"content/{name}", 3)]
