"""A draft checked without a ledger: against itself, last year's report, an earlier draft."""

from __future__ import annotations

from tests.comparing.conftest import Read

from luoshi.comparing.check import check_reading
from luoshi.comparing.drafts import compare_drafts
from luoshi.comparing.findings import Finding


def find_verdicts(findings: list[Finding]) -> dict[str, str]:
    return {finding.text.rstrip("。"): finding.verdict for finding in findings}


def test_every_figure_has_one_finding(read: Read) -> None:
    reading = read("新建公园6个。收到建议54件，办结50件，办结率98%。", "新建公园3个。")
    assert find_verdicts(check_reading(reading)) == {
        "6个": "unsupported", "54件": "unsupported", "50件": "unsupported", "98%": "contradicts", "3个": "promised",
    }  # fmt: skip


def test_last_years_promise_stands_beside_what_came_of_it(read: Read) -> None:
    last = read(plan="地区生产总值增长6%以上。固定资产投资增长8%。", year=2023)
    found = check_reading(read("地区生产总值增长5.1%。"), last=last)
    assert find_verdicts(found) == {"5.1%": "promised", "固定资产投资增长8%": "unmentioned"}
    assert (found[0].against, found[0].expected, found[0].found) == ("last_year", 6, 5.1)
    assert "没有达到上年承诺" in found[0].why
    assert last.text[found[1].start : found[1].end] == found[1].text


def test_a_promise_in_its_own_words_is_mentioned_be_it_among_what_was_not_done(read: Read) -> None:
    last = read(
        plan="三是加装住宅电梯50部。全社会研发投入占比达到3%。改造老旧小区30个。城镇、农村居民收入分别增长6%、7%。",
        year=2023,
    )
    missed = "加装住宅电梯50部：尚未办结，原因：资金没有到位。城镇、农村居民收入分别增长6%、7%：尚未办结。"
    draft = read(f"全社会研发投入占比达到3%。新建公园6个。\n二、存在的问题和没有完成的任务\n{missed}")
    found = check_reading(draft, last=last)
    assert [one.text for one in found if one.verdict == "unmentioned"] == ["改造老旧小区30个。"]


def test_another_base_is_not_compared(read: Read) -> None:
    last = read(plan="农民人均可支配收入增长8%。", year=2023)
    assert find_verdicts(check_reading(read("农民人均纯收入增长9%。"), last=last))["9%"] == "not_comparable"


def test_figures_changed_put_in_and_taken_out_between_two_drafts(read: Read) -> None:
    earlier = read("新建公园6个。改造管网30公里。举办赛事4场。")
    later = read("新建公园7个。改造管网30公里。新增学位900个。")
    said = [(one.kind, (one.after or one.before).text) for one in compare_drafts(earlier, later)]  # type: ignore[union-attr]
    assert said == [("changed", "7个"), ("removed", "4场"), ("added", "900个")]


def test_a_figure_that_only_moved_is_no_revision(read: Read) -> None:
    earlier, later = read("新建公园6个。改造管网30公里。"), read("改造管网30公里。新建公园6个。")
    assert compare_drafts(earlier, later) == []
