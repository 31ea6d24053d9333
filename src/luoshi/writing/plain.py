"""A reading as plain JSON values, in the form that formats.md of the project's users expects."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

from luoshi.facts.reading import Reading


def print_json(reading: Reading) -> str:
    """The reading as one line of JSON, characters as they are."""
    return json.dumps(reading, default=_list_fields, ensure_ascii=False, separators=(",", ":"))


def _list_fields(value: Any) -> dict[str, Any]:
    """The fields of one of a reading's values, not copied: a reading holds thousands."""
    return {name: getattr(value, name) for name in _name_fields(value.__class__)}


@cache
def _name_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
