"""Readings as tidy tables: one row a thing, one table a kind of thing, every row naming its report. See docs/tables.md.

`value` is split into `value`, `low`, `high`; lists become text joined by 、 or blanks.
The same rows go to CSV and Parquet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from luoshi.facts.reading import Commitment, Figure, Reading, Result

Row = dict[str, Any]

# Column types are declared once: text, whole, number, truth. Parquet keeps them; CSV prints them.
COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        "report": "text", "file": "text", "sha256": "text", "bytes": "whole", "media_type": "text", "encoding": "text",
        "title": "text", "place": "text", "place_code": "text", "year": "whole", "date": "text", "speaker": "text",
        "meeting": "text", "characters": "whole",
    },
    "sections": {
        "report": "text", "section": "whole", "start": "whole", "end": "whole", "level": "whole", "number": "text",
        "heading": "text", "part": "text",
    },
    "figures": {
        "report": "text", "figure": "whole", "start": "whole", "end": "whole", "text": "text", "value": "number",
        "low": "number", "high": "number", "unit": "text", "bound": "text", "indicator": "text", "aspect": "text",
        "direction": "text", "status": "text", "period": "text", "section": "whole", "certain": "truth",
    },
    "mentions": {"report": "text", "start": "whole", "end": "whole", "text": "text", "why": "text"},
    "commitments": {
        "report": "text", "commitment": "whole", "start": "whole", "end": "whole", "text": "text", "kind": "text",
        "topic": "text", "figures": "text", "due": "text", "lead": "text", "lead_score": "number", "support": "text",
        "section": "whole",
    },
    "results": {
        "report": "text", "result": "whole", "start": "whole", "end": "whole", "text": "text", "kind": "text",
        "topic": "text", "figures": "text", "section": "whole",
    },
    "terms": {"report": "text", "term": "text", "definition": "text", "start": "whole", "end": "whole"},
    "repairs": {
        "report": "text", "start": "whole", "end": "whole", "source_start": "whole", "source_end": "whole",
        "kind": "text", "before": "text", "after": "text", "certain": "truth", "others": "text", "grade": "text",
    },
    "residue": {"report": "text", "start": "whole", "end": "whole", "text": "text", "rule": "text"},
}  # fmt: skip


def make_rows(reading: Reading, key: str) -> dict[str, list[Row]]:
    """The rows of each table that this reading adds; `key` names the report in all of them."""
    return {
        table: [_fit_row({"report": key, **row}, COLUMNS[table]) for row in rows(reading)]
        for table, rows in _MAKERS.items()
    }


def _fit_row(row: Row, columns: dict[str, str]) -> Row:
    return {column: row.get(column) for column in columns}


def _report_row(reading: Reading) -> Iterator[Row]:
    source = reading.source
    yield {
        **{k: getattr(reading, k) for k in ("title", "place", "place_code", "year", "date", "speaker", "meeting")},
        **{k: getattr(source, k) for k in ("sha256", "bytes", "media_type", "encoding")},
        "file": source.name,
        "characters": len(reading.text),
    }


def _figure_rows(reading: Reading) -> Iterator[Row]:
    for k, figure in enumerate(reading.figures):
        yield {**_fields(figure), "figure": k, **_split_value(figure)}


def _split_value(figure: Figure) -> Row:
    if isinstance(figure.value, tuple):
        return {"value": None, "low": float(figure.value[0]), "high": float(figure.value[1])}
    return {"value": float(figure.value)}


def _commitment_rows(reading: Reading) -> Iterator[Row]:
    for k, promise in enumerate(reading.commitments):
        yield {
            **_promise(promise),
            "commitment": k,
            "due": promise.due,
            "lead": promise.lead[0].office if promise.lead else None,
            "lead_score": promise.lead[0].score if promise.lead else None,
            "support": "、".join(lead.office for lead in promise.lead[1:]),
        }


def _result_rows(reading: Reading) -> Iterator[Row]:
    for k, result in enumerate(reading.results):
        yield {**_promise(result), "result": k}


def _promise(promise: Commitment | Result) -> Row:
    return {**_fields(promise), "figures": " ".join(map(str, promise.figures))}


def _section_rows(reading: Reading) -> Iterator[Row]:
    for k, section in enumerate(reading.sections):
        yield {**_fields(section), "section": k}


def _repair_rows(reading: Reading) -> Iterator[Row]:
    for repair in reading.repairs:
        yield {**_fields(repair), "others": "、".join(repair.others)}


def _fields(thing: Any) -> Row:
    return {name: getattr(thing, name) for name in thing.__slots__}


_MAKERS: dict[str, Callable[[Reading], Iterator[Row]]] = {
    "reports": _report_row,
    "sections": _section_rows,
    "figures": _figure_rows,
    "mentions": lambda reading: map(_fields, reading.mentions),
    "commitments": _commitment_rows,
    "results": _result_rows,
    "terms": lambda reading: map(_fields, reading.terms),
    "repairs": _repair_rows,
    "residue": lambda reading: map(_fields, reading.residue),
}
