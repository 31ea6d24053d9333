"""A unit is merged into another or renamed: its people and open matters follow, old entries keep the old name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, OFFICE, PAPER, act, close_task, issue_task, now, publish_all, take

from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import Taken, load_matter, open_matter, read_entries, take_act
from luoshi.ledger.past import read_past
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.units import find_actors, put_delegation, put_person, put_unit
from luoshi.work.adopt import Adopted, adopt_report
from luoshi.work.succession import list_successors, merge_unit, rename_unit
from luoshi.work.units import list_tree

Connection = psycopg.Connection[Any]
DAY, LATER = date(2024, 6, 1), now("2024-06-03")
OLD, NEW = "住建局", "城乡建设局"


@pytest.fixture
def units(app: Connection) -> Connection:
    """住建局 with 园林中心 below it, 城乡建设局 beside it; a clerk, a section head and a head in the first."""
    publish_all(app, now("2024-01-02").at)
    for name, parent in (("区政府", ""), (OLD, "区政府"), (NEW, "区政府"), ("园林中心", OLD)):
        put_unit(app, name, name, parent)
    for name, role in (("李经办", "clerk"), ("王科长", "section"), ("赵局长", "head")):
        put_person(app, name, name, OLD, frozenset({role}))
    return app


def merge(conn: Connection) -> None:
    assert not isinstance(merge_unit(conn, OLD, NEW, DAY, OFFICE, LATER), Refusal)


def find_values(conn: Connection, id: str) -> dict[str, Any]:
    held = load_matter(conn, id)
    assert held is not None
    return dict(held.matter.values)


def test_open_matters_follow_and_old_entries_keep_the_old_name(units: Connection) -> None:
    led, helped = issue_task(units), issue_task(units, "建学校", lead="教育局", support=(OLD, "财政局"))
    assert merge_unit(units, OLD, NEW, DAY, OFFICE, LATER) == 2
    assert find_values(units, led.matter.id)["lead"] == NEW
    assert find_values(units, helped.matter.id)["support"] == (NEW, "财政局")
    first, last = read_entries(units, led.matter.id)
    assert (first.values["lead"], last.act, last.reason) == (OLD, "succeed_unit", f"{OLD}自2024-06-01起并入{NEW}")


def test_as_of_a_day_before_a_matter_has_the_old_name(units: Connection) -> None:
    id = issue_task(units).matter.id
    merge(units)
    leads = [{past.matter.id: past.matter.values["lead"] for past in read_past(units, "tasks", at)}[id]
             for at in (now("2024-05-31").at, now("2024-06-04").at)]  # fmt: skip
    assert leads == [OLD, NEW]


def test_a_closed_matter_keeps_the_old_name(units: Connection) -> None:
    id = issue_task(units).matter.id
    close_task(units, id)
    assert merge_unit(units, OLD, NEW, DAY, OFFICE, now("2024-12-02")) == 0
    assert find_values(units, id)["lead"] == OLD


def test_stage_and_clocks_stay_as_they_are(units: Connection) -> None:
    before = issue_task(units).matter
    merge(units)
    held = load_matter(units, before.id)
    assert held is not None
    assert (held.matter.stage, held.matter.clocks) == (before.stage, before.clocks)


def test_what_waits_for_a_signature_is_signed_in_the_other_unit(units: Connection) -> None:
    id = issue_task(units).matter.id
    take(units, id, act("receive", CLERK, "2024-03-04"))
    take(units, id, act("apply_closing", CLERK, "2024-05-20", progress="完工", evidence=PAPER))
    merge(units)
    signer = Actor("王科长", NEW, frozenset({"section"}))
    assert isinstance(take_act(units, id, Act("approve", signer, now("2024-06-04").at), now("2024-06-04")), Taken)


def test_people_and_the_units_below_go_over(units: Connection) -> None:
    merge(units)
    before, after = ({unit.name: unit for unit in list_tree(units, day)} for day in (date(2024, 5, 31), DAY))
    assert before[OLD].people == ("李经办", "王科长", "赵局长")
    assert OLD not in after
    assert (after[NEW].people, after["园林中心"].parent) == (("李经办", "王科长", "赵局长"), NEW)


def test_people_act_for_the_new_unit_and_on_what_is_left_of_the_old(units: Connection) -> None:
    merge(units)
    assert [actor.unit for actor in find_actors(units, "赵局长", date(2024, 5, 31))] == [OLD]
    assert [actor.unit for actor in find_actors(units, "赵局长", DAY)] == [NEW, OLD]


def test_whoever_was_in_the_new_unit_answers_for_the_old_one_too(units: Connection) -> None:
    put_person(units, "钱新", "钱新", NEW, frozenset({"clerk"}))
    merge(units)
    assert [(actor.unit, actor.roles) for actor in find_actors(units, "钱新", DAY)] == [
        (NEW, frozenset({"clerk"})), (OLD, frozenset({"clerk"})),
    ]  # fmt: skip


def test_a_delegation_outlasts_the_merger(units: Connection) -> None:
    put_person(units, "钱新", "钱新", NEW, frozenset({"clerk"}))
    put_delegation(units, "赵局长", "钱新", date(2024, 5, 1), date(2024, 7, 1))
    merge(units)
    assert ("赵局长", NEW) in [(actor.acts_for, actor.unit) for actor in find_actors(units, "钱新", DAY)]


def test_a_unit_renamed_stands_where_it_stood(units: Connection) -> None:
    id = issue_task(units).matter.id
    assert rename_unit(units, OLD, "住房保障局", DAY, OFFICE, LATER) == 1
    (found,) = [unit for unit in list_tree(units, DAY) if unit.name == "住房保障局"]
    assert (found.parent, "李经办" in found.people) == ("区政府", True)
    assert find_values(units, id)["lead"] == "住房保障局"


def test_who_was_accused_stays_so_and_its_successor_is_too(units: Connection) -> None:
    accusing = act("take_in", DESK, subject="作风", accused=(OLD,))
    opened = open_matter(units, "hotline", accusing, now())
    assert isinstance(opened, Taken)
    merge(units)
    assert find_values(units, opened.matter.id)["accused"] == (OLD, NEW)


@pytest.mark.parametrize(
    ("old", "into", "since", "by", "why"),
    [
        ("无此局", NEW, DAY, OFFICE, "没有“无此局”这个单位"),
        (OLD, "无此局", DAY, OFFICE, "没有“无此局”这个单位"),
        (OLD, OLD, DAY, OFFICE, "不能并入自己"),
        (OLD, NEW, date(2025, 1, 1), OFFICE, "还没有到"),
        (OLD, NEW, DAY, CLERK, "无权登记机构变动"),
    ],
)
def test_a_merger_that_cannot_be_changes_nothing(
    old: str, into: str, since: date, by: Actor, why: str, units: Connection
) -> None:
    id = issue_task(units).matter.id
    refused = merge_unit(units, old, into, since, by, LATER)
    assert isinstance(refused, Refusal)
    assert why in refused.why
    assert find_values(units, id)["lead"] == OLD
    assert list_successors(units, LATER.at.date()) == {}


def test_a_name_that_is_taken_is_none_to_rename_to(units: Connection) -> None:
    refused = rename_unit(units, OLD, NEW, DAY, OFFICE, LATER)
    assert isinstance(refused, Refusal)
    assert "luoshi units merge" in refused.do


def test_a_later_report_is_given_to_the_unit_that_has_the_duties_now(
    app: Connection, read: Callable[..., Reading]
) -> None:
    for name in ("区住房和城乡建设局", "区城乡建设局", "区建设局"):
        put_unit(app, name, name)
    for old, into in (("区住房和城乡建设局", "区城乡建设局"), ("区城乡建设局", "区建设局")):
        assert merge_unit(app, old, into, DAY if "住房" in old else date(2024, 6, 2), OFFICE, LATER) == 0
    adopted = adopt_report(app, read(plan="新建公园6个。"), OFFICE, now("2025-01-20").at, now("2025-01-20"))
    assert isinstance(adopted, Adopted)
    assert [taken.matter.values["lead"] for taken in adopted.opened] == ["区建设局"]


def test_the_tables_made_anew_from_the_journal_say_the_same(units: Connection, owner: Connection) -> None:
    id = issue_task(units).matter.id
    merge(units)
    units.commit()
    rebuild(owner)
    assert find_values(owner, id)["lead"] == NEW
