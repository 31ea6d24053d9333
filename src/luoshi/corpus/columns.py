"""The lake's tables: the tidy tables with what only many reports need, and tables about the files themselves."""

from __future__ import annotations

from typing import Any

from luoshi.writing.tables import COLUMNS

FORM = 1  # of the lake; a lake of another form is neither read nor written to

_SPAN = {"source_start": "whole", "source_end": "whole"}
_ADDED: dict[str, dict[str, str]] = {
    "reports": {"line": "text", "level": "text", "doubtful": "whole", "version": "text"},
    "figures": {
        "key": "text", "amount": "number", "amount_low": "number", "amount_high": "number", "base_unit": "text",
        "part": "text", "held": "truth", **_SPAN, "sentence_start": "whole", "sentence": "text",
    },
    "commitments": _SPAN,
    "results": _SPAN,
}  # fmt: skip
_GAPS = {"report": "text", "key": "text", "part": "text", "start": "whole", "sentence": "text"}
_TIDY = {**{table: {**columns, **_ADDED.get(table, {})} for table, columns in COLUMNS.items()}, "gaps": _GAPS}
FILE_TABLES: dict[str, dict[str, str]] = {
    "failures": {
        "file": "text", "sha256": "text", "why": "text", "told_place": "text", "line": "text", "told_year": "whole",
    },
    "duplicates": {"file": "text", "report": "text", "kind": "text", "share": "number", "why": "text"},
    "mislabelled": {"report": "text", "by": "text", "what": "text", "told": "text", "found": "text", "why": "text"},
}  # fmt: skip
PARTITIONED: dict[str, dict[str, str]] = {
    **{table: {"year": "whole", **columns} for table, columns in _TIDY.items()},
    "texts": {"year": "whole", "report": "text", "text": "text"},
}
LAKE_TABLES = {**PARTITIONED, **FILE_TABLES}
# What is made of a lake: a panel, and the attention that words get.
PANEL = {
    "place": "text", "code": "text", "year": "whole", "value": "number", "low": "number", "high": "number",
    "unit": "text", "bound": "text", "direction": "text", "flag": "text", "sentence": "text", "report": "text",
    "reports": "whole", "start": "whole", "end": "whole", "source_start": "whole", "source_end": "whole",
}  # fmt: skip
FOLLOWED = {
    "place": "text", "code": "text", "year": "whole", "report": "text", "start": "whole", "end": "whole",
    "text": "text", "kind": "text", "topic": "text", "verdict": "text", "promised": "text", "reported": "text",
    "why": "text", "next_report": "text", "to": "text", "to_text": "text",
}  # fmt: skip
ATTENTION = {
    "term": "text", "place": "text", "code": "text", "year": "whole", "reports": "whole", "characters": "whole",
    "times": "whole", "share": "number", "commitments": "whole", "promising": "whole", "promised_share": "number",
}  # fmt: skip
# What a file yields when it is read: the report's key and the year of the partition are put in with the tables.
HEAD = {name: kind for name, kind in _TIDY["reports"].items() if name != "report"}
INNER = {
    table: {name: kind for name, kind in columns.items() if name != "report"}
    for table, columns in _TIDY.items()
    if table != "reports"
}


def make_schema(columns: dict[str, str]) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    types = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "truth": pa.bool_()}
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def make_record_schema() -> Any:
    """One row a file: its key, why it could not be read, its head and text, hashes of its sentences, its tables."""
    import pyarrow as pa

    inner = [(table, pa.list_(pa.struct(list(make_schema(columns))))) for table, columns in INNER.items()]
    head = pa.struct(list(make_schema(HEAD)))
    own = [("key", pa.string()), ("sha256", pa.string()), ("fault", pa.string()), ("head", head), ("text", pa.string())]
    return pa.schema([*own, ("sentences", pa.list_(pa.int64())), *inner])
