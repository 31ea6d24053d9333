"""What two units say differently of one cell: listed with sheet, row and column, for the office to rule on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Entry
from luoshi.ledger.journal import read_entries
from luoshi.work.breakdown.claims import EMPTY, is_machine, name_speaker
from luoshi.work.breakdown.fate import FATE, INTO, KEPT, STRUCK
from luoshi.work.breakdown.lines import Line, list_disputed
from luoshi.work.breakdown.sheet import COLUMNS, LABEL, WHY, print_value
from luoshi.work.breakdown.split import SPLITTING
from luoshi.work.breakdown.tables import KEY
from luoshi.work.succession import list_successors
from luoshi.writing.opinions import Column, Form, write_forms

Connection = psycopg.Connection[Any]
COLUMN, STANDS, SAID, RULING = "栏目", "现在写的", "各方说法", "裁定"
HEADS = (LABEL, "任务", COLUMN, STANDS, SAID, RULING, WHY, KEY)
_WIDTHS = (6, 42, 12, 28, 60, 28, 24, 20)
_FIXED = (LABEL, COLUMN, STANDS, SAID, KEY)
_NOTES = (
    "同一格两个单位说法不同，逐格裁定：在“裁定”写最后采用的内容（与“现在写的”相同也要写），并写理由；一条任务的各格一起裁定。",
    f"栏目是“{FATE}”的，写{KEPT}、{STRUCK}，或{INTO}另一条的序号（如{INTO}12）；是“{SPLITTING}”的，写“拆出”，或“不拆”。",
)
_BEFORE = ("draft", "correct", "rule", "confirm")


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what, where in which sheet ("" where it stands in none), and whether it is against what stands."""

    who: str
    place: str
    what: str
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell of a line of which not all say the same; `stands` is what the record says until it is ruled."""

    line: Line
    column: str
    stands: str
    said: tuple[Said, ...]


def list_conflicts(conn: Connection, lines: Sequence[Line]) -> list[Conflict]:
    """Every cell that waits for a ruling, in the order of the lines."""
    found = []
    labels, gone = {line.matter.id: line.label for line in lines}, list_successors(conn, date.max)
    for line in lines:
        disputed = list_disputed(line.matter)
        entries = read_entries(conn, line.matter.id) if disputed else []
        for column in disputed:
            stands = _say_standing(line, column, entries)
            said = {(one.who, one.place, one.what): one for one in _list_said(column, entries, labels)}
            found.append(Conflict(line, column, stands, tuple(_name_now(one, gone) for one in said.values())))
    return found


def _name_now(said: Said, gone: Mapping[str, str]) -> Said:
    """What was said with each unit that has gone over into another since called by both names."""
    names = {name: f"{name}（现为{new}）" for name, new in gone.items()}
    what = "、".join(names.get(one, one) for one in said.what.split("、"))
    return replace(said, who=names.get(said.who, said.who), what=what)


def _say_standing(line: Line, column: str, entries: Sequence[Entry]) -> str:
    if column == FATE:
        return KEPT
    if column == SPLITTING:
        return f"已拆为{1 + len(_last(entries, 'split_into'))}条"
    return print_value(line.matter.values.get(COLUMNS[column]))


def _last(entries: Sequence[Entry], field: str) -> Any:
    return next((entry.values[field] for entry in reversed(entries) if entry.values.get(field)), ())


def _list_said(column: str, entries: Sequence[Entry], labels: Mapping[str, str]) -> Iterator[Said]:
    """First by whose word it stands so, then who says otherwise since the last ruling."""
    ruled = max((k for k, entry in enumerate(entries) if entry.act == "rule"), default=-1)
    for k, entry in enumerate(entries):
        if entry.act == "dispute":
            if entry.values["column"] == column and k > ruled:
                yield Said(name_speaker(entry), _place(entry), str(entry.values["claim"]), is_disputed=True)
        elif what := _say_entry(entry, column, labels):
            yield Said("机器建议" if is_machine(entry) else name_speaker(entry), _place(entry), what)


def _say_entry(entry: Entry, column: str, labels: Mapping[str, str]) -> str:
    """What an entry that is no dispute says of the column; nothing where it says nothing."""
    if column == FATE:
        if entry.act in ("strike", "merge"):
            return STRUCK if entry.act == "strike" else INTO + labels[str(entry.values["merged_into"])]
        return KEPT if entry.act in ("correct", "confirm") else ""
    if column == SPLITTING:
        return "拆分" if entry.act == "split" else ""
    if entry.act == "confirm":
        return "确认"
    field = COLUMNS[column]
    return print_value(entry.values[field]) or EMPTY if entry.act in _BEFORE and field in entry.values else ""


def _place(entry: Entry) -> str:
    return str(entry.values.get("said_at") or "")


def say_conflict(conflict: Conflict) -> str:
    """The claims of a conflict, one a line."""
    return "\n".join(f"{said.who}{f'（{said.place}）' if said.place else ''}：{said.what}" for said in conflict.said)


def write_conflicts(conflicts: Sequence[Conflict], path: Path) -> None:
    """Writes the sheet in which the office rules. Raises OSError."""
    columns = [Column(head, width, (), head in _FIXED) for head, width in zip(HEADS, _WIDTHS, strict=True)]
    rows = [
        (one.line.label, str(one.line.matter.values["title"]), one.column, one.stands, say_conflict(one), "", "",
         one.line.matter.id)
        for one in conflicts
    ]  # fmt: skip
    write_forms([Form("裁定表", "任务分解分歧裁定表", _NOTES, columns, rows)], path)
