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


def list_names(folder: str) -> list[str]:
    """The names, without ending, of the TOML files of a shipped folder, e.g. `calendar`, in order."""
    inside = files(__package__).joinpath(*folder.split("/")).iterdir()
    return sorted(path.name.removesuffix(".toml") for path in inside if path.name.endswith(".toml"))


def list_folders(folder: str) -> list[str]:
    """The names of the folders in a shipped folder, e.g. `procedures`, in order."""
    return sorted(path.name for path in files(__package__).joinpath(*folder.split("/")).iterdir() if path.is_dir())
