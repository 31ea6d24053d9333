"""A reading as one page: the text with its marks, the list beside it. No server, nothing of the report is run."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from luoshi.facts.reading import Reading
from luoshi.writing.names import BOUNDS, KINDS, PARTS, STATUSES, TOPICS, WHYS
from luoshi.writing.safe import replace_whole
from luoshi.writing.worklist import list_work, print_target


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; a mark is an index, None where there is none."""

    text: str
    commitment: int | None
    figure: int | None
    repair: int | None
    result: int | None

    @property
    def classes(self) -> str:
        """The CSS classes of the stretch."""
        marks = {"c": self.commitment, "f": self.figure, "r": self.repair, "d": self.result}
        return " ".join(name for name, mark in marks.items() if mark is not None)


def write_page(reading: Reading, path: Path) -> None:
    """Write the reading page as one HTML file."""
    with replace_whole(path) as part:
        part.write_text(render_page(reading), "utf-8")


def render_page(reading: Reading) -> str:
    """The page as HTML; all text of the report is escaped, and the page's policy admits its own script alone."""
    jinja = _templates()
    script, style = _asset("page.js"), _asset("page.css")
    return jinja.get_template("page.html").render(
        reading=reading,
        paragraphs=list(_paragraphs(reading)),
        items=list_work(reading),
        topics={c.topic for c in reading.commitments},
        names={"kind": KINDS, "topic": TOPICS, "status": STATUSES, "part": PARTS, "bound": BOUNDS, "why": WHYS},
        target=print_target,
        at={c.start: k for k, c in enumerate(reading.commitments)},
        script=script,
        style=style,
        policy=f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'",
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("luoshi.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    loader = _templates().loader
    assert loader is not None
    return loader.get_source(_templates(), name)[0].strip("\n")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _paragraphs(reading: Reading) -> Iterator[tuple[int, str, list[Piece]]]:
    """Each line of the text: its offset, the level of the heading that begins there (h1 … or p), and its pieces."""
    marks = {
        "commitment": [(c.start, c.end) for c in reading.commitments],
        "figure": [(f.start, f.end) for f in reading.figures],
        "repair": [(r.start, r.end) for r in reading.repairs if r.kind != "script"],
        "result": [(r.start, r.end) for r in reading.results],
    }
    levels = {s.start: min(s.level + 1, 4) for s in reading.sections if s.heading}
    at = 0
    for line in reading.text.split("\n"):
        if line.strip():
            level = levels.get(at) if len(line) < 60 else None
            yield at, f"h{level}" if level else "p", list(_pieces(reading.text, at, at + len(line), marks))
        at += len(line) + 1


def _pieces(text: str, start: int, end: int, marks: dict[str, list[tuple[int, int]]]) -> Iterator[Piece]:
    bounds = {start, end}
    for spans in marks.values():
        first = max(0, bisect_right(spans, (start, start)) - 1)
        for a, b in spans[first:]:
            if a >= end:
                break
            bounds.update(x for x in (a, b) if start < x < end)
    points = sorted(bounds)
    for a, b in pairwise(points):
        yield Piece(text[a:b], **{name: _mark_at(spans, a) for name, spans in marks.items()})


def _mark_at(spans: list[tuple[int, int]], at: int) -> int | None:
    k = bisect_right(spans, (at, 1 << 60)) - 1
    return k if k >= 0 and spans[k][0] <= at < spans[k][1] else None
