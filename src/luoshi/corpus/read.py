"""A folder of reports read into a lake: in parallel, resumed where it stopped, each file once for its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from luoshi.corpus.assemble import Assembled, assemble
from luoshi.corpus.labels import read_indexes
from luoshi.corpus.lake import BadLake, claim_lake, name_readings
from luoshi.corpus.record import make_key, record_files
from luoshi.corpus.version import find_version
from luoshi.facts.faults import UnreadableFile
from luoshi.reading.worker import start_worker
from luoshi.text.open import load_bytes, print_name
from luoshi.writing.safe import replace_whole

_PART = 16  # files read before they are on disk: what a run that is stopped may have to read again
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a folder by their reports' keys: their contents' keys, where they are, why some cannot be opened."""

    keys: dict[str, str]
    paths: dict[str, Path]
    closed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: files read now, files known from before, parts of the lake found broken, and the lake's state."""

    read: int
    known: int
    broken: tuple[str, ...]
    assembled: Assembled


def read_folder(
    folder: Path, files: Sequence[Path], home: Path, watch: Watch, cores: int | None = None, on: str = "duckdb"
) -> Run:
    """Read those of the files that this version of the reader has not read, and make the lake's tables anew.

    `watch` is told how many files of how many are read; `on` is spark to read on a cluster. Raises BadLake.
    """
    with claim_lake(home):
        version = find_version()
        indexes = read_indexes(files)
        found = _open_files(folder, [path for path in files if path not in indexes])
        store = name_readings(home, version)
        store.mkdir(parents=True, exist_ok=True)
        known, broken = _list_known(store)
        wanted = {key: found.paths[report] for report, key in found.keys.items() if key not in known}
        _read_parts(list(wanted.items()), store, watch, cores, on)
        labels = {path: label for some in indexes.values() for path, label in some.items()}
        told = {report: labels[path] for report, path in found.paths.items() if path in labels}
        assembled = assemble(home, found.keys, found.closed, told, version)
        return Run(len(wanted), len(found.keys) - len(wanted), broken, assembled)


def _open_files(folder: Path, files: Sequence[Path]) -> Found:
    found = Found({}, {}, {})
    for path in files:
        report = _name_report(path, folder, found)
        found.paths[report] = path
        try:
            found.keys[report] = make_key(load_bytes(path), path.name)
        except UnreadableFile as fault:
            found.closed[report] = str(fault)
    return found


def _name_report(path: Path, folder: Path, found: Found) -> str:
    """The file's path in the folder as it can be printed; a number behind where another is printed alike."""
    name = print_name(path.relative_to(folder).as_posix())
    names = (name if k == 1 else f"{name} ({k})" for k in count(1))
    return next(one for one in names if one not in found.keys and one not in found.closed)


def _list_known(store: Path) -> tuple[set[str], tuple[str, ...]]:
    """The keys that parts on disk hold. A part that cannot be read is set aside, and named."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    known: set[str] = set()
    broken = []
    for part in sorted(store.glob("*.parquet")):
        try:
            known.update(pq.read_table(part, columns=["key"])["key"].to_pylist())
        except (pa.ArrowException, OSError):
            broken.append(part.name)
            part.replace(part.with_suffix(".broken"))
    return known, tuple(broken)


def _read_parts(wanted: list[tuple[str, Path]], store: Path, watch: Watch, cores: int | None, on: str) -> None:
    if on == "spark" and wanted:
        from luoshi.corpus.spark import read_parts

        read_parts(wanted, store)
        watch(len(wanted), len(wanted))
        return
    pieces = [wanted[k : k + _PART] for k in range(0, len(wanted), _PART)]
    done = 0
    for read in _run_all(pieces, store, cores or len(os.sched_getaffinity(0))):
        done += read
        watch(done, len(wanted))


def _run_all(pieces: list[list[tuple[str, Path]]], store: Path, cores: int) -> Iterator[int]:
    if cores == 1 or len(pieces) < 2:
        yield from (read_part(piece, store) for piece in pieces)
        return
    pool = ProcessPoolExecutor(cores, initializer=start_worker, initargs=(os.getpid(),))
    try:
        for job in as_completed([pool.submit(read_part, piece, store) for piece in pieces]):
            yield job.result()
    except BrokenProcessPool:
        raise BadLake(
            "a reading process was ended from outside (often: out of memory); run the command again, it goes on"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def read_part(piece: list[tuple[str, Path]], store: Path) -> int:
    """Read some files into one part of the lake, there whole or not at all; gives how many they are."""
    write_part(record_files(piece), store)
    return len(piece)


def write_part(table: Any, store: Path) -> None:
    """Keep records under a name made of their keys."""
    import pyarrow.parquet as pq

    name = hashlib.sha256("".join(table["key"].to_pylist()).encode()).hexdigest()[:32]
    with replace_whole(store / f"{name}.parquet") as part:
        pq.write_table(table, part, compression="zstd")
