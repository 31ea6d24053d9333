"""A report that is kept: the one way by which the pages come to it."""

from __future__ import annotations

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.web.door import expect, find_place, open_ledger
from luoshi.work.reports import load_report


def load_kept(year: int) -> Reading:
    """The report that planned the year. Raises Http404 where none is kept."""
    found = load_report(open_ledger(), find_place().home, year)
    return expect(Refusal("unknown", found.why, found.do) if isinstance(found, Refusal) else found)
