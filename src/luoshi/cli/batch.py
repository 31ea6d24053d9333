"""Many reports, one process a core; a file that fails is a line, and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track

import luoshi
from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Reading
from luoshi.writing.tables import Row, make_rows

_BATCH_FROM = 4  # below so many files, starting processes costs more than it gains
_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: any of json, xlsx, docx, html, csv, parquet, and the folder the files go to."""

    forms: frozenset[str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its faults, or what was asked for of it."""

    path: Path
    fault: str | None = None
    notes: tuple[str, ...] = ()
    json: str | None = None
    reading: Reading | None = None
    rows: dict[str, list[Row]] | None = None


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order of name; hidden ones left out."""
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
            out += (p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts))
        else:
            out.append(path)
    return out


def read_all(files: list[Path], wanted: Wanted) -> Iterator[Outcome]:
    """Read the files in their order and write what is wanted of each; tables are written when all is read."""
    with ExitStack() as stack:
        adds = [stack.enter_context(open_table) for open_table in _open_tables(wanted)]
        for outcome in _run_all(files, wanted):
            if outcome.rows is not None:
                for add in adds:
                    add(outcome.rows)
            yield outcome


def _run_all(files: list[Path], wanted: Wanted) -> Iterator[Outcome]:
    work = partial(read_one, wanted=wanted, names=name_outputs(files))
    if len(files) < _BATCH_FROM:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        outcomes = pool.map(work, files, chunksize=_CHUNK)
        done = track(outcomes, "读取", len(files), console=Console(stderr=True), transient=True)
        try:
            yield from done
        except BrokenProcessPool:
            raise SystemExit(
                "a reading process was ended from outside (often: out of memory). "
                "Read the folder in parts, or with fewer files at a time."
            ) from None


def name_outputs(files: list[Path]) -> dict[Path, str]:
    """The name, without ending, of what is written for each file; files of one name are told apart by number."""
    seen: dict[str, int] = {}
    out: dict[Path, str] = {}
    for path in files:
        count = seen[path.stem] = seen.get(path.stem, 0) + 1
        out[path] = path.stem if count == 1 else f"{path.stem}-{count}"
    return out


def read_one(path: Path, wanted: Wanted, names: dict[Path, str]) -> Outcome:
    """Read one file and write its documents; a file that cannot be read gives an outcome with the fault."""
    try:
        reading = luoshi.read(path)
        for form in wanted.forms & {"xlsx", "docx", "html"}:
            _writer_of(form)(reading, wanted.folder / f"{names[path]}.{form}")
    except (UnreadableFile, OSError) as fault:
        return Outcome(path, fault=str(fault))
    return Outcome(
        path,
        json=_print_json(reading) if "json" in wanted.forms else None,
        reading=None if wanted.forms else reading,
        rows=make_rows(reading) if wanted.forms & {"csv", "parquet"} else None,
    )


# Each writer is imported when it is asked for: a summary need not wait for spreadsheets to load.


def _writer_of(form: str) -> Callable[[Reading, Path], None]:
    if form == "xlsx":
        from luoshi.writing.workbook import write_workbook

        return write_workbook
    if form == "docx":
        from luoshi.writing.circular import write_circular

        return write_circular
    from luoshi.writing.page import write_page

    return write_page


def _print_json(reading: Reading) -> str:
    from luoshi.writing.plain import print_json

    return print_json(reading)


def _open_tables(wanted: Wanted) -> Iterator[AbstractContextManager[Callable[[dict[str, list[Row]]], None]]]:
    if "csv" in wanted.forms:
        from luoshi.writing.delimited import write_csv

        yield write_csv(wanted.folder)
    if "parquet" in wanted.forms:
        from luoshi.writing.columnar import write_parquet

        yield write_parquet(wanted.folder)
