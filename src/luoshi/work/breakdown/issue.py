"""The breakdown settled by a leader, and issued: all of its lines become tasks, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Refusal, Values
from luoshi.ledger.journal import take_act
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.work.breakdown.lines import ISSUED, Line, list_disputed, list_merged, name_edition

Connection = psycopg.Connection[Any]
_NUMBER = re.compile(r"[^〔〕\s]+〔\d{4}〕[1-9]\d*号")


@dataclass(frozen=True, slots=True)
class Issue:
    """The document that issues lines: its number 发文字号, who has signed it 签发人, its day."""

    number: str
    signer: str
    day: date


def settle_lines(conn: Connection, lines: Sequence[Line], by: Actor, now: Moment, seen: str = "") -> int | Refusal:
    """Every drafted line is settled, or none; gives how many: one at least. None may wait for a ruling.

    `seen` is the edition that was looked at, where that is known: nothing is settled that has changed since.
    """
    if seen and seen != name_edition(lines):
        return Refusal("stale", "打开以后分解稿又有改动", "重新打开，看过改动再核定")
    if disputed := sum(bool(list_disputed(line.matter)) for line in lines):
        why = f"还有{disputed}条有分歧没有裁定"
        return Refusal("disputed", why, "先逐格裁定，再核定")
    drafted = [line for line in lines if line.matter.stage == "drafted"]
    if not drafted:
        return Refusal("drafted", "没有待核定的分解任务", "先起草；已核定的印发")
    return _take_all(conn, drafted, "settle", by, now)


def issue_lines(conn: Connection, lines: Sequence[Line], issue: Issue, by: Actor, now: Moment) -> int | Refusal:
    """Every settled line is issued and its task opened, or none; gives how many. None may be left unsettled."""
    if not _NUMBER.fullmatch(issue.number):
        why = f"发文字号写的是“{issue.number}”"
        return Refusal("number", why, f"写成机关代字〔年份〕序号，如 云政办〔{issue.day.year}〕3号")
    if issue.number in {one.number for one in list_issues(lines)}:
        return Refusal("number", f"{issue.number}已经用过", "核对发文字号；补发的用新的文号")
    drafted = sum(line.matter.stage == "drafted" for line in lines)
    if drafted:
        return Refusal("settled", f"还有{drafted}条没有核定", "请区领导先核定")
    settled = [line for line in lines if line.matter.stage == "settled"]
    if not settled:
        return Refusal("settled", "没有待印发的任务", "先起草、核定；已经印发的不再印发")
    if _is_adopted(conn, lines):
        return Refusal("adopted", "这份报告已经用 luoshi adopt 立项", "已立项的不再印发；改动用“目标调整”或“改派”")
    said = {"document": issue.number, "signer": issue.signer, "issued_on": issue.day}
    also = {line.matter.id: sources for line in settled if (sources := tuple(_list_sources(line, lines)))}
    return _take_all(conn, settled, "issue", by, now, said, also)


def _is_adopted(conn: Connection, lines: Sequence[Line]) -> bool:
    """Whether tasks stand there for these lines that none of them has opened."""
    settled, issued = (
        {str(line.matter.values.get("source")) for line in lines if line.matter.stage == stage}
        for stage in ("settled", ISSUED)
    )
    asked = {"sources": sorted(settled - issued)}
    return conn.execute(read_sql("reports/find_tasks"), asked).fetchone() is not None


def list_issues(lines: Iterable[Line]) -> list[Issue]:
    """The documents by which lines have been issued, the first first."""
    issued = [line.matter.values for line in lines if line.matter.stage == ISSUED]
    found = {_read_issue(values) for values in issued if values.get("document")}
    return sorted(found, key=lambda one: (one.day, one.number))


def _read_issue(values: Values) -> Issue:
    """The document that an issued line names."""
    given: Any = values["issued_on"]
    return Issue(str(values["document"]), str(values["signer"]), given)


def _list_sources(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    """Where the promises stand that were merged into the line, and into those."""
    for merged in lines:
        if merged.matter.id in list_merged(line.matter):
            yield str(merged.matter.values["source"])
            yield from _list_sources(merged, lines)


def _take_all(
    conn: Connection, lines: Sequence[Line], name: str, by: Actor, now: Moment,
    said: Mapping[str, Any] = MappingProxyType({}), also: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> int | Refusal:  # fmt: skip
    """The act on each line as it was seen, with what is said of all, and of some also where else their promises are."""
    taken: Any = None
    with conn.transaction() as whole:
        for line in lines:
            more = {"also": also[line.matter.id]} if line.matter.id in also else {}
            act = Act(name, by, now.at, {**said, **more}, seen=line.matter.seq)
            taken = take_act(conn, line.matter.id, act, now)
            if isinstance(taken, Refusal):
                raise psycopg.Rollback(whole)
    return taken if isinstance(taken, Refusal) else len(lines)
