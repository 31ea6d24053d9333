"""Which reader read a report: a hash of all that decides what a reading says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import luoshi

_ROOT = Path(luoshi.__file__).parent
# What a row of the lake is made by; of `declared`, what is about language and places.
_ROOMS = (
    "text", "reading", "facts/reading.py", "comparing/indicators.py", "declared/load.py", "declared/conversions.toml",
    "declared/lexicon", "declared/places", "declared/words", "writing/tables.py", "corpus/columns.py",
    "corpus/record.py", "corpus/normal.py", "corpus/places.py",
)  # fmt: skip
_LIBRARIES = ("ahocorasick-rs", "legacy-doc", "lxml", "opencc", "pypdfium2", "rapidocr")


@cache
def find_version() -> str:
    """Sixteen hex digits; another value where code, declarations or libraries of the reading half differ."""
    total = hashlib.sha256()
    for name, content in _list_parts():
        total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()[:16]


def _list_parts() -> Iterator[tuple[str, bytes]]:
    for room in _ROOMS:
        for path in sorted(_walk(_ROOT / room)):
            yield path.relative_to(_ROOT).as_posix(), path.read_bytes()
    for library in _LIBRARIES:
        yield library, _find_release(library).encode()


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    yield from (p for p in path.rglob("*") if p.suffix in {".py", ".toml", ".tsv"})


def _find_release(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # an extra that is not installed reads nothing
        return ""
