"""What a person typed becomes an act."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from tests.ledger.district import at, issue_task, now

from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import Taken
from luoshi.ledger.units import put_person, put_unit
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import load_procedure
from luoshi.work.act import Typed, open_typed, read_typed, take_typed

Connection = psycopg.Connection[Any]


def refuse(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.rule


def test_an_act_by_its_number_its_name_and_a_person_spelled_out(app: Connection) -> None:
    task = issue_task(app)
    taken = take_typed(app, Typed(task.number, "签收", "clerk@住建局/李经办", {}), now("2024-03-04"))
    assert isinstance(taken, Taken), taken
    assert taken.matter.stage == "working"


def test_once_people_are_on_record_nobody_can_be_spelled_out(app: Connection) -> None:
    task = issue_task(app)
    put_person(app, "李经办", "李经办", "住建局", frozenset({"clerk"}))
    typed = Typed(task.number, "签收", "clerk@住建局/冒名者", {})
    assert refuse(take_typed(app, typed, now("2024-03-04"))) == "person"
    assert isinstance(take_typed(app, Typed(task.number, "签收", "李经办", {}), now("2024-03-04")), Taken)


def test_a_matter_is_given_to_no_unit_that_does_not_exist(app: Connection) -> None:
    task = issue_task(app)
    typed = Typed(task.number, "改派", "office@督查室/周督查", {"牵头单位": "城关局"})
    put_unit(app, "住建局", "住建局")
    put_unit(app, "城管局", "城管局")
    refused = take_typed(app, typed, now("2024-03-04"), reason="职责调整")
    assert refuse(refused) == "unit"
    right = Typed(task.number, "改派", "office@督查室/周督查", {"牵头单位": "城管局"})
    assert isinstance(take_typed(app, right, now("2024-03-04"), reason="职责调整"), Taken)


def test_what_is_entered_late_says_when_it_happened_and_when_it_was_recorded(app: Connection) -> None:
    task = issue_task(app)
    typed = Typed(task.number, "签收", "clerk@住建局/李经办", {})
    assert isinstance(take_typed(app, typed, now("2024-04-10"), at("2024-03-04")), Taken)
    row = app.execute("SELECT happened_at, recorded_at FROM journal WHERE seq = 2").fetchone()
    assert row == (at("2024-03-04"), at("2024-04-10", 10))


def test_who_signs_acts_in_the_role_that_the_chain_waits_for(app: Connection) -> None:
    task = issue_task(app)
    put_person(app, "李经办", "李经办", "住建局", frozenset({"clerk"}))
    put_person(app, "王科长", "王科长", "城管局", frozenset({"clerk"}))
    put_person(app, "王科长", "王科长", "住建局", frozenset({"section"}))
    take_typed(app, Typed(task.number, "签收", "李经办", {}), now("2024-03-04"))
    report = Typed(task.number, "报进展", "李经办", {"进展": "已开工", "进度": "按序时推进"})
    assert isinstance(take_typed(app, report, now("2024-03-05")), Taken)
    signed = take_typed(app, Typed(task.number, "审签同意", "王科长", {}), now("2024-03-06"))
    assert isinstance(signed, Taken), signed
    assert signed.matter.values["progress"] == "已开工"


def test_who_works_in_two_units_acts_for_the_one_that_is_answerable(app: Connection) -> None:
    task = issue_task(app)
    for unit in ("交通局", "住建局", "城管局"):
        put_person(app, "李经办", "李经办", unit, frozenset({"clerk"}))
    taken = take_typed(app, Typed(task.number, "签收", "李经办", {}), now("2024-03-04"))
    assert isinstance(taken, Taken), taken
    assert taken.entries[0].by.unit == "住建局"


def test_who_works_in_no_unit_that_is_answerable_is_refused_by_his_right(app: Connection) -> None:
    task = issue_task(app)
    put_person(app, "李经办", "李经办", "交通局", frozenset({"clerk"}))
    assert refuse(take_typed(app, Typed(task.number, "签收", "李经办", {}), now("2024-03-04"))) == "right"


def open_order(conn: Connection, **values: str) -> str:
    opened = open_typed(conn, "hotline", "desk@热线中心/钱派单", {"subject": "供热", **values}, now())
    assert isinstance(opened, Taken), opened
    return opened.number


@pytest.mark.parametrize("named", ["its number", "its number above"])
def test_an_order_is_merged_into_one_that_is_on_record(app: Connection, named: str) -> None:
    first, second = open_order(app, upper_number="YX1001"), open_order(app)
    into = first if named == "its number" else "YX1001"
    merged = take_typed(app, Typed(second, "并单", "desk@热线中心/钱派单", {"重复于": into}), now("2024-03-01", 11))
    assert isinstance(merged, Taken), merged


@pytest.mark.parametrize("into", ["云热〔2024〕99号", "itself"])
def test_an_order_is_not_merged_into_nothing_nor_into_itself(app: Connection, into: str) -> None:
    number = open_order(app)
    said = number if into == "itself" else into
    merged = take_typed(app, Typed(number, "并单", "desk@热线中心/钱派单", {"重复于": said}), now("2024-03-01", 11))
    assert refuse(merged) == "duplicate"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("due", "2024-12-31", date(2024, 12, 31)),
        ("完成时限", "2024-12-31", date(2024, 12, 31)),
        ("target", "12.5", Decimal("12.5")),
        ("changed", "是", True),
        ("support", "财政局、教育局", ("财政局", "教育局")),
        ("extend_by", "5", 5),
        ("progress", "2024", "2024"),
    ],
)
def test_a_value_is_read_by_the_type_of_its_field(field: str, text: str, value: object) -> None:
    read = read_typed(load_procedure("tasks"), {field: text})
    assert isinstance(read, dict)
    assert list(read.values()) == [value]


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("due", "明天", "type"),
        ("due", "2024-02-30", "type"),
        ("target", "NaN", "type"),
        ("changed", "也许", "type"),
        ("colour", "红", "foreign"),
    ],
)
def test_what_cannot_be_read_is_refused_with_how_to_write_it(field: str, text: str, rule: str) -> None:
    assert refuse(read_typed(load_procedure("tasks"), {field: text})) == rule


def test_a_moment_without_a_zone_is_shanghais() -> None:
    read = read_typed(load_procedure("hotline"), {"given_due": "2024-03-01T09:30"})
    assert read == {"given_due": datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)}


def test_a_number_nobody_gave_is_unknown(app: Connection) -> None:
    assert refuse(take_typed(app, Typed("云政督〔2024〕99号", "签收", "甲", {}), now())) == "unknown"
