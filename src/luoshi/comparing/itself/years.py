"""A year left standing from the last report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.comparing.itself.sentences import Contradiction
from luoshi.facts.reading import Reading, Section

_YEAR = re.compile(r"(?<!\d)(?<!-)(?<!—)((?:19|20)\d{2})年(?!以来|至|到|—|-|底|末|度?前)")
_WORK = {
    "plan": re.compile(r"工作安排|重点工作|工作任务|主要任务|主要工作|工作部署"),
    "review": re.compile(r"工作回顾|主要工作"),
}


def find_old_years(reading: Reading) -> Iterator[Contradiction]:
    """Headings that name one year which is neither that of the report nor, in the review, the one before."""
    for section in reading.sections:
        if reading.year is not None and section.part in _WORK:
            yield from _hold_heading(reading.year, section)


def _hold_heading(year: int, section: Section) -> Iterator[Contradiction]:
    fitting = {"plan": (year,), "review": (year - 1, year)}[section.part]
    named = _YEAR.findall(section.heading)
    if (
        "五年" in section.heading
        or len(named) != 1
        or not _WORK[section.part].search(section.heading)
        or int(named[0]) in fitting
    ):
        return
    at = section.start + len(section.number) + section.heading.index(f"{named[0]}年")
    what = "计划" if section.part == "plan" else "回顾"
    yield Contradiction(
        at, at + 5, f"{named[0]}年", None, None, f"{year}年报告的{what}部分，标题却写{named[0]}年，或是旧稿留下的"
    )
