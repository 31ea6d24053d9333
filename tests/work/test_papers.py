"""Papers: drafted from the record by a person or the keeper, signed by a person, numbered, received."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, OFFICE, act, close_task, issue_task, now, take

from luoshi.declared.load import BadDeclaration, load_toml
from luoshi.facts.matter import Actor, Matter, Refusal
from luoshi.ledger.journal import Taken, load_matter, open_matter, take_act
from luoshi.ledger.keeper import make_reminders
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.work.papers.draft import draft_paper, make_drafter
from luoshi.work.papers.kinds import find_kind, list_kinds
from luoshi.work.papers.report import read_period
from luoshi.work.registers import list_known

Connection = psycopg.Connection[Any]
REVIEWER = Actor("吴科长", "督查室", frozenset({"office"}))
SIGNER = Actor("孙主任", "督查室", frozenset({"director"}))
PERSON = "office@督查室/周督查"


def draft(conn: Connection, home: Path, kind: str, *matters: str, period: str = "", day: str = "2024-04-12") -> Matter:
    taken = draft_paper(conn, home, kind, matters, period, PERSON, now(day))
    assert isinstance(taken, Taken), taken
    return taken.matter


def sign(conn: Connection, drafted: str, day: str = "2024-04-15", by: Actor = SIGNER, name: str = "sign") -> Matter:
    """Reviews and signs a draft; gives the paper."""
    take(conn, drafted, act("review", REVIEWER, day))
    take(conn, drafted, act(name, by, day))
    row = conn.execute("SELECT id FROM matters WHERE parent = %s", (drafted,)).fetchone()
    held = load_matter(conn, row[0]) if row else None
    assert held is not None
    return held.matter


def number_of(conn: Connection, matter: Matter) -> str:
    held = load_matter(conn, matter.id)
    return held.number if held else ""


def open_late(conn: Connection, title: str = "栽植行道树", **more: Any) -> str:
    """A task whose term ended on 10 April 2024; gives its number."""
    taken = issue_task(conn, title, due=date(2024, 4, 10), **more)
    take(conn, taken.matter.id, act("receive", CLERK, "2024-03-04"))
    return taken.number


def test_a_draft_says_what_is_on_record(app: Connection, tmp_path: Path) -> None:
    task = open_late(app)
    values: Any = draft(app, tmp_path, "督办单", task).values
    assert values["title"] == "关于督办“栽植行道树”的通知"
    assert values["text"].splitlines()[1] == (
        f"“栽植行道树”（{task}）。完成时限2024年4月10日，已逾期；季度报送2024年6月3日；截至2024年4月12日，办理环节为“推进中”。"
    )
    assert (values["to"], values["about"], values["given_due"]) == (("住建局",), (task,), date(2024, 4, 19))
    assert "2024年4月19日前" in values["text"]


def test_several_matters_are_numbered_and_each_lead_is_addressed_once(app: Connection, tmp_path: Path) -> None:
    tasks = [open_late(app, title) for title in ("栽植行道树", "建成“口袋公园”")]
    values: Any = draft(app, tmp_path, "催办单", *tasks).values
    assert values["title"] == "关于催办2项事项的通知"
    items = values["text"].splitlines()[1:3]
    assert [line.partition("（")[0] for line in items] == [
        "1．“栽植行道树”",
        "2．“建成‘口袋公园’”",
    ]
    assert values["to"] == ("住建局",)


def test_only_what_is_signed_takes_a_number_and_there_are_no_gaps(app: Connection, tmp_path: Path) -> None:
    drafts = [draft(app, tmp_path, "提示函", open_late(app, f"第{k}件")) for k in range(3)]
    assert [number_of(app, drafted) for drafted in drafts] == ["", "", ""]
    first = sign(app, drafts[0].id)
    take(app, drafts[1].id, act("drop", OFFICE, "2024-04-15", reason="已经办结"))
    third = sign(app, drafts[2].id)
    assert [number_of(app, paper) for paper in (first, third)] == ["云政督字〔2024〕1号", "云政督字〔2024〕2号"]
    assert third.values["signer"] == "孙主任"


def test_a_paper_that_is_sent_is_received_by_each_unit_that_leads(app: Connection, tmp_path: Path) -> None:
    paper = sign(app, draft(app, tmp_path, "督办单", open_late(app)).id)
    sent = take(app, paper.id, act("send", OFFICE, "2024-04-16"))
    assert sent.matter.children == 1
    refused = take_act(app, paper.id, act("file", OFFICE, "2024-04-16"), now("2024-04-16"))
    assert isinstance(refused, Refusal)
    assert refused.rule == "children"
    row = app.execute(
        "SELECT id, lead, \"values\" -> 'given_due' FROM matters WHERE parent = %s", (paper.id,)
    ).fetchone()
    assert row is not None
    assert (row[1], row[2]) == ("住建局", {"date": "2024-04-19"})
    assert take(app, row[0], act("receive", CLERK, "2024-04-16")).matter.stage == "received"


def test_no_unit_is_told_of_a_draft(app: Connection, tmp_path: Path) -> None:
    task = open_late(app)
    before = app.execute("SELECT count(*) FROM outbox").fetchone()
    sign(app, draft(app, tmp_path, "督办单", task).id)
    assert app.execute("SELECT count(*) FROM outbox").fetchone() == before


def test_blame_is_signed_by_the_governments_head(app: Connection, tmp_path: Path) -> None:
    drafted = draft(app, tmp_path, "督查通报", open_late(app))
    take(app, drafted.id, act("review", REVIEWER, "2024-04-15"))
    refused = take_act(app, drafted.id, act("sign", SIGNER, "2024-04-15"), now("2024-04-15"))
    assert isinstance(refused, Refusal)
    chief = Actor("陈区长", "区政府", frozenset({"chief"}))
    take(app, drafted.id, act("sign_above", chief, "2024-04-15"))


def test_the_accused_is_sent_no_paper_on_the_accusation(app: Connection, tmp_path: Path) -> None:
    accused = ("住建局",)
    values = {
        "kind": "交办单",
        "title": "关于交办信访事项的通知",
        "text": "请核查。",
        "to": accused,
        "answering": accused,
    }
    drafting = act("draft", OFFICE, "2024-04-12", **values, accused=accused)
    drafted = open_matter(app, "drafts", drafting, now("2024-04-12"))
    assert isinstance(drafted, Taken), drafted
    paper = sign(app, drafted.matter.id)
    refused = take_act(app, paper.id, act("send", OFFICE, "2024-04-16"), now("2024-04-16"))
    assert isinstance(refused, Refusal)
    assert refused.rule == "accused"


def test_the_keeper_drafts_what_a_reminder_asks_for_once(app: Connection, tmp_path: Path) -> None:
    task = open_late(app)
    drafter = make_drafter(tmp_path)
    make_reminders(app, now("2024-04-11"), drafter)
    make_reminders(app, now("2024-04-12"), drafter)
    ((id, values, stage),) = app.execute(
        "SELECT id, \"values\", stage FROM matters WHERE register = 'drafts'"
    ).fetchall()
    assert (values["kind"], values["about"], values["drafter"], stage) == ("督办单", [task], "值守", "drafted")
    ((told,),) = app.execute("SELECT text FROM outbox WHERE kind = 'draft'").fetchall()
    assert told == f"督办单（已拟稿{id}，待核稿、签发）：任务已逾期，请决定是否督办。"


def test_every_paper_that_a_loop_asks_for_can_be_drafted() -> None:
    asked = {rule.draft for register in list_registers() for rule in load_procedure(register).reminders if rule.draft}
    assert asked <= {name for name, kind in list_kinds(None).items() if not kind.period}


def test_the_kinds_that_ship_are_those_that_the_loops_know() -> None:
    for register in ("drafts", "papers"):
        assert set(load_procedure(register).fields["kind"].choices) == set(list_kinds(None))


def test_every_figure_of_the_reports_that_ship_is_declared(app: Connection) -> None:
    known = {f"{register.id}.{formula.id}" for register in list_known(app) for formula in register.formulas}
    asked = {figure for kind in list_kinds(None).values() for section in kind.sections for figure in section.figures}
    assert asked <= known


def test_the_monthly_report_takes_its_figures_from_the_registers(app: Connection, tmp_path: Path) -> None:
    for k in range(3):
        issue_task(app, f"第{k}件")
    open_late(app)
    values: Any = draft(app, tmp_path, "督查月报", period="2024-03", day="2024-04-12").values
    lines = values["text"].splitlines()
    assert values["title"] == "2024年3月督查工作情况"
    assert lines[0].endswith("截至2024年3月31日。")
    assert "政府工作报告任务：任务总数\t4项\t4项" in lines
    assert "政府工作报告任务：任务办结率\t0.0%（0÷4）\t0.0%（0÷4）" in lines
    assert "没有下达年度目标。" in lines
    assert "栽植行道树\t住建局" in "\n".join(lines)
    assert lines[-1] == "以上截至2024年4月12日。"


def test_what_is_closed_is_of_the_month_in_which_it_is_closed(app: Connection, tmp_path: Path) -> None:
    issue_task(app, "另一件")
    close_task(app, issue_task(app).matter.id)
    values: Any = draft(app, tmp_path, "督查月报", period="2024-11", day="2024-12-03").values
    lines = values["text"].splitlines()
    assert "政府工作报告任务：任务总数\t0项\t2项" in lines
    assert "政府工作报告任务：办结任务数\t1项\t1项" in lines


@pytest.mark.parametrize(
    ("kind", "said", "first", "last"),
    [
        ("督查月报", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("督查季报", "2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_report_is_of_a_month_or_a_quarter(kind: str, said: str, first: date, last: date) -> None:
    period = read_period(list_kinds(None)[kind], said)
    assert not isinstance(period, Refusal)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(("kind", "said"), [("督查月报", "2024-13"), ("督查月报", "2024-Q1"), ("督查季报", "2024-Q5")])
def test_a_period_that_is_none_is_refused(kind: str, said: str) -> None:
    assert isinstance(read_period(list_kinds(None)[kind], said), Refusal)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('opening = "{colour}"', "{colour}"),
        ('opening = "{"', "花括号"),
        ('head = "blue"', "letter"),
        ('period = "week"', "quarter"),
        ('colour = "red"', "colour"),
    ],
)
def test_a_districts_own_kind_that_will_not_do_is_told(wrong: str, said: str, tmp_path: Path) -> None:
    key = wrong.split(" ")[0]
    table = {name: value for name, value in load_toml("papers/hint").items() if isinstance(value, str) and name != key}
    (tmp_path / "papers").mkdir()
    text = "\n".join(f'{name} = "{value}"' for name, value in table.items())
    (tmp_path / "papers" / "hint.toml").write_text(f"{text}\n{wrong}\n", "utf-8")
    with pytest.raises(BadDeclaration, match=said):
        find_kind(tmp_path, "提示函")
