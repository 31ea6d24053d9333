"""A lake as a static site: pages and small shards of data that need no server, and no script but its own.

Shards are JavaScript files with one call each, since a page opened from a disk may load scripts and nothing else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from luoshi.comparing.indicators import list_indicators
from luoshi.corpus.bigrams import Postings
from luoshi.corpus.engine import Ask
from luoshi.corpus.lake import BadLake
from luoshi.corpus.pages import load_templates
from luoshi.corpus.panel import Wanted, make_panel
from luoshi.writing.tables import Row

_PAGES = ("index.html", "words.html", "report.html", "files.html")
_ASSETS = ("site.css", "site.js")
PAGES = _PAGES + _ASSETS
_AT_ONCE = 200  # texts held in memory
_KEPT = ("stated", "several", "doubtful", "not readable")  # the other two follow from whether there is a report


def publish_site(ask: Ask, out: Path) -> int:
    """Write the site; gives the number of reports. Raises BadLake where the folder holds something else."""
    if out.exists() and any(out.iterdir()) and not (out / "site.js").is_file():
        raise BadLake(f"{out}: it holds other things; name a new or an empty folder for the site")
    made = out.with_name(f".{out.name}.part")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    _write_pages(made)
    reports = ask("reports", {}, {})
    numbers = {row["report"]: k for k, row in enumerate(reports)}
    panels = [_write_panel(ask, made, combination, numbers) for combination in ask("combinations", {}, {})]
    _write_texts(ask, made, reports)
    _write_shard(made, "index", {"reports": [_pack_report(row) for row in reports], "panels": panels, **_name_keys()})
    _write_shard(made, "files", [list(row.values()) for row in ask("odd", {}, {})])
    _take_place(made, out)
    return len(reports)


def _write_pages(made: Path) -> None:
    for page in _PAGES:
        (made / page).write_text(load_templates().get_template(f"site/{page}").render() + "\n", "utf-8")
    for asset in _ASSETS:
        (made / asset).write_bytes(files(__package__).joinpath("site", asset).read_bytes())


def _take_place(made: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    made.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _write_shard(made: Path, name: str, content: Any) -> None:
    path = made / "data" / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"luoshi.take({json.dumps(name)},{packed})\n", "utf-8")


def _pack_report(row: Row) -> list[Any]:
    return [
        row[name] for name in ("place", "code", "line", "level", "year", "title", "report", "characters", "doubtful")
    ]


def _name_keys() -> dict[str, Any]:
    return {"indicators": {key: indicator.name for key, indicator in list_indicators().items()}}


def _write_panel(ask: Ask, made: Path, combination: Row, numbers: dict[str, int]) -> list[str]:
    """One shard: rows of a report's number, flag, value, low, high, unit, bound, direction, start."""
    chosen = [combination[name] for name in ("key", "aspect", "status")]
    columns = ("flag", "value", "low", "high", "unit", "bound", "direction", "start")
    rows = [
        [numbers[row["report"]], *(row[column] for column in columns)]
        for row in make_panel(ask, Wanted(*chosen))
        if row["flag"] in _KEPT and row["report"] in numbers
    ]
    _write_shard(made, f"panel/{'-'.join(chosen)}", rows)
    return chosen


def _write_texts(ask: Ask, made: Path, reports: Sequence[Row]) -> None:
    """A shard a report, its text and its figures; and the index of words."""
    postings = Postings()
    for first in range(0, len(reports), _AT_ONCE):
        some = [row["report"] for row in reports[first : first + _AT_ONCE]]
        wanted = {"wanted": ("report", "text", some)}
        texts = {row["report"]: row["text"] for row in ask("texts", {}, wanted)}
        spans = dict(_group_spans(ask("spans", {}, wanted)))
        for number, report in enumerate(some, first):
            postings.add(number, texts[report])
            _write_shard(made, f"text/{number}", {"text": texts[report], "figures": spans.get(report, [])})
    for name, shard in postings.list_shards():
        _write_shard(made, f"words/{name}", shard)


def _group_spans(rows: Sequence[Row]) -> Iterator[tuple[str, list[list[Any]]]]:
    for report, some in groupby(rows, key=itemgetter("report")):
        yield report, [[row[k] for k in ("start", "end", "indicator", "status", "certain")] for row in some]
