"""`/reports/…/breakdown/rule`: the office rules on one line, all of its cells together."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from luoshi.web.breakdown.page import expect_able, list_all, list_units, show_page
from luoshi.web.door import open_ledger, read_clock
from luoshi.web.matter.fields import read_seen
from luoshi.web.reports.kept import load_kept
from luoshi.work.breakdown.acts import Desk
from luoshi.work.breakdown.conflicts import Conflict, list_conflicts
from luoshi.work.breakdown.rule import Ruling, rule_lines

_LONGEST = 500  # characters
_STALE = "打开以后这一条又有改动；看过现在的说法再裁定"


@require_POST
def rule(request: HttpRequest, year: int) -> HttpResponse:
    """Takes the rulings on the line that the form names, or shows what is amiss with them."""
    by, reading, now = expect_able(request, "rule"), load_kept(year), read_clock()
    lines, said = list_all(reading), request.POST
    waiting = list_conflicts(open_ledger(), lines)
    own = [one for one in waiting if one.line.matter.id == said.get("matter")]
    if not own or own[0].line.matter.seq != read_seen(said.get("seen", "")):
        return show_page(request, year, _STALE)
    rulings = _read_rulings(said, own)
    done = rule_lines(Desk(open_ledger(), by, now), rulings, lines, waiting, list_units(reading))
    if done.bad or not rulings:
        amiss = "；".join(f"“{one.column}”{one.why}" for one in done.bad) or "没有写裁定；逐格选定或另写"
        return show_page(request, year, amiss)
    return redirect(f"{reverse('breakdown', args=[year])}#conflicts")


def _read_rulings(said: QueryDict, conflicts: Sequence[Conflict]) -> list[Ruling]:
    """What was chosen or typed for each conflict of the line, in their order; what is typed goes first."""
    why = said.get("why", "").strip()[:_LONGEST]
    typed = [
        (said.get(f"other_{k}", "").strip() or said.get(f"said_{k}", "").strip())[:_LONGEST]
        for k in range(len(conflicts))
    ]
    return [Ruling(one, text, text, why) for one, text in zip(conflicts, typed, strict=True) if text]
