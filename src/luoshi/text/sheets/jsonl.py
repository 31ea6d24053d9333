"""JSONL: an object a line, whose keys are the columns, in the order in which they first turn up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luoshi.facts.faults import UnreadableFile
from luoshi.text.sheets.cells import LONGEST, Cell, Row, Sheet

_MOST_KEYS = 500


def open_jsonl(path: Path) -> list[Sheet]:
    """The one sheet of a JSONL file; its head stands in row 0. Raises UnreadableFile."""
    keys: dict[str, None] = {}
    for _, table, _ in _read_objects(path):
        keys |= dict.fromkeys(table)
        if len(keys) > _MOST_KEYS:
            raise UnreadableFile(f"各行的键加起来超过{_MOST_KEYS}个，不是一张表；核对导出设置")
    if not keys:
        raise UnreadableFile('没有一行是 JSON 对象；每行应是一个对象，如 {"工单编号": "…"}')
    return [Sheet(path.stem, lambda: _read_rows(path, tuple(keys)))]


def _read_rows(path: Path, keys: tuple[str, ...]) -> Iterator[Row]:
    yield Row(0, keys)
    for number, table, fault in _read_objects(path):
        yield Row(number, tuple(_as_cell(table.get(key)) for key in keys), fault)


def _read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Number, object and fault of each line that is not blank."""
    with path.open(encoding="utf-8-sig") as file:
        number = 0
        while line := file.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                raise UnreadableFile(f"第{number}行超过{LONGEST:,}字，不是正常的表；核对文件是否完整")
            if line.strip():
                yield number, *_read_object(line)


def _read_object(line: str) -> tuple[dict[str, Any], str]:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "这一行不是 JSON"
    return (table, "") if isinstance(table, dict) else ({}, "这一行不是 JSON 对象")


def _as_cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "、".join(value)
    return json.dumps(value, ensure_ascii=False)
