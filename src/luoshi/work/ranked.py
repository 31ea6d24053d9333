"""Units ranked by a figure, like with like: in the groups in which they are scored."""

from __future__ import annotations

from luoshi.procedure.score import ScoreRule, find_group
from luoshi.work.compared import Ranking


def rank_alike(ranking: Ranking, rule: ScoreRule) -> list[tuple[str, Ranking]]:
    """The ranking of each group that has any unit in it; who is in none, such as 待定, is not ranked."""
    parts = [
        (group.name, Ranking(
            tuple(count for count in ranking.ranked if find_group(rule, count.by or "") == group),
            tuple(count for count in ranking.small if find_group(rule, count.by or "") == group),
        ))
        for group in rule.groups
    ]  # fmt: skip
    return [(name, part) for name, part in parts if part.ranked or part.small]
