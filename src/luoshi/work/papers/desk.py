"""Papers on the desk: what waits for review, for a signature, to be sent, and what is out with its receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import LightRule
from luoshi.procedure.load import load_procedure
from luoshi.work.list import ListedMatter, Wanted, list_lines
from luoshi.work.papers.draft import REGISTER

Connection = psycopg.Connection[Any]
PAPERS, _RECEIPTS = "papers", "receipts"
_WAITING = ((REGISTER, "drafted"), (REGISTER, "reviewed"), (PAPERS, "issued"))


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a unit has a paper: its matter, the unit, the stage in words, whether the unit is done with it."""

    matter: str
    unit: str
    stage: str
    ended: bool


@dataclass(frozen=True, slots=True)
class PapersOut:
    """`waiting`: by stage what waits in the house; `out`: what was sent and is not filed, with its receipts."""

    waiting: tuple[tuple[str, tuple[ListedMatter, ...]], ...]
    out: tuple[tuple[ListedMatter, tuple[Receipt, ...]], ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many there are at each stage."""
        sent = load_procedure(PAPERS).stages["sent"].name
        return (*((stage, len(lines)) for stage, lines in self.waiting), (sent, len(self.out)))


def look_over_papers(conn: Connection, now: Moment, rules: tuple[LightRule, ...]) -> PapersOut:
    """Every paper that is not at its end, the first drafted first."""
    waiting = [
        (load_procedure(register).stages[stage].name, _list(conn, register, stage, now, rules))
        for register, stage in _WAITING
    ]
    sent = _list(conn, PAPERS, "sent", now, rules)
    receipts = _list_receipts(conn, [line.id for line in sent])
    return PapersOut(tuple(waiting), tuple((line, receipts.get(line.id, ())) for line in sent))


def _list(
    conn: Connection, register: str, stage: str, now: Moment, rules: tuple[LightRule, ...]
) -> tuple[ListedMatter, ...]:
    lines = list_lines(conn, Wanted(register=register, stage=stage), now, rules)
    assert not isinstance(lines, Refusal), lines  # only a person who is not on record is refused
    return tuple(lines)


def _list_receipts(conn: Connection, papers: Sequence[str]) -> dict[str, tuple[Receipt, ...]]:
    stages = load_procedure(_RECEIPTS).stages
    found: dict[str, tuple[Receipt, ...]] = {}
    for paper, id, unit, stage in conn.execute(read_sql("papers/list_receipts"), {"papers": list(papers)}).fetchall():
        receipt = Receipt(id, unit, stages[stage].name, stages[stage].end)
        found[paper] = (*found.get(paper, ()), receipt)
    return found
