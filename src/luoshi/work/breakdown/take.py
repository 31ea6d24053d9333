"""What units have written into the sheets is taken in: confirmed, corrected, merged, split, struck out, each an act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Actor, Evidence, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.work.breakdown.acts import Desk, Outcome, dispute_cell, make_key, say_reason
from luoshi.work.breakdown.answers import Answer, Form, read_answers
from luoshi.work.breakdown.claims import Claim, Seen, find_other, is_heard, list_claims, see_line
from luoshi.work.breakdown.fate import say_fate, take_fate
from luoshi.work.breakdown.lines import OPEN, Line, read_line
from luoshi.work.breakdown.sheet import CONFIRM, HEADS, OPINION, print_value
from luoshi.work.breakdown.split import take_split
from luoshi.work.breakdown.tables import BadCell, Table, list_broken, read_tables
from luoshi.work.succession import list_successors
from luoshi.writing.opinions import UNIT
from luoshi.writing.worklist import UNASSIGNED

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Sheeted:
    """What came of a workbook: how many acts of each kind, by the act's id, and the cells that were not taken."""

    acts: Mapping[str, int]
    bad: tuple[BadCell, ...]


_TOLD = {
    "confirm": "确认", "correct": "更正", "take_opinion": "记意见", "merge": "并入", "split": "拆分", "strike": "删去",
    "dispute": "分歧",
}  # fmt: skip


def list_taken(done: Sheeted) -> list[str]:
    """What came of a workbook, as 确认2条."""
    return [f"{name}{done.acts[act]}条" for act, name in _TOLD.items() if done.acts.get(act)]


def take_sheet(
    conn: Connection, path: Path, lines: Sequence[Line], units: frozenset[str], by: Actor, now: Moment,
    proof: tuple[Evidence, ...] = (),
) -> Sheeted | Refusal:  # fmt: skip
    """Takes what the workbook says, all of it or nothing; cells that will not do are listed. Raises UnreadableFile.

    `proof` is the workbook as it is kept, to which every act then refers.
    """
    tables = read_tables(path)
    return tables if isinstance(tables, Refusal) else take_tables(conn, tables, lines, units, by, now, proof)


def take_tables(
    conn: Connection, tables: Sequence[Table], lines: Sequence[Line], units: frozenset[str], by: Actor, now: Moment,
    proof: tuple[Evidence, ...] = (),
) -> Sheeted | Refusal:  # fmt: skip
    """The same of a workbook's tables, read before."""
    gone = list_successors(conn, now.at.date())
    if refusal := _refuse_unit(tables, units | gone.keys()):
        return refusal
    form, desk = Form(lines, units | {UNASSIGNED}, by.unit, gone), Desk(conn, by, now, proof)
    bad, acts = [cell for table in tables for cell in list_broken(table, HEADS)], Counter[str]()
    with conn.transaction():
        for answer in [answer for table in tables for answer in read_answers(table, form, bad)]:
            for outcome in _take_answer(desk, answer, form):
                if isinstance(outcome, BadCell):
                    bad.append(outcome)
                elif not outcome.again:
                    acts[outcome.entries[0].act] += 1
    return Sheeted(dict(acts), tuple(sorted(bad, key=lambda cell: (cell.sheet, cell.row))))


def _refuse_unit(tables: Sequence[Table], units: Set[str]) -> Refusal | None:
    for table in tables:
        if table.unit and table.unit not in units:
            return Refusal("unit", f"{table.sheet}的{UNIT}写的是“{table.unit}”，没有这个单位", "写单位全称，再收一次")
    return None


def _take_answer(desk: Desk, answer: Answer, form: Form) -> Iterator[Outcome]:
    if answer.split:
        yield from take_split(desk, answer, form)
        return
    seen = see_line(desk.conn, answer.line.matter.id, answer.edition)
    claims = []
    for claim in list_claims(answer, seen, form):
        if isinstance(claim, BadCell):
            yield claim
        elif not is_heard(seen, answer, claim):
            claims.append(claim)
    confirms = answer.confirmed and not seen.has_confirmed(answer.unit)
    yield from take_fate(desk, answer, seen, say_fate(answer, claims, confirms))
    if read_line(desk.conn, seen.now.id).stage in OPEN and not (answer.struck or answer.into):
        yield from _take_cells(desk, answer, seen, claims, confirms)
    if answer.opinion:
        yield from _take_opinion(desk, answer)


def _take_cells(desk: Desk, answer: Answer, seen: Seen, claims: Sequence[Claim], confirms: bool) -> Iterator[Outcome]:
    """Corrects what nobody else has spoken of, puts on record what another unit wants otherwise."""
    wanted = [one for one in claims if print_value(one.value) != print_value(seen.now.values.get(one.field))]
    disputed = [one for one in wanted if find_other(seen, answer.unit, one.field)]
    values = {one.field: one.value for one in wanted if one not in disputed}
    if seen.now.values.get("deliverable") == seen.now.values["title"] and "title" in values:
        values.setdefault("deliverable", values["title"])  # what is to be there is the task in its own words
    if values:
        act = desk.say(answer, "correct", values, say_reason(answer, "更正"))
        yield from desk.take(answer, seen.now.id, act)
    for one in disputed:
        yield from dispute_cell(desk, answer, one.head, print_value(one.value))
    if confirms and not disputed:
        yield from desk.take(answer, seen.now.id, desk.say(answer, "confirm", {}), CONFIRM)


def _take_opinion(desk: Desk, answer: Answer) -> Iterator[Outcome]:
    matter = answer.line.matter
    said = {"opinion": answer.opinion, "opinion_of": answer.unit, "adopted": answer.adopted}
    key = make_key("opinion", matter.id, *said.values(), answer.why)
    act = desk.say(answer, "take_opinion", said, answer.why, key)
    values = {name: value for name, value in act.values.items() if name != "said_by"}
    yield from desk.take(answer, matter.id, replace(act, values=values), OPINION)
