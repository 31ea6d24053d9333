"""Quarterly nodes are suggested by the days of the sentence, else by the nature of its measure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import OFFICE, now
from tests.work.breakdown.desk import CHIEF, HOUSING, ISSUE, fill, find_lines, take

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Reading
from luoshi.work.breakdown.issue import issue_lines, settle_lines
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.nodes import suggest_nodes

Connection = psycopg.Connection[Any]
EXAMPLES = [(nature["name"], *nature["example"]) for nature in load_toml("lexicon/nodes")["nature"]]


def suggest(read: Callable[..., Reading], sentence: str) -> str:
    reading = read(plan=f"地区生产总值增长6%。{sentence}")
    return suggest_nodes(reading, reading.commitments[-1])


@pytest.mark.parametrize(("name", "sentence", "nodes"), EXAMPLES, ids=[name for name, *_ in EXAMPLES])
def test_the_example_of_each_nature_has_its_nodes(
    name: str, sentence: str, nodes: str, read: Callable[..., Reading]
) -> None:
    assert suggest(read, sentence) == nodes


def test_nodes_are_drafted_confirmed_by_the_unit_and_handed_to_the_task(
    app: Connection, lines: list[Line], reading: Reading, tmp_path: Path
) -> None:
    assert lines[1].matter.values["nodes"] == "一季度：累计2个；二季度：累计3个；三季度：累计5个；四季度：累计6个"
    said = {"季度节点": {1: "二季度：开工；四季度：6个开放"}, "确认": {1: "是"}}
    assert take(app, fill(tmp_path / "a.xlsx", lines, HOUSING, **said), reading).acts == {"correct": 1, "confirm": 1}
    settle_lines(app, find_lines(app, reading), CHIEF, now("2025-02-04"))
    issue_lines(app, find_lines(app, reading), ISSUE, OFFICE, now("2025-02-05"))
    task = app.execute("SELECT \"values\" ->> 'nodes' FROM matters WHERE parent = %s", (lines[1].matter.id,)).fetchone()
    assert task == ("二季度：开工；四季度：6个开放",)


def test_what_is_due_in_june_has_its_steps_in_two_quarters(read: Callable[..., Reading]) -> None:
    assert suggest(read, "云程轴承智能工厂6月底前投产。") == "一季度：完成前期手续、开工；二季度：主体完成、完工"


def test_a_count_that_is_due_in_september_is_shared_among_three_quarters(read: Callable[..., Reading]) -> None:
    assert suggest(read, "9月底前改造老旧小区30个。") == "一季度：累计10个；二季度：累计20个；三季度：累计30个"


def test_an_amount_is_shared_as_the_report_writes_it(read: Callable[..., Reading]) -> None:
    assert suggest(read, "发放创业担保贷款4亿元。").startswith("一季度：累计1亿元；二季度：累计2亿元")


def test_the_quarters_that_the_sentence_names_go_before_every_rule(read: Callable[..., Reading]) -> None:
    said = suggest(read, "确保项目一季度开工率达到50%、上半年达到80%。")
    assert said == "一季度：开工率达到50%；二季度：达到80%"
