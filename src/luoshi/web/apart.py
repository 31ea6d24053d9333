"""What looks into a file that somebody sent runs in a process apart: it may tire or end that one and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from luoshi.facts.faults import UnreadableFile
from luoshi.web.uploads import BadUpload

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def run_apart(name: str, function: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """What the function, one of a module, makes of the file that is called `name`. Raises BadUpload."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(function, *args, **kwargs).result()
        except UnreadableFile as fault:
            raise BadUpload(str(fault)) from None
        except BrokenProcessPool:
            raise BadUpload(f"{name}：读这份文件时出了错；另存一份后重新选取") from None
