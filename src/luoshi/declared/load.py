"""The one way to declared data: TOML files that ship in this package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The table in `declared/NAME.toml`, e.g. `lexicon/units`. Read once a process; treat it as frozen."""
    return tomllib.loads(read_text(f"{name}.toml"))


def read_text(name: str) -> str:
    """The text of a shipped data file, e.g. `places/codes.tsv`. Raises FileNotFoundError for an unknown name."""
    return files(__package__).joinpath(*name.split("/")).read_text("utf-8")
