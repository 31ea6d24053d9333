"""Acts on lines as a sheet makes them: each says which unit wanted it and where in which sheet it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence, Refusal
from luoshi.ledger.journal import Taken, take_act
from luoshi.procedure.calendar import Moment
from luoshi.work.breakdown.answers import Answer
from luoshi.work.breakdown.claims import EMPTY
from luoshi.work.breakdown.lines import list_disputed, read_line
from luoshi.work.breakdown.tables import BadCell

Connection = psycopg.Connection[Any]
Outcome = Taken | BadCell
BY_SHEET = "按征求意见表"  # why, where a row gives no reason of its own


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a sheet is taken in: the ledger, by whom, when, and the sheet itself as it is kept."""

    conn: Connection
    by: Actor
    now: Moment
    proof: tuple[Evidence, ...] = ()

    def say(self, answer: Answer, name: str, values: Mapping[str, Any], reason: str = "", key: str = "") -> Act:
        """An act with the unit's name and the place in its sheet, where it stands in one."""
        place = {"said_at": answer.place} if answer.place else {}
        said = {"said_by": answer.unit, **place, **values}
        return Act(name, self.by, self.now.at, said, reason, self.proof, key=key)

    def take(self, answer: Answer, matter: str, act: Act, column: str = "") -> Iterator[Outcome]:
        """Takes the act; a refusal is told at the row."""
        taken = take_act(self.conn, matter, act, self.now)
        if isinstance(taken, Refusal):
            yield BadCell(answer.sheet, answer.row, column, str(taken))
        else:
            yield taken


def say_reason(answer: Answer, how: str) -> str:
    """Why: in the words of the row, else that the sheet says so."""
    return answer.why or f"{BY_SHEET}{how}"


def make_key(*parts: str) -> str:
    """A key by which the same sheet taken in again says nothing new."""
    return f"{parts[0]}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()}"


def dispute_cell(desk: Desk, answer: Answer, head: str, claim: str) -> Iterator[Outcome]:
    """Puts on record that the unit wants another thing in the column than what stands there by another's word."""
    now = read_line(desk.conn, answer.line.matter.id)
    values = {"disputed": tuple(dict.fromkeys((*list_disputed(now), head))), "column": head, "claim": claim or EMPTY}
    key = make_key("dispute", now.id, str(answer.edition), answer.unit, head, claim)
    yield from desk.take(answer, now.id, desk.say(answer, "dispute", values, key=key), head)
