"""Whether what content files say about each other is true: every target exists and is used."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kiosk.inline import STRAY_MARKS, has_stray_marks, linked_terms
from kiosk.leaflet import Leaflet
from kiosk.sources import ContentError, TomlSource, read_text


class Links:
    """Checks the links between the files of one content folder.

    A source is None if its file could not be read; then nothing is said about its targets.
    """

    def __init__(
        self,
        *,
        directory: Path,
        leaflet: Leaflet | None,
        glossary: TomlSource | None,
        updates: TomlSource | None,
        contacts: TomlSource | None,
    ) -> None:
        self._directory = directory
        self._leaflet = leaflet
        self._glossary = glossary
        self._updates = updates
        self._contacts = contacts
        self._terms = _ids(glossary, "term")
        self._notes = _ids(updates, "note")
        self._contact_ids = _ids(contacts, "contact")

    def errors(self) -> Iterator[ContentError]:
        """Yield every link without a target."""
        yield from self._leaflet_errors()
        yield from self._glossary_errors()
        yield from self._update_errors()
        yield from self._contact_errors()

    def unused_notes(self) -> Iterator[ContentError]:
        """Yield every update note that neither leaflet, contacts nor routes show."""
        if self._updates is None or self._leaflet is None:
            return
        used = {note for section in self._leaflet.sections for note in section.updates}
        for source in (self._contacts, self._routes()):
            if source is None:
                return  # it may be the file that uses the note
            used.update(_strings(source.data))
        for number, note in _tables(self._updates, "note"):
            if isinstance(note.get("id"), str) and note["id"] not in used:
                reason = f"nothing shows the note “{note['id']}”: place it or remove it."
                yield self._updates.error(f"$.note[{number}].id", reason)

    def _leaflet_errors(self) -> Iterator[ContentError]:
        for section in self._leaflet.sections if self._leaflet else ():
            path = self._directory / "leaflets" / self._leaflet_id / Path(section.file).name
            for term in _missing(self._terms, _linked(section.parts())):
                line = _line_with(path, rf"glossary:{re.escape(term)}\)")
                yield ContentError(section.file, line, _no_term(term))
            for note in _missing(self._notes, section.updates):
                line = _line_with(path, rf"{{updates:[^}}]*\b{re.escape(note)}\b")
                yield ContentError(section.file, line, _no_note(note))
            named = (block.contact for block in section.blocks if block.contact)
            for contact in _missing(self._contact_ids, named):
                line = _line_with(path, rf"{{contact:\s*{re.escape(contact)}\s*}}")
                yield ContentError(section.file, line, _no_contact(contact))

    @property
    def _leaflet_id(self) -> str:
        return self._leaflet.id if self._leaflet else ""

    def _glossary_errors(self) -> Iterator[ContentError]:
        if self._glossary is None or self._leaflet is None:
            return
        sections = {section.id: set(_linked(section.parts())) for section in self._leaflet.sections}
        for number, term in _tables(self._glossary, "term"):
            path = f"$.term[{number}]"
            listed = list(_strings(term.get("sections", ())))
            for name in _missing(set(sections), listed):
                reason = f"the leaflet has no section “{name}”: check the id in leaflet.toml."
                yield self._glossary.error(f"{path}.sections", reason)
            for name, terms in sections.items():
                if term.get("id") in terms and name not in listed:
                    reason = f"the section “{name}” links to this word: add it to “sections”."
                    yield self._glossary.error(f"{path}.sections", reason)
            for key in ("explanation", "note"):
                yield from self._inline_errors(self._glossary, f"{path}.{key}", term.get(key))

    def _update_errors(self) -> Iterator[ContentError]:
        if self._updates is None:
            return
        yield from self._inline_errors(
            self._updates, "$.expired", self._updates.data.get("expired")
        )
        for number, note in _tables(self._updates, "note"):
            yield from self._inline_errors(
                self._updates, f"$.note[{number}].text", note.get("text")
            )

    def _contact_errors(self) -> Iterator[ContentError]:
        if self._contacts is None:
            return
        icons = self._directory / "icons"
        notice = self._contacts.data.get("notice")
        yield from self._inline_errors(self._contacts, "$.notice", notice)
        for number, contact in _tables(self._contacts, "contact"):
            path = f"$.contact[{number}]"
            yield from self._inline_errors(self._contacts, f"{path}.what", contact.get("what"))
            for note in _missing(self._notes, _strings([contact.get("update")])):
                yield self._contacts.error(f"{path}.update", _no_note(note))
            icon = contact.get("icon")
            if isinstance(icon, str) and not (icons / f"{icon}.svg").is_file():
                reason = f"there is no icon “{icon}” in the folder icons: check its name."
                yield self._contacts.error(f"{path}.icon", reason)

    def _inline_errors(self, source: TomlSource, path: str, text: Any) -> Iterator[ContentError]:
        if not isinstance(text, str):
            return
        if has_stray_marks(text):
            yield source.error(path, STRAY_MARKS)
        for term in _missing(self._terms, linked_terms(text)):
            yield source.error(path, _no_term(term))

    def _routes(self) -> TomlSource | None:
        try:
            return TomlSource.load(self._directory / "routes.toml")
        except ContentError:
            return None


def _ids(source: TomlSource | None, table: str) -> set[str] | None:
    # from the file as written, so that a faulty entry does not make its links faulty too
    if source is None:
        return None
    return {entry["id"] for _, entry in _tables(source, table) if isinstance(entry.get("id"), str)}


def _tables(source: TomlSource, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    tables = source.data.get(name)
    for number, entry in enumerate(tables if isinstance(tables, list) else ()):
        if isinstance(entry, dict):
            yield number, entry


def _missing(known: set[str] | None, names: Iterable[str]) -> list[str]:
    return [] if known is None else [name for name in dict.fromkeys(names) if name not in known]


def _linked(parts: Iterable[Any]) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, str):
            yield from linked_terms(part.english)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _line_with(path: Path, pattern: str) -> int | None:
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if re.search(pattern, line):
            return number
    return None


def _no_term(term: str) -> str:
    return f"there is no word “{term}” in glossary.toml: check the id."


def _no_note(note: str) -> str:
    return f"there is no note “{note}” in updates.toml: check the id."


def _no_contact(contact: str) -> str:
    return f"there is no contact “{contact}” in contacts.toml: check the id."
