"""A reading as plain JSON values, in the form that formats.md of the project's users expects."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from luoshi.facts.reading import Reading


def print_json(reading: Reading) -> str:
    """The reading as one line of JSON, characters as they are."""
    return _ENCODER.encode(reading)


def _list_fields(value: Any) -> dict[str, Any]:
    """The fields of one of a reading's values, not copied: a reading holds thousands."""
    names, take_all = _name_fields(value.__class__)
    return dict(zip(names, take_all(value), strict=True))


@cache
def _name_fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields, and what takes them all at once."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


# A reading is a tree: nothing in it needs to be looked through for circles.
_ENCODER = json.JSONEncoder(default=_list_fields, ensure_ascii=False, check_circular=False, separators=(",", ":"))
