"""A report or a draft that somebody sends is read in a process apart."""

from __future__ import annotations

import os

from django.core.files.uploadedfile import UploadedFile

import luoshi
from luoshi.facts.reading import Reading
from luoshi.text.patience import limit_time
from luoshi.web.apart import read_apart


def read_upload(file: UploadedFile) -> Reading:
    """The reading of a report or a draft, by its content whatever its ending; nothing is kept. Raises BadUpload."""
    return read_apart(file, _read)


def _read(folder: str, name: str) -> Reading:
    os.chdir(folder)  # faults then name the file and not our folder
    with limit_time(name):
        return luoshi.read(name)
