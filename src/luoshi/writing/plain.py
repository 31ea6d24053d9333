"""A reading as plain JSON values, in the form that formats.md of the project's users expects."""

from __future__ import annotations

import json
from dataclasses import asdict

from luoshi.facts.reading import Reading


def print_json(reading: Reading) -> str:
    """The reading as one line of JSON, characters as they are."""
    return json.dumps(asdict(reading), ensure_ascii=False, separators=(",", ":"))
