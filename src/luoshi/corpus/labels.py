"""What a file is said to be, by its name, by an index beside it, by its title; and whether its text agrees."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from luoshi.corpus.places import is_same_place
from luoshi.reading.head.places import find_suffix
from luoshi.text.open import print_name
from luoshi.writing.tables import Row

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_FURTHER = ("人民政府", "政府工作报告", "政府", "工作报告")
_NATION = "国务院"
_BY = {"name": "its name", "index": "the index", "title": "its title"}


@dataclass(frozen=True, slots=True)
class Label:
    """What `by` (name, index, title) says of a report; None where it says nothing."""

    by: str
    place: str | None
    year: int | None


def read_name(name: str) -> Label:
    """The label in a file's name: its last year, and the place that ends a run of Chinese characters."""
    years = _YEAR.findall(name)
    return Label("name", _find_place(name), int(years[-1]) if years else None)


def _find_place(words: str) -> str | None:
    for run in _HAN.findall(words):
        for end in _FURTHER:
            run = run.split(end)[0]
        if run == _NATION:
            return _NATION
        if place := find_suffix(run):
            return place
    return None


def read_indexes(files: Iterable[Path]) -> dict[Path, dict[Path, Label]]:
    """The tables INDEX.tsv and INDEX.csv among the files, and the label that each gives the files it names.

    One without the columns file, place and year is no index, but a file like any other.
    """
    named = [path for path in files if path.stem.lower() == "index" and path.suffix.lower() in (".tsv", ".csv")]
    return {path: labels for path in named if (labels := _read_index(path))}


def _read_index(path: Path) -> dict[Path, Label]:
    tabs = path.suffix.lower() == ".tsv"
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if tabs else csv.DictReader(file)
            if not {"file", "place", "year"} <= set(rows.fieldnames or ()):
                return {}
            return {path.parent / row["file"]: _read_entry(row) for row in rows if row["file"]}
    except (csv.Error, OSError):
        return {}


def _read_entry(row: dict[str, str]) -> Label:
    year = row["year"] or ""
    return Label("index", row["place"] or None, int(year) if year.isdecimal() else None)


def compare_labels(report: str, head: Row, labels: Iterable[Label]) -> Iterator[Row]:
    """A row of `mislabelled` for each place or year that a label gives and the text does not bear out."""
    for label in labels:
        if label.place and head["place"] and not is_same_place(label.place, head["place"]):
            yield _name_fault(report, label.by, "place", label.place, head["place"])
        if label.year and head["year"] and label.year != head["year"]:
            yield _name_fault(report, label.by, "year", str(label.year), str(head["year"]))


def read_title(head: Row) -> Label:
    """The label in the title as it stands in the text."""
    years = _YEAR.findall(head["title"] or "")
    return Label("title", _find_place(head["title"] or ""), int(years[0]) if len(years) == 1 else None)


def _name_fault(report: str, by: str, what: str, told: str, found: str) -> Row:
    why = f"{_BY[by]} says {told}, the text is the report of {found}"
    return {"report": print_name(report), "by": by, "what": what, "told": told, "found": found, "why": why}
