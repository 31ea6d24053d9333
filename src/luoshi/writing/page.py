"""A reading as one page: the text with its marks, the list beside it. No server, nothing of the report is run."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from luoshi.facts.reading import Reading, Repair
from luoshi.writing.names import GRADES, KINDS, REPAIRS, STATUSES, TOPICS
from luoshi.writing.safe import replace_whole
from luoshi.writing.titles import name_report
from luoshi.writing.worklist import list_work, print_target

_LONG = ("commitment", "result")  # marks that lie side by side


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; a mark is an index, None where there is none.

    `begins` is true where a commitment or a result begins, so that neighbours can be told apart.
    """

    text: str
    begins: bool
    commitment: int | None
    figure: int | None
    repair: int | None
    result: int | None

    @property
    def classes(self) -> str:
        """The CSS classes of the stretch."""
        marks = {"c": self.commitment, "f": self.figure, "r": self.repair, "d": self.result}
        named = [name for name, mark in marks.items() if mark is not None]
        return " ".join(named + ["b"] * self.begins)


def write_page(reading: Reading, path: Path) -> None:
    """Write the reading page as one HTML file."""
    with replace_whole(path) as part:
        part.write_text(render_page(reading), "utf-8")


def write_styled(template: str, path: Path, styles: Sequence[str], **shown: Any) -> None:
    """Writes a page that runs no script: its template, its styles one behind the other, what it shows."""
    style = "".join(map(load_asset, styles))
    policy = f"default-src 'none'; style-src {hash_asset(style)}; base-uri 'none'"
    page = load_templates().get_template(template).render(style=style, policy=policy, **shown)
    with replace_whole(path) as part:
        part.write_text(page, "utf-8")


def render_page(reading: Reading) -> str:
    """The page as HTML; all text of the report is escaped, and the page's policy admits its own script alone."""
    jinja, work = load_templates(), list_work(reading)
    script, style = load_asset("page.js"), load_asset("page.css")
    return jinja.get_template("page.html").render(
        reading=reading,
        title=name_report(reading),
        paragraphs=list(list_paragraphs(reading)),
        items=sorted(work, key=lambda item: item.promise),
        leads=dict.fromkeys(item.lead for item in work),
        repairs=[(k, repair) for k, repair in enumerate(reading.repairs) if is_shown(repair)],
        names={"kind": KINDS, "topic": TOPICS, "status": STATUSES, "repair": REPAIRS, "grade": GRADES},
        target=print_target,
        script=script,
        style=style,
        policy=f"default-src 'none'; script-src {hash_asset(script)}; style-src {hash_asset(style)}; base-uri 'none'",
    )


@cache
def load_templates() -> Environment:
    """The templates of the pages; whatever is put in is escaped, and a name that is missing is an error."""
    return Environment(
        loader=PackageLoader("luoshi.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def load_asset(name: str) -> str:
    """A style or a script that is written into a page."""
    loader = load_templates().loader
    assert loader is not None
    return loader.get_source(load_templates(), name)[0].strip("\n")


def hash_asset(text: str) -> str:
    """What admits this style or script in a page's policy."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def is_shown(repair: Repair) -> bool:
    """Characters put from one script into the other are counted, not shown one by one, unless in doubt."""
    return repair.kind != "script" or not repair.certain


def list_paragraphs(reading: Reading) -> Iterator[tuple[int, str, list[Piece]]]:
    """Each line of the text: its offset, the level of the heading that begins there (h1 … or p), and its pieces."""
    marks = {
        "commitment": [(c.start, c.end) for c in reading.commitments],
        "figure": [(f.start, f.end) for f in reading.figures],
        "repair": [(r.start, r.end) for r in reading.repairs if is_shown(r)],
        "result": [(r.start, r.end) for r in reading.results],
    }
    levels = {s.start: min(s.level + 1, 4) for s in reading.sections if s.heading and s.part != "opening"}
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
        at = {name: _mark_at(spans, a) for name, spans in marks.items()}
        begins = any(k is not None and marks[name][k][0] == a for name, k in at.items() if name in _LONG)
        yield Piece(text[a:b], begins, **at)


def _mark_at(spans: list[tuple[int, int]], at: int) -> int | None:
    k = bisect_right(spans, (at, 1 << 60)) - 1
    return k if k >= 0 and spans[k][0] <= at < spans[k][1] else None
