"""Ids in content files: how they are written, and that each is used once."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from kiosk.sources import ContentError, TomlSource

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RouteId = Literal[
    "talk",
    "support",
    "complaint",
    "disagreement_resolution",
    "mediation_advice",
    "mediation",
    "appeal",
    "exclusion",
]


def repeated(source: TomlSource, table: str, key: str) -> Iterator[ContentError]:
    """Yield an error for every `[[table]]` whose `key` an earlier one has already."""
    seen: set[object] = set()
    tables = source.data.get(table)
    for number, entry in enumerate(tables if isinstance(tables, list) else ()):
        value = entry.get(key) if isinstance(entry, dict) else None
        if not isinstance(value, str):
            continue
        if value in seen:
            reason = f"the {key} “{value}” is used twice: each {table} needs its own."
            yield source.error(f"$.{table}[{number}].{key}", reason)
        seen.add(value)
