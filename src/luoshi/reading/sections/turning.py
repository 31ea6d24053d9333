"""The turning point of a report: where it stops telling what was done and begins to say what will be."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml
from luoshi.reading.sections.headings import Heading
from luoshi.reading.sections.naming import names_ahead, tell_part
from luoshi.reading.sections.paragraphs import Paragraph
from luoshi.reading.spelling import spell_any

_OPENING = 30  # the characters of a paragraph that may say that it begins the plan
# What the form of a place adds to the balance of words before it, as shares of all such words of the report.
_TITLED, _OPENED, _NUMBERED, _LATER_REVIEW = 0.30, 0.12, 0.06, -0.5
_UNSAID = -0.3  # below the heading of a review, where nothing says that the plan begins
_OPENER = re.compile(spell_any(load_toml("lexicon/headings")["openers"]["plan"]))
_TITLE = ("报告", "会议上", "大会上")  # a line above the speech names the year of the report
_UNDER = 500  # a plan that begins so close below a heading begins with it


@cache
def _matcher() -> tuple[AhoCorasick, int]:
    """A matcher for the words of results and then of tasks, and how many the first are."""
    words = load_toml("lexicon/headings")["turn"]
    return AhoCorasick([*words["done"], *words["ahead"]], matchkind=MatchKind.LeftmostLongest), len(words["done"])


def find_turn(text: str, paragraphs: list[Paragraph], headings: list[Heading], year: int | None) -> int:
    """Where the plan begins; 0 in a text that is all plan, its length in one that is all review.

    Of all beginnings of paragraphs, the one which most words of results stand before and most words of tasks behind,
    and which looks like the head of a plan.
    """
    matcher, done = _matcher()
    marks = [(start, 1 if k < done else -1) for k, start, _ in matcher.find_matches_as_indexes(text)]
    starts = [p.start for p in paragraphs]
    heads = _top_heads(headings, year)
    weights = _weigh_places(text, paragraphs, heads, year)
    scored = [
        (balance + weight * len(marks), -start)
        for start, balance, weight in zip(starts, _balance(marks, starts), weights, strict=True)
        if weight is not None
    ]
    scored.append((sum(sign for _, sign in marks), -len(text)))
    if all(part != "review" for _, part in heads.values()):
        scored.append((0, 0))  # what is headed as a review is not all plan, however it is worded
    return _settle_turn(-max(scored)[1], text, paragraphs, heads, year)


def _top_heads(headings: list[Heading], year: int | None) -> dict[int, tuple[Heading, str | None]]:
    """The headings of the first level, or of the highest that there is, by place, with the parts they speak of."""
    highest = max(1, min((h.level for h in headings), default=1))
    return {h.start: (h, tell_part(h.words, year)) for h in headings if h.level <= highest}


def _settle_turn(
    turn: int, text: str, paragraphs: list[Paragraph], heads: dict[int, tuple[Heading, str | None]], year: int | None
) -> int:
    """The first numbered heading of a plan behind the last of a review, if that is sooner, or if it names the year.

    Close below a heading that names no part, that heading. Under one that names both (“十四五”成就和“十五五”目标),
    the paragraph that begins with the years to come.
    """
    reviews = [at for at, (_, part) in heads.items() if part == "review"]
    if reviews and reviews[-1] < turn:
        plans = [at for at, (h, part) in heads.items() if at > reviews[-1] and part == "plan" and _is_sure(h, year)]
        dated = bool(plans) and f"{year}年" in heads[plans[0]][0].words and bool(heads[plans[0]][0].number)
        turn = plans[0] if dated else min([turn, *plans[:1]])
    head, part = next((heads[at] for at in reversed(heads) if at < turn), (None, None))
    if head and part is None and turn - head.end < _UNDER:
        return head.start
    if head and part == "review" and names_ahead(head.words, year):
        within = (p.start for p in paragraphs if head.end < p.start < turn)
        turn = next((at for at in within if names_ahead(text[at : at + _OPENING], year)), turn)
    return turn


def _is_sure(heading: Heading, year: int | None) -> bool:
    return bool(heading.number) or names_ahead(heading.words, year) or f"{year}年" in heading.words


def _balance(marks: list[tuple[int, int]], starts: list[int]) -> list[int]:
    """For each start, the words of results before it less the words of tasks."""
    sums = [0, *accumulate(sign for _, sign in marks)]
    out, k = [], 0
    for start in starts:
        while k < len(marks) and marks[k][0] < start:
            k += 1
        out.append(sums[k])
    return out


def _weigh_places(
    text: str, paragraphs: list[Paragraph], heads: dict[int, tuple[Heading, str | None]], year: int | None
) -> list[float | None]:
    """What the form of each paragraph adds; None where it can be no head of a plan."""
    last_review = max((at for at, (_, part) in heads.items() if part == "review"), default=-1)
    planned = f"{year}年"
    out, above = [], None
    for paragraph in paragraphs:
        head = heads.get(paragraph.start)
        above = head[1] if head else above
        weight = _weigh_place(text, paragraph, head, paragraph.start < last_review, planned)
        out.append(_UNSAID if weight == 0 and above == "review" else weight)
    return out


def _weigh_place(
    text: str, paragraph: Paragraph, head: tuple[Heading, str | None] | None, early: bool, planned: str
) -> float | None:
    weight = _LATER_REVIEW if early else 0.0
    if head:
        part = head[1]
        if part in ("review", "problems"):
            return None
        return weight + (_TITLED if part == "plan" else _NUMBERED)
    if text.endswith(_TITLE, paragraph.start, paragraph.end):
        return weight
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + _OPENING)]
    return weight + _OPENED if planned in opening or _OPENER.search(opening) else weight
