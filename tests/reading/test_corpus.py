"""Hundreds of real reports: read without a crash, with the place, year and parts that they have. Floors only rise."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from luoshi.reading.head.read import read_head
from luoshi.reading.read import read_file
from luoshi.reading.sections.eras import find_eras
from luoshi.reading.sections.tree import find_sections
from luoshi.reading.sheet import Sheet
from luoshi.text.clean import clean_text
from luoshi.text.open import open_source

STEP = 12  # of the whole reports, one in so many is read through all stages
SUFFIXES = (".txt", ".csv", ".tmx", ".docx")
PLACES, YEARS, PARTS, PROBLEMS, CLOSINGS = 0.994, 0.989, 0.99, 0.968, 0.97


class Entry(NamedTuple):
    """What the index says of a whole report, and what is read of it."""

    place: str
    year: str
    sheet: Sheet

    @property
    def shares(self) -> Counter[str]:
        """The share of the text that each part takes."""
        size = len(self.sheet.text)
        points = [*((s.start, s.part) for s in self.sheet.sections), (size, "")]
        shares = Counter[str]()
        for (start, part), (end, _) in pairwise(points):
            shares[part] += (end - start) / size
        return shares


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    folder = shared / "corpus"
    if not (folder / "INDEX.tsv").is_file():
        pytest.skip("the corpus of real reports (../shared/corpus) is not on this machine")
    return folder


@pytest.fixture(scope="module")
def entries(corpus: Path) -> list[Entry]:
    """The whole reports; those that the index calls something else than a work report are left out."""
    with (corpus / "INDEX.tsv").open(encoding="utf-8") as index:
        rows = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
    whole = [row for row in rows if "/" not in row["file"] and "not a work report" not in (row["note"] or "")]
    paths = [(row, corpus / row["file"]) for row in whole]
    return [Entry(row["place"], row["year"], _read(path)) for row, path in paths if path.is_file()]


def _read(path: Path) -> Sheet:
    _, decoded = open_source(path)
    return find_eras(find_sections(read_head(Sheet(clean_text(decoded).text))))


def test_places(entries: list[Entry]) -> None:
    assert _share(entries, [e.sheet.head.place == e.place for e in entries]) >= PLACES


def test_years(entries: list[Entry]) -> None:
    assert _share(entries, [str(e.sheet.head.year) == e.year for e in entries]) >= YEARS


def test_review_and_plan_take_their_shares(entries: list[Entry]) -> None:
    plausible = [
        0.1 <= e.shares["review"] + e.shares["problems"] <= 0.85
        and 0.15 <= e.shares["plan"] + e.shares["government"] <= 0.9
        and e.shares["opening"] <= 0.15
        and e.shares["closing"] <= 0.1
        for e in entries
    ]
    assert _share(entries, plausible) >= PARTS


def test_most_own_up_to_problems_and_close(entries: list[Entry]) -> None:
    assert _share(entries, [e.shares["problems"] > 0 for e in entries]) >= PROBLEMS
    assert _share(entries, [e.shares["closing"] > 0 for e in entries]) >= CLOSINGS


def test_sections_are_in_order_and_lie_in_each_other(entries: list[Entry]) -> None:
    for entry in entries:
        open_ends = [len(entry.sheet.text)]
        for section in entry.sheet.sections:
            while open_ends[-1] <= section.start:
                open_ends.pop()
            assert section.start < section.end <= open_ends[-1]
            open_ends.append(section.end)


def test_eras_cover_the_text(entries: list[Entry]) -> None:
    for eras, text in ((e.sheet.eras, e.sheet.text) for e in entries if e.sheet.eras):
        assert [era.start for era in eras] == [0, *(era.end for era in eras[:-1])]
        assert eras[-1].end == len(text)


def test_damaged_and_partial_ones_and_a_sample_are_read_through_all_stages(corpus: Path) -> None:
    whole = sorted(path for path in corpus.iterdir() if path.suffix in SUFFIXES and path.name != "README.txt")
    odd = sorted(path for name in ("variants", "partial") for path in (corpus / name).iterdir())
    assert [path.name for path in [*whole[::STEP], *odd] if not read_file(path).sections] == []


def _share(entries: list[Entry], right: list[bool]) -> float:
    """The share of right ones; those that are wrong are printed, which pytest shows where a floor is missed."""
    for entry, is_right in zip(entries, right, strict=True):
        if not is_right:
            print(entry.place, entry.year, entry.sheet.head, dict(entry.shares))
    return sum(right) / len(right)
