"""A report's commitments become tasks: one matter each, pointing to its place in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence, Matter, Refusal
from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.ledger.journal import Taken, open_matter
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.work.prepare import prepare_ledger, refuse_nature
from luoshi.work.succession import list_successors
from luoshi.writing.tasks import print_task
from luoshi.writing.worklist import UNASSIGNED, name_category

Connection = psycopg.Connection[Any]
REGISTER = "tasks"
_SOURCE = re.compile(r"([0-9a-f]{64}):(\d+)-(\d+)")  # as name_place writes it


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came of a report: the tasks opened now and those it had opened before."""

    opened: tuple[Taken, ...]
    known: tuple[Taken, ...]

    @property
    def unassigned(self) -> list[Matter]:
        return [taken.matter for taken in self.opened if taken.matter.values["lead"] == UNASSIGNED]


def adopt_report(
    conn: Connection, reading: Reading, by: Actor, issued_at: datetime, now: Moment, simulated: bool = False,
    kept: Evidence | None = None,
) -> Adopted | Refusal:  # fmt: skip
    """Opens a task for each commitment of the report's plan, or none where one is refused.

    Adopting the same report again opens nothing twice. `kept` is the report's file, which each task then refers to.
    """
    if refusal := refuse_plan(conn, reading, simulated):
        return refusal
    if conn.execute(read_sql("reports/find_lines"), {"sha256": reading.source.sha256}).fetchone():
        return Refusal("breakdown", "这份报告已经起草任务分解", "任务由印发立项：luoshi breakdown settle、issue")
    prepare_ledger(conn, by.person, now.at)
    proof = (kept,) if kept else ()
    successors = list_successors(conn, now.at.date())
    acts = [make_issue(reading, one, by, issued_at, simulated, successors, proof) for one in reading.commitments]
    taken = open_all(conn, REGISTER, acts, now)
    if isinstance(taken, Refusal):
        return taken
    return Adopted(tuple(t for t in taken if not t.again), tuple(t for t in taken if t.again))


def refuse_plan(conn: Connection, reading: Reading, simulated: bool) -> Refusal | None:
    """Why nothing can be opened by the report's plan: it has none, it is of no year, or the ledger is of another
    nature."""
    if reading.year is None:
        return Refusal("year", "报告没有写明是哪一年的安排，定不出完成时限", "核对文件；标题里应有年份")
    if not reading.commitments:
        what = f"没有读到{reading.year}年的工作安排，没有可以立项的承诺"
        return Refusal("plan", what, "核对文件：要有目标任务、工作安排的全文；看怎样读的：luoshi read 报告")
    return refuse_nature(conn, simulated)


def open_all(conn: Connection, register: str, acts: Iterable[Act], now: Moment) -> list[Taken] | Refusal:
    """What the acts have opened, in their order; the first refusal ends it, and nothing is opened."""
    opened: list[Taken] = []
    refusal: Refusal | None = None
    with conn.transaction() as whole:
        for act in acts:
            taken = open_matter(conn, register, act, now)
            if isinstance(taken, Refusal):
                refusal = taken
                raise psycopg.Rollback(whole)
            opened.append(taken)
    return refusal or opened


def find_place(matter: Matter, sha256: str) -> tuple[int, int] | None:
    """Where in the report with this hash the matter's promise stands; None if it is of another."""
    return read_place(str(matter.values.get("source") or ""), sha256)


def find_merged(matter: Matter, sha256: str) -> list[tuple[int, int]]:
    """Where in the report the promises stand that were merged into the matter's own."""
    also: Any = matter.values.get("also") or ()
    return [place for source in also if (place := read_place(source, sha256))]


def read_place(said: str, sha256: str) -> tuple[int, int] | None:
    """The start and the end in the report with this hash that `hash:start-end` names; None if it names another."""
    source = _SOURCE.fullmatch(said)
    return (int(source[2]), int(source[3])) if source and source[1] == sha256 else None


def name_place(reading: Reading, promise: Commitment) -> str:
    """Where a promise stands, as `hash:start-end` of its report."""
    return f"{reading.source.sha256}:{promise.start}-{promise.end}"


def make_issue(
    reading: Reading, promise: Commitment, by: Actor, at: datetime, simulated: bool, successors: Mapping[str, str],
    proof: tuple[Evidence, ...] = (),
) -> Act:  # fmt: skip
    """The act that issues the commitment as a task; what a unit did that is there no more is its successor's."""
    offices = list(dict.fromkeys(successors.get(lead.office, lead.office) for lead in promise.lead))
    place = name_place(reading, promise)
    values: dict[str, Any] = {
        "title": print_task(reading, promise),
        "category": name_category(reading, promise)["name"],
        "lead": offices[0] if offices else UNASSIGNED,
        "due": date.fromisoformat(promise.due or f"{reading.year}-12-31"),
        "source": place,
    }
    if support := tuple(offices[1:3]):
        values["support"] = support
    if promise.figures:
        values |= _measure(reading.figures[promise.figures[0]])
    if simulated:
        values["simulated"] = True
    return Act("issue", by, at, values, evidence=proof, key=f"adopt:{place}")


def _measure(figure: Figure) -> dict[str, Any]:
    """What the task is measured by; of a range, its lower end."""
    low = figure.value[0] if isinstance(figure.value, tuple) else figure.value
    return {"indicator": figure.indicator, "bound": figure.bound, "target": Decimal(str(low))}
