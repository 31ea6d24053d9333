"""A file that somebody sends is read in a process apart: it may tire or end that one and nothing else."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

import luoshi
from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Reading
from luoshi.reading.patience import limit_time
from luoshi.text.open import print_name
from luoshi.web.uploads import LARGEST, BadUpload

_LONGEST_NAME = 60  # characters, the ending among them


def read_upload(file: UploadedFile) -> Reading:
    """The reading of a report or a draft, by its content whatever its ending; nothing is kept. Raises BadUpload."""
    name = print_name(file.name or "")[-_LONGEST_NAME:]
    if not name or not file.size or file.size > LARGEST:
        raise BadUpload(f"{name}：没有选取、空文件或超过{LARGEST >> 20} MB；核对后重新选取")
    with TemporaryDirectory(prefix="luoshi-read-") as folder:
        (Path(folder) / name).write_bytes(file.read())
        return _read_apart(folder, name)


def _read_apart(folder: str, name: str) -> Reading:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(_read, folder, name).result()
        except UnreadableFile as fault:
            raise BadUpload(str(fault)) from None
        except BrokenProcessPool:
            raise BadUpload(f"{name}：读这份文件时出了错；另存为 docx 或 txt 后重新选取") from None


def _read(folder: str, name: str) -> Reading:
    os.chdir(folder)  # faults then name the file and not our folder
    with limit_time(name):
        return luoshi.read(name)
