"""留存与归档: what was closed long ago is written into yearly archives by one person, and leaves by another's word."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.declared.load import BadDeclaration, load_own
from luoshi.facts.matter import Act, Refusal
from luoshi.ledger.evidence import find_file, hash_file, keep_file
from luoshi.ledger.journal import Taken, open_matter, read_entries, take_act
from luoshi.ledger.retain import Leaving, find_written, list_leaving, release_texts, write_texts
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.work.act import find_matter
from luoshi.work.declare import find_entitled
from luoshi.work.prepare import is_simulated, prepare_ledger

Connection = psycopg.Connection[Any]
REGISTER = "archives"
WRITERS, RELEASERS = frozenset({"office"}), frozenset({"chief"})


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many whole years after the year of closing texts stay at hand, by register; `years` for all others."""

    years: int
    registers: dict[str, int]

    def begin_of_kept(self, register: str, at: datetime) -> datetime:
        """What was closed before this moment may leave."""
        years = self.registers.get(register, self.years)
        return datetime(at.astimezone(ZONE).year - years, 1, 1, tzinfo=ZONE)


def read_retention(home: Path | None) -> Retention:
    """The rule of a ledger, or the one that ships. Raises BadDeclaration."""
    table, file = load_own(home, "retention")
    years, registers = table.get("years"), table.get("registers", {})
    if set(table) - {"years", "registers"} or not isinstance(registers, dict):
        raise BadDeclaration(f"{file}：只写 years 和 [registers]")
    if strange := sorted(set(registers) - set(list_registers())):
        raise BadDeclaration(f"{file}：没有“{strange[0]}”这个台账；可写的有：{'、'.join(list_registers())}")
    if any(type(said) is not int or said < 1 for said in (years, *registers.values())):
        raise BadDeclaration(f"{file}：年数写整数，至少为1")
    return Retention(int(table["years"]), registers)


def find_leaving(conn: Connection, rule: Retention, at: datetime) -> list[Leaving]:
    """All that may leave by the rule, by register and year; what is locked is only counted."""
    return [
        leaving
        for register in list_registers()
        for leaving in list_leaving(conn, register, rule.begin_of_kept(register, at))
    ]


def write_archives(conn: Connection, home: Path, rule: Retention, person: str, now: Moment) -> list[Taken] | Refusal:
    """One archive for each register and year of which something may leave, each a matter that waits to be released."""
    prepare_ledger(conn, person, now.at)
    by = find_entitled(conn, person, now.at, WRITERS)
    if isinstance(by, Refusal):
        return by
    written = []
    for leaving in find_leaving(conn, rule, now.at):
        if leaving.matters and not find_written(conn, leaving):
            opened = _write_one(conn, home, leaving, Act("write", by, now.at), now)
            if isinstance(opened, Refusal):
                return opened
            written.append(opened)
    return written


def _write_one(conn: Connection, home: Path, leaving: Leaving, act: Act, now: Moment) -> Taken | Refusal:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{leaving.register}-{leaving.year}.zip"
        counts = write_texts(conn, leaving, path)
        file = keep_file(home, path)
    title = f"{load_procedure(leaving.register).name}{leaving.year}年办结的不公开内容"
    values: dict[str, Any] = {"title": title, "of": leaving.register, "year": leaving.year, **counts}
    values["matters"] = len(leaving.matters)
    if is_simulated(conn):
        values["simulated"] = True
    doing = Act(act.name, act.by, act.happened_at, values, evidence=(file,))
    return open_matter(conn, REGISTER, doing, now)


def release_archive(conn: Connection, home: Path, said: str, person: str, now: Moment) -> int | Refusal:
    """Takes the texts of an archive (by its number) out of the tables; returns how many. All of it, or nothing."""
    held = find_matter(conn, said)
    if isinstance(held, Refusal):
        return held
    by = find_entitled(conn, person, now.at, RELEASERS)
    if isinstance(by, Refusal):
        return by
    if held.matter.register != REGISTER:
        return Refusal("register", f"{said}不是年度归档", "用 luoshi list --register archives 查编号")
    (file,) = read_entries(conn, held.matter.id)[0].evidence
    path = find_file(home, file.ref)
    if not path.is_file() or hash_file(path) != file.ref:
        return Refusal("evidence", f"档案文件“{file.name}”不在了或被改动：{path}", "从备份取回；不要移出")
    with conn.transaction() as whole:
        taken = take_act(conn, held.matter.id, Act("release", by, now.at), now)
        gone = taken if isinstance(taken, Refusal) else release_texts(conn, held.matter.id, path)
        if isinstance(gone, Refusal):
            raise psycopg.Rollback(whole)
    return gone
