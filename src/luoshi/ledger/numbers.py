"""Numbers without gaps for matters whose lines are hashed here, and not by the statement that writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import psycopg

from luoshi.ledger.advance import Held, Step
from luoshi.ledger.body import Line, write_body
from luoshi.ledger.chain import START, hash_line
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE

Connection = psycopg.Connection[Any]
Life = tuple[Held, Sequence[Step]]


def take_numbers(conn: Connection, lives: Sequence[Life]) -> list[str]:
    """Takes the numbers of new matters, late and in order; each stands in the first line of its life."""
    spans = [(held.matter.register, find_year(steps[0].line)) for held, steps in lives]
    last: dict[tuple[str, int], int] = {}
    for (register, year), count in sorted(Counter(spans).items()):
        what = {"register": register, "year": year, "count": count}
        row = conn.execute(read_sql("bulk/take_numbers"), what).fetchone()
        assert row is not None
        last[register, year] = row[0] - count
    taken = []
    for (held, _), span in zip(lives, spans, strict=True):
        last[span] += 1
        taken.append(held.procedure.number.format(year=span[1], n=last[span]))
    return taken


def find_year(line: Line) -> int:
    """The year among whose numbers a matter takes its own: that in which it was opened, be it entered a year later."""
    return line.entry.happened_at.astimezone(ZONE).year


def chain_life(held: Held, steps: Sequence[Step], number: str, hashing: str) -> tuple[Held, list[Step]]:
    """A new matter with its number, if it takes one, in its first line, and its lines chained."""
    first, head = steps[0], START
    if number:
        line = replace(first.line, number=number)
        first = replace(first, line=line, body=write_body(line))
    chained = []
    for step in (first, *steps[1:]):
        head = hash_line(hashing, head, step.head, step.body)
        chained.append(Step(step.line, step.head, step.body, head, step.clocks, step.moved))
    return replace(held, head=head, number=number), chained
