"""`/reports`: reports read with their marks, drafts checked, the work map; for who reads all."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.comparing.findings import Finding
from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.evidence import keep_stream
from luoshi.web.accounts import expect_reader, find_reader
from luoshi.web.door import expect, find_place, open_ledger, read_clock, read_rules
from luoshi.web.language import say_name
from luoshi.web.reports.apart import read_upload
from luoshi.web.reports.behind import find_behind
from luoshi.web.reports.kept import load_kept
from luoshi.web.reports.lines import count_states, list_rows
from luoshi.web.reports.marks import list_entries, mark_text
from luoshi.web.rights import may_draft
from luoshi.web.uploads import BadUpload
from luoshi.work.breakdown.draft import REGISTER, draft_breakdown
from luoshi.work.breakdown.look import STATES, look_through
from luoshi.work.check import check_text
from luoshi.work.nextyear.map import draw_map
from luoshi.work.prepare import find_actor, is_simulated
from luoshi.work.registers import load_loops
from luoshi.work.reports import list_reports, load_report, refuse_report
from luoshi.writing.checked import VERDICTS, cut_paragraphs
from luoshi.writing.titles import name_report
from luoshi.writing.workmap import fill_cells, list_months, list_moved, rank_units

_WRONG = ("differs", "contradicts", "unmentioned")


@require_safe
def list_kept(request: HttpRequest) -> HttpResponse:
    expect_reader(request)
    return _list_reports(request)


@require_POST
def read_sent(request: HttpRequest) -> HttpResponse:
    """A report that was sent, read; nothing of it is kept."""
    expect_reader(request)
    try:
        return _show_reading(request, _read_sent(request))
    except BadUpload as fault:
        return _list_reports(request, str(fault))


@require_POST
def check_draft(request: HttpRequest) -> HttpResponse:
    """A draft that was sent, held against itself, the record, and the adopted report of the year before."""
    expect_reader(request)
    try:
        draft = _read_sent(request)
    except BadUpload as fault:
        return _list_reports(request, str(fault))
    conn, now = open_ledger(), read_clock()
    last = _find_last(draft)
    return _show_findings(request, draft, check_text(conn, draft, now.at, last), last)


@require_safe
def show_report(request: HttpRequest, year: int) -> HttpResponse:
    """A report that is kept, with the lines of its breakdown where it is broken down; `state` sieves them."""
    expect_reader(request)
    reading = load_kept(year)
    looked = look_through(open_ledger(), reading.source.sha256, read_clock().at)
    if not looked:
        return _show_reading(request, reading, adopted=True)
    rows = list_rows(reading, looked, load_loops(open_ledger())[REGISTER])
    state = request.GET.get("state", "")
    shown = [row for row in rows if state not in STATES or row.state == state]
    return _show_reading(request, reading, adopted=True, rows=shown, counts=count_states(rows), state=state)


@require_POST
def draft_sent(request: HttpRequest) -> HttpResponse:
    """A report that was sent is kept and broken down: a line for each of its promises, to be looked through."""
    expect_reader(request)
    conn, now, home = open_ledger(), read_clock(), find_place().home
    by = expect(find_actor(conn, find_reader(request).person, now.at, frozenset({"office"})))
    try:
        reading = _read_sent(request)
    except BadUpload as fault:
        return _list_reports(request, str(fault))
    if refusal := refuse_report(conn, home, reading):
        return _list_reports(request, str(refusal))
    file = request.FILES["report"]
    file.seek(0)
    drafted = draft_breakdown(conn, reading, by, now, is_simulated(conn), keep_stream(home, file.file, file.name or ""))
    if isinstance(drafted, Refusal):
        return _list_reports(request, str(drafted))
    return redirect("report", year=reading.year)


@require_safe
def show_map(request: HttpRequest, year: int) -> HttpResponse:
    """The tasks of a report: units by sections, what falls due when, what has moved this month."""
    expect_reader(request)
    made = draw_map(open_ledger(), load_kept(year), read_clock(), read_rules())
    sections, cells = list(dict.fromkeys(mark.section for mark in made.marks)), fill_cells(made.marks)
    rows = [(unit, [cells.get((unit, section), []) for section in sections]) for unit in rank_units(made.marks)]
    months = [(month, list(counts.items()), now) for month, counts, now in list_months(made)]
    shown = {
        "made": made,
        "sections": sections,
        "rows": rows,
        "months": months,
        "moved": list_moved(made),
        "year": year,
    }
    return render(request, "reports/map.html", shown)


def _list_reports(request: HttpRequest, wrong: str = "") -> HttpResponse:
    kept = [(reading.year, name_report(reading)) for reading in list_reports(open_ledger(), find_place().home)]
    may = may_draft(find_reader(request))
    shown = {"kept": sorted(kept, key=lambda one: -(one[0] or 0)), "wrong": wrong, "may_break_down": may}
    return render(request, "reports/list.html", shown, status=400 if wrong else 200)


def _show_reading(request: HttpRequest, reading: Reading, adopted: bool = False, **more: object) -> HttpResponse:
    shown = {
        "title": name_report(reading),
        "reading": reading,
        "year": reading.year,
        "paragraphs": mark_text(reading),
        "lists": list_entries(reading),
        "adopted": adopted,
        "may_look": may_draft(find_reader(request)),
        **more,
    }
    return render(request, "reports/reading.html", shown)


def _show_findings(
    request: HttpRequest, draft: Reading, findings: Sequence[Finding], last: Reading | None
) -> HttpResponse:
    here = [one for one in findings if one.against != "last_year" or one.verdict != "unmentioned"]
    behind = [(one, find_behind(draft, one, last.year if last else None)) for one in findings]
    groups = [(key, say_name(VERDICTS, key), [one for one in behind if one[0].verdict == key]) for key in VERDICTS]
    shown = {
        "title": name_report(draft),
        "last": name_report(last) if last else "",
        "paragraphs": list(cut_paragraphs(draft.text, sorted(here, key=lambda one: (one.start, -one.end)))),
        "groups": [group for group in groups if group[2]],
        "wrong": _WRONG,
        "total": len(findings),
    }
    return render(request, "reports/checked.html", shown)


def _read_sent(request: HttpRequest) -> Reading:
    file = request.FILES.get("report")
    if file is None:
        raise BadUpload("没有选取文件；选取后再送出")
    return read_upload(file)


def _find_last(draft: Reading) -> Reading | None:
    """The report before the draft's, if it was adopted here and is of the same place."""
    if draft.year is None:
        return None
    last = load_report(open_ledger(), find_place().home, draft.year - 1)
    if isinstance(last, Refusal) or (draft.place_code and last.place_code != draft.place_code):
        return None
    return last
