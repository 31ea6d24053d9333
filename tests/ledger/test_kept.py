"""Answers kept until the record could say otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, act, at, close_task, issue_task, take

from luoshi.facts import condition as tree
from luoshi.ledger.figures import Count, count_figures, end_of, year_of
from luoshi.ledger.kept import Ask, KeptAnswers
from luoshi.procedure.formula import load_formulas

Connection = psycopg.Connection[Any]
# How many there are, and how many were not received in time, which is within two working days from Friday, 1 March.
TOTAL = next(formula for formula in load_formulas("tasks") if formula.id == "total")
FORMULAS = [TOTAL, replace(TOTAL, id="late", counts=((tree.Test("clock.receipt", "eq", "breached"), Decimal(1)),))]
LATE = at("2024-12-01", 10)


class Desk:
    """Asks the year's figures of the tasks, and notes how often they were really counted."""

    def __init__(self, conn: Connection) -> None:
        self.conn, self.kept, self.counted = conn, KeptAnswers(), 0

    def ask(self, moment: datetime, basis: object = "") -> list[Count]:
        (answer,) = self.kept.ask(self.conn, [Ask("tasks", "year", moment, basis, lambda: self._count(moment))])
        return answer

    def _count(self, moment: datetime) -> list[Count]:
        self.counted += 1
        return count_figures(self.conn, FORMULAS, year_of(2024), moment)


@pytest.fixture
def desk(app: Connection) -> Desk:
    issue_task(app, "新建公厕5座")
    return Desk(app)


def total(counts: list[Count]) -> int:
    return counts[0].counted


def test_what_nothing_has_changed_is_counted_once(desk: Desk) -> None:
    first = desk.ask(LATE)
    assert (desk.ask(LATE), desk.ask(LATE + timedelta(hours=1)), desk.counted) == (first, first, 1)


def test_a_matter_more_is_counted_at_once(desk: Desk, app: Connection) -> None:
    assert total(desk.ask(LATE)) == 1
    issue_task(app, "新建公园3处")
    assert (total(desk.ask(LATE)), desk.counted) == (2, 2)


def test_what_happened_later_leaves_an_earlier_day_as_it_was(desk: Desk, app: Connection) -> None:
    before = desk.ask(at("2024-03-02"))
    issued = app.execute("SELECT id FROM matters").fetchone()
    assert issued
    take(app, issued[0], act("receive", CLERK, "2024-03-04"))
    assert (desk.ask(at("2024-03-02")), desk.counted) == (before, 1)


def test_an_earlier_day_is_no_answer_for_a_later_one_with_acts_between(desk: Desk, app: Connection) -> None:
    issued = app.execute("SELECT id FROM matters").fetchone()
    assert issued
    close_task(app, issued[0])
    before = desk.ask(at("2024-03-02"))
    assert desk.ask(end_of(LATE.date())) != before


def test_a_clock_that_runs_out_is_counted_though_nothing_was_recorded(desk: Desk) -> None:
    days = [desk.ask(end_of(date(2024, 3, day))) for day in (4, 5, 6)]
    assert ([late.value for _, late in days], desk.counted) == ([0, 0, 1], 2)


def test_another_formula_is_counted_anew(desk: Desk) -> None:
    desk.ask(LATE, basis="版本1")
    desk.ask(LATE, basis="版本2")
    assert desk.counted == 2


def test_what_asks_whether_the_record_has_moved_is_planned_for_its_moment(desk: Desk, app: Connection) -> None:
    for hours in range(10):
        issue_task(app, f"第{hours}件")
        desk.ask(LATE + timedelta(hours=hours))
    prepared = [text for (text,) in app.execute("SELECT statement FROM pg_prepared_statements")]
    assert prepared
    assert [text for text in prepared if "txid >=" in text or "happened_at >=" in text or "thresholds" in text] == []
