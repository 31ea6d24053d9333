"""What is written for each of many files, and what each is called in tables, so that no two are confused."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path


def name_outputs(files: Iterable[Path], forms: Collection[str], folder: Path) -> dict[Path, str]:
    """The name, without ending, of what is written for each file; files of one name are told apart by number.

    A report that lies where the answers go is not written over: of report.docx the circular is report-2.docx.
    """
    files, folder = list(files), folder.resolve()
    endings = {f".{form}" for form in forms}
    taken = {_fold(p.stem) for p in files if p.suffix.lower() in endings and p.parent.resolve() == folder}
    return {path: _take_free(path.stem, "{}-{}", taken) for path in dict.fromkeys(files)}


def name_reports(files: Iterable[Path]) -> dict[Path, str]:
    """The key of each file in tables: its name, and a number behind where an earlier file has the same."""
    taken: set[str] = set()
    return {path: _take_free(path.name, "{} ({})", taken) for path in dict.fromkeys(files)}


def _take_free(name: str, form: str, taken: set[str]) -> str:
    names = (name if k == 1 else form.format(name, k) for k in count(1))
    free = next(one for one in names if _fold(one) not in taken)
    taken.add(_fold(free))
    return free


def _fold(name: str) -> str:
    """Some disks do not tell capitals from small letters."""
    return name.casefold()
