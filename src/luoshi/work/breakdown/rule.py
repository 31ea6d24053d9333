"""The office rules on what units say differently: cell by cell, in a sheet or typed, all cells of a line together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Evidence, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.text.sheets.cells import Cell
from luoshi.work.breakdown.acts import Desk, Outcome
from luoshi.work.breakdown.answers import Answer, Form
from luoshi.work.breakdown.claims import EMPTY
from luoshi.work.breakdown.conflicts import COLUMN, HEADS, RULING, Conflict
from luoshi.work.breakdown.fate import FATE, INTO, KEPT, STRUCK, merge_line
from luoshi.work.breakdown.lines import Line, find_year, name_line
from luoshi.work.breakdown.sheet import COLUMNS, WHY
from luoshi.work.breakdown.split import SPLITTING, split_line
from luoshi.work.breakdown.tables import KEY, BadCell, Table, list_broken, read_tables
from luoshi.work.succession import list_successors

Connection = psycopg.Connection[Any]
PART, WHOLE = "拆出", "不拆"


@dataclass(frozen=True, slots=True)
class Ruled:
    """How many lines were ruled on, and the cells of the sheet that were not taken."""

    lines: int
    bad: tuple[BadCell, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is ruled on one conflict, and why; `sheet` and `row` say where, "" and 0 for what was typed."""

    conflict: Conflict
    said: str
    cell: Cell
    why: str
    sheet: str = ""
    row: int = 0

    def tell(self, column: str, why: str) -> BadCell:
        return BadCell(self.sheet, self.row, column, why)


def take_rulings(
    conn: Connection, path: Path, lines: Sequence[Line], conflicts: Sequence[Conflict], units: frozenset[str],
    by: Actor, now: Moment, proof: tuple[Evidence, ...] = (),
) -> Ruled | Refusal:  # fmt: skip
    """Takes the rulings of a sheet: a line is ruled on where all of its cells are. Raises UnreadableFile."""
    tables = read_tables(path)
    if isinstance(tables, Refusal):
        return tables
    bad = [cell for table in tables for cell in list_broken(table, HEADS)]
    rulings = list(_read_rulings(tables, conflicts, bad))
    done = rule_lines(Desk(conn, by, now, proof), rulings, lines, conflicts, units)
    return replace(done, bad=tuple(sorted((*bad, *done.bad), key=lambda cell: (cell.sheet, cell.row))))


def rule_lines(
    desk: Desk, rulings: Iterable[Ruling], lines: Sequence[Line], conflicts: Sequence[Conflict],
    units: frozenset[str],
) -> Ruled:  # fmt: skip
    """Rules on each line all of whose cells are ruled on; the others wait, and what is amiss is told."""
    by_line: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        by_line.setdefault(ruling.conflict.line.matter.id, []).append(ruling)
    bad: list[BadCell] = []
    ruled = 0
    form = Form(lines, units, desk.by.unit, list_successors(desk.conn, desk.now.at.date()))
    with desk.conn.transaction():
        for of_one in by_line.values():
            outcomes = list(_rule_line(desk, of_one, conflicts, form))
            bad += (outcome for outcome in outcomes if isinstance(outcome, BadCell))
            ruled += not any(isinstance(outcome, BadCell) for outcome in outcomes)
    return Ruled(ruled, tuple(bad))


def list_answers(conflict: Conflict) -> list[str]:
    """What a conflict may be ruled to be in a word: what stands there, and each thing that is said against it."""
    if conflict.column == SPLITTING:
        return [PART, WHOLE]
    said = [one.what for one in conflict.said if one.is_disputed or conflict.column == FATE]
    return list(dict.fromkeys((conflict.stands or EMPTY, *said)))


def _read_rulings(tables: Sequence[Table], conflicts: Sequence[Conflict], bad: list[BadCell]) -> Iterator[Ruling]:
    """The rulings that are given."""
    waiting = {(one.line.matter.id, one.column): one for one in conflicts}
    for table in tables:
        for row in table.rows:
            said, key = table.show(row, RULING), table.show(row, KEY)
            conflict = waiting.get((key, table.show(row, COLUMN)))
            if said and conflict is None:
                bad.append(BadCell(table.sheet, row.number, COLUMN, "这一格没有待裁定的分歧；编号和栏目不要改动"))
            elif said and conflict:
                cell, why = table.read(row, RULING), table.show(row, WHY)
                yield Ruling(conflict, said, cell, why, table.sheet, row.number)


def _rule_line(desk: Desk, rulings: Sequence[Ruling], conflicts: Sequence[Conflict], form: Form) -> Iterator[Outcome]:
    """Rules on a line whose cells are all ruled on and explained; what is amiss is told, and the line waits on."""
    first = rulings[0]
    line, given = first.conflict.line, {one.conflict.column: one for one in rulings}
    missing = [one.column for one in conflicts if one.line is line and one.column not in given]
    fate = given[FATE].said if FATE in given else KEPT
    if not any(one.why for one in rulings):
        yield first.tell(WHY, "裁定须说明理由")
    elif fate == KEPT and missing:
        yield first.tell(RULING, f"第{line.label}条还有“{'、'.join(missing)}”没有裁定，各格一起裁定")
    elif fate == KEPT:
        yield from _keep_line(desk, given, form)
    elif fate == STRUCK:
        answer = _make_answer(desk, given[FATE])
        yield from desk.take(answer, line.matter.id, desk.say(answer, "strike", {}, answer.why), RULING)
    else:
        yield from _merge_line(desk, given[FATE], form.lines)


def _merge_line(desk: Desk, ruling: Ruling, lines: Sequence[Line]) -> Iterator[Outcome]:
    into = name_line(lines, ruling.said.removeprefix(INTO)) if ruling.said.startswith(INTO) else None
    if into is None:
        yield ruling.tell(RULING, f"写的是“{ruling.said}”；写{KEPT}、{STRUCK}，或{INTO}另一条的序号，如{INTO}12")
    else:
        yield from merge_line(desk, _make_answer(desk, ruling, into), ruling.why)


def _keep_line(desk: Desk, given: Mapping[str, Ruling], form: Form) -> Iterator[Outcome]:
    """The line stays, with what was ruled in its cells; what was to be split off it is split off or not."""
    values: dict[str, Any] = {}
    for column, ruling in given.items():
        try:
            if column in COLUMNS:
                year = find_year(ruling.conflict.line.matter)
                cell = None if ruling.said == EMPTY else ruling.cell
                values[COLUMNS[column]] = form.read(COLUMNS[column], cell, year)
            elif column == SPLITTING and ruling.said not in (PART, WHOLE):
                raise ValueError(f"写的是“{ruling.said}”；写“{PART}”，或“{WHOLE}”")
        except ValueError as fault:
            yield ruling.tell(RULING, str(fault))
            return
    first = next(iter(given.values()))
    answer = _make_answer(desk, first)
    if (split := given.get(SPLITTING)) and split.said == PART:
        for title in dict.fromkeys(said.what for said in split.conflict.said if said.is_disputed):
            yield from split_line(desk, answer, {"title": title})
    why = "；".join(dict.fromkeys(one.why for one in given.values() if one.why))
    yield from desk.take(answer, answer.line.matter.id, desk.say(answer, "rule", values, why), RULING)


def _make_answer(desk: Desk, ruling: Ruling, into: Line | None = None) -> Answer:
    line = ruling.conflict.line
    return Answer(line, line.matter.seq, True, desk.by.unit, ruling.sheet, ruling.row, into=into, why=ruling.why)
