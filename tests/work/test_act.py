"""What a person typed becomes an act."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from tests.ledger.district import issue_task, now

from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import Taken
from luoshi.ledger.units import put_person
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import load_procedure
from luoshi.work.act import Typed, read_typed, take_typed

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
