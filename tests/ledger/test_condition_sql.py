"""A condition's closure and its SQL agree, whatever the condition and the values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL

from luoshi.facts import condition as tree
from luoshi.facts.condition import All, AnyOf, Condition, Not
from luoshi.ledger.body import write_json, write_values
from luoshi.ledger.condition_sql import Parameters, render_condition
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.condition import close_condition

Connection = psycopg.Connection[Any]

WORDS = st.sampled_from(["满意", "基本满意", "不满意", "", "it's", '"', "%s", "Ａ", "a", "𠀀"])
NUMBERS = st.integers(-3, 3) | st.decimals("-3", "3", places=1)
MOMENTS = st.integers(0, 4).map(lambda hours: datetime(2024, 3, 1, tzinfo=ZONE) + timedelta(hours=hours))
KINDS: dict[str, Any] = {
    "satisfied": WORDS,
    "stage": WORDS,
    "outcome": WORDS,
    "clock.inner": st.sampled_from(["running", "paused", "met", "breached"]),
    "step.hearing": st.sampled_from(["done", "waived"]),
    "reached": st.booleans(),
    "target": NUMBERS,
    "due": st.dates(date(2024, 1, 1), date(2024, 1, 5)),
    "moment": MOMENTS,
}
LISTS = st.lists(WORDS, max_size=3).map(tuple)


@st.composite
def draw_test(draw: st.DrawFn) -> tree.Test:
    name = draw(st.sampled_from([*KINDS, "support"]))
    if draw(st.integers(0, 5)) == 0:
        return tree.Test(name, "known", draw(st.booleans()))
    if name == "support":
        return tree.Test(name, "has", draw(WORDS))
    op = draw(st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge", "in"]))
    wanted = KINDS[name]
    return tree.Test(name, op, draw(st.lists(wanted, max_size=3).map(tuple) if op == "in" else wanted))


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    draw_test(),
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(All, st.lists(parts, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(parts, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
VALUES = st.fixed_dictionaries(
    {}, optional={name: kind | st.none() for name, kind in KINDS.items()} | {"support": LISTS}
)


def ask_sql(conn: Connection, condition: Condition, values: Mapping[str, Any]) -> bool:
    parameters = Parameters()
    statement = SQL(
        'SELECT {} FROM (SELECT %(stage)s::text AS stage, %(outcome)s::text AS outcome, %(values)s::jsonb AS "values",'
        " %(steps)s::jsonb AS steps, %(clocks)s::jsonb AS clocks) row"
    ).format(render_condition(condition, parameters))
    plain = {name: value for name, value in values.items() if "." not in name and name not in ("stage", "outcome")}
    none = {name for name, value in plain.items() if value is None}
    written = write_values({name: value for name, value in plain.items() if value is not None}) | dict.fromkeys(none)
    row = {"stage": values.get("stage"), "outcome": values.get("outcome"), "values": write_json(written)}
    for holder, kind in (("steps", "step."), ("clocks", "clock.")):
        held = {name.removeprefix(kind): value for name, value in values.items() if name.startswith(kind)}
        row[holder] = write_json(held) if held else None
    found = conn.execute(statement, row | parameters.given).fetchone()
    assert found is not None
    assert isinstance(found[0], bool), "never unknown"
    return found[0]


@settings(
    max_examples=150,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(condition=CONDITIONS, values=VALUES)
def test_closure_and_sql_agree(app: Connection, condition: Condition, values: dict[str, Any]) -> None:
    assert ask_sql(app, condition, values) == close_condition(condition)(values)


@pytest.mark.parametrize("op", ["eq", "ne", "lt", "ge", "in"])
def test_what_is_absent_fulfils_no_test(app: Connection, op: str) -> None:
    assert not ask_sql(app, tree.Test("satisfied", op, ("满意",) if op == "in" else "满意"), {})


def test_a_value_is_a_parameter_and_no_part_of_the_statement(app: Connection) -> None:
    parameters = Parameters()
    rendered = render_condition(tree.Test("note", "eq", "'; DROP TABLE journal; --"), parameters)
    assert "DROP" not in rendered.as_string(app)
    assert "'; DROP TABLE journal; --" in parameters.given.values()


def test_a_value_of_another_type_is_another_value(app: Connection) -> None:
    assert ask_sql(app, tree.Test("note", "ne", "甲"), {"note": 3})
    assert not ask_sql(app, tree.Test("note", "eq", "甲"), {"note": 3})


def test_a_number_of_another_type_is_compared_by_its_value(app: Connection) -> None:
    assert ask_sql(app, tree.Test("target", "eq", 3), {"target": Decimal("3.0")})
