"""What was read becomes the lake's state: copies and wrong labels found, failures named, tables made, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.corpus.build import is_whole, name_contents, write_tables
from luoshi.corpus.columns import make_record_schema
from luoshi.corpus.duplicates import CROWD, NEAR, Candidate, find_duplicates
from luoshi.corpus.engine import open_engine, read_sql, view_files
from luoshi.corpus.labels import Label, compare_labels, read_name, read_title
from luoshi.corpus.lake import BadLake, commit_build, name_build, name_readings
from luoshi.corpus.places import find_line
from luoshi.reading.head.places import NATION_CODE, find_code, find_suffix
from luoshi.reading.head.read import NATION
from luoshi.writing.tables import Row

Labels = Mapping[str, Sequence[Label]]


@dataclass(frozen=True, slots=True)
class Assembled:
    """How many reports the lake holds, and the rows of the tables about files."""

    reports: int
    files: dict[str, list[Row]]


def assemble(
    home: Path, keys: Mapping[str, str], closed: Mapping[str, str], index: Mapping[str, Label], version: str
) -> Assembled:
    """Make the lake's state of the files that were opened (`keys`) and of those that were not (`closed`, with why).

    `index` holds the labels that an index gives, by the file's path.
    """
    parts = sorted(name_readings(home, version).glob("*.parquet"))
    with open_engine(home / ".spill") as db:
        _view_records(db, parts, keys)
        heads = _load_heads(db)
        labels = {report: _list_labels(report, index) for report in (*keys, *closed)}
        files = _describe_files(keys, closed, heads, _find_pairs(db), labels)
        copies = {row["file"] for row in files["duplicates"]}
        kept = {r: key for r, key in keys.items() if heads[key]["fault"] is None and r not in copies}
        build = name_contents([*keys.items(), *closed.items()], index.values(), version)
        if not is_whole(home, build):
            counts = _write_or_tell(db, home, build, kept, files)
            commit_build(home, build, version, counts)
    return Assembled(len(kept), files)


def _write_or_tell(
    db: Any, home: Path, build: str, kept: Mapping[str, str], files: dict[str, list[Row]]
) -> dict[str, int]:
    import duckdb

    try:
        return write_tables(db, name_build(home, build), kept, files)
    except duckdb.Error as fault:
        what = str(fault).split("\n")[0]
        raise BadLake(
            f"{home}: its tables could not be written ({what:.200}); free some space and run the command again, "
            "what was read is kept"
        ) from None


def _view_records(db: Any, parts: Sequence[Path], keys: Mapping[str, str]) -> None:
    """`records`: what this run's files yielded, whatever else the parts hold."""
    import pyarrow as pa

    db.register("wanted", pa.table({"key": pa.array(sorted(set(keys.values())), pa.string())}))
    if parts:
        view_files(db, "everything", list(map(str, parts)))
    else:
        db.register("everything", make_record_schema().empty_table())
    db.execute("CREATE VIEW records AS SELECT everything.* FROM everything SEMI JOIN wanted USING (key)")


def _load_heads(db: Any) -> dict[str, Row]:
    rows = db.sql(read_sql("heads")).to_arrow_table().to_pylist()
    return {row["key"]: row for row in rows}


def _find_pairs(db: Any) -> dict[tuple[str, str], int]:
    found = db.execute(read_sql("likeness"), {"near": NEAR, "crowd": CROWD}).fetchall()
    return {(one, other): shared for one, other, shared in found}


def _list_labels(report: str, index: Mapping[str, Label]) -> list[Label]:
    named = read_name(report.rsplit("/", 1)[-1])
    return [named, index[report]] if report in index else [named]


def _describe_files(
    keys: Mapping[str, str],
    closed: Mapping[str, str],
    heads: Mapping[str, Row],
    pairs: Mapping[tuple[str, str], int],
    labels: Labels,
) -> dict[str, list[Row]]:
    read = {report: heads[key] for report, key in keys.items() if heads[key]["fault"] is None}
    candidates = [
        Candidate(report, head["key"], head["sha256"], head["sentences"], head["doubtful"])
        for report, head in read.items()
    ]
    return {
        "failures": list(_name_failures(keys, closed, heads, labels)),
        "duplicates": find_duplicates(candidates, pairs),
        "mislabelled": [
            row
            for report, head in sorted(read.items())
            for row in compare_labels(report, head, [*labels[report], read_title(head)])
        ],
    }


def _name_failures(
    keys: Mapping[str, str], closed: Mapping[str, str], heads: Mapping[str, Row], labels: Labels
) -> Iterator[Row]:
    faults = {**closed, **{report: heads[key]["fault"] for report, key in keys.items()}}
    for report, why in sorted(faults.items()):
        if why is not None:
            place = next((label.place for label in labels[report] if label.place), None)
            year = next((label.year for label in labels[report] if label.year), None)
            yield {
                "file": report,
                "sha256": heads[keys[report]]["sha256"] if report in keys else None,
                "why": why,
                "told_place": place,
                "line": _find_told_line(place, year),
                "told_year": year,
            }


def _find_told_line(place: str | None, year: int | None) -> str | None:
    if place == NATION:
        return NATION_CODE
    name = find_suffix(place) if place else None
    return find_line(name, find_code(name, year, place)) if name and place else None
