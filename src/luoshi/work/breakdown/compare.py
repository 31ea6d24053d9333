"""Two versions of a breakdown: what was confirmed, changed, merged, split, put in and struck out, and by whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from luoshi.facts.matter import Entry
from luoshi.ledger.journal import read_entries
from luoshi.work.breakdown.acts import BY_SHEET
from luoshi.work.breakdown.claims import is_machine, name_speaker, see_line
from luoshi.work.breakdown.lines import Line, list_disputed
from luoshi.work.breakdown.sheet import COLUMNS, print_value

Connection = psycopg.Connection[Any]
_ENDS = {"struck": ("删去", "strike"), "merged": ("并入", "merge")}


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: the line's 序号 and task, how it came, the column, what stood and what stands there, who, why."""

    label: str
    title: str
    how: str
    column: str
    old: str
    new: str
    who: str
    why: str


def compare_versions(conn: Connection, earlier: Sequence[Line], later: Sequence[Line]) -> Iterator[Change]:
    """The differences of two versions, line by line; whose word each is stands in the entry that made it."""
    before = {line.matter.id: line for line in earlier}
    labels = {line.matter.id: line.label for line in later}
    for line in later:
        was = before.get(line.matter.id)
        if was is None or was.matter.seq != line.matter.seq:
            since = was.matter.seq if was else 0
            entries = read_entries(conn, line.matter.id)[since : line.matter.seq]
            yield from _compare_line(was, line, entries, labels)


def list_drafted(conn: Connection, lines: Sequence[Line]) -> list[Line]:
    """The lines as the machine drafted them, before anybody had spoken; those that were split off since are none."""
    machine = (line for line in lines if not line.matter.values.get("split_from"))
    return [replace(line, matter=see_line(conn, line.matter.id, 1).base) for line in machine]


def _compare_line(was: Line | None, line: Line, entries: Sequence[Entry], labels: dict[str, str]) -> Iterator[Change]:
    title = str((was or line).matter.values["title"])

    def tell(how: str, entry: Entry, column: str = "", old: str = "", new: str = "") -> Change:
        why = "" if entry.reason.startswith(BY_SHEET) else entry.reason
        return Change(line.label, title, how, column, old, new, _say_speaker(entry), why)

    if was is None:
        root = str(line.matter.values.get("split_from") or "")
        yield tell("拆出" if root else "新增", entries[0], "拆自" if root else "", "", labels.get(root, ""))
    for head, field in COLUMNS.items() if was else ():
        old, new = (print_value(one.matter.values.get(field)) for one in (was, line) if one)
        if old != new:
            entry = next(one for one in reversed(entries) if field in one.values)
            yield tell("裁定" if entry.act == "rule" else "更正", entry, head, old, new)
    how, act = _ENDS.get(line.matter.stage, ("", ""))
    for entry in entries:
        if entry.act == act and entry is [one for one in entries if one.act == act][-1]:
            yield tell(how, entry, how, "", labels.get(str(entry.values.get("merged_into")), "是"))
        elif entry.act == "confirm":
            yield tell("确认", entry)
        elif entry.act == "take_opinion":
            yield tell("意见", entry, str(entry.values["adopted"]), "", str(entry.values["opinion"]))
    for head in list_disputed(line.matter):
        entry = next(one for one in reversed(entries) if one.values.get("column") == head)
        yield tell(
            "分歧", entry, head, print_value(line.matter.values.get(COLUMNS.get(head, ""))), str(entry.values["claim"])
        )


def _say_speaker(entry: Entry) -> str:
    """Who said it, and where in which sheet."""
    if is_machine(entry):
        return "机器"
    who = str(entry.values.get("opinion_of") or name_speaker(entry))
    place = entry.values.get("said_at")
    return f"{who}，{place}" if place else who
