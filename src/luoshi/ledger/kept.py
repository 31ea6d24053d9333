"""What was counted off a register, kept for as long as counting anew would say the same.

An answer as of a moment holds until a line comes that happened before the moment. It holds for a later moment too if
no line of the register, then or since, happened after its own and no clock of the register has run out between the two.
Nothing here is ever older than the record: where one of these cannot be told, it is counted anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

import psycopg

from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import KINDS, threshold_at

Connection = psycopg.Connection[Any]
Answer = TypeVar("Answer")
_NEVER = 2**62  # a transaction that will not come
_MOST = 1000  # answers kept; with more, all are let go


@dataclass(frozen=True, slots=True)
class Ask(Generic[Answer]):
    """What is asked of a register, as of a moment, and how it is counted. `basis` is whatever else the answer rests
    on (formulas, loops): with another one it is counted anew. `past`: it is no answer for any later moment."""

    register: str
    what: Hashable
    at: datetime
    basis: object
    count: Callable[[], Answer]
    past: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as of a moment: all transactions below `seen` were in it. `newest`: nothing had happened after `at`."""

    at: datetime
    basis: object
    seen: int
    newest: bool
    answer: Any


@dataclass(frozen=True, slots=True)
class _Moved:
    """What has come since: below `seen` all is seen; by register, the last transaction and the first happening."""

    seen: int
    lines: Mapping[str, tuple[int, datetime]]
    lapsed: frozenset[str]


class KeptAnswers:
    """The answers of one process about one ledger. Threads may ask at once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Hashable], _Kept] = {}

    def ask(self, conn: Connection, asks: Sequence[Ask[Answer]]) -> list[Answer]:
        """The answers in order, each kept one looked at against the record first."""
        found = [self._kept.get((ask.register, ask.what)) for ask in asks]
        moved = _look_since(conn, asks, found)
        if len(self._kept) > _MOST:
            self._kept = {}
        return [self._answer(conn, ask, kept, moved) for ask, kept in zip(asks, found, strict=True)]

    def forget(self) -> None:
        """Lets all go: the ledger is another."""
        self._kept = {}

    def _answer(self, conn: Connection, ask: Ask[Answer], kept: _Kept | None, moved: _Moved) -> Answer:
        if kept is None or not _holds(ask, kept, moved):
            answer = ask.count()
            newest = not ask.past and not _has_later(conn, ask)
            kept = _Kept(ask.at, ask.basis, moved.seen, newest, answer)
        elif moved.seen > kept.seen:
            newest = kept.newest and _is_untouched(ask.register, kept, moved)
            kept = replace(kept, at=ask.at, seen=moved.seen, newest=newest)
        self._kept[ask.register, ask.what] = kept
        held: Answer = kept.answer
        return held


def _has_later(conn: Connection, ask: Ask[Any]) -> bool:
    # Planned for its moment: the plan for any moment reads the whole journal for a line that is not there.
    given = {"at": ask.at, "register": ask.register}
    return conn.execute(read_sql("figures/later"), given, prepare=False).fetchone() != (False,)


def _holds(ask: Ask[Any], kept: _Kept, moved: _Moved) -> bool:
    if kept.basis != ask.basis:
        return False
    untouched = _is_untouched(ask.register, kept, moved)
    if kept.at == ask.at:
        return untouched or moved.lines[ask.register][1] >= ask.at
    return _ages(kept, ask) and untouched and ask.register not in moved.lapsed


def _ages(kept: _Kept, ask: Ask[Any]) -> bool:
    """Whether it can be the answer for a later moment."""
    return kept.newest and kept.at < ask.at


def _is_untouched(register: str, kept: _Kept, moved: _Moved) -> bool:
    return register not in moved.lines or moved.lines[register][0] < kept.seen


def _look_since(conn: Connection, asks: Sequence[Ask[Any]], found: Sequence[_Kept | None]) -> _Moved:
    """What has come since the first of those found was counted, and whose clocks have run out."""
    since = min((kept.seen for kept in found if kept), default=_NEVER)
    rows = conn.execute(read_sql("figures/moved"), {"since": since}, prepare=False).fetchall()
    lines = {register: (last, first) for _, register, last, first in rows if register}
    aged = [(kept.at, ask.at) for kept, ask in zip(found, asks, strict=True) if kept and _ages(kept, ask)]
    lapsed = _list_lapsed(conn, min(a for a, _ in aged), max(b for _, b in aged)) if aged else frozenset()
    return _Moved(rows[0][0], lines, lapsed)


def _list_lapsed(conn: Connection, since: datetime, until: datetime) -> frozenset[str]:
    calendar = load_calendar()
    between = {kind: [threshold_at(calendar, kind, at) for at in (since, until)] for kind in KINDS}
    rows = conn.execute(read_sql("figures/lapsed"), {"between": json.dumps(between)}, prepare=False)
    return frozenset(register for (register,) in rows)
