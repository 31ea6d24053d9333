"""What shows that something was done: a link, a figure, another matter; and how the record tells of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, PAPER, act, issue_task, now, take

from luoshi.facts.matter import Actor, Evidence, Refusal
from luoshi.work.lights import find_rules
from luoshi.work.proof import list_proof
from luoshi.work.show import show_matter

Connection = psycopg.Connection[Any]
CHIEF = Actor("孙主任", "督查室", frozenset({"chief"}))


def test_a_link_a_figure_and_a_matter_are_evidence(app: Connection) -> None:
    task = issue_task(app)
    proof = list_proof(app, ["https://example.org/公示"], ["tasks.total"], [str(task.number)], now("2024-03-05"))
    assert not isinstance(proof, Refusal), proof
    link, figure, matter = proof
    assert link == Evidence("link", "https://example.org/公示")
    assert figure.kind == "figure"
    assert figure.ref.startswith("tasks.total@2024-03-05:")
    assert figure.name.endswith("1项（截至2024-03-05）")
    assert (matter.kind, matter.ref, matter.name) == ("matter", task.matter.id, f"{task.number} 改造老旧小区3个")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"links": ["file:///etc"]}, "不是网址"),
        ({"figures": ["tasks.nothing"]}, "没有叫“tasks.nothing”的指标"),
        ({"figures": ["hotline.received"]}, "今年还没有数"),
        ({"matters": ["云政督〔2024〕99号"]}, "没有编号为云政督〔2024〕99号的事项"),
    ],
)
def test_what_is_not_there_is_no_evidence(named: dict[str, list[str]], said: str, app: Connection) -> None:
    named = {"links": [], "figures": [], "matters": [], **named}
    refused = list_proof(app, named["links"], named["figures"], named["matters"], now("2024-03-05"))
    assert isinstance(refused, Refusal)
    assert said in refused.why


def test_a_target_that_was_changed_is_told_with_the_old_words_by_whom_and_why(app: Connection) -> None:
    task = issue_task(app, indicator="老旧小区", target=Decimal(3)).matter.id
    take(app, task, act("receive", CLERK, "2024-03-04"))
    given = {"target": Decimal(2), "title": "改造老旧小区2个", "reason": "一个并入旧城改造"}
    take(app, task, act("change_target", CHIEF, "2024-06-03", evidence=PAPER, **given))
    lines = show_matter(app, task, now("2024-06-04"), find_rules(None))
    assert not isinstance(lines, Refusal)
    (line,) = [line for line in lines if "目标调整" in line]
    assert "任务：改造老旧小区2个（原为改造老旧小区3个）" in line
    assert "目标值：2（原为3）" in line
    assert "督查室 孙主任" in line
    assert line.endswith("理由：一个并入旧城改造  佐证：验收单.pdf")
