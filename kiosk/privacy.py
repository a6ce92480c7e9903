"""The privacy notice: a short one before the first field, and the full one behind a button.

Its words are content. What only the council knows (controller, data protection officer, lawful
basis) comes from the settings and, until it is there, is named plainly as not filled in.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.identifiers import Id, repeated
from kiosk.languages import Phrase, Translator
from kiosk.resources import content_dir
from kiosk.settings import Settings
from kiosk.sources import ContentError, Message, TomlSource
from kiosk.translator import field_names, is_fillable

FILE_NAME = "privacy.toml"
FIELDS = frozenset({"controller", "dpo_contact", "lawful_basis", "retention_days", "phone"})
"""The {places} that a paragraph may have."""
NO_BREAK = "\u00a0"
"""A phone number is not broken over two lines."""


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence or two of the short notice."""

    id: Id
    icon: str
    text: Message


class NoticeSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of the full notice."""

    id: Id
    heading: Message
    paragraphs: tuple[Message, ...]


class PrivacyNotice(msgspec.Struct, frozen=True):
    """Both layers, in the order in which they are read."""

    points: tuple[Point, ...]
    sections: tuple[NoticeSection, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    point: tuple[Point, ...]
    section: tuple[NoticeSection, ...]


def load_privacy(directory: Path | None = None) -> PrivacyNotice:
    """Read `privacy.toml` of the content folder; raise the first `ContentError` found."""
    source = TomlSource.load((directory or content_dir()) / FILE_NAME)
    notice, errors = read_privacy(source)
    if errors or notice is None:
        raise errors[0]
    return notice


def read_privacy(source: TomlSource) -> tuple[PrivacyNotice | None, list[ContentError]]:
    """Read the notice, with every error found."""
    try:
        file = source.decode(_File)
    except ContentError as error:
        return None, [error]
    errors = [*repeated(source, "point", "id"), *repeated(source, "section", "id")]
    errors += _field_errors(source, file)
    return (None if errors else PrivacyNotice(file.point, file.section)), errors


def notice_values(settings: Settings, translator: Translator) -> dict[str, str | int]:
    """What stands in the {places}; an empty setting is named as not filled in yet."""
    privacy = settings.privacy
    missing = translator.gettext("(not filled in yet)")
    return {
        "controller": privacy.controller or missing,
        "dpo_contact": privacy.dpo_contact or missing,
        "lawful_basis": privacy.lawful_basis or missing,
        "retention_days": privacy.retention_days,
        "phone": settings.service.phone.replace(" ", NO_BREAK),
    }


def notice_phrase(message: Message, translator: Translator, values: dict[str, str | int]) -> Phrase:
    """One paragraph, translated and filled; English where the translation lost a {place}."""
    phrase = translator.content(message)
    if not is_fillable(phrase.text, message.english):
        phrase = Phrase(message.english, is_translated=False)
    return Phrase(translator.fill(phrase.text, **values), phrase.is_translated)


def _field_errors(source: TomlSource, file: _File) -> Iterator[ContentError]:
    for number, point in enumerate(file.point):
        yield from _text_errors(source, f"$.point[{number}].text", point.text)
    for number, section in enumerate(file.section):
        path = f"$.section[{number}]"
        if not section.paragraphs:
            yield source.error(f"{path}.paragraphs", "this section says nothing: write it.")
        yield from _text_errors(source, f"{path}.heading", section.heading)
        for at, paragraph in enumerate(section.paragraphs):
            yield from _text_errors(source, f"{path}.paragraphs[{at}]", paragraph)


def _text_errors(source: TomlSource, path: str, text: Message) -> Iterator[ContentError]:
    try:
        unknown = field_names(text.english) - FIELDS
    except ValueError:
        yield source.error(path, "a { or } stands alone here: write both, or neither.")
        return
    for name in sorted(unknown):
        known = ", ".join(sorted(FIELDS))
        yield source.error(path, f"there is no place {{{name}}}: choose one of {known}.")
