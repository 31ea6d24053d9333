"""One file read into one row of the lake: the reading function, the same on one machine and on a cluster."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from luoshi.corpus.columns import HEAD, INNER, make_record_schema
from luoshi.corpus.normal import find_gaps, normalise_figure
from luoshi.corpus.places import find_line
from luoshi.corpus.version import find_version
from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Reading
from luoshi.reading.read import read_traced
from luoshi.text.draft import lead_back
from luoshi.text.open import print_name
from luoshi.text.patience import limit_time
from luoshi.writing.tables import Row, make_rows

_SENTENCE_ENDS = re.compile(r"(?<=[。！？；!?;\n])")
_BEARING = re.compile(r"[\u4e00-\u9fffA-Za-z\d]+")
_LEAST = 10  # characters: shorter sentences are salutations and headings, alike in all reports
Lead = Callable[[int, int], tuple[int, int]]


def make_key(raw: bytes, name: str) -> str:
    """What a reading depends on, as one hash: the bytes, and the name, which may hold the place or the year."""
    return hashlib.sha256(hashlib.sha256(raw).digest() + name.encode("utf-8", "surrogateescape")).hexdigest()


def record_files(wanted: Iterable[tuple[str, Path]]) -> Any:
    """Read the files, each named with its key; an Arrow table with a row a file."""
    import pyarrow as pa

    return pa.Table.from_pylist([record_file(key, path) for key, path in wanted], make_record_schema())


def record_file(key: str, path: Path) -> Row:
    """The row of one file; one that cannot be read has `fault`, a sentence, and no tables."""
    name = print_name(str(path))
    try:
        with limit_time(name):
            reading, draft = read_traced(path)
    except UnreadableFile as fault:
        return {"key": key, "fault": str(fault).removeprefix(f"{name}: ")}
    except Exception as error:  # a fault of ours in one file must not cost a night's batch
        return {"key": key, "fault": f"luoshi itself failed on it ({error!r:.200}); please report this file"}
    return {"key": key, "sha256": reading.source.sha256, "fault": None, **_make_record(reading, lead_back(draft))}


def _make_record(reading: Reading, lead: Lead) -> Row:
    tables = make_rows(reading, "")
    starts = list_starts(reading.text)
    held = {k for promise in reading.commitments for k in promise.figures}
    held.update(k for result in reading.results for k in result.figures)
    for row in tables["figures"]:
        row |= {"held": row["figure"] in held}
        row |= _place_sentence(row, reading.text, starts) | {"part": _part_of(row, reading)} | normalise_figure(row)
    tables["gaps"] = list(find_gaps(reading, tables["figures"], starts))
    for table in ("figures", "commitments", "results"):
        for row in tables[table]:
            row["source_start"], row["source_end"] = lead(row["start"], row["end"])
    head = {
        **tables.pop("reports")[0],
        "line": find_line(reading.place, reading.place_code),
        "level": find_level(reading.place, reading.place_code),
        "doubtful": sum(not figure.certain for figure in reading.figures),
        "version": find_version(),
    }
    return {
        "head": {name: head[name] for name in HEAD},
        "text": reading.text,
        "sentences": sorted(set(hash_sentences(reading.text, starts))),
        **{table: [{name: row[name] for name in INNER[table]} for row in rows] for table, rows in tables.items()},
    }


def _part_of(row: Row, reading: Reading) -> str | None:
    return None if row["section"] is None else reading.sections[row["section"]].part


def find_level(place: str | None, code: str | None) -> str | None:
    """Whose report it is: nation, province, city, county, township; None where the place is not known."""
    if code is None:
        return "township" if place and place.endswith(("镇", "乡")) else None
    ends = (("000000", "nation"), ("0000", "province"), ("00", "city"))
    return next((level for end, level in ends if code.endswith(end)), "county")


def list_starts(text: str) -> list[int]:
    """Where sentences begin, and the end of the text."""
    return [0, *(m.end() for m in _SENTENCE_ENDS.finditer(text) if 0 < m.end() < len(text)), len(text)]


def _place_sentence(row: Row, text: str, starts: list[int]) -> Row:
    """The sentence in which a figure stands, without the blanks around it."""
    k = bisect_right(starts, row["start"], hi=len(starts) - 1)
    start, end = starts[k - 1], max(starts[k], row["end"])
    inside = text[start:end]
    return {
        "sentence_start": start + len(inside) - len(inside.lstrip()),
        "sentence": inside.strip(),
    }


def hash_sentences(text: str, starts: list[int]) -> Iterator[int]:
    """A number for each sentence that says something: by its letters and digits, whatever the marks."""
    for start, end in pairwise(starts):
        bare = "".join(_BEARING.findall(text[start:end]))
        if len(bare) >= _LEAST:
            yield int.from_bytes(hashlib.blake2b(bare.encode(), digest_size=8).digest(), "big", signed=True)
