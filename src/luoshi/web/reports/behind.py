"""What stands behind a finding: the figure with its formula and matters, or the matter that it was held against."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from luoshi.comparing.findings import Finding
from luoshi.facts.reading import Reading
from luoshi.work.spoken import read_period


def find_behind(draft: Reading, one: Finding, last: int | None) -> str:
    """The address of what the finding rests on, "" where that is on no page; `last` is the year of last year's report.

    A register's figure is that of the year that the text's own figure is about.
    """
    if one.against == "last_year" and last:
        return str(reverse("report", args=[last]))
    register, colon, matter = (one.figure or "").partition(":")
    if colon:
        return str(reverse("matter", args=[matter]))
    if not register:
        return ""
    return f"{reverse('figure', args=[register])}?{urlencode({'year': _find_year(draft, one)})}"


def _find_year(draft: Reading, one: Finding) -> int:
    said = next((figure.period for figure in draft.figures if figure.start == one.start), "")
    period = read_period(said or "")
    return period.last.year if period else (draft.year or 0) - 1
