"""Files that appear whole or not at all, and cells that no spreadsheet runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def replace_whole(path: Path) -> Iterator[Path]:
    """A neighbouring path to write to; takes the place of `path` when the block ends well, else goes away.

    Raises OSError with the name of `path`, which the system leaves out where a disk is full.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        with suppress(OSError):
            part.unlink()


def quote_cell(text: str) -> str:
    """Text for a cell of a CSV file: what a spreadsheet would run as a formula gets a quote in front."""
    return "'" + text if text.startswith(_STARTS_FORMULA) else text
