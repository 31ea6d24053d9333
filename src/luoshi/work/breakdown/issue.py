"""The breakdown settled by a leader, and issued: all of its lines become tasks, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.journal import take_act
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.work.breakdown.lines import Line, list_disputed, list_merged

Connection = psycopg.Connection[Any]


def settle_lines(conn: Connection, lines: Sequence[Line], by: Actor, now: Moment) -> int | Refusal:
    """Every drafted line is settled, or none; gives how many: one at least. None may wait for a ruling."""
    if disputed := sum(bool(list_disputed(line.matter)) for line in lines):
        why = f"还有{disputed}条有分歧没有裁定"
        return Refusal("disputed", why, "先裁定：luoshi breakdown conflicts 写出裁定表，rule 收回")
    drafted = [line for line in lines if line.matter.stage == "drafted"]
    if not drafted:
        return Refusal(
            "drafted", "没有待核定的分解任务", "先起草：luoshi breakdown draft；已核定的印发：luoshi breakdown issue"
        )
    return _take_all(conn, drafted, "settle", by, now)


def issue_lines(conn: Connection, lines: Sequence[Line], by: Actor, now: Moment) -> int | Refusal:
    """Every settled line is issued and its task opened, or none; gives how many. None may be left unsettled."""
    drafted = sum(line.matter.stage == "drafted" for line in lines)
    if drafted:
        return Refusal("settled", f"还有{drafted}条没有核定", "先核定：luoshi breakdown settle")
    if not any(line.matter.stage == "settled" for line in lines):
        return Refusal("settled", "没有待印发的任务", "先起草、核定；已经印发的不再印发")
    all_sources = [str(line.matter.values.get("source")) for line in lines]
    if conn.execute(read_sql("reports/find_tasks"), {"sources": all_sources}).fetchone():
        return Refusal("adopted", "这份报告已经用 luoshi adopt 立项", "已立项的不再印发；改动用“目标调整”或“改派”")
    settled = [line for line in lines if line.matter.stage == "settled"]
    also = {line.matter.id: sources for line in settled if (sources := tuple(_list_sources(line, lines)))}
    return _take_all(conn, settled, "issue", by, now, also)


def _list_sources(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    """Where the promises stand that were merged into the line, and into those."""
    for merged in lines:
        if merged.matter.id in list_merged(line.matter):
            yield str(merged.matter.values["source"])
            yield from _list_sources(merged, lines)


def _take_all(
    conn: Connection, lines: Sequence[Line], name: str, by: Actor, now: Moment,
    also: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> int | Refusal:  # fmt: skip
    taken: Any = None
    with conn.transaction() as whole:
        for line in lines:
            more = {"also": also[line.matter.id]} if line.matter.id in also else {}
            taken = take_act(conn, line.matter.id, Act(name, by, now.at, more), now)
            if isinstance(taken, Refusal):
                raise psycopg.Rollback(whole)
    return taken if isinstance(taken, Refusal) else len(lines)
