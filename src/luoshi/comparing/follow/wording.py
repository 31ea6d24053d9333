"""Why a verdict is what it is, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.comparing.follow.figures import Met
from luoshi.comparing.follow.grades import Grade, grade_deed

_GRADES = {
    Grade.UNSAID: "作为已办的事报告",
    Grade.PLANNED: "还在前期",
    Grade.GOING: "还在推进",
    Grade.BEGUN: "已经开始",
    Grade.PARTWAY: "已经做到一半以上",
    Grade.DONE: "已经完成",
}


def say_met(met: Sequence[Met]) -> str:
    """What was promised and what is reported, figure by figure."""
    return "；".join(map(_say_one, met))


def _say_one(met: Met) -> str:
    promised = f"{met.promised.indicator}承诺{met.promised.text}"
    if met.base and met.promised.aspect == "level":
        return f"{promised}；报告为{met.reported.text}，上一年的报告为{met.base.text}，多了{met.value:g}"
    if met.base:
        return (
            f"{promised}；下一年只给出{met.reported.text}，与上年的{met.base.text}相比，"
            f"{'增长' if met.value >= 0 else '下降'}{abs(met.value):.1f}%"
            f"{'，相差过大，口径恐有变' if met.verdict == 'not_comparable' else ''}"
        )
    if met.verdict == "not_comparable":
        return f"{promised}；下一年给出的是{met.reported.indicator}{met.reported.text}，口径不同"
    return f"{promised}，报告为{met.reported.text}"


def say_deed(reported: str, shared: str = "", here: int = 1, named: int = 1) -> str:
    """How far the deed has come, by which words in common, and how many of the things named are there."""
    found = f"两处都说到“{shared}”，" if shared else ""
    some = f"所列{named}项中提到{here}项，" if here < named else ""
    return f"{found}{some}按下一年的措辞，{_GRADES[grade_deed(reported)]}"
