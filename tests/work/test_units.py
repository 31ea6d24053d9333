"""The tree of units and who acts for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest

from luoshi.facts.matter import Refusal
from luoshi.ledger.units import find_actors, put_person, put_unit
from luoshi.work.units import GOVERNMENT, delegate, list_tree, put_standard

Connection = psycopg.Connection[Any]
DAY = date(2024, 3, 1)


def test_a_standard_set_stands_below_the_government_and_is_put_once(app: Connection) -> None:
    assert put_standard(app) > 30
    assert put_standard(app) == 0
    tree = list_tree(app, DAY)
    assert (tree[0].name, tree[0].depth) == (GOVERNMENT, 0)
    assert {unit.name for unit in tree if unit.depth == 1} >= {"区教育和体育局", "区财政局", "区住房和城乡建设局"}


def test_a_unit_of_ones_own_hangs_where_it_belongs_with_its_people(app: Connection) -> None:
    put_standard(app)
    put_unit(app, "园林中心", "园林中心", "区住房和城乡建设局")
    put_person(app, "李明", "李明", "园林中心", frozenset({"clerk"}))
    (found,) = [unit for unit in list_tree(app, DAY) if unit.name == "园林中心"]
    assert (found.parent, found.depth, found.people) == ("区住房和城乡建设局", 2, ("李明",))


def test_a_unit_that_has_ended_is_in_the_tree_of_its_days(app: Connection) -> None:
    put_unit(app, "体育局", "体育局")
    put_unit(app, "体育局", "教育和体育局", since=date(2024, 6, 1))
    assert [unit.name for unit in list_tree(app, DAY)] == ["体育局"]
    assert [unit.name for unit in list_tree(app, date(2024, 7, 1))] == ["教育和体育局"]


def test_whoever_stands_in_acts_for_the_other_until_the_day(app: Connection) -> None:
    put_person(app, "王局", "王局", "区财政局", frozenset({"head"}))
    put_person(app, "李明", "李明", "区财政局", frozenset({"clerk"}))
    assert delegate(app, "王局", "李明", DAY, date(2024, 3, 15)) is None
    assert any("head" in actor.roles for actor in find_actors(app, "李明", date(2024, 3, 14)))
    assert not any("head" in actor.roles for actor in find_actors(app, "李明", date(2024, 3, 15)))


@pytest.mark.parametrize(
    ("giver", "taker", "until"), [("无此人", "李明", date(2024, 4, 1)), ("李明", "李明", date(2024, 4, 1))]
)
def test_a_delegation_that_cannot_be_is_refused(giver: str, taker: str, until: date, app: Connection) -> None:
    put_person(app, "李明", "李明", "区财政局", frozenset({"clerk"}))
    assert isinstance(delegate(app, giver, taker, DAY, until), Refusal)
