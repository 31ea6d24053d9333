"""What looks into a file that somebody sent runs in a process apart: it may tire or end that one and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from django.core.files.uploadedfile import UploadedFile

from luoshi.facts.faults import UnreadableFile
from luoshi.text.open import print_name
from luoshi.web.uploads import LARGEST, BadUpload

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_LONGEST_NAME = 60  # characters, the ending among them


def read_apart(file: UploadedFile, function: Callable[[str, str], Answer]) -> Answer:
    """What the function makes of a folder and the name in it of the file that was sent; nothing is kept.

    Raises BadUpload.
    """
    name = print_name(file.name or "")[-_LONGEST_NAME:]
    if not name or not file.size or file.size > LARGEST:
        raise BadUpload(f"{name}：没有选取、空文件或超过{LARGEST >> 20} MB；核对后重新选取")
    with TemporaryDirectory(prefix="luoshi-read-") as folder:
        (Path(folder) / name).write_bytes(file.read())
        file.seek(0)
        return run_apart(name, function, folder, name)


def run_apart(name: str, function: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """What the function, one of a module, makes of the file that is called `name`. Raises BadUpload."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(function, *args, **kwargs).result()
        except UnreadableFile as fault:
            raise BadUpload(str(fault)) from None
        except BrokenProcessPool:
            raise BadUpload(f"{name}：读这份文件时出了错；另存一份后重新选取") from None
