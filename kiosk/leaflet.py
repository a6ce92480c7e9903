"""The leaflet: sections and blocks, read from Markdown in `content/leaflets/<id>/`.

The words are the leaflet's own. What the law says now stands beside them, as update notes.
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from kiosk.identifiers import Id, RouteId, repeated
from kiosk.sources import ContentError, Message, TomlSource, file_label


class BlockKind(StrEnum):
    """What a block is, and therefore how it looks."""

    PROSE = "prose"
    LIST = "list"
    CODE_QUOTE = "code_quote"
    PARENT_QUOTE = "parent_quote"
    SEND_ADVICE = "send_advice"
    CONTACT = "contact"
    HEADING = "heading"
    COVER = "cover"
    LANGUAGES = "languages"
    CREDITS = "credits"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph, list or quote, never split over two pages.

    `text` is inline Markdown (see `kiosk.inline`). A list, and whatever else has `items`, is led
    in by `intro`, and so is a Code quote ("The SEND Code of Practice says:"). `printed` are
    addresses and foreign words that stay as they were printed in every language. `paragraph` is
    the number of the Code paragraph that is quoted, `attribution` says who a parent is,
    `contact` names an entry of `contacts.toml`, and `updates` the notes that stand beside.
    """

    kind: BlockKind
    intro: Message | None = None
    text: Message | None = None
    items: tuple[Message, ...] = ()
    paragraph: str | None = None
    attribution: Message | None = None
    printed: tuple[str, ...] = ()
    contact: str | None = None
    updates: tuple[str, ...] = ()

    def parts(self) -> Iterator[Message | str]:
        """Yield all words in the order of the printed leaflet; strings are not translated."""
        if self.intro:
            yield self.intro
        if self.text:
            yield self.text
        yield from self.items
        yield from self.printed
        if self.paragraph:
            yield f"({self.paragraph})"
        if self.attribution:
            yield self.attribution

    def messages(self) -> Iterator[Message]:
        """Yield the translatable paragraphs in the order of the printed leaflet."""
        return (part for part in self.parts() if isinstance(part, Message))


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the list of sections.

    `title` is short, for the list; `heading` is the leaflet's own and heads the page; `route` is
    the route of the route finder that the section is about, if it is about one.
    """

    id: str
    title: Message
    heading: Message
    route: str | None
    blocks: tuple[Block, ...]
    file: str = ""

    @property
    def updates(self) -> tuple[str, ...]:
        """The ids of all update notes beside this section, each once."""
        return tuple(dict.fromkeys(note for block in self.blocks for note in block.updates))

    def parts(self) -> Iterator[Message | str]:
        """Yield heading and blocks in the order of the printed leaflet, the cover first."""
        for block in self.blocks:
            if block.kind is BlockKind.COVER:
                yield from block.parts()
        yield self.heading
        for block in self.blocks:
            if block.kind is not BlockKind.COVER:
                yield from block.parts()


class Leaflet(msgspec.Struct, frozen=True, kw_only=True):
    """A leaflet, whole and word for word."""

    id: str
    title: Message
    printed: str
    publisher: str
    sections: tuple[Section, ...]

    def section(self, id_: str) -> Section:
        """Return the section with this id; raise `KeyError` if there is none."""
        for section in self.sections:
            if section.id == id_:
                return section
        raise KeyError(id_)

    def section_of_route(self, route: str) -> Section | None:
        """Return the section about this route, or None."""
        return next((section for section in self.sections if section.route == route), None)


class _SectionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    title: Message
    file: str
    route: RouteId | None = None


class _LeafletFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Message
    printed: str
    publisher: str
    section: tuple[_SectionEntry, ...]


def load_leaflet(directory: Path) -> Leaflet:
    """Read the leaflet in `directory`; raise the first `ContentError` found."""
    leaflet, errors = read_leaflet(directory)
    if errors or leaflet is None:
        raise errors[0]
    return leaflet


def read_leaflet(directory: Path) -> tuple[Leaflet | None, list[ContentError]]:
    """Read what can be read of the leaflet in `directory`, with every error found."""
    try:
        source = TomlSource.load(directory / "leaflet.toml", context=directory.name)
    except ContentError as error:
        return None, [error]
    file, errors = source.decode_all(_LeafletFile)
    if file is None:
        return None, errors
    errors += _list_errors(source, file, directory)
    sections = []
    for entry in file.section:
        section = _read_section(entry, directory, errors)
        if section:
            sections.append(section)
    leaflet = Leaflet(
        id=directory.name,
        title=file.title,
        printed=file.printed,
        publisher=file.publisher,
        sections=tuple(sections),
    )
    return leaflet, errors


def _read_section(
    entry: _SectionEntry, directory: Path, errors: list[ContentError]
) -> Section | None:
    # markdown-it costs more to import than everything else here
    from kiosk.leaflet_markdown import read_section_text

    path = directory / entry.file
    try:
        text = read_section_text(path, context=f"{directory.name}/{entry.id}", errors=errors)
    except ContentError as error:
        errors.append(error)
        return None
    if text.heading is None:
        return None
    return Section(
        id=entry.id,
        title=entry.title,
        heading=text.heading,
        route=entry.route,
        blocks=text.blocks,
        file=file_label(path),
    )


def _list_errors(source: TomlSource, file: _LeafletFile, directory: Path) -> Iterator[ContentError]:
    yield from repeated(source, "section", "id")
    yield from repeated(source, "section", "file")
    listed = {entry.file for entry in file.section}
    for path in sorted(directory.glob("*.md")):
        if path.name not in listed:
            reason = f"“{path.name}” is in the folder but no section names it: add or remove it."
            yield source.error("$", reason)
