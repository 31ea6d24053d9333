"""The same table a second time, and a row that has changed meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from tests.ledger.district import CLERK, SECTION, act, at, now, take
from tests.work.intake.conftest import TAKER, Intake, list_orders, write_text

from luoshi.ledger.rebuild import rebuild

Connection = psycopg.Connection[Any]
HEAD = "工单编号,派单时间,诉求分类,诉求内容,是否接通,满意度"


def order(conn: Connection, stage: str = "") -> str:
    """The one order's id, brought as far as it can be."""
    ((id,),) = conn.execute("SELECT id FROM matters").fetchall()
    if stage == "answered":
        take(conn, id, act("dispatch", TAKER, "2024-06-04", lead="住建局"))
        take(conn, id, act("sign", CLERK, "2024-06-04"))
        take(conn, id, act("answer", CLERK, "2024-06-05", claim="已解决", answer="已修好"))
        take(conn, id, act("approve", SECTION, "2024-06-05"))
    return str(id)


def send(tmp_path: Path, *rows: str) -> Path:
    return write_text(tmp_path / "a.csv", "\n".join([HEAD, *rows]) + "\n")


def test_a_second_run_adds_nothing_twice(app: Connection, intake: Intake, tmp_path: Path) -> None:
    table = send(tmp_path, "YX1001,2024-03-05,供热,不热,,", "YX1002,2024-03-05,供水,停水,,")
    first, second = intake(table), intake(table)
    assert (first.opened, second.opened, second.again) == (2, 0, 2)
    assert app.execute("SELECT count(*) FROM journal").fetchone() == (2,)


def test_a_later_table_brings_only_what_is_new(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(send(tmp_path, "YX1001,2024-03-05,供热,不热,,"))
    later = intake(send(tmp_path, "YX1001,2024-03-05,供热,不热,,", "YX1002,2024-03-06,供水,停水,,"))
    assert (later.opened, later.again) == (1, 1)


def test_an_order_has_happened_when_the_city_sent_it(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(send(tmp_path, "YX1001,2024-03-05 09:30,供热,不热,,"))
    found = app.execute("SELECT opened_at, recorded_at FROM matters").fetchone()
    assert found == (at("2024-03-05") + timedelta(minutes=30), at("2024-06-03", 10))


def test_rows_without_a_number_are_known_by_what_they_say(app: Connection, intake: Intake, tmp_path: Path) -> None:
    text = "派单时间,诉求分类,诉求内容\n2024-03-05,供热,不热\n2024-03-05,供热,仍然不热\n2024-03-05,供热,不热\n"
    table = write_text(tmp_path / "a.csv", text)
    first, second = intake(table), intake(table)
    assert (first.opened, first.again) == (2, 1)
    assert (second.opened, second.again) == (0, 3)


def test_a_call_back_that_comes_later_is_entered_as_one(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(send(tmp_path, "YX1001,2024-06-03,供热,不热,,"))
    id = order(app, "answered")
    ((_, told),) = intake(send(tmp_path, "YX1001,2024-06-03,供热,不热,,不满意"), on=now("2024-06-06")).changed
    assert (told.act, told.done) == ("call_back", True)
    row = app.execute('SELECT "values" FROM matters WHERE id = %s', (id,)).fetchone()
    assert row is not None
    assert (row[0]["reached"], row[0]["satisfied"]) == (True, "不满意")


def test_a_call_back_that_is_too_early_is_told_until_it_can_be_entered(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    table = send(tmp_path, "YX1001,2024-06-03,供热,不热,接通,满意")
    for outcome in (intake(table), intake(table)):
        ((_, told),) = outcome.changed
        assert (told.act, told.done) == ("call_back", False)
        assert "待派单" in told.why


def test_a_subject_that_the_city_corrects_is_told_once(app: Connection, intake: Intake, tmp_path: Path) -> None:
    intake(send(tmp_path, "YX1001,2024-03-05,供热,不热,,"))
    corrected = send(tmp_path, "YX1001,2024-03-05,物业管理,不热,,")
    ((_, told),) = intake(corrected).changed
    assert (told.fields, told.act, told.done) == (("subject",), "", False)
    assert intake(corrected).again == 1
    assert list_orders(app, "subject") == ["供热"]


def test_a_unit_that_changes_is_told_with_the_act_that_it_needs(
    app: Connection, intake: Intake, tmp_path: Path
) -> None:
    text = "工单编号,派单时间,诉求分类,承办单位\nYX1001,2024-03-05,供热,{}\n"
    intake(write_text(tmp_path / "a.csv", text.format("区住建局")))
    changed = write_text(tmp_path / "a.csv", text.format("区城管局"))
    ((_, told),) = intake(changed).changed
    assert (told.fields, told.act) == (("lead",), "dispatch")
    assert len(intake(changed).changed) == 1
    take(app, order(app), act("dispatch", TAKER, "2024-06-03", lead="区城管局"))
    assert intake(changed).changed == []


def test_the_same_number_twice_in_one_table_is_one_order(app: Connection, intake: Intake, tmp_path: Path) -> None:
    outcome = intake(send(tmp_path, "YX1001,2024-03-05,供热,不热,,", "YX1001,2024-03-05,供水,停水,,"))
    assert outcome.opened == 1
    assert [told.said.row for _, told in outcome.changed] == [3]


def test_many_rows_go_in_by_bulk_with_numbers_without_gaps(
    app: Connection, owner: Connection, tmp_path: Path, intake: Intake
) -> None:
    rows = [f"YX{k:05},2024-03-05,供热,不热{k},," for k in range(250)]
    assert intake(send(tmp_path, *rows), count=250).opened == 250
    assert intake(send(tmp_path, "YX99999,2024-03-05,供热,不热,,")).opened == 1
    numbers = [n for (n,) in app.execute("SELECT number FROM matters ORDER BY length(number), number")]
    assert numbers == [f"云热〔2024〕{n}号" for n in range(1, 252)]
    assert set(rebuild(owner).values()) == {True}
