"""A draft held against last year's report: what was promised, at what value, and what is not mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from luoshi.comparing.findings import Finding, tell_figure
from luoshi.comparing.follow.figures import Met, meet_parts
from luoshi.comparing.follow.follow import Followed, follow_promises, weigh_readings
from luoshi.comparing.follow.wording import say_met
from luoshi.comparing.rarity import find_shared, strip_signs
from luoshi.facts.reading import Reading

_SENTENCES = re.compile("[。；\n]")
_MOST = 0.7  # of a promise's signs: an ordinal may lead it, a word be left out at its end
_SAID = {
    "exceeded": "超过上年承诺", "kept": "达到上年承诺", "partly": "上年承诺只完成一部分", "missed": "没有达到上年承诺",
    "not_comparable": "与上年承诺口径不同",
}  # fmt: skip


def find_promised(last: Reading, draft: Reading) -> dict[int, Finding]:
    """Of each figure of the draft that answers a figure promised last year, by its offset: promised, and how it came
    out; or not comparable."""
    rarity = weigh_readings(last, draft)
    found: dict[int, Finding] = {}
    for promise in last.commitments:
        for figure in (last.figures[k] for k in promise.figures):
            for met in meet_parts(figure, last, draft, rarity):
                found.setdefault(met.reported.start, _tell_promised(met))
    return found


def _tell_promised(met: Met) -> Finding:
    verdict = "not_comparable" if met.verdict == "not_comparable" else "promised"
    why = f"{_SAID[met.verdict]}：{say_met([met])}"
    return replace(tell_figure(met.reported, verdict, why, "last_year"), expected=met.promised.value)


def find_unmentioned(last: Reading, draft: Reading) -> Iterator[Finding]:
    """Targets and deliverables of last year of which the draft says nothing, neither in its review nor where it tells
    what is amiss; offsets into last year's text."""
    told = [strip_signs(words) for words in _list_told(draft)]
    for one in follow_promises(last, draft):
        if one.verdict == "unmentioned" and one.kind != "effort" and not _is_told(one, last, told):
            yield Finding(
                one.start, one.end, one.text, "unmentioned", "last_year", "none", one.promised, None, None,
                "上年报告承诺了这件事，文稿没有交代",
            )  # fmt: skip


def _list_told(draft: Reading) -> Iterator[str]:
    """The sentences that tell of the year."""
    for section in draft.sections:
        if section.part in ("review", "problems"):
            yield from _SENTENCES.split(draft.text[section.start : section.end])


def _is_told(one: Followed, last: Reading, told: Sequence[str]) -> bool:
    """Whether one of the sentences has most of a promise, or of the list of which it is a part, in its own words."""
    wholes = [whole.text for whole in last.commitments if whole.start <= one.start < whole.end]
    return any(_has_most(strip_signs(words), sentence) for words in (one.text, *wholes) for sentence in told)


def _has_most(words: str, sentence: str) -> bool:
    return max(map(len, find_shared(words, sentence)), default=0) >= _MOST * len(words)
