"""年终认定: what a task is judged to be at the year's end, in the list, the matter, the score and the next report."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, HEAD, OFFICE, PAPER, SECTION, act, at, close_task, issue_task, now, take

import luoshi
from luoshi.comparing.findings import Finding
from luoshi.facts.matter import Actor, Evidence, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.figures import year_of
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.work.adopt import Adopted, adopt_report
from luoshi.work.check import check_text
from luoshi.work.lights import find_rules
from luoshi.work.list import ListedMatter, Wanted, list_lines
from luoshi.work.nextyear.answers import list_answers
from luoshi.work.nextyear.compose import compose_draft
from luoshi.work.score import find_score_rule, make_sheet
from luoshi.work.score_print import list_lines as print_sheet
from luoshi.work.show import show_matter
from luoshi.writing.nextyear import Draft

Connection = psycopg.Connection[Any]
Check = Callable[[str], dict[str, Finding]]
CHIEF = Actor("郑区长", "区政府", frozenset({"chief"}))
JUDGED = "2024-12-26"


def judge(conn: Connection, matter: str, state: str, day: str = JUDGED, why: str = "现场核验") -> None:
    take(conn, matter, act("judge_year", OFFICE, day, year_end=state, reason=why, evidence=PAPER))
    take(conn, matter, act("approve", CHIEF, day))


def list_judged(conn: Connection, state: str) -> list[ListedMatter]:
    lines = list_lines(conn, Wanted(year_end=state), now("2024-12-31"), find_rules(None))
    assert not isinstance(lines, Refusal), lines
    return list(lines)


@pytest.fixture
def judged(app: Connection) -> dict[str, str]:
    """Four tasks: one closed and judged 完成, one judged 未完成 to which its unit objects, one 结转, one not judged."""
    tasks = {title: issue_task(app, title).matter.id for title in ("建公厕", "修道路", "架大桥", "种树")}
    close_task(app, tasks["建公厕"])
    for title, state in (("建公厕", "完成"), ("修道路", "未完成"), ("架大桥", "结转")):
        judge(app, tasks[title], state)
    take(app, tasks["修道路"], act("object_year", HEAD, "2024-12-30", reason="已完工待验收", evidence=PAPER))
    return tasks


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize(
    ("state", "titles"),
    [("完成", ["建公厕"]), ("未完成", ["修道路"]), ("结转", ["架大桥"]), ("有异议", ["修道路"]), ("未认定", ["种树"])],
)
def test_tasks_are_listed_by_how_they_were_judged_the_closed_ones_too(
    app: Connection, state: str, titles: list[str]
) -> None:
    assert [line.title for line in list_judged(app, state)] == titles


@pytest.mark.usefixtures("judged")
def test_a_line_of_the_list_says_how_it_was_judged_and_that_its_unit_objects(app: Connection) -> None:
    assert [line.year_end for line in list_judged(app, "未完成")] == ["未完成（有异议）"]


def test_a_state_that_there_is_not_is_refused_with_those_there_are(app: Connection) -> None:
    issue_task(app)
    refused = list_lines(app, Wanted(year_end="完工"), now("2024-12-31"), find_rules(None))
    assert isinstance(refused, Refusal)
    assert "完成、基本完成、未完成、结转、未认定、有异议" in refused.do


def test_the_matter_tells_who_judged_objected_and_ruled(app: Connection, judged: dict[str, str]) -> None:
    other = Actor("吴督查", "督查室", frozenset({"office"}))
    take(app, judged["修道路"], act("rule_year", other, "2024-12-31", year_end="基本完成", reason="缺验收单"))
    take(app, judged["修道路"], act("approve", CHIEF, "2024-12-31"))
    lines = show_matter(app, judged["修道路"], now("2024-12-31", 20), find_rules(None))
    assert not isinstance(lines, Refusal)
    said = "\n".join(lines)
    assert "年终认定：基本完成" in said
    assert "年终认定经办人：周督查" in said
    assert "住建局 赵局长  对年终认定提出异议" in said
    assert "裁定年终认定异议  年终认定：基本完成（原为未完成）" in said


def test_the_score_counts_the_judgement_and_leaves_out_what_is_in_dispute(app: Connection) -> None:
    for k, state in enumerate(("完成", "完成", "完成", "基本完成", "未完成", "未完成")):
        task = issue_task(app, f"任务{k}").matter.id
        if state == "完成":
            close_task(app, task)
        judge(app, task, state)
    take(app, task, act("object_year", HEAD, "2024-12-30", reason="已完工", evidence=PAPER))
    sheet = make_sheet(app, find_score_rule(None), year_of(2024), at("2024-12-31", 20))
    assert "重点任务年终认定  +76.00  3.8÷5×100.00分（权重20/20）" in "\n".join(print_sheet(sheet))


END = Moment(at("2025-12-31", 23), load_calendar())
PLAN = "新建公厕20座。新建口袋公园6处。云溪大桥建成通车。新增停车位300个。"


@pytest.fixture
def report(app: Connection, read: Callable[..., Reading]) -> Reading:
    reading = read(plan=PLAN)
    assert isinstance(adopt_report(app, reading, OFFICE, at("2025-02-05"), now("2025-02-05")), Adopted)
    rows = app.execute("SELECT \"values\" ->> 'title', id, lead FROM matters WHERE register = 'tasks'").fetchall()
    tasks = {title: (id, lead) for title, id, lead in rows}
    for title, state, why in (
        ("新建口袋公园6处", "基本完成", "1处待绿化"),
        ("云溪大桥建成通车", "结转", "跨年项目"),
        ("新增停车位300个", "未完成", "用地未落实"),
    ):
        judge(app, tasks[title][0], state, "2025-12-25", why)
    close_led(app, *tasks["新建公厕20座"])
    judge(app, tasks["新建公厕20座"][0], "完成", "2025-12-25")
    return reading


def close_led(conn: Connection, id: str, lead: str, reached: str = "20") -> None:
    clerk, section, head = (Actor(one.person, lead, one.roles) for one in (CLERK, SECTION, HEAD))
    take(conn, id, act("receive", clerk, "2025-02-06"))
    take(
        conn, id, act("apply_closing", clerk, "2025-11-03", progress="已完成", evidence=PAPER, reached=Decimal(reached))
    )
    take(conn, id, act("approve", section, "2025-11-04"))
    take(conn, id, act("approve", head, "2025-11-05"))
    take(conn, id, act("certify", OFFICE, "2025-11-06"))


def review_kept(conn: Connection, reading: Reading, reached: str) -> str:
    """What the next report's draft tells of the only promise of a plan, closed with so much."""
    adopted = adopt_report(conn, reading, OFFICE, at("2025-02-05"), now("2025-02-05"))
    assert isinstance(adopted, Adopted)
    (task,) = adopted.opened
    close_led(conn, task.matter.id, str(task.matter.values["lead"]), reached)
    return write_lines(conn, reading)[0]


