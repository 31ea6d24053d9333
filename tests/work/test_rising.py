"""What rises in a week, held against chance, and what comes back; every number reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import DESK, at, now

from luoshi.declared.load import BadDeclaration
from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.journal import Taken, open_matter, take_act
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.work.rising import Rising, find_rising, read_rule

Connection = psycopg.Connection[Any]
MONDAY = date(2024, 3, 11)  # the week 2024-W11
RULE = read_rule(None)  # four weeks before, five matters at least, 0.05, ninety days


def call(conn: Connection, day: date, subject: str, place: str = "") -> Taken:
    """An order that came in on a day."""
    values = {"subject": subject} | ({"place": place} if place else {})
    opened = open_matter(conn, "hotline", Act("take_in", DESK, at(str(day)), values), now(str(day)))
    assert isinstance(opened, Taken), opened
    return opened


def call_often(conn: Connection, subject: str, weekly: tuple[int, ...]) -> None:
    """So many orders a week, the last week being that of MONDAY."""
    for k, count in enumerate(reversed(weekly)):
        for _ in range(count):
            call(conn, MONDAY - timedelta(weeks=k), subject)


def close(conn: Connection, order: Taken, day: date) -> None:
    """An order that is handled, answered and closed within a day."""
    clerk, section = Actor("李", "住建局", frozenset({"clerk"})), Actor("王", "住建局", frozenset({"section"}))
    steps: list[tuple[str, Actor, dict[str, Any]]] = [
        ("dispatch", DESK, {"lead": "住建局"}), ("sign", clerk, {}),
        ("answer", clerk, {"claim": "已解决", "answer": "已修"}),
        ("approve", section, {}), ("call_back", DESK, {"reached": False}), ("close", DESK, {}),
    ]  # fmt: skip
    for name, by, values in steps:
        moment = Moment(at(str(day), 10), load_calendar())
        taken = take_act(conn, order.matter.id, Act(name, by, moment.at, values), moment)
        assert isinstance(taken, Taken), taken


def look(conn: Connection, by: str = "subject") -> Rising:
    found = find_rising(conn, "hotline", by, "", at("2024-03-18"), RULE)
    assert isinstance(found, Rising), found
    return found


def test_what_came_far_more_often_than_before_rises(app: Connection) -> None:
    call_often(app, "供暖", (1, 0, 1, 0, 8))
    call_often(app, "路灯", (2, 2, 2, 2, 2))
    (heat, lamps) = look(app).rows
    ways = 45 * 4**2 + 10 * 4 + 1  # eight, nine or ten of ten into one of five weeks
    assert (heat.count, heat.before, heat.usual) == (8, 2, Decimal("0.5"))
    assert heat.chance == Context(prec=4).divide(Decimal(ways), Decimal(5**10))
    assert heat.rises
    assert not lamps.rises


def test_the_chance_and_the_correction_are_said_in_words(app: Connection) -> None:
    call_often(app, "供暖", (1, 0, 1, 0, 8))
    call_often(app, "路灯", (2, 2, 2, 2, 2))
    assert look(app).rows[0].why == (
        "本周8件，前4周共2件。若各周机会均等，10件中有8件以上落在本周的可能性为0.00007793；"
        "同时看了2类，按霍尔姆法更正为0.0001559，低于0.05，不像偶然"
    )


def test_one_of_many_is_judged_more_strictly(app: Connection) -> None:
    """Five of eight have the chance 0.0104: below 0.05 alone, not among five."""
    call_often(app, "井盖", (1, 1, 1, 0, 5))
    alone = look(app).rows[0]
    for subject in ("路灯", "噪声", "停车", "绿化"):
        call_often(app, subject, (2, 1, 2, 1, 1))
    among = look(app).rows[0]
    assert (alone.value, alone.chance, alone.rises) == ("井盖", Decimal("0.01041"), True)
    assert (among.value, among.corrected, among.rises) == ("井盖", Decimal("0.05203"), False)


def test_what_came_too_seldom_is_not_looked_at(app: Connection) -> None:
    call_often(app, "路灯", (2, 2, 2, 2, 2))
    call_often(app, "井盖", (0, 0, 0, 0, 4))
    found = look(app)
    assert ([row.value for row in found.rows], found.too_small) == (["路灯"], 1)


def test_the_matters_behind_a_row_can_be_shown(app: Connection) -> None:
    call_often(app, "路灯", (2, 2, 2, 2, 0))
    order = call(app, MONDAY, "路灯")
    assert look(app).rows[0].matters == (order.number,)


def test_matters_without_a_place_are_told(app: Connection) -> None:
    call_often(app, "路灯", (2, 2, 2, 2, 2))
    assert (look(app, "place").rows, look(app, "place").not_filled) == ((), 2)


def test_the_same_subject_at_the_same_place_comes_back_after_it_was_closed(app: Connection) -> None:
    first = call(app, date(2024, 2, 5), "路灯", "云岫大街")
    close(app, first, date(2024, 2, 6))
    again = call(app, date(2024, 3, 12), "路灯", "云岫大街")
    call(app, date(2024, 3, 12), "路灯", "桥东路")
    (back,) = look(app).returns
    assert (back.place, back.subject, back.matter, back.earlier) == ("云岫大街", "路灯", again.number, first.number)


def test_what_was_closed_too_long_ago_does_not_come_back(app: Connection) -> None:
    first = call(app, date(2023, 12, 1), "路灯", "云岫大街")
    close(app, first, date(2023, 12, 4))
    call(app, date(2024, 3, 12), "路灯", "云岫大街")  # ninety-nine days later
    assert look(app).returns == ()


def test_what_is_still_open_does_not_come_back(app: Connection) -> None:
    call(app, date(2024, 2, 5), "路灯", "云岫大街")
    call(app, date(2024, 3, 12), "路灯", "云岫大街")
    assert look(app).returns == ()


@pytest.mark.parametrize(
    ("by", "week", "rule"),
    [
        ("words", "", "field"),  # private
        ("colour", "", "field"),
        ("subject", "2024-W12", "week"),  # not over on its Monday
        ("subject", "2024年3月", "week"),
        ("subject", "2024-W07", "history"),  # the record begins in that very week
    ],
)
def test_what_cannot_be_compared_is_refused(app: Connection, by: str, week: str, rule: str) -> None:
    call_often(app, "路灯", (2, 2, 2, 2, 2))
    found = find_rising(app, "hotline", by, week, at("2024-03-18"), RULE)
    assert isinstance(found, Refusal)
    assert found.rule == rule


@pytest.mark.parametrize("wrong", ["weeks = 0", 'chance = "often"', 'same = ["place"]', "lucky = 7"])
def test_a_rule_that_will_not_do_is_told(tmp_path: Path, wrong: str) -> None:
    shipped = 'weeks = 4\nsmallest = 5\nchance = "0.05"\nsame = ["place", "subject"]\ndays = 90\nclosed = ["办结"]'
    key = wrong.split(" = ")[0]
    kept = [line for line in shipped.splitlines() if not line.startswith(key)]
    (tmp_path / "rising.toml").write_text("\n".join([*kept, wrong]), "utf-8")
    with pytest.raises(BadDeclaration, match=r"rising\.toml"):
        read_rule(tmp_path)
