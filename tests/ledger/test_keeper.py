"""The house is kept: reminders, notices, seals, by one keeper however many stand ready."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, OFFICE, PAPER, act, at, issue_task, now, take

from luoshi.ledger.journal import load_matter
from luoshi.ledger.keeper import find_keeper, keep_round, make_reminders, stand_for_election
from luoshi.ledger.outbox import Notice
from luoshi.ledger.place import Place, connect
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.reminders import list_due

Connection = psycopg.Connection[Any]


def list_notices(conn: Connection, *kinds: str) -> list[tuple[str, str, str]]:
    """Who is told what, in the order in which it is sent."""
    rows = conn.execute("SELECT kind, recipient, text FROM outbox WHERE kind = ANY(%s) ORDER BY id", (list(kinds),))
    return rows.fetchall()


def draft_none(conn: Connection, kind: str, matter: str, once: str, moment: Moment) -> str:
    return ""


def remind(conn: Connection, moment: Moment) -> int:
    return make_reminders(conn, moment, draft_none)


def open_tasks(conn: Connection) -> list[str]:
    """A task that is received and due in April, one that is due in December, one whose term stands behind it."""
    near = issue_task(conn, "栽植行道树", due=date(2024, 4, 10)).matter.id
    far = issue_task(conn, "改造泵站").matter.id
    for task in (near, far):
        take(conn, task, act("receive", CLERK, "2024-03-04"))
    return [near, far]


def test_a_reminder_is_made_on_its_day_and_once(app: Connection) -> None:
    open_tasks(app)
    assert remind(app, now("2024-03-10")) == 0
    assert remind(app, now("2024-03-11")) == 1  # thirty days before the tenth of April
    assert remind(app, now("2024-03-12")) == 0
    assert list_notices(app, "reminder") == [("reminder", "住建局", "距完成时限还有30天，请报进展或申请办结。")]


def test_what_blames_is_announced_as_a_draft_for_the_office(app: Connection) -> None:
    open_tasks(app)
    remind(app, now("2024-04-11"))
    assert list_notices(app, "draft") == [("draft", "office", "督办单（待起草、签发）：任务已逾期，请决定是否督办。")]


def test_after_downtime_reminders_come_in_the_order_in_which_they_were_due(app: Connection) -> None:
    open_tasks(app)
    assert remind(app, now("2024-07-01")) == 4
    texts = [text[:8] for _, _, text in list_notices(app, "reminder", "draft")]
    assert texts == ["距完成时限还有3", "督办单（待起草、", "本季度进展请在5", "本季度进展请在5"]


def test_an_extended_clock_reminds_anew_and_a_stopped_one_no_more(app: Connection) -> None:
    near, far = open_tasks(app)
    remind(app, now("2024-03-11"))
    chief = OFFICE.__class__("孙区长", "区政府", frozenset({"chief"}))
    moved = act("change_target", chief, "2024-03-12", due=date(2024, 5, 10), reason="汛期", evidence=PAPER)
    take(app, near, moved)
    assert remind(app, now("2024-04-10")) == 1
    for task in (near, far):
        take(app, task, act("end", chief, "2024-04-11", reason="规划调整", evidence=PAPER))
    assert remind(app, now("2025-04-12")) == 0


@pytest.mark.parametrize("day", ["2024-03-11", "2024-05-27", "2024-12-02", "2025-01-01"])
def test_what_is_made_is_what_the_kernel_says_of_each_matter(app: Connection, day: str) -> None:
    tasks = open_tasks(app)
    moment = now(day)
    expected = set()
    for task in tasks:
        held = load_matter(app, task)
        assert held is not None
        due = list_due(held.procedure, held.matter, moment.at, moment.calendar)
        expected |= {f"{task}/{one.reminder}/{one.end}/0" for one in due}
    remind(app, moment)
    assert {once for (once,) in app.execute("SELECT once FROM outbox WHERE once IS NOT NULL")} == expected


def test_two_who_remind_at_the_same_time_make_each_reminder_once(place: Place, app: Connection) -> None:
    for k in range(20):
        issue_task(app, f"第{k}件", due=date(2024, 4, 10))
    made: list[int] = []
    gate = threading.Barrier(2)

    def remind() -> None:
        with connect(place.app) as conn:
            gate.wait()
            made.append(make_reminders(conn, now("2024-03-11"), draft_none))

    threads = [threading.Thread(target=remind) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(made) == len(list_notices(app, "reminder")) == 20


@pytest.fixture
def other(place: Place) -> Iterator[Connection]:
    with connect(place.app) as conn:
        yield conn


def test_one_is_elected_and_another_takes_over_when_its_connection_ends(
    place: Place, app: Connection, other: Connection
) -> None:
    keeper = connect(place.app)
    assert stand_for_election(keeper)
    assert not stand_for_election(other)
    assert find_keeper(app)[0]
    (pid,) = keeper.execute("SELECT pg_backend_pid()").fetchone() or (0,)
    assert pid
    with connect(place.owner) as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
    assert stand_for_election(other)
    keeper.close()


def test_a_round_reminds_sends_and_seals(app: Connection) -> None:
    open_tasks(app)
    sent: list[Notice] = []
    done = keep_round(app, now("2024-03-11"), sent.append, draft_none)
    assert (done.reminded, done.sending.sent, done.sealed) == (1, 4, 1)
    assert [notice.kind for notice in sent] == ["assigned", "assigned", "reminder", "seal"]
    assert sent[0].number == "云政督〔2024〕1号"
    row = app.execute("SELECT n, hash FROM seals").fetchone()
    assert row is not None
    assert f"{row[0]}:{row[1].hex()}" in sent[-1].text
    assert find_keeper(app)[1] == now("2024-03-11").at


def test_seals_are_made_hourly_and_sent_daily(app: Connection) -> None:
    sealed: list[datetime] = []
    for hour in (9, 10, 11):
        issue_task(app, f"第{hour}件")
        for minute in (0, 30):
            moment = Moment(at("2024-03-11", hour).replace(minute=minute), load_calendar())
            if keep_round(app, moment, lambda notice: None, draft_none).sealed:
                sealed.append(moment.at)
    assert sealed == [at("2024-03-11", hour) for hour in (9, 10, 11)]
    assert len(list_notices(app, "seal")) == 1


def test_a_round_waits_for_nobody_who_writes(place: Place, app: Connection, other: Connection) -> None:
    task = issue_task(app).matter.id
    with other.transaction():
        other.execute("SELECT FROM matters WHERE id = %s FOR UPDATE", (task,))
        app.execute("SET lock_timeout = '2s'")
        assert keep_round(app, now("2024-12-02"), lambda notice: None, draft_none).reminded == 2


def test_nobody_who_writes_waits_for_a_slow_mail_server(app: Connection, other: Connection) -> None:
    task = issue_task(app).matter.id
    other.execute("SET lock_timeout = '2s'")

    def send(notice: Notice) -> None:
        take(other, task, act("receive", CLERK, "2024-03-04"))

    assert keep_round(app, now("2024-03-04"), send, draft_none).sending.sent >= 1
    assert load_matter(app, task).matter.stage == "working"  # type: ignore[union-attr]
