"""Reports taken back out of a lake, as the readings that they were.

A lake keeps neither the names of rules nor the scores of further leads, and joins the other originals of a repair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any

from luoshi.corpus.lake import BadLake, Lake
from luoshi.facts.reading import (
    Commitment,
    Figure,
    Lead,
    Mention,
    Reading,
    Repair,
    Residue,
    Result,
    Section,
    Source,
    Term,
)
from luoshi.writing.tables import Row

_KINDS: dict[str, type] = {
    "sections": Section, "figures": Figure, "mentions": Mention, "commitments": Commitment, "results": Result,
    "terms": Term, "repairs": Repair, "residue": Residue,
}  # fmt: skip
_ORDER = {"sections": "section", "figures": "figure", "commitments": "commitment", "results": "result"}
_SOURCE = ("sha256", "bytes", "media_type", "encoding")
_HEAD = ("title", "place", "place_code", "year", "date", "speaker", "meeting")


def load_rows(lake: Lake, table: str, reports: Collection[str]) -> dict[str, list[Row]]:
    """The rows of some reports, by report, in the order of the text. Raises BadLake where a file is broken."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    paths = lake.list_files(table)
    if not paths:
        return {}
    try:
        rows = pq.read_table(paths, filters=[("report", "in", list(reports))], partitioning=None).to_pylist()
    except (pa.ArrowException, OSError) as fault:
        raise BadLake(
            f"{lake.folder}: a file of {table} is broken ({fault}); luoshi corpus read makes it anew"
        ) from None
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.get(_ORDER.get(table, "start"), 0)):
        found[row["report"]].append(row)
    return found


def restore_readings(lake: Lake, reports: Collection[str]) -> dict[str, Reading]:
    """The readings of the reports named, by their keys. Raises BadLake."""
    heads, texts = load_rows(lake, "reports", reports), load_rows(lake, "texts", reports)
    tables = {table: load_rows(lake, table, reports) for table in _KINDS}
    return {
        report: _restore(
            heads[report][0], texts[report][0]["text"], {t: rows.get(report, []) for t, rows in tables.items()}
        )
        for report in heads
    }


def _restore(head: Row, text: str, tables: Mapping[str, Sequence[Row]]) -> Reading:
    source = Source(head["file"], **{name: head[name] for name in _SOURCE})
    things: dict[str, Any] = {
        table: tuple(_make_thing(kind, row) for row in tables[table]) for table, kind in _KINDS.items()
    }
    return Reading(source=source, text=text, **{name: head[name] for name in _HEAD}, **things)


def _make_thing(kind: type, row: Row) -> Any:
    """The value that the row was made of; see writing.tables, which goes the other way."""
    made = dict(row)
    if kind is Figure and row["low"] is not None:
        made["value"] = (row["low"], row["high"])
    if kind in (Commitment, Result):
        made["figures"] = tuple(map(int, row["figures"].split()))
    if kind is Commitment:
        made["lead"] = (Lead(row["lead"], row["lead_score"]),) if row["lead"] else ()
    if kind is Repair:
        made["others"] = ()
    return kind(**{field.name: made[field.name] for field in fields(kind) if field.name in made})
