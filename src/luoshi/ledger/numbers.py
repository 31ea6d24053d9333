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


def give_numbers(conn: Connection, lives: Sequence[Life]) -> list[Life]:
    """Takes the numbers of new matters, late and in order, and chains each one's lines anew."""
    spans = [(held.matter.register, find_year(steps[0].line)) for held, steps in lives]
    last: dict[tuple[str, int], int] = {}
    for (register, year), count in sorted(Counter(spans).items()):
        what = {"register": register, "year": year, "count": count}
        row = conn.execute(read_sql("bulk/take_numbers"), what).fetchone()
        assert row is not None
        last[register, year] = row[0] - count
    numbered = []
    for (held, steps), span in zip(lives, spans, strict=True):
        last[span] += 1
        numbered.append(_chain_anew(held, steps, held.procedure.number.format(year=span[1], n=last[span])))
    return numbered


def find_year(line: Line) -> int:
    """The year among whose numbers a matter takes its own: that of its recording."""
    return line.recorded_at.astimezone(ZONE).year


def _chain_anew(held: Held, steps: Sequence[Step], number: str) -> Life:
    """The matter with its number in its first line, and so with other hashes in all."""
    line = replace(steps[0].line, number=number)
    body, head = write_body(line), START
    numbered = []
    for step in [replace(steps[0], line=line, body=body), *steps[1:]]:
        head = hash_line(held.hashing, head, step.head, step.body)
        numbered.append(Step(step.line, step.head, step.body, head, step.clocks, step.moved))
    return replace(held, head=head, number=number), numbered
