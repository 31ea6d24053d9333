"""A promise about what a register counts is measured from the journal, whatever its task was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, HEAD, OFFICE, PAPER, SECTION, act, at, now, take
from tests.work.test_schedule import STATISTICS, set_out
from tests.work.test_schedule import report as report_value

import luoshi
from luoshi.facts.matter import Actor, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import Taken, open_matter
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.work.adopt import Adopted, adopt_report
from luoshi.work.check import check_text
from luoshi.work.lights import find_rules
from luoshi.work.list import ListedMatter, Wanted, list_lines
from luoshi.work.nextyear.answers import list_answers
from luoshi.work.nextyear.compose import compose_draft
from luoshi.work.nextyear.promises import list_promises
from luoshi.work.show import show_matter
from luoshi.writing.draft_docx import write_draft
from luoshi.writing.nextyear import Draft

Connection = psycopg.Connection[Any]
Read = Callable[..., Reading]
END = Moment(at("2025-12-31", 23), load_calendar())


@pytest.fixture
def report(app: Connection, read: Read) -> Reading:
    """A report with one promise, which two orders of the year answer."""
    reading = read(plan="12345热线受理群众诉求3件以上。")
    adopted = adopt_report(app, reading, OFFICE, at("2025-02-05"), now("2025-02-05"))
    assert isinstance(adopted, Adopted), adopted
    for day in ("2025-03-03", "2025-03-04"):
        when = Moment(at(day, 10), load_calendar())
        assert isinstance(open_matter(app, "hotline", act("take_in", DESK, day, subject="供热"), when), Taken)
    return reading


def test_what_the_register_counts_is_what_was_reached(app: Connection, report: Reading) -> None:
    (promise,) = list_promises(app, report, END, find_rules(None))
    assert promise.measured is not None
    assert (promise.measured.figure, promise.reached) == ("received", Decimal(2))


def test_the_answer_book_says_what_was_counted(app: Connection, report: Reading) -> None:
    (answer,) = list_answers(app, report, END, find_rules(None))
    assert (answer.state, answer.reached) == ("尚未办结", "2件")


def test_the_draft_prints_the_count_and_not_what_the_task_was_given(
    app: Connection, report: Reading, tmp_path: Path
) -> None:
    close_with(app, reached=Decimal(99))
    draft = compose_draft(app, None, report, END, find_rules(None))
    assert isinstance(draft, Draft), draft
    (field, *_) = draft.list_fields()
    assert (field.text, field.source) == ("2件", "hotline.received")
    write_draft(draft, tmp_path / "next.docx")
    found = check_text(app, luoshi.read(tmp_path / "next.docx"), END.at)
    assert {(one.text, one.verdict, one.figure) for one in found if one.text == "2件"} == {
        ("2件", "confirmed", "hotline.received")
    }


def close_with(conn: Connection, **reached: Any) -> None:
    """The year's one task is reported and certified."""
    row = conn.execute("SELECT id, lead FROM matters WHERE register = 'tasks'").fetchone()
    assert row is not None
    clerk, section, head = (Actor(one.person, row[1], one.roles) for one in (CLERK, SECTION, HEAD))
    take(conn, row[0], act("receive", clerk, "2025-02-06"))
    take(conn, row[0], act("apply_closing", clerk, "2025-11-03", progress="已完成", evidence=PAPER, **reached))
    take(conn, row[0], act("approve", section, "2025-11-04"))
    take(conn, row[0], act("approve", head, "2025-11-05"))
    take(conn, row[0], act("certify", OFFICE, "2025-11-06"))


def find_line(conn: Connection, day: str, home: Path | None = None) -> ListedMatter:
    lines = list_lines(conn, Wanted(register="tasks"), now(day), find_rules(home))
    assert not isinstance(lines, Refusal), lines
    (line,) = lines
    return line


@pytest.mark.usefixtures("report")
def test_the_list_and_the_matter_show_what_the_register_counts_beside_the_target(app: Connection) -> None:
    line = find_line(app, "2025-03-10")
    assert line.measured == "2件/3件以上"
    told = show_matter(app, line.id, now("2025-03-10"), find_rules(None))
    assert not isinstance(told, Refusal)
    said = "台账实测：2件（hotline.received，截至2025-03-10；目标3件以上；序时应完成18%，目标完成66%）"
    assert said in told


@pytest.mark.usefixtures("report")
def test_the_light_goes_by_what_is_measured_and_not_by_what_the_unit_says(app: Connection) -> None:
    row = app.execute("SELECT id, lead FROM matters WHERE register = 'tasks'").fetchone()
    assert row is not None
    clerk, section = (Actor(one.person, row[1], one.roles) for one in (CLERK, SECTION))
    take(app, row[0], act("receive", clerk, "2025-02-06"))
    said = act("report_progress", clerk, "2025-11-03", progress="已超额", state="按序时推进", reached=Decimal(9))
    take(app, row[0], said)
    take(app, row[0], act("approve", section, "2025-11-03"))
    line = find_line(app, "2025-11-10")
    assert (line.light, line.why) == ("yellow", "序时应完成85%，目标完成66%")


def test_a_rate_is_to_be_kept_all_the_year(app: Connection, read: Read) -> None:
    reading = read(plan="12345热线按时办结率达到98%以上。")
    assert isinstance(adopt_report(app, reading, OFFICE, at("2025-02-05"), now("2025-02-05")), Adopted)
    when = Moment(at("2025-03-03", 10), load_calendar())
    assert isinstance(open_matter(app, "hotline", act("take_in", DESK, "2025-03-03", subject="供热"), when), Taken)
    assert find_line(app, "2025-03-10").measured == ""  # nothing of it is closed yet


def test_what_was_reported_is_measured_against_its_declared_course(app: Connection, read: Read) -> None:
    reading = read(plan="固定资产投资完成80亿元。")
    assert isinstance(adopt_report(app, reading, OFFICE, at("2025-02-05"), now("2025-02-05")), Adopted)
    indicator = set_out(app, plan=Decimal(80), course="季度节点", q1=18, q2=45, q3=74)
    report_value(app, indicator, date(2025, 6, 30), "24", "2025-07-08")
    line = find_line(app, "2025-07-20")
    assert line.measured == "24亿元/80亿元"
    told = show_matter(app, line.id, now("2025-07-20"), find_rules(None))
    assert not isinstance(told, Refusal)
    said = "台账实测：24亿元（住建局李经办报，快报，截至2025-06-30；目标80亿元；序时应完成45%，目标完成30%）"
    assert said in told


def test_the_next_report_has_the_value_that_was_reported_for_the_year_and_the_bureau_confirmed(
    app: Connection, read: Read, tmp_path: Path
) -> None:
    reading = read(plan="固定资产投资完成80亿元。")
    assert isinstance(adopt_report(app, reading, OFFICE, at("2025-02-05"), now("2025-02-05")), Adopted)
    figure = report_value(app, set_out(app), date(2025, 12, 31), "82.4", "2026-01-12")
    take(app, figure, act("confirm", STATISTICS, "2026-01-20", value=Decimal("81.9")))
    close_with(app, reached=Decimal(8_800_000_000))
    draft = compose_draft(app, None, reading, Moment(at("2026-01-25"), load_calendar()), find_rules(None))
    assert isinstance(draft, Draft), draft
    (field, *_) = draft.list_fields()
    assert (field.text, field.source, field.cutoff) == ("81.9亿元", f"reported_figures:{figure}", "2025-12-31")
    assert "核定" in field.formula
