"""A sheet that somebody sends is read in a process apart."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from luoshi.facts.matter import Refusal
from luoshi.text.patience import limit_time
from luoshi.web.apart import read_apart
from luoshi.work.breakdown.tables import Table, read_tables


def read_sheet(file: UploadedFile) -> list[Table] | Refusal:
    """The tables of the workbook; nothing is kept. Raises BadUpload."""
    return read_apart(file, _read)


def _read(folder: str, name: str) -> list[Table] | Refusal:
    with limit_time(name):
        return read_tables(Path(folder) / name)
