"""The software bill of materials, in the CycloneDX format: what is in a program, for machines.

The same program gives the same file: its serial number comes from what is in it, its time from the
last commit.
"""

import datetime
import uuid
from collections.abc import Iterable

from components import Component
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

FILE_NAME = "sbom.cdx.json"
NAMESPACE = uuid.UUID("d3f7a5c2-52f0-4c3e-8a53-0d3f3b6f2a9e")
KINDS = {"OFL-1.1": ComponentType.DATA, "ISC AND MIT": ComponentType.DATA}


def write_bom(
    components: Iterable[Component], *, program: str, version: str, made: datetime.datetime
) -> str:
    """The bill of materials of one program, as JSON."""
    components = tuple(components)
    root = Part(
        name=program,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"{program}@{version}",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    parts = {component.name.lower().replace("_", "-"): _part(component) for component in components}
    bom = Bom(
        components=parts.values(),
        metadata=BomMetaData(component=root, timestamp=made),
        serial_number=uuid.uuid5(NAMESPACE, repr((program, version, components))),
    )
    bom.register_dependency(root, parts.values())
    for component, part in zip(components, parts.values(), strict=True):
        needed = [parts[name] for name in component.needs if name in parts]
        bom.register_dependency(part, [*needed, *part.components])
    return str(JsonV1Dot6(bom).output_as_string(indent=2)) + "\n"


def _part(component: Component, *, within: str = "") -> Part:
    reference = f"{within}{component.name}@{component.version}"
    return Part(
        name=component.name,
        version=component.version or None,
        type=KINDS.get(component.licence, ComponentType.LIBRARY),
        bom_ref=reference,
        licenses=[LicenseFactory().make_from_string(component.licence)],
        purl=PackageURL.from_string(component.purl) if component.purl else None,
        components=[_part(part, within=f"{reference}/") for part in component.inside],
    )
