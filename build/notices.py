"""The licences of everything that the programs are made of, in one text file."""

from collections.abc import Iterable, Iterator

from components import Component

FILE_NAME = "THIRD-PARTY-LICENCES.txt"
LINE = "=" * 78
INTRODUCTION = """\
What the SEND Advice kiosk {version} is made of besides its own code, and under which licences.
The kiosk's own code is under the MIT licence.
"""


def write_notices(components: Iterable[Component], version: str) -> str:
    """A list of all components, then the full texts of their licences, each text once."""
    components = tuple(components)
    seen: dict[str, str] = {}
    chapters = (
        "\n".join(["", LINE, _title(component), LINE, "", *_chapter(component, seen)])
        for component in components
    )
    parts = [INTRODUCTION.format(version=version), *map(_tell, components), *chapters]
    return "\n".join(parts) + "\n"


def _title(component: Component) -> str:
    return f"{component.name} {component.version}".strip()


def _tell(component: Component) -> str:
    return f"  {_title(component)}: {component.licence}"


def _chapter(component: Component, seen: dict[str, str]) -> Iterator[str]:
    yield f"Licence: {component.licence}"
    if component.note:
        yield f"\n{component.note}"
    yield from _once(component, seen)
    if component.inside:
        yield "\nIt has inside:\n"
    for part in component.inside:
        yield _tell(part) + (f"; by {part.authors}" if part.authors else "")
    for part in component.inside:
        yield from _once(part, seen)


def _once(component: Component, seen: dict[str, str]) -> Iterator[str]:
    for text in component.texts:
        if text in seen:
            yield f"\n[{component.name}: a text that stands under {seen[text]}]"
        else:
            seen[text] = component.name
            yield f"\n{text}"
