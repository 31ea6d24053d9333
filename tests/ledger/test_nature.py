"""Simulated matters and real ones do not share a ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest
from tests.ledger.district import OFFICE, act, issue_task, now

from luoshi.ledger.journal import open_matter
from luoshi.ledger.rebuild import rebuild

Connection = psycopg.Connection[Any]


def open_simulated(conn: Connection) -> None:
    values = {"title": "新建公厕5座", "category": "民生实事", "lead": "住建局", "due": date(2024, 12, 31)}
    open_matter(conn, "tasks", act("issue", OFFICE, **values, simulated=True), now())


def test_the_database_refuses_a_simulated_matter_among_real_ones(app: Connection) -> None:
    issue_task(app)
    with pytest.raises(psycopg.errors.CheckViolation):
        open_simulated(app)
    assert app.execute("SELECT count(*) FROM matters").fetchone() == (1,)


def test_the_database_refuses_a_real_matter_among_simulated_ones(app: Connection) -> None:
    open_simulated(app)
    with pytest.raises(psycopg.errors.CheckViolation):
        issue_task(app)


def test_a_rebuild_keeps_what_the_matters_are(app: Connection, owner: Connection) -> None:
    open_simulated(app)
    assert all(rebuild(owner).values())
    with pytest.raises(psycopg.errors.CheckViolation):
        issue_task(app)


def test_one_kind_goes_on(app: Connection) -> None:
    open_simulated(app)
    open_simulated(app)
    assert app.execute("SELECT simulated FROM simulated").fetchone() == (True,)
