"""The declared profiles of simulations."""

from __future__ import annotations

from typing import Any

from luoshi.declared.load import list_names, load_toml


def list_profiles() -> dict[str, dict[str, Any]]:
    """The profiles, by name, the smallest first."""
    tables = {name: load_toml(f"simulations/{name}") for name in list_names("simulations")}
    return dict(sorted(tables.items(), key=lambda pair: int(pair[1]["orders"])))
