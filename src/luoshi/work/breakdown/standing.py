"""How far a breakdown has come: what waits for a ruling, to be settled, to be issued, and what has issued it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from luoshi.ledger.sql import read_sql
from luoshi.work.breakdown.conflicts import Conflict, list_conflicts
from luoshi.work.breakdown.issue import Issue, list_issues
from luoshi.work.breakdown.lines import Line, count_silent, name_edition

Connection = psycopg.Connection[Any]
RULE, SETTLE, ISSUE = "rule", "settle", "issue"


@dataclass(frozen=True, slots=True)
class Standing:
    """How many lines there are, drafted, settled, issued; `silent` of the drafted no unit has spoken of; the conflicts,
    the documents, and the edition that all this is of."""

    lines: int
    drafted: int
    settled: int
    issued: int
    silent: int
    conflicts: tuple[Conflict, ...]
    issues: tuple[Issue, ...]
    edition: str

    @property
    def next(self) -> str:
        """The step that the office or the leader can take now, "" for none."""
        if self.drafted:
            return RULE if self.conflicts else SETTLE
        return ISSUE if self.settled else ""


def count_open(conn: Connection) -> dict[str, int]:
    """How many lines wait at each stage, of whatever report: drafted, to be settled, and settled, to be issued."""
    return dict(conn.execute(read_sql("reports/count_lines"), {}).fetchall())


def see_standing(conn: Connection, lines: Sequence[Line]) -> Standing:
    """How the breakdown of these lines stands."""
    stages = Counter(line.matter.stage for line in lines)
    return Standing(
        lines=len(lines),
        drafted=stages["drafted"],
        settled=stages["settled"],
        issued=stages["issued"],
        silent=count_silent(lines),
        conflicts=tuple(list_conflicts(conn, lines)),
        issues=tuple(list_issues(lines)),
        edition=name_edition(lines),
    )
