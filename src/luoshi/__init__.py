"""Luoshi 落实: government work reports, read into clean text, figures and commitments.

>>> import luoshi
>>> reading = luoshi.read("report.docx")            # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from luoshi.facts.reading import Reading

__all__ = ["__version__", "read"]
__version__ = "0.1.0"


def read(path: str | PathLike[str]) -> Reading:
    """Read one work report from a file of any supported kind.

    Returns a `Reading` (see `luoshi.facts.reading`), all offsets in characters of its text.
    Raises `luoshi.facts.faults.UnreadableFile` with what is wrong, where, and what to do.
    """
    # The reader is imported on first use, so that `import luoshi` stays light.
    from luoshi.reading.read import read_file

    return read_file(path)
