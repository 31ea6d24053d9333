"""Many reports, one process a core; a file that fails is a line, and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import filterfalse
from multiprocessing import active_children
from pathlib import Path

from rich.console import Console
from rich.control import Control
from rich.progress import track
from rich.segment import ControlType

import luoshi
from luoshi.cli.ending import BadInput, say_unwritable
from luoshi.cli.naming import name_outputs, name_reports
from luoshi.cli.summary import draw_summary
from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Reading
from luoshi.reading.worker import start_worker
from luoshi.text.open import print_name
from luoshi.text.patience import limit_time
from luoshi.writing.tables import Row, make_rows

_BATCH_FROM = 4  # below so many files, starting processes costs more than it gains
_OF_WINDOWS = ("thumbs.db", "desktop.ini")  # hidden there; so is what begins with ~$, a document's lock
_CLEAR_LINE = Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2))
_CHUNK = 2  # what was handed to a process is finished even when the batch is stopped


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: any of json, xlsx, docx, html, csv, parquet, and the folder the files go to."""

    forms: frozenset[str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: why it could not be read, or what was asked for of it.

    `named` is what its documents are called, without ending, if not like the file.
    """

    path: Path
    named: str | None = None
    fault: str | None = None
    json: str | None = None
    summary: str | None = None
    rows: dict[str, list[Row]] | None = None


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order of name; hidden ones left out.

    A folder without files stands for itself, to be told about.
    """
    return [file for path in paths for file in (_list_folder(path) if os.path.isdir(path) else [path])]


def _list_folder(folder: Path) -> list[Path]:
    """The files in a folder at any depth; a folder that may not be read stands for itself."""
    files: list[Path] = []
    locked: list[OSError] = []
    for inside, folders, names in os.walk(folder, onerror=locked.append):
        folders[:] = filterfalse(_is_hidden, folders)
        files += (Path(inside, name) for name in filterfalse(_is_hidden, names))
    return sorted([*files, *(Path(error.filename) for error in locked)]) or [folder]


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _OF_WINDOWS


def read_all(files: list[Path], wanted: Wanted) -> Iterator[Outcome]:
    """Read the files in their order and write what is wanted of each; tables are written when all is read.

    Where nothing could be read there are none, so that those of an earlier run stay.
    """
    adds: list[Callable[[dict[str, list[Row]]], None]] = []
    with ExitStack() as stack:
        for outcome in _run_all(files, wanted):
            if outcome.rows is not None:
                adds = adds or [stack.enter_context(open_table) for open_table in _open_tables(wanted)]
                for add in adds:
                    add(outcome.rows)
            yield outcome


def _run_all(files: list[Path], wanted: Wanted) -> Iterator[Outcome]:
    outputs, keys = name_outputs(files, wanted.forms, wanted.folder), name_reports(files)
    work = partial(read_one, wanted=wanted, outputs=outputs, keys=keys)
    if len(files) < _BATCH_FROM:
        yield from map(work, files)
        return
    import_module("luoshi.reading.read")  # once, before the processes part: it takes as long as eight reports
    pool = ProcessPoolExecutor(len(os.sched_getaffinity(0)), initializer=start_worker, initargs=(os.getpid(),))
    workers: frozenset[int | None] = frozenset()
    try:
        outcomes = pool.map(work, files, chunksize=_CHUNK)
        workers = frozenset(process.pid for process in active_children())
        yield from _show_progress(outcomes, len(files))
    except BrokenProcessPool:
        raise BadInput(
            "a reading process was ended from outside (often: out of memory); read the folder in parts"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)  # who stops a batch need not wait for the rest of it
        sweep_parts(wanted.folder, workers)


def _show_progress(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with a bar on the terminal that gives way to what is said of each."""
    console = Console(stderr=True)
    quiet = not console.is_terminal
    for outcome in track(outcomes, "读取", total, auto_refresh=False, console=console, transient=True, disable=quiet):
        if not quiet:
            console.control(_CLEAR_LINE)
        yield outcome


def sweep_parts(folder: Path, workers: frozenset[int | None]) -> None:
    """Take away what processes that were killed have half written."""
    for part in folder.glob(".*.part"):
        if part.suffixes[-2:-1] in ([f".{pid}"] for pid in workers):
            part.unlink(missing_ok=True)


def read_one(path: Path, wanted: Wanted, outputs: dict[Path, str], keys: dict[Path, str]) -> Outcome:
    """Read one file and write its documents; a file that cannot be read gives an outcome with the fault.

    `outputs` names, without ending, what is written for each file; `keys` what it is called in tables.
    """
    documents = wanted.forms & {"xlsx", "docx", "html"}
    try:
        with limit_time(print_name(str(path))):
            reading = luoshi.read(path)
        for form in documents:
            _writer_of(form)(reading, wanted.folder / f"{outputs[path]}.{form}")
    except UnreadableFile as fault:
        return Outcome(path, fault=str(fault))
    except OSError as error:
        return Outcome(path, fault=say_unwritable(error))
    except Exception as error:  # a fault of ours in one file must not cost a night's batch
        return Outcome(
            path, fault=f"{print_name(str(path))}: luoshi itself failed on it ({error!r:.200}); please report this file"
        )
    return Outcome(
        path,
        named=outputs[path] if documents and outputs[path] != path.stem else None,
        json=_print_json(reading) if "json" in wanted.forms else None,
        summary=None if wanted.forms else draw_summary(reading),
        rows=make_rows(reading, keys[path]) if wanted.forms & {"csv", "parquet"} else None,
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
        if find_spec("pyarrow") is None:
            raise BadInput("--parquet needs the extra luoshi[tables]; install it, or ask for --csv")
        from luoshi.writing.columnar import write_parquet

        yield write_parquet(wanted.folder)
