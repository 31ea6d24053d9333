"""A text's figures held against a register's."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from luoshi.facts.reading import Reading
from luoshi.ledger.figures import Count, Period
from luoshi.procedure.formula import Formula, reckon
from luoshi.work.achieved import Achieved, Achievements, check_measured, check_worded
from luoshi.work.check import Finding, check_figure
from luoshi.work.registers import list_shipped

Read = Callable[..., Reading]
RECORD = {
    "hotline.received": (168742, None),
    "hotline.on_time_rate": (995, 1000),
    "hotline.satisfied_rate": (9460, 10000),
    "tasks.total": (235, None),
    "tasks.closed_rate": (3, 8),
}


def count(formula: Formula, period: Period) -> Count:
    """The register's figure of 2024; of other years there is nothing."""
    numerator, denominator = RECORD.get(f"{formula.register}.{formula.id}", (0, None))
    counted = (denominator or numerator) if str(period) == "2024" else 0
    value = reckon(formula, Decimal(numerator), denominator)
    return Count(
        formula.register, formula.id, formula.name, str(period), "2024-12-31", value, formula.unit, Decimal(numerator),
        denominator, "", "", counted, "",
    )  # fmt: skip


def check(reading: Reading) -> dict[str, Finding]:
    findings = [check_figure(reading, figure, list_shipped(), count) for figure in reading.figures]
    assert all(reading.text[f.start : f.end] == f.text for f in findings)
    return {finding.text: finding for finding in findings}


def test_a_rounded_count_is_confirmed(read: Read) -> None:
    found = check(read("12345热线受理群众诉求16.9万件。"))["16.9万件"]
    assert (found.verdict, found.against, found.source) == ("confirmed", "ledger", "register")
    assert (found.expected, found.found, found.figure) == (168742, 169000, "hotline.received")


def test_a_wrong_rate_differs_and_the_right_one_is_said(read: Read) -> None:
    found = check(read("12345热线受理群众诉求16.9万件，按时办结率99.5%，群众满意率95.7%。"))
    assert found["99.5%"].verdict == "confirmed"
    assert found["95.7%"].verdict == "differs"
    assert "94.6%" in found["95.7%"].why


def test_a_figure_without_a_register_is_unsupported(read: Read) -> None:
    found = check(read("完成营造林3200亩。"))["3200亩"]
    assert (found.verdict, found.against, found.source, found.figure) == ("unsupported", None, "none", None)


def test_the_satisfaction_of_something_else_is_not_the_hotlines(read: Read) -> None:
    assert check(read("办理政协提案46件，满意率98.7%。"))["98.7%"].verdict == "unsupported"


def test_a_year_without_matters_is_unsupported(read: Read) -> None:
    assert check(read("2023年，12345热线受理群众诉求16.9万件。"))["16.9万件"].verdict == "unsupported"


def test_a_task_in_its_own_words_is_held_number_by_number(read: Read) -> None:
    task = Achieved("云政督〔2024〕9号", "开工率一季度达到50%、上半年达到80%", "区发展和改革局", "办结", "", None, True)
    reading = read("开工率一季度达到80%、上半年达到80%。")
    told = [
        check_worded(reading, one, Achievements({}, {"开工率一季度达到#%、上半年达到#%": [task]}, 2024))
        for one in reading.figures
    ]
    assert [one.verdict for one in told if one] == ["differs", "confirmed"]


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("地区生产总值增长6.1%。", ["confirmed"]),
        ("地区生产总值增长6.2%。", ["differs"]),
        ("地区生产总值下降6.1%。", ["differs"]),
        ("地区生产总值达到280亿元，增长6.1%。", [None, "confirmed"]),
        ("地区生产总值增速提高6.1个百分点。", [None]),
        ("2021年，地区生产总值增长8%。", [None]),
    ],
)
def test_a_certified_growth_speaks_of_the_growth_of_its_year_and_of_nothing_else(
    read: Read, sentence: str, verdicts: list[str | None]
) -> None:
    said = "地区生产总值增长6%以上"
    task = Achieved("云政督〔2024〕1号", said, "区发展和改革局", "办结", "地区生产总值", Decimal("6.1"), True)
    reading = read(sentence)
    found = [check_measured(one, Achievements({"生产总值": [task]}, {}, 2024)) for one in reading.figures]
    assert [one.verdict if one else None for one in found] == verdicts


def test_a_planned_figure_is_promised(read: Read) -> None:
    assert check(read(plan="12345热线群众满意率达到96%以上。"))["96%以上"].verdict == "promised"


def test_a_change_cannot_be_compared_yet(read: Read) -> None:
    found = check(read("12345热线受理群众诉求16.9万件，群众满意率94.6%，比上年提高2.1个百分点。"))
    assert found["2.1个百分点"].verdict == "not_comparable"


def test_a_rate_over_too_small_a_base_cannot_be_compared(read: Read) -> None:
    record = dict(RECORD)
    RECORD["hotline.satisfied_rate"] = (5, 5)
    try:
        found = check(read("12345热线受理群众诉求16.9万件，群众满意率100%。"))["100%"]
    finally:
        RECORD.update(record)
    assert found.verdict == "not_comparable"
    assert "基数5不足20" in found.why