def write_lines(conn: Connection, reading: Reading) -> list[str]:
    draft = compose_draft(conn, None, reading, END, find_rules(None))
    assert isinstance(draft, Draft), draft
    return [
        "".join(piece if isinstance(piece, str) else piece.text for piece in line)
        for section in draft.sections
        for line in section.lines
    ]


def test_the_next_report_reviews_what_was_done_and_lists_the_rest_with_its_state_and_why(
    app: Connection, report: Reading
) -> None:
    review, *rest = write_lines(app, report)
    assert "公厕20座。" in review
    assert "年初承诺新建口袋公园6处，基本完成，完成数未报。" in review
    assert "停车位" not in review
    assert "云溪大桥建成通车：年终认定结转，原因：跨年项目。" in rest
    assert "新增停车位300个：年终认定未完成，原因：用地未落实。" in rest
    assert any(line.startswith("继续推进：") and "大桥" in line and "公园" not in line for line in rest)


def test_a_figure_of_what_was_nearly_done_says_that_it_is_the_promised_one(app: Connection, report: Reading) -> None:
    draft = compose_draft(app, None, report, END, find_rules(None))
    assert isinstance(draft, Draft)
    (field,) = [one for one in draft.list_fields() if one.text == "6处"]
    assert "没有报已完成值" in field.formula


def test_a_target_that_was_lowered_is_not_told_as_reached_by_what_was_only_nearly_done(
    app: Connection, report: Reading
) -> None:
    asked = "SELECT id, lead FROM matters WHERE \"values\" ->> 'title' = '新建口袋公园6处'"
    task, lead = app.execute(asked).fetchone() or ("", "")
    take(app, task, act("receive", Actor(CLERK.person, lead, CLERK.roles), "2025-12-26"))
    take(app, task, act("change_target", CHIEF, "2025-12-27", target=Decimal(5), reason="用地调整", evidence=PAPER))
    review, *_ = write_lines(app, report)
    assert "口袋公园5处" not in review
    assert "年初承诺新建口袋公园6处，基本完成，完成数未报。" in review
    (answer,) = [one for one in list_answers(app, report, END, find_rules(None)) if "公园" in one.promised]
    assert answer.reached == ""


def test_the_answer_book_has_the_judgement_and_why(app: Connection, report: Reading) -> None:
    answers = list_answers(app, report, END, find_rules(None))
    assert [(one.state, one.reason) for one in answers] == [
        ("年终认定完成", ""), ("年终认定基本完成", "1处待绿化"), ("年终认定结转", "跨年项目"),
        ("年终认定未完成", "用地未落实"),
    ]  # fmt: skip


