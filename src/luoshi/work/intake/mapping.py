"""A mapping: which column of a table goes to which field. Suggested by words, confirmed by a person, kept as TOML."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from luoshi.facts.matter import Refusal
from luoshi.procedure.loop import Procedure
from luoshi.text.sheets.cells import Row, fold_text, show_cell
from luoshi.text.sheets.table import Column, Table, list_body
from luoshi.work.intake.words import ACT, Words, find_head

_LOOKED_AT, _LEAST_DIGITS = 20, 5


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`columns`: heads → field, or act whose time it is; `left` are heads that are not taken in; `fixed`: field → what
    every row has there; `values`: field → as written, folded → as the loop has it; `codes`: field → as the loop has it
    → as it goes back."""

    name: str
    register: str
    signature: str
    columns: Mapping[str, str]
    left: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def sign_heads(table: Table) -> str:
    """By what a table of the same columns is found again, in whatever order they stand."""
    names = sorted(fold_text(column.name) for column in table.columns)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def suggest_mapping(table: Table, loop: Procedure, words: Words, name: str) -> ColumnMap:
    """Each column goes to the field that its heads name; of two for one field, the first, and the other is left."""
    columns: dict[str, str] = {}
    for column in table.columns:
        found = find_head(words, column.heads)
        if found and found not in columns.values() and not (found == words.number and _counts_rows(table, column)):
            columns[column.name] = found
    left = tuple(column.name for column in table.columns if column.name not in columns)
    return ColumnMap(name, loop.register, sign_heads(table), columns, left, values=words.values)


def _counts_rows(table: Table, column: Column) -> bool:
    """Whether the column only counts the rows, so that next month's table has the same numbers again."""
    rows = [row for row in islice(list_body(table), _LOOKED_AT) if isinstance(row, Row)]
    cells = [show_cell(row.cells[column.place]).strip() for row in rows if column.place < len(row.cells)]
    return bool(cells) and all(cell.isdigit() and len(cell) < _LEAST_DIGITS for cell in cells)


def write_mapping(mapping: ColumnMap) -> str:
    """The mapping as TOML, to be read, corrected and kept."""
    lines = [
        "# 栏目对照。columns：栏名 = 字段；left：不接收的栏。",
        "# values.字段：表里的写法 = 台账里的说法；codes.字段：台账里的说法 = 回填的写法。",
        f"name = {_quote(mapping.name)}",
        f"register = {_quote(mapping.register)}",
        f"signature = {_quote(mapping.signature)}",
        f"left = [{', '.join(map(_quote, mapping.left))}]",
        "",
        '# 每一行都一样的栏，如 subject = "未分类"',
        "[fixed]",
        *(f"{_quote(field)} = {_quote(text)}" for field, text in mapping.fixed.items()),
        "",
        "[columns]",
        *(f"{_quote(head)} = {_quote(field)}" for head, field in mapping.columns.items()),
    ]
    for kind, tables in (("values", mapping.values), ("codes", mapping.codes)):
        for name, table in tables.items():
            lines += ["", f"[{kind}.{name}]", *(f"{_quote(a)} = {_quote(b)}" for a, b in table.items())]
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """A text as TOML has it; its basic strings are written like JSON's."""
    return json.dumps(text, ensure_ascii=False)


def read_mapping(text: str, loop: Procedure, words: Words) -> ColumnMap | Refusal:
    """The mapping that a text declares; a refusal where it is no TOML or names what the loop does not have."""
    try:
        table = tomllib.loads(text)
        mapping = ColumnMap(
            str(table["name"]), str(table["register"]), str(table["signature"]), _read_names(table["columns"]),
            tuple(map(str, table.get("left", ()))), _read_names(table.get("fixed", {})),
            {name: {fold_text(a): str(b) for a, b in ways.items()} for name, ways in table.get("values", {}).items()},
            {name: _read_names(ways) for name, ways in table.get("codes", {}).items()},
        )  # fmt: skip
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as fault:
        return Refusal("mapping", f"读不懂这份栏目对照（{fault}）", "先用 --dry-run --suggest 文件 得到一份，再改")
    if mapping.register != loop.register:
        return Refusal("mapping", f"这份栏目对照是{mapping.register}台账的", f"另拟一份 {loop.register} 的")
    known = {*words.heads.values(), *words.returned}
    for head, said in (*mapping.columns.items(), *((name, name) for name in mapping.fixed)):
        if said not in known:
            named = "、".join(_name_target(loop, target) for target in sorted(known))
            return Refusal("mapping", f"“{head}”对应的“{said}”，{loop.name}接收时不收", f"可用的有：{named}")
    return mapping


def _name_target(loop: Procedure, target: str) -> str:
    return f"{target}（{name_target(loop, target)}）"


def name_target(loop: Procedure, target: str) -> str:
    """On screen: a field's name, or the time of an act."""
    return loop.acts[target.removeprefix(ACT)].name + "的时间" if target.startswith(ACT) else loop.fields[target].name


def _read_names(table: Mapping[str, Any]) -> dict[str, str]:
    return {str(head): str(said) for head, said in table.items()}
