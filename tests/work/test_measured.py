"""A promise about what a register counts is measured from the journal, whatever its task was given."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, HEAD, OFFICE, PAPER, SECTION, act, at, now, take

import luoshi
from luoshi.facts.matter import Actor
from luoshi.facts.reading import Reading
from luoshi.ledger.journal import Taken, open_matter
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.work.adopt import Adopted, adopt_report
from luoshi.work.check import check_text
from luoshi.work.lights import find_rules
from luoshi.work.nextyear.answers import list_answers
from luoshi.work.nextyear.compose import compose_draft
from luoshi.work.nextyear.promises import list_promises
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
