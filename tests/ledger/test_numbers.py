"""Numbers: one after the other, by year, none left out and none given twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from tests.ledger.district import OFFICE, act, issue_task, now

from luoshi.facts.matter import Refusal
from luoshi.ledger.body import read_body
from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.journal import open_matter
from luoshi.ledger.place import Place, connect
from luoshi.ledger.sql import read_sql
from luoshi.ledger.write import join_parts

Connection = psycopg.Connection[Any]
CLERKS, EACH = 20, 500


def test_ten_thousand_numbers_given_by_many_at_once_have_no_gap(place: Place, app: Connection) -> None:
    def intake(k: int) -> list[str]:
        with connect(place.app) as conn:
            numbers = [issue_task(conn, f"第{k}路第{n}件").number for n in range(EACH)]
            assert isinstance(open_matter(conn, "tasks", act("issue", OFFICE), now()), Refusal)
            return numbers

    with ThreadPoolExecutor(CLERKS) as pool:
        given = [number for numbers in pool.map(intake, range(CLERKS)) for number in numbers]
    assert sorted(given, key=lambda n: int(n[9:-1])) == [f"云政督〔2024〕{n}号" for n in range(1, CLERKS * EACH + 1)]
    bodies = app.execute("SELECT m.number, j.body FROM matters m JOIN journal j ON j.matter = m.id").fetchall()
    assert all(read_body(body).number == number for number, body in bodies)


def test_a_matter_that_is_not_committed_takes_no_number(app: Connection) -> None:
    issue_task(app)
    try:
        with app.transaction():
            issue_task(app)
            raise RuntimeError("the connection is lost")
    except RuntimeError:
        pass
    assert issue_task(app).number == "云政督〔2024〕2号"


def test_numbers_begin_anew_with_the_year(app: Connection) -> None:
    issue_task(app)
    values = {"title": "修建口袋公园", "category": "民生实事", "lead": "城管局", "due": now("2025-12-31").at.date()}
    opened = open_matter(app, "tasks", act("issue", OFFICE, "2025-02-03", **values), now("2025-02-03"))
    assert not isinstance(opened, Refusal)
    assert opened.number == "云政督〔2025〕1号"


def test_what_is_entered_in_january_takes_the_next_number_of_the_year_in_which_it_was_opened(app: Connection) -> None:
    issue_task(app)
    values = {"title": "修建口袋公园", "category": "民生实事", "lead": "城管局", "due": now("2024-12-31").at.date()}
    issued = act("issue", OFFICE, "2024-12-27", **values)
    late = open_matter(app, "tasks", issued, now("2025-01-06"))
    assert not isinstance(late, Refusal)
    assert late.number == "云政督〔2024〕2号"
    assert not take_in(app, [Deed("bulk-1", "tasks", issued, now("2025-01-06"))]).refused
    assert load_numbers(app) == ["云政督〔2024〕1号", "云政督〔2024〕2号", "云政督〔2024〕3号"]


def load_numbers(conn: Connection) -> list[str]:
    return [number for (number,) in conn.execute("SELECT number FROM matters ORDER BY number")]


def test_an_act_looks_up_the_stay_that_it_ends_and_does_not_read_all_that_are_open(app: Connection) -> None:
    issue_task(app)
    statement = f"EXPLAIN WITH {read_sql('journal/put_stays')} SELECT 1"
    plan = [line for (line,) in app.execute(statement, {"put_stays": "[]"})]
    assert any("Index Scan using stays_open" in line for line in plan)
    assert any("Index Cond: (matter = ANY" in line for line in plan), "the tables have no statistics in a new ledger"


def test_the_statement_of_an_intake_is_short_enough_to_be_read_once() -> None:
    parts = ("put_clocks", "put_stays", "put_notices", "withhold_texts", "open_matters")
    assert len(join_parts(parts, "end_opened")) <= 4096, "psycopg keeps no longer one in mind"
