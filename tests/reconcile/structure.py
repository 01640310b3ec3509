"""The little of JSON schema that the published schema of a finding uses, so that real output is held against it."""

import re
from datetime import datetime
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = {
    *("$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties"),
    *("enum", "pattern", "minimum", "format", "anyOf"),
}


def faults(schema: dict[str, Any], value: Any, path: str = "finding") -> list[str]:
    """Where `value` departs from `schema`; a keyword that is not known here is a fault of its own."""
    found = [f"{path}: {keyword} is not held against anything" for keyword in schema if keyword not in _KNOWN]
    if "anyOf" in schema:
        tries = [faults(one, value, path) for one in schema["anyOf"]]
        return found + ([] if any(not one for one in tries) else min(tries, key=len))
    if "enum" in schema and value not in schema["enum"]:
        return [*found, f"{path}: {value!r} is none of {schema['enum']}"]
    if "type" in schema and not _is_of(schema["type"], value):
        return [*found, f"{path}: {value!r} is no {schema['type']}"]
    return found + _plain(schema, value, path) + _parts(schema, value, path)


def _is_of(types: str | list[str], value: Any) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(
        isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )


def _plain(schema: dict[str, Any], value: Any, path: str) -> list[str]:
    if isinstance(value, int) and value < schema.get("minimum", value):
        return [f"{path}: {value} is below {schema['minimum']}"]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return [f"{path}: {value!r} does not fit {schema['pattern']}"]
    if schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        return [f"{path}: {value!r} has no zone"]
    return []


def _parts(schema: dict[str, Any], value: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    known = schema.get("properties", {})
    found = [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{path}.{name} is not in the schema" for name in value if name not in known]
    for name, part in value.items():
        found += faults(known[name], part, f"{path}.{name}") if name in known else []
    return found
