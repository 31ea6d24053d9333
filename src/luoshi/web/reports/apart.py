"""A report or a draft that somebody sends is read in a process apart."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

import luoshi
from luoshi.facts.reading import Reading
from luoshi.reading.patience import limit_time
from luoshi.text.open import print_name
from luoshi.web.apart import run_apart
from luoshi.web.uploads import LARGEST, BadUpload

_LONGEST_NAME = 60  # characters, the ending among them


def read_upload(file: UploadedFile) -> Reading:
    """The reading of a report or a draft, by its content whatever its ending; nothing is kept. Raises BadUpload."""
    name = print_name(file.name or "")[-_LONGEST_NAME:]
    if not name or not file.size or file.size > LARGEST:
        raise BadUpload(f"{name}：没有选取、空文件或超过{LARGEST >> 20} MB；核对后重新选取")
    with TemporaryDirectory(prefix="luoshi-read-") as folder:
        (Path(folder) / name).write_bytes(file.read())
        return run_apart(name, _read, folder, name)


def _read(folder: str, name: str) -> Reading:
    os.chdir(folder)  # faults then name the file and not our folder
    with limit_time(name):
        return luoshi.read(name)
