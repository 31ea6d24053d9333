"""The templates of the corpus's pages."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def load_templates() -> Environment:
    """Whatever is put in is escaped, and a name that is missing is an error."""
    return Environment(loader=PackageLoader("luoshi.corpus"), autoescape=True, undefined=StrictUndefined)
