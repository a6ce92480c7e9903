"""The glossary: hard words of the leaflet, explained in plain English.

The English term is never translated, because parents must be able to say it to officials.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.identifiers import Id, repeated
from kiosk.sources import ContentError, Message, TomlSource


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One hard word.

    `explanation` gives the leaflet's meaning; `note` what has changed or what the leaflet does
    not say, shown apart from it; `sections` are the ids of the leaflet's sections that use it.
    """

    id: Id
    name: str
    explanation: Message
    note: Message | None = None
    sections: tuple[str, ...] = ()


class Glossary(msgspec.Struct, frozen=True):
    """All terms, in alphabetical order of their English names."""

    terms: tuple[Term, ...]

    def term(self, id_: str) -> Term:
        """Return the term with this id; raise `KeyError` if there is none."""
        for term in self.terms:
            if term.id == id_:
                return term
        raise KeyError(id_)


class _GlossaryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[Term, ...]


def load_glossary(path: Path) -> Glossary:
    """Read `glossary.toml`; raise the first `ContentError` found."""
    glossary, errors = read_glossary(TomlSource.load(path))
    if errors:
        raise errors[0]
    return glossary


def read_glossary(source: TomlSource) -> tuple[Glossary, list[ContentError]]:
    """Read what can be read of the glossary, with every error found."""
    file, errors = source.decode_all(_GlossaryFile)
    terms = file.term if file else ()
    errors += _errors(source)
    ordered = sorted(terms, key=lambda term: term.name.casefold())
    return Glossary(tuple(ordered)), errors


def _errors(source: TomlSource) -> Iterator[ContentError]:
    yield from repeated(source, "term", "id")
    yield from repeated(source, "term", "name")
