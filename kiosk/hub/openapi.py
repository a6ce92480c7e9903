"""The hub's description of itself, `/openapi.json`, made from the very types it decodes."""

from typing import Any

import msgspec

from kiosk import __version__
from kiosk.wire import (
    ENROL_PATH,
    ENVELOPES_PATH,
    HEALTH_PATH,
    KIOSK_HEADER,
    SIGNATURE_HEADER,
    Batch,
    BatchReply,
    EnrolReply,
    EnrolRequest,
    Failure,
)


class Health(msgspec.Struct, frozen=True):
    """The reply of `GET /v1/health`; ready means that there is an adviser key."""

    status: str
    is_ready: bool
    version: str


_KINDS: tuple[type, ...] = (Batch, BatchReply, EnrolRequest, EnrolReply, Failure, Health)


def describe() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    references, components = msgspec.json.schema_components(
        _KINDS, ref_template="#/components/schemas/{name}"
    )
    named = dict(zip(_KINDS, references, strict=True))
    signed = [
        _header(KIOSK_HEADER, "The kiosk's id."),
        _header(SIGNATURE_HEADER, "Ed25519 signature under the SHA-256 of the body, in hex."),
    ]
    return {
        "openapi": "3.1.0",
        "info": {"title": "SEND Advice hub", "version": __version__},
        "paths": {
            ENROL_PATH: {"post": _operation("Enrol a kiosk", named, EnrolRequest, EnrolReply)},
            ENVELOPES_PATH: {
                "post": {
                    **_operation("Hand over sealed requests", named, Batch, BatchReply),
                    "parameters": signed,
                }
            },
            HEALTH_PATH: {"get": _operation("Tell whether the hub works", named, None, Health)},
        },
        "components": {"schemas": components},
    }


def _operation(
    summary: str, named: dict[type, Any], request: type | None, reply: type
) -> dict[str, Any]:
    def content(kind: type) -> dict[str, Any]:
        return {"application/json": {"schema": named[kind]}}

    operation: dict[str, Any] = {
        "summary": summary,
        "responses": {
            "200": {"description": "Done", "content": content(reply)},
            "default": {"description": "Not done, and why", "content": content(Failure)},
        },
    }
    if request:
        operation["requestBody"] = {"required": True, "content": content(request)}
    return operation


def _header(name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "description": description,
        "schema": {"type": "string"},
    }
