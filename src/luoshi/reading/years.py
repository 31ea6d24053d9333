"""Years in a report's own words, written 2024, ２０２４ or 二〇二四, and the one year that the report plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

YEAR = r"(?:(?:19|20|１９|２０)\d\d|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})"  # a pattern: 2024 or 二〇二四
_DIGITS = str.maketrans("０１２３４５６７８９零一二三四五六七八九〇○ＯOo", "0123456789012345678900000")
_CENTURIES = ("19", "20")
_REVIEWS = re.compile(r"年(?:度)?[^\n。；，,]{0,14}?(?:回顾|总结|完成情况)")
# From 2021年到2025年 nothing is told, nor from 2024年是第四个五年计划的头一年.
_PLANS = re.compile(
    r"年(?![到至])(?:度)?(?:(?!五年)[^\n。；，,]){0,16}?(?:安排|任务|目标|打算|部署|重点|思路|要求|计划|建议|展望)"
)
_TOP = 10  # the share of a report, one in so many, in which it still speaks of the year behind it
_LATE_MONTH = 11  # a congress held in November or December plans the year to come


def name_years(text: str) -> Iterator[tuple[int, int]]:
    """Every year that the text names, with the offset of its 年."""
    at = text.find("年")
    while at >= 0:
        if year := read_year(text[:at] if at < 8 else text[at - 8 : at]):
            yield year, at
        at = text.find("年", at + 1)


def read_year(words: str) -> int | None:
    """The year that the words end in, e.g. 二〇二四; None where they end in no year."""
    digits = words.rstrip(" \u3000")[-4:].translate(_DIGITS)
    return int(digits) if digits[:2] in _CENTURIES and len(digits) == 4 and digits.isdecimal() else None


def find_year(text: str, title: str, date: str | None) -> int | None:
    """The year that the report plans, by the weight of what title, date and headings say; or None."""
    named = list(name_years(text))
    votes: Counter[int] = Counter()
    for year, _ in list(name_years(title))[-1:]:
        votes[year] += 3
    if date:
        votes[int(date[:4]) + (int(date[5:7]) >= _LATE_MONTH)] += 3
    if reviewed := [year for year, at in named if at < len(text) * 2 // 3 and _REVIEWS.match(text, at)]:
        votes[max(set(reviewed), key=lambda y: (reviewed.count(y), y)) + 1] += 3
    spoken = Counter(year for year, _ in named)
    planned = [year for year, at in named if spoken[year - 1] and _PLANS.match(text, at) and not _is_span_end(text, at)]
    if planned:
        # Plans for far years have headings too: the next year is the one whose year before is spoken of most.
        votes[max(set(planned), key=lambda y: (planned.count(y) + spoken[y - 1], -y))] += 2
    return votes.most_common(1)[0][0] if votes else None


def _is_span_end(text: str, at: int) -> bool:
    """The year before `at` ends a span: 从2021年到2025年."""
    return text[at - 5 : at - 4] in ("到", "至")


def guess_year(text: str) -> int | None:
    """What is left where nothing names the year planned.

    A paragraph that begins 2024年是 says it, near the top of the one before; else it is the year after the one spoken
    of most.
    """
    named = list(name_years(text))
    for year, at in named:
        if text.startswith(("是", "，是", ",是"), at + 1) and text[max(0, at - 5) : at - 4] == "\n":
            return year + (at < len(text) // _TOP)
    spoken = Counter(year for year, _ in named)
    return max(spoken, key=lambda y: (spoken[y], y)) + 1 if spoken else None
