"""A matter's private texts locked 封存 by somebody who may."""

from __future__ import annotations

from typing import Any

import psycopg

from luoshi.facts.matter import Act, Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.lock import lock_texts
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lock import LOCK
from luoshi.work.act import find_matter
from luoshi.work.declare import find_entitled

LOCKERS = frozenset({"office", "desk"})


def lock_matter(conn: psycopg.Connection[Any], said: str, person: str, reason: str, now: Moment) -> Held | Refusal:
    """Locks the private texts of the matter with this number or id."""
    held = find_matter(conn, said)
    if isinstance(held, Refusal):
        return held
    by = find_entitled(conn, person, now.at, LOCKERS)
    if isinstance(by, Refusal):
        return by
    return lock_texts(conn, held.matter.id, Act(LOCK, by, now.at, reason=reason), now) or held
