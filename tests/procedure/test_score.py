"""Scores reckoned by hand from counts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.declared.load import BadDeclaration, load_own
from luoshi.procedure.score import ScoreRule, find_group, rank_scores, score_unit
from luoshi.procedure.score_rules import read_score

ITEMS: dict[str, Any] = {
    "on_time": {"name": "按时办结率", "figure": "hotline.on_time_rate", "weight": "60"},
    "satisfied": {"name": "满意率", "figure": "hotline.satisfied_rate", "weight": "40"},
    "overdue": {"name": "逾期", "figure": "tasks.behind", "each": "-0.5", "most": "3"},
}


def declare(**more: Any) -> dict[str, Any]:
    groups = [
        {"name": "镇街", "ends": ["街道", "镇"]},
        {"name": "民生部门", "units": ["区水务局"]},
        {"name": "其他部门"},
    ]
    rule = {"name": "考核", "full": "100", "smallest_base": 5, "left_out": ["待定"], "groups": groups, "items": ITEMS}
    return rule | more


RULE: ScoreRule = read_score(declare(), "scores.toml")


def test_a_score_is_the_sum_of_weighed_shares_and_of_points() -> None:
    score, parts = score_unit(
        RULE, {"on_time": (Decimal(9), 10), "satisfied": (Decimal("6.6"), 8), "overdue": (Decimal(2), None)}
    )
    assert [part.points for part in parts] == [Decimal("54.00"), Decimal("33.00"), Decimal("-1.00")]
    assert score == Decimal("86.00")
    assert parts[0].why == "9÷10×60.00分（权重60/100）"


def test_the_weight_of_a_rate_with_too_small_a_base_goes_to_the_others() -> None:
    score, parts = score_unit(RULE, {"on_time": (Decimal(9), 10), "satisfied": (Decimal(0), 4)})
    assert [part.points for part in parts] == [Decimal("90.00"), None, Decimal("0.00")]
    assert (score, parts[1].why) == (Decimal("90.00"), "基数4不足5，不计，权重并入其余各项")


def test_without_any_base_there_is_no_score() -> None:
    assert score_unit(RULE, {"overdue": (Decimal(2), None)})[0] is None


def test_points_stop_at_their_bound() -> None:
    _, parts = score_unit(RULE, {"on_time": (Decimal(9), 10), "overdue": (Decimal(20), None)})
    assert (parts[2].points, parts[2].why) == (Decimal("-3.00"), "20件×-0.5分，以3分为限")


def test_equal_scores_share_a_rank() -> None:
    assert rank_scores([Decimal("90"), Decimal("95.00"), Decimal("90.0"), Decimal("80")]) == [2, 1, 2, 4]


@pytest.mark.parametrize(
    ("unit", "group"),
    [("桥东街道", "镇街"), ("区水务局", "民生部门"), ("区住建局", "其他部门"), ("待定", None), ("", None)],
)
def test_like_units_are_grouped(unit: str, group: str | None) -> None:
    found = find_group(RULE, unit)
    assert (found and found.name) == group


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"name": "x", "figure": "hotline.no_such", "weight": "1"}, "没有“hotline.no_such”这个指标"),
        ({"name": "x", "figure": "cats.total", "weight": "1"}, "没有“cats”"),
        ({"name": "x", "figure": "hotline.on_time_rate", "each": "1"}, "有基数的指标写 weight"),
        ({"name": "x", "figure": "hotline.received", "weight": "1"}, "没有基数的写 each"),
        ({"name": "x", "figure": "hotline.on_time_rate", "weight": "much"}, "写成文字"),
        ({"name": "x", "figure": "hotline.on_time_rate", "weight": "1", "colour": "red"}, "没有“colour”这个键"),
        (
            {"name": "x", "register": "hotline", "count": {"field": "cat", "eq": 1}, "each": "1"},
            "'cat' is not declared",
        ),
    ],
)
def test_an_item_that_will_not_do_is_told_with_its_place(item: dict[str, Any], said: str) -> None:
    with pytest.raises(BadDeclaration, match=r"scores\.toml items\.mine") as told:
        read_score(declare(items={**ITEMS, "mine": item}), "scores.toml")
    assert said in str(told.value)


def test_the_shipped_rule_can_be_read() -> None:
    assert sum(item.weight or 0 for item in read_score(*load_own(None, "scores")).items) == 100
