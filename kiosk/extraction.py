"""What there is to translate: the words in the code, and every paragraph of the content.

`extract_content` has the shape of a Babel extractor and is named in `translations/babel.cfg`; the
words in Python are found by Babel's own.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from kiosk.content import load_content
from kiosk.errors import KioskError
from kiosk.leaflet import BlockKind, Leaflet
from kiosk.privacy import load_privacy
from kiosk.sources import Message, messages_in

KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "_gettext": None,
    "_ngettext": (1, 2),
    "_pgettext": ((1, "c"), 2),
}
"""The names by which words are known: a translator's methods, kept in a field or not."""

_COMMENT_TAGS = ("Translators:",)
_CONTENT_METHOD = "kiosk.extraction:extract_content"

_Extracted = tuple[int, str, tuple[str, str], list[str]]

_PLACES = {
    "glossary": "Glossary. Keep the English term in the text: parents must say it to officials.",
    "updates": "Update note: the law as it is now. Same numbers and dates as the English.",
    "contacts": "What an organisation helps with.",
    "routes": "Route finder.",
    "privacy": "Privacy notice.",
}
_BLOCKS = {
    BlockKind.PROSE: "Leaflet.",
    BlockKind.LIST: "Leaflet, list.",
    BlockKind.CODE_QUOTE: "Quote from the SEND Code of Practice: exact, nothing left out.",
    BlockKind.PARENT_QUOTE: "A parent's words.",
    BlockKind.SEND_ADVICE: "Leaflet: what SEND Advice can do.",
    BlockKind.CONTACT: "Leaflet, contact details.",
    BlockKind.HEADING: "Leaflet, heading inside a section.",
    BlockKind.COVER: "Leaflet, cover.",
}


class ExtractionError(KioskError):
    """The words cannot be collected here."""


def extract_content(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 - the shape that Babel asks for
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[_Extracted]:
    """Yield every paragraph of the content folder that `fileobj` lies in, with its context."""
    folder = Path(fileobj.name).resolve().parent
    content = load_content(folder)
    kinds = _describe_blocks(content.leaflet)
    for message in messages_in((content, load_privacy(folder))):
        comment = kinds.get(message) or _PLACES.get(message.context.partition("/")[0], "")
        yield 0, "pgettext", (message.context, message.english), [comment] if comment else []


def make_template(domain: str, root: Path) -> Catalog:
    """Return the catalogue to be translated: the "interface" or the "content" below `root`.

    Raises ExtractionError where the source tree is not there (an installed kiosk).
    """
    config = root / "translations" / "babel.cfg"
    if not config.exists() or not (root / "kiosk").is_dir():
        raise ExtractionError("Run this in the source tree: an installed kiosk has no sources.")
    with config.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, str(config))  # type: ignore[no-untyped-call]
    is_content = domain == "content"
    wanted = [item for item in methods if (item[1] == _CONTENT_METHOD) == is_content]
    template = Catalog(domain=domain)
    for _, _, words, comments, context in extract_from_dir(
        root,
        wanted,
        options,
        keywords=KEYWORDS,
        comment_tags=_COMMENT_TAGS,
        strip_comment_tags=True,
        directory_filter=lambda path: _is_source_folder(Path(path)),
    ):
        template.add(words, auto_comments=comments, context=context)
    return template


def _describe_blocks(leaflet: Leaflet) -> dict[Message, str]:
    return {
        message: _BLOCKS[block.kind]
        for section in leaflet.sections
        for block in section.blocks
        if block.kind in _BLOCKS
        for message in messages_in(block)
    }


def _is_source_folder(path: Path) -> bool:
    return not path.name.startswith((".", "_")) and path.name not in {"tests", "build", "dist"}
