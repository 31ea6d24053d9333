"""The pages' own files: each is named with what it holds, so that a browser keeps it and never asks for it again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class NamedFiles(StaticFilesStorage):  # type: ignore[misc]
    """Addresses of files with the beginning of their hash."""

    def url(self, name: str | None) -> str:
        return f"{super().url(name)}?{_hash_file(name or '')}"


@cache
def _hash_file(name: str) -> str:
    return hashlib.sha256(Path(finders.find(name)).read_bytes()).hexdigest()[:12]
