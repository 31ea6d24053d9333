"""The ledger's statements, one a file, and their one reader."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import LiteralString


@cache
def read_sql(name: str) -> LiteralString:
    """The statement in `sql/NAME.sql`: a text that ships with us, hence literal."""
    return files(__package__).joinpath(*f"{name}.sql".split("/")).read_text("utf-8")


def list_migrations() -> list[str]:
    """The names of the migrations, in order."""
    return sorted(path.name.removesuffix(".sql") for path in files(__package__).joinpath("migrations").iterdir())
