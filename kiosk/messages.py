"""Text that translators see: the struct that holds it, and how each paragraph gets its name."""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec


class Message(msgspec.Struct, frozen=True):
    """One paragraph for translators: the English words, and a context that names its place."""

    english: Annotated[str, msgspec.Meta(pattern=r"\S")]
    context: str


def messages_in(value: object) -> Iterator[Message]:
    """Yield every `Message` in a struct, list, tuple or dict, in order of the fields."""
    if isinstance(value, Message):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from messages_in(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from messages_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from messages_in(part)


def name_messages(data: dict[str, Any], wanted: Any, stem: str) -> dict[str, Any]:
    """Turn the text of every `Message` field into `{english, context}`.

    The context is the file, the name of the list (where the file holds several) and the id:
    `glossary/sen`, `routes/question/decider`.
    """
    fields = _message_fields(wanted)
    holds_several = sum(field.holds_tables for field in fields.values()) > 1
    named = dict(data)
    for name, field in fields.items():
        if name not in data:
            continue
        value = data[name]
        prefix = f"{stem}/{name}" if holds_several or not field.holds_tables else stem
        if isinstance(value, list):
            named[name] = [
                _named(part, field.part, f"{prefix}/{_id_of(part, number)}")
                for number, part in enumerate(value)
            ]
        elif isinstance(value, dict) and get_origin(field.type) is dict:
            named[name] = {
                key: _named(part, field.part, f"{prefix}/{key}") for key, part in value.items()
            }
        else:
            named[name] = _named(value, field.type, prefix)
    return named


def _id_of(part: Any, number: int) -> str:
    return str(part.get("id", number + 1)) if isinstance(part, dict) else str(number + 1)


class _Field(msgspec.Struct, frozen=True):
    """A field that holds messages: its type, and the type of its parts if it holds several."""

    type: Any
    part: Any
    holds_tables: bool


@cache
def _message_fields(struct: Any) -> dict[str, _Field]:
    fields = {}
    for field in msgspec.structs.fields(struct):
        wanted = _without_none(field.type)
        if _holds_messages(wanted):
            part = _part_type(wanted)
            is_struct = isinstance(part, type) and issubclass(part, msgspec.Struct)
            holds_tables = part is not wanted and is_struct and part is not Message
            fields[field.encode_name] = _Field(wanted, part, holds_tables)
    return fields


@cache
def _holds_messages(wanted: Any) -> bool:
    part = _part_type(_without_none(wanted))
    if part is Message:
        return True
    if part is not wanted and get_origin(part) is not None:
        return _holds_messages(part)
    if isinstance(part, type) and issubclass(part, msgspec.Struct):
        return bool(_message_fields(part))
    return False


def _part_type(wanted: Any) -> Any:
    if get_origin(wanted) in (tuple, list):
        return _without_none(get_args(wanted)[0])
    if get_origin(wanted) is dict:
        return _without_none(get_args(wanted)[1])
    return wanted


def _without_none(wanted: Any) -> Any:
    if get_origin(wanted) in (Union, types.UnionType):
        parts = [part for part in get_args(wanted) if part is not types.NoneType]
        return parts[0] if len(parts) == 1 else wanted
    return wanted


def _named(value: Any, wanted: Any, context: str) -> Any:
    if wanted is Message:
        return {"english": value, "context": context} if isinstance(value, str) else value
    part = _part_type(wanted)
    if part is not wanted and isinstance(value, list):
        return [_named(item, part, context) for item in value]
    if part is not wanted and isinstance(value, dict):
        return {key: _named(item, part, context) for key, item in value.items()}
    if isinstance(value, dict) and isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        fields = _message_fields(wanted)
        return {
            key: _named(item, fields[key].type, context) if key in fields else item
            for key, item in value.items()
        }
    return value
