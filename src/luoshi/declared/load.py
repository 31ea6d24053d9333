"""The one way to declared data: TOML files that ship in this package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


class BadDeclaration(ValueError):
    """A declaration of the district's own that cannot be used: where, what is wrong, what to write."""


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The table in `declared/NAME.toml`, e.g. `lexicon/units`. Read once a process; treat it as frozen."""
    return tomllib.loads(read_text(f"{name}.toml"))


def read_text(name: str) -> str:
    """The text of a shipped data file, e.g. `places/codes.tsv`. Raises FileNotFoundError for an unknown name."""
    return files(__package__).joinpath(*name.split("/")).read_text("utf-8")


def load_own(home: Path | None, name: str) -> tuple[dict[str, Any], str]:
    """The district's own `NAME.toml` in the ledger's folder, else the shipped one; and what to call it in a fault.

    Raises BadDeclaration.
    """
    path = home / f"{name}.toml" if home else None
    if path is None or not path.is_file():
        return load_toml(name), f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8")), str(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadDeclaration(f"{path}：读不出（{fault}）；改好这一处，或移走此文件，就按随软件发布的规则") from None


def list_names(folder: str) -> list[str]:
    """The names, without ending, of the TOML files of a shipped folder, e.g. `calendar`, in order."""
    inside = files(__package__).joinpath(*folder.split("/")).iterdir()
    return sorted(path.name.removesuffix(".toml") for path in inside if path.name.endswith(".toml"))


def list_folders(folder: str) -> list[str]:
    """The names of the folders in a shipped folder, e.g. `procedures`, in order."""
    return sorted(path.name for path in files(__package__).joinpath(*folder.split("/")).iterdir() if path.is_dir())
