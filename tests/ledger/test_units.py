"""Who somebody is on a day, and what a unit has on its hands."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
from tests.ledger.district import CLERK, DESK, act, close_task, issue_task, now, take

from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import open_matter, take_act
from luoshi.ledger.matters import list_matters, list_overdue
from luoshi.ledger.outbox import Notice, Sending, put_notice, send_notices
from luoshi.ledger.units import find_actors, list_kin, put_delegation, put_person, put_unit

Connection = psycopg.Connection[Any]


def test_a_person_acts_in_the_unit_and_the_roles_held_that_day(owner: Connection) -> None:
    put_person(owner, "li", "李经办", "住建局", frozenset({"clerk"}))
    put_person(owner, "li", "李经办", "住建局", frozenset({"clerk", "section"}), date(2024, 6, 1))
    (before,) = find_actors(owner, "li", date(2024, 5, 31))
    (after,) = find_actors(owner, "li", date(2024, 6, 1))
    assert (before.roles, after.roles) == ({"clerk"}, {"clerk", "section"})


def test_who_is_delegated_acts_for_another_within_the_days_given(owner: Connection) -> None:
    put_person(owner, "zhao", "赵局长", "住建局", frozenset({"head"}))
    put_person(owner, "wang", "王科长", "住建局", frozenset({"section"}))
    put_delegation(owner, "zhao", "wang", date(2024, 7, 1), date(2024, 7, 15))
    assert [actor.acts_for for actor in find_actors(owner, "wang", date(2024, 7, 14))] == [None, "zhao"]
    assert [actor.acts_for for actor in find_actors(owner, "wang", date(2024, 7, 15))] == [None]


def test_an_accusation_goes_neither_to_the_accused_nor_to_those_above_and_below_it(owner: Connection) -> None:
    put_unit(owner, "城管局", "城管局")
    put_unit(owner, "执法大队", "执法大队", "城管局")
    put_unit(owner, "执法一中队", "执法一中队", "执法大队")
    assert list_kin(owner, "执法大队") == {"城管局", "执法大队", "执法一中队"}
    doing = act("take_in", DESK, subject="作风", accused=("执法大队",))
    opened = open_matter(owner, "hotline", doing, now())
    assert not isinstance(opened, Refusal)
    for unit in ("城管局", "执法大队", "执法一中队"):
        refused = take_act(owner, opened.matter.id, act("dispatch", DESK, lead=unit), now())
        assert isinstance(refused, Refusal)
        assert refused.rule == "accused"
    take(owner, opened.matter.id, act("dispatch", DESK, lead="督查室"))


def test_a_unit_lists_what_it_leads_and_what_it_helps_with(app: Connection) -> None:
    led = issue_task(app, support=("园林局", "城管局")).matter.id
    close_task(app, issue_task(app, "早已完成的一件").matter.id)
    assert [matter.id for matter in list_matters(app, "住建局")] == [led]
    assert [matter.id for matter in list_matters(app, "城管局", role="support")] == [led]
    assert list_matters(app, "城管局") == []
    assert [matter.id for matter in list_matters(app, register="tasks")] == [led]
    assert [clock.name for clock in list_matters(app, "住建局")[0].clocks] == ["receipt", "report", "term"]


def test_a_task_not_received_in_two_working_days_is_overdue_on_the_third(app: Connection) -> None:
    task = issue_task(app)  # a Friday
    assert list_overdue(app, now("2024-03-05", 23)) == []
    over = list_overdue(app, now("2024-03-06", 0))
    assert [(clock.matter, clock.clock) for clock in over] == [(task.matter.id, "receipt")]
    take(app, task.matter.id, act("receive", CLERK, "2024-03-06"))
    assert list_overdue(app, now("2024-03-07")) == []


def test_a_notice_named_once_is_made_once(app: Connection) -> None:
    made = [put_notice(app, "m1/near/2024", "m1", 1, "reminder", "住建局", "请办理", now().at) for _ in range(2)]
    assert made == [True, False]


def test_what_could_not_be_sent_waits_and_is_in_nobodys_way(app: Connection) -> None:
    for k in range(3):
        issue_task(app, f"第{k}件")
    sent: list[int] = []

    def send(notice: Notice) -> None:
        if notice.id == 2:
            raise OSError("the mail server is away")
        sent.append(notice.id)

    assert send_notices(app, send, now().at) == Sending(sent=2, failed=1)
    assert sent == [1, 3]
    row = app.execute("SELECT attempts, failure, next_at FROM outbox WHERE id = 2").fetchone()
    assert row == (1, "OSError: the mail server is away", now().at + timedelta(minutes=1))


def test_what_could_not_be_sent_is_tried_again_later_and_ever_more_rarely(app: Connection) -> None:
    issue_task(app)
    tried: list[datetime] = []

    def send(notice: Notice) -> None:
        raise OSError

    for minute in range(20):
        at = now().at + timedelta(minutes=minute)
        if send_notices(app, send, at).failed:
            tried.append(at)
    assert [(at - now().at) // timedelta(minutes=1) for at in tried] == [0, 1, 3, 7, 15]
    assert send_notices(app, lambda notice: None, now("2024-03-02").at) == Sending(sent=1, failed=0)
    assert send_notices(app, lambda notice: None, now("2024-03-03").at) == Sending(sent=0, failed=0)


def test_a_server_that_is_slow_to_fail_does_not_hold_up_the_round(app: Connection) -> None:
    for k in range(3):
        issue_task(app, f"第{k}件")

    def send(notice: Notice) -> None:
        time.sleep(0.2)
        raise OSError

    assert send_notices(app, send, now().at, patience=0.1) == Sending(sent=0, failed=1)
