"""Figures counted off the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
from tests.ledger.district import CLERK, DESK, OFFICE, PAPER, SECTION, act, at, close_task, issue_task, take

from luoshi.facts import condition as tree
from luoshi.ledger.figures import Count, Period, count_figure, count_figures, end_of, trace_figure, year_of
from luoshi.ledger.journal import Taken, open_matter, take_act
from luoshi.ledger.procedures import publish
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.formula import Formula, load_formulas
from luoshi.procedure.load import read_declaration

Connection = psycopg.Connection[Any]


def find(register: str, id: str, **other: Any) -> Formula:
    """A declared figure, here without its smallest base."""
    formula = next(formula for formula in load_formulas(register) if formula.id == id)
    return replace(formula, smallest_base=1, **other)


def count(conn: Connection, said: str, as_of: str = "2024-12-31", by: str = "") -> list[Count]:
    register, id = said.split(".")
    return count_figure(conn, find(register, id), year_of(2024), end_of(date.fromisoformat(as_of)), by)


def take_order(conn: Connection, day: str, subject: str = "供热", **more: Any) -> str:
    opened = open_matter(
        conn, "hotline", act("take_in", DESK, day, subject=subject, **more), Moment(at(day, 10), load_calendar())
    )
    assert isinstance(opened, Taken), opened
    return opened.matter.id


def answer_order(conn: Connection, order: str, answered: str, satisfied: str = "满意") -> None:
    """An order of the housing bureau from dispatch to its end."""
    take(conn, order, act("dispatch", DESK, "2024-03-01", lead="住建局"))
    take(conn, order, act("sign", CLERK, "2024-03-01"))
    take(conn, order, act("answer", CLERK, answered, claim="已解决", answer="已修好"))
    take(conn, order, act("approve", SECTION, answered))
    take(conn, order, act("call_back", DESK, answered, reached=True, solved="已解决", satisfied=satisfied))
    take(conn, order, act("close", DESK, answered))


def test_a_count_and_a_rate(app: Connection) -> None:
    done = issue_task(app, "新建公厕5座")
    issue_task(app, "新建公园3处")
    close_task(app, done.matter.id)
    (total,), (rate,) = count(app, "tasks.total"), count(app, "tasks.closed_rate")
    assert (total.value, total.denominator, total.counted) == (2, None, 2)
    assert (rate.value, rate.numerator, rate.denominator) == (Decimal("50.0"), 1, 2)
    assert rate.formula == "（结果是办结）÷（并非（结果是终止））；保留1位小数，四舍五入"


def test_as_of_a_day_before_nothing_that_came_later_is_counted(app: Connection) -> None:
    task = issue_task(app)
    close_task(app, task.matter.id)
    assert count(app, "tasks.closed", "2024-11-07")[0].value == 0
    assert count(app, "tasks.closed", "2024-11-08")[0].value == 1


def test_as_of_a_day_the_values_are_those_of_that_day(app: Connection) -> None:
    order = take_order(app, "2024-03-01")
    answer_order(app, order, "2024-03-05", "基本满意")
    paper = act("exclude", OFFICE, "2024-03-20", excluded=True, reason="诉求不合理", evidence=PAPER)
    take(app, order, paper)
    before, after = (count(app, "hotline.satisfied_rate", day)[0] for day in ("2024-03-19", "2024-03-20"))
    assert (before.numerator, before.denominator, before.value) == (Decimal("0.6"), 1, Decimal("60.00"))
    assert (after.denominator, after.value) == (0, None)


def propose_answer(conn: Connection) -> str:
    """An order whose answer, with the contact that it claims, waits for a signature."""
    order = take_order(conn, "2024-03-01")
    take(conn, order, act("dispatch", DESK, "2024-03-01", lead="住建局"))
    take(conn, order, act("sign", CLERK, "2024-03-01"))
    take(conn, order, act("answer", CLERK, "2024-03-04", claim="已解决", answer="已修好", contacted=True))
    return order


def count_responses(conn: Connection, as_of: str) -> Decimal:
    return count(conn, "hotline.response_rate", as_of)[0].numerator


def test_an_answer_that_was_only_proposed_or_sent_back_is_not_counted(app: Connection) -> None:
    order = propose_answer(app)
    take(app, order, act("reject", SECTION, "2024-03-05", reason="没有联系记录"))
    take(app, order, act("record_note", DESK, "2024-03-06", note="催一次"))
    assert [count_responses(app, day) for day in ("2024-03-04", "2024-03-05", "2024-12-31")] == [0, 0, 0]


def test_an_answer_that_was_approved_is_counted_from_its_approval(app: Connection) -> None:
    order = propose_answer(app)
    take(app, order, act("approve", SECTION, "2024-03-05"))
    take(app, order, act("record_note", DESK, "2024-03-06", note="已阅"))
    assert [count_responses(app, day) for day in ("2024-03-04", "2024-03-05", "2024-12-31")] == [0, 1, 1]


def test_a_term_runs_out_as_of_the_day_after_it_and_not_on_it(app: Connection) -> None:
    issue_task(app)  # to be received within two working days from Friday, 1 March
    overdue = find("tasks", "total", counts=((tree.Test("clock.receipt", "eq", "breached"), Decimal(1)),))
    found = [
        count_figure(app, overdue, year_of(2024), end_of(date.fromisoformat(day)))[0].value
        for day in ("2024-03-05", "2024-03-06")
    ]
    assert found == [0, 1]


def test_what_is_placed_by_its_closing_belongs_to_the_period_of_its_closing(app: Connection) -> None:
    close_task(app, issue_task(app).matter.id)
    spring = Period(date(2024, 1, 1), date(2024, 6, 30))
    autumn = Period(date(2024, 7, 1), date(2024, 12, 31))
    rate = find("tasks", "closed_on_time_rate")
    assert [count_figure(app, rate, span, end_of(date(2024, 12, 31)))[0].counted for span in (spring, autumn)] == [0, 1]


def test_what_is_not_in_the_base_counts_for_nothing(app: Connection) -> None:
    merged = take_order(app, "2024-03-01")
    take(app, merged, act("dispatch", DESK, "2024-03-01", lead="住建局"))
    take(app, merged, act("send_back", CLERK, "2024-03-01", reason="不属本单位"))  # its term has been met
    take(app, merged, act("merge", DESK, "2024-03-01", duplicate_of="前一件"))
    answer_order(app, take_order(app, "2024-03-01"), "2024-03-20")  # late
    (rate,) = count(app, "hotline.on_time_rate")
    assert (rate.numerator, rate.denominator) == (0, 1)


def test_groups_sum_up_to_the_whole(app: Connection) -> None:
    issue_task(app, "新建公厕5座")
    issue_task(app, "新建公园3处")
    open_matter(
        app,
        "tasks",
        act("issue", OFFICE, title="引进项目8个", category="重点项目", lead="商务局", due=date(2024, 12, 31)),
        Moment(at("2024-03-01", 10), load_calendar()),
    )
    whole, *groups = count(app, "tasks.total", by="lead")
    assert whole.by is None
    assert {group.by: group.value for group in groups} == {"住建局": 2, "商务局": 1}
    assert sum(group.numerator for group in groups) == whole.numerator


def test_the_trace_holds_what_the_figure_counts(app: Connection) -> None:
    answer_order(app, take_order(app, "2024-03-01"), "2024-03-05", "基本满意")
    answer_order(app, take_order(app, "2024-03-01"), "2024-03-05")
    (rate,) = count(app, "hotline.satisfied_rate")
    behind = list(trace_figure(app, find("hotline", "satisfied_rate"), year_of(2024), end_of(date(2024, 12, 31))))
    assert sorted(matter.weight for matter in behind) == [Decimal("0.6"), 1]
    assert sum(matter.weight for matter in behind) == rate.numerator
    assert [matter.seq for matter in behind] == [8, 8]


def test_the_hash_stays_while_nothing_of_that_time_changes(app: Connection) -> None:
    order = take_order(app, "2024-03-01")
    answer_order(app, order, "2024-03-05")
    (then,) = count(app, "hotline.closed", "2024-03-31")
    take(app, order, act("record_note", DESK, "2024-04-02", note="来电致谢"))
    assert count(app, "hotline.closed", "2024-03-31") == [then]


def test_the_hash_tells_what_of_that_time_was_entered_later(app: Connection) -> None:
    order = take_order(app, "2024-03-01")
    answer_order(app, order, "2024-03-05")
    (then,) = count(app, "hotline.closed", "2024-03-31")
    late = act("record_note", DESK, "2024-03-30", note="补记")
    assert isinstance(take_act(app, order, late, Moment(at("2024-04-10"), load_calendar())), Taken)
    (later,) = count(app, "hotline.closed", "2024-03-31")
    assert (later.value, later.hash != then.hash) == (then.value, True)


def test_read_off_the_journal_every_figure_is_what_it_was_and_so_is_its_hash(app: Connection) -> None:
    for k, answered in enumerate(("2024-03-05", "2024-03-29", "2024-03-06")):
        answer_order(app, take_order(app, "2024-03-01"), answered, ("满意", "基本满意", "不满意")[k])
    waiting = take_order(app, "2024-03-04")
    take(app, waiting, act("dispatch", DESK, "2024-03-04", lead="商务局"))
    shelved = take_order(app, "2024-03-05")
    take(app, shelved, act("designate", OFFICE, "2024-03-05", lead="住建局", reason="情况紧急"))
    take(app, shelved, act("shelve", OFFICE, "2024-03-06", reason="待管网改造", evidence=PAPER))
    formulas = load_formulas("hotline")
    then = count_figures(app, formulas, year_of(2024), end_of(date(2024, 3, 31)), "lead")
    for (order,) in app.execute("SELECT id FROM matters").fetchall():
        take(app, order, act("record_note", DESK, "2024-04-02", note="来电致谢"))
    assert count_figures(app, formulas, year_of(2024), end_of(date(2024, 3, 31)), "lead") == then


def test_what_was_closed_then_and_has_been_opened_again_counts_as_closed_then(app: Connection) -> None:
    text, _, used = read_declaration("hotline")
    again = """
