"""A draft held against last year's report: what was promised, at what value, and what is not mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luoshi.comparing.findings import Finding, tell_figure
from luoshi.comparing.follow.figures import Met, meet_parts
from luoshi.comparing.follow.follow import follow_promises, weigh_readings
from luoshi.comparing.follow.wording import say_met
from luoshi.facts.reading import Reading

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
    """Targets and deliverables of last year of which the draft's review says nothing; offsets into last year's text."""
    for one in follow_promises(last, draft):
        if one.verdict == "unmentioned" and one.kind != "effort":
            yield Finding(
                one.start, one.end, one.text, "unmentioned", "last_year", "none", one.promised, None, None,
                "上年报告承诺了这件事，文稿没有交代",
            )  # fmt: skip
