"""The turning point of a report: where it stops telling what was done and begins to say what will be."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from luoshi.declared.load import load_toml
from luoshi.reading.headings import Heading
from luoshi.reading.naming import tell_part
from luoshi.reading.paragraphs import Paragraph

_OPENING = 30  # the characters of a paragraph that may say that it begins the plan
# What the form of a place adds to the balance of words before it, as shares of all such words of the report.
_TITLED, _OPENED, _NUMBERED, _LATER_REVIEW = 0.30, 0.12, 0.06, -0.5


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
    balances = _balance(marks, starts)
    weights = _weigh_places(text, paragraphs, headings, year)
    scored = [
        (balance + weight * len(marks), -start)
        for start, balance, weight in zip(starts, balances, weights, strict=True)
        if weight is not None
    ]
    scored += (0, 0), (sum(sign for _, sign in marks), -len(text))
    return -max(scored)[1]


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
    text: str, paragraphs: list[Paragraph], headings: list[Heading], year: int | None
) -> list[float | None]:
    """What the form of each paragraph adds; None where it can be no head of a plan."""
    highest = max(1, min((h.level for h in headings), default=1))
    heads = {h.start: (h, tell_part(h.words, year)) for h in headings if h.level <= highest}
    last_review = max((at for at, (_, part) in heads.items() if part == "review"), default=-1)
    openers = tuple(load_toml("lexicon/headings")["openers"]["plan"])
    planned = f"{year}年"
    return [
        _weigh_place(text, paragraph, heads.get(paragraph.start), paragraph.start < last_review, (*openers, planned))
        for paragraph in paragraphs
    ]


def _weigh_place(
    text: str, paragraph: Paragraph, head: tuple[Heading, str | None] | None, early: bool, openers: tuple[str, ...]
) -> float | None:
    weight = _LATER_REVIEW if early else 0.0
    if head:
        part = head[1]
        if part in ("review", "problems"):
            return None
        return weight + (_TITLED if part == "plan" else _NUMBERED)
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + _OPENING)]
    return weight + _OPENED if any(opener in opening for opener in openers) else weight