[acts.take_back]
name = "撤销办结"
from = ["closed"]
to = "redo"
by = [{ role = "office" }]
reason = true
start = ["inner"]
"""
    publish(app, text.replace('version = "1"', 'version = "2"') + again, used, "周督查", "孙主任", at("2024-02-01"))
    order = take_order(app, "2024-03-01")
    answer_order(app, order, "2024-03-05")
    take(app, order, act("take_back", OFFICE, "2024-03-20", reason="回访后又有反映"))
    assert [count(app, "hotline.closed", day)[0].value for day in ("2024-03-19", "2024-03-20")] == [1, 0]


def test_a_figure_may_ask_for_a_field_that_has_many_values(app: Connection) -> None:
    take_order(app, "2024-03-01", "供热")
    take_order(app, "2024-03-01", "供水")
    heating = find("hotline", "received", counts=((tree.Test("subject", "eq", "供热"), Decimal(1)),))
    whole, *groups = count_figure(app, heating, year_of(2024), end_of(date(2024, 12, 31)), "subject")
    assert whole.value == 1
    assert {group.by: group.value for group in groups} == {"供热": 1}


def test_the_formula_is_said_in_the_words_of_the_screen(app: Connection) -> None:
    said = {id: count(app, f"hotline.{id}")[0].formula for id in ("received", "on_time_rate")}
    assert said["received"] == "并非（环节是已并单、不予受理之一）"
    assert said["on_time_rate"].startswith("（区内办理时限是按时）÷（结果是办结，且区内办理时限已填）")


def test_a_rate_below_its_smallest_base_says_nothing(app: Connection) -> None:
    answer_order(app, take_order(app, "2024-03-01"), "2024-03-05")
    formula = next(formula for formula in load_formulas("hotline") if formula.id == "satisfied_rate")
    (rate,) = count_figure(app, formula, year_of(2024), end_of(date(2024, 12, 31)))
    assert (rate.value, rate.denominator) == (None, 1)


def test_each_count_is_planned_for_its_own_period(app: Connection) -> None:
    formulas = load_formulas("tasks")
    for year in range(2018, 2025):
        count_figures(app, formulas, year_of(year), end_of(date(year, 12, 31)))
    kept = app.execute("SELECT name FROM pg_prepared_statements WHERE statement LIKE 'WITH%judged%'").fetchall()
    assert kept == [], "a plan for whatever period reads all matters"
