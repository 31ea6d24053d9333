"""The README tells the life of one figure, from the bytes of the damaged sample to the work list: a true one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.house.test_docs import read_rows

import luoshi
from luoshi.facts.reading import Reading
from luoshi.reading.read import read_sheet
from luoshi.text.open import open_source
from luoshi.writing.worklist import list_work

INDICATOR = "基本医保参保率"


def live_through(path: Path) -> list[str]:
    """What the figure is after each of the twelve steps, as the README prints it."""
    _, source = open_source(path)
    reading = luoshi.read(path)
    figure = next(f for f in reading.figures if f.indicator == INDICATOR)
    promise = next(c for c in reading.commitments if c.start <= figure.start < c.end)
    section = max((s for s in reading.sections if s.start <= figure.start < s.end), key=lambda s: s.level)
    clause = next(c for c in read_sheet(reading.text).clauses if c.start <= figure.start < c.end)
    item = next(item for item in list_work(reading) if item.place == promise.start)
    return [
        f"{len(path.read_bytes())} bytes",
        *show_mending(reading, source, promise.end),
        f"{reading.place} {reading.year}",
        f"{section.part} {section.number}{section.heading}",
        reading.text[clause.start : clause.end],
        f"{figure.value} {figure.unit} {figure.bound}",
        f"{figure.indicator} {figure.rules[0]}",
        f"{figure.aspect} {figure.status} {figure.period}",
        f"{promise.kind} {promise.topic} {item.lead}",
        f"{item.task}；{item.measure}；{item.due}",
    ]


def show_mending(reading: Reading, source: str, end: int) -> list[str]:
    """The clause as it stood in the source, with its bytes put back, and in simplified characters."""
    chosen, exact = [r for r in reading.repairs if r.kind == "byte-shift" and r.end <= end][-2:]
    assert (chosen.certain, exact.certain) == (False, True)
    behind = source[exact.source_end : source.index(",", exact.source_end) + 1]
    stood = chosen.before + exact.before + behind
    assert source.startswith(stood, chosen.source_start)
    return [stood, chosen.after + exact.after + behind, reading.text[chosen.start : end]]


@pytest.mark.parametrize(
    ("document", "heading"), [("README.md", "## The life of one figure"), ("README.zh.md", "## 一个数字的一生")]
)
def test_the_life_of_one_figure_is_what_the_code_gives(document: str, heading: str, samples: Path) -> None:
    rows = read_rows(document, heading)
    assert [row[0] for row in rows] == [str(k) for k in range(1, 13)]
    assert [row[3].strip("`") for row in rows] == live_through(samples / "yunxiu_2024_web.html")
