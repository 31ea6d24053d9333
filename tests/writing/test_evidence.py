from dataclasses import replace
from pathlib import Path

import pytest

import luoshi
from luoshi.facts.reading import Reading
from luoshi.reading.figures.indicator import ALONE, BEFORE, BEHIND
from luoshi.writing.evidence import explain_place
from luoshi.writing.rules import say_rule


def test_a_place_tells_its_section_figure_and_commitment_with_their_rules(reading: Reading) -> None:
    lines = "\n".join(explain_place(reading, reading.text.index("5%以上")))
    assert "章节  安排：二、2024年工作" in lines
    assert "数字  5%以上 → 财政收入：增长≥5%" in lines
    assert "值 5，单位 %，不低于，变化（上升），计划，2024" in lines
    assert "规则 数字前面的词就是指标（keep_words）" in lines
    assert "依据" in lines
    assert "财政局：财政收入" in lines
    assert "目标，综合经济，时限 2024年12月底前" in lines
    assert "牵头 财政部门 0.90" in lines


def test_a_repaired_place_tells_what_was_there_how_sure_it_is_and_where_it_stood(reading: Reading) -> None:
    doubtful = replace(reading.repairs[0], certain=False, grade="chosen", others=("云岭",))
    lines = "\n".join(explain_place(replace(reading, repairs=(doubtful,)), 0))
    assert "修复  删去夹注：云(yún)溪 → 云溪" in lines
    assert "推定，存疑，另可为 云岭；在源文的 0—5" in lines


def test_a_clause_left_out_tells_the_rule(reading: Reading) -> None:
    lines = "\n".join(explain_place(reading, reading.text.index("主要预期")))
    assert "未列入 主要预期目标是：" in lines
    assert "规则 这句只是引出后面的目标（announcement）" in lines


def test_the_last_character_can_be_asked_for(reading: Reading) -> None:
    assert "⏎" in explain_place(reading, len(reading.text) - 1)[0]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("figure", "分句里有数字"),
        ("figure, opens with build", "分句里有数字，开头是“新建、改造”一类的词"),
        ("behind outside", "前一分句不是要办的事"),
        ("behind build", "前一分句的开头是“新建、改造”一类的词"),
        ("sentence of 3", "所在的句子有3个分句"),
        ("with 必须", "带有“必须”"),
    ],
)
def test_a_rule_is_told_part_by_part(rule: str, words: str) -> None:
    assert say_rule(rule, "clauses") == f"{words}（{rule}）"


def test_a_rule_nobody_has_put_into_words_keeps_its_name() -> None:
    assert say_rule("brand new", "clauses") == "brand new"


def test_every_rule_that_the_sample_calls_has_its_words(samples: Path) -> None:
    reading = luoshi.read(samples / "yunxiu_2024.txt")
    called = {
        (rule, table) for f in reading.figures for rule, table in zip(f.rules, ("indicators", "forms"), strict=False)
    }
    for promise in (*reading.commitments, *reading.results):
        called |= set(zip(promise.rules, ("clauses", "kinds"), strict=False))
    called |= {(clause.rule, "clauses") for clause in reading.residue if clause.rule}
    silent = {name for name, table in called if say_rule(name, table) == name}
    assert silent == set(), "put them into words in lexicon/rules.toml"


@pytest.mark.parametrize("rule", sorted({rule.__name__ for rule in (*ALONE, *BEHIND, *BEFORE)}))
def test_every_rule_that_names_an_indicator_has_its_words(rule: str) -> None:
    assert say_rule(rule, "indicators") != rule, "put it into words in lexicon/rules.toml"