@pytest.fixture
def check(app: Connection, report: Reading, tmp_path: Path) -> Check:
    """Checks a sentence of the next report's review against the ledger; the findings by the words of the figure."""

    def check_sentence(sentence: str) -> dict[str, Finding]:
        path = tmp_path / "next.txt"
        head = "云岫区政府工作报告\n各位代表：\n一、2025年工作回顾\n"
        path.write_text(f"{head}{sentence}\n二、2026年工作安排\n", "utf-8")
        return {one.text: one for one in check_text(app, luoshi.read(path), END.at)}

    return check_sentence


def test_the_report_that_promised_it_is_no_evidence_that_it_was_kept(
    app: Connection, read: Callable[..., Reading]
) -> None:
    reading, report = read(plan="新建公厕20座。"), Evidence("file", "ab" * 32, "政府工作报告.docx", 9)
    adopted = adopt_report(app, reading, OFFICE, at("2025-02-05"), now("2025-02-05"), kept=report)
    assert isinstance(adopted, Adopted)
    task = adopted.opened[0].matter
    close_led(app, task.id, str(task.values["lead"]))
    (answer,) = list_answers(app, reading, END, find_rules(None))
    assert answer.evidence == PAPER[0].name or PAPER[0].ref[:12] in answer.evidence
    assert answer.evidence == "验收单.pdf（000000000000）"


def test_what_the_draft_says_of_the_nearly_done_is_confirmed(app: Connection, report: Reading, check: Check) -> None:
    found = check(write_lines(app, report)[0])
    assert {text: one.verdict for text, one in found.items()} == {"20座": "confirmed", "6处": "confirmed"}


@pytest.mark.parametrize(
    ("sentence", "verdict", "why"),
    [
        ("年初承诺新建口袋公园7处，基本完成，完成数未报。", "differs", "任务原文是“新建口袋公园6处”"),
        ("新建口袋公园6处。", "differs", "年终认定基本完成，6处是承诺的数，不是完成的数"),
        ("新建口袋公园6处，基本完成。", "differs", "年终认定基本完成，6处是承诺的数，不是完成的数"),
        ("新增停车位300个。", "differs", "年终认定未完成，300个是承诺的数"),
        ("新增停车位300个：年终认定未完成，原因：用地未落实。", "confirmed", "与任务原文一致"),
        ("新增停车位300个：办结。", "differs", "年终认定未完成，300个是承诺的数"),
    ],
)
def test_a_promised_number_is_confirmed_only_where_it_is_named_as_the_promise(
    check: Check, sentence: str, verdict: str, why: str
) -> None:
    (found,) = check(sentence).values()
    assert found.verdict == verdict
    assert why in found.why


def test_a_plan_that_is_entered_only_in_january_is_found_by_the_check_of_its_year(
    app: Connection, read: Callable[..., Reading], tmp_path: Path
) -> None:
    late = now("2026-01-08")
    assert isinstance(adopt_report(app, read(plan="新建公厕20座。"), OFFICE, late.at, late), Adopted)
    path = tmp_path / "next.txt"
    path.write_text("云岫区政府工作报告\n各位代表：\n一、2025年工作回顾\n新建公厕20座。\n二、2026年工作安排\n", "utf-8")
    (found,) = check_text(app, luoshi.read(path), now("2026-01-09").at)
    assert (found.verdict, found.source) == ("differs", "reported")
    assert "尚未办结，20座是承诺的数" in found.why


def test_what_a_task_promises_beside_its_measure_is_told_as_promised(
    app: Connection, read: Callable[..., Reading], tmp_path: Path
) -> None:
    review = review_kept(app, read(plan="组织送戏下乡200场、公益电影放映1500场。"), "212")
    assert review == "组织送戏下乡212场。年初同时承诺组织公益电影放映1500场，完成数未报。"
    path = tmp_path / "next.txt"
    path.write_text(f"云岫区政府工作报告\n各位代表：\n一、2025年工作回顾\n{review}\n二、2026年工作安排\n", "utf-8")
    assert [one.verdict for one in check_text(app, luoshi.read(path), END.at)] == ["confirmed", "confirmed"]


def test_prices_that_fell_are_told_as_fallen(app: Connection, read: Callable[..., Reading], check: Check) -> None:
    review = review_kept(app, read(plan="居民消费价格涨幅控制在3%以内。"), "-0.2")
    assert review == "居民消费价格下降0.2%。"
    assert [one.verdict for one in check(review).values()] == ["confirmed"]
