"""`/reports/…/breakdown`: how a breakdown stands, its versions compared; settled, issued, and its documents."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.figures import begin_of
from luoshi.web.accounts import expect_reader
from luoshi.web.attachments import send_attachment
from luoshi.web.breakdown.page import expect_able, list_all, show_page
from luoshi.web.door import find_place, open_ledger, read_clock
from luoshi.web.reports.kept import load_kept
from luoshi.work.breakdown.circular import make_circular, write_circular
from luoshi.work.breakdown.compare import compare_versions, list_drafted
from luoshi.work.breakdown.issue import Issue, issue_lines, list_issues, settle_lines
from luoshi.work.breakdown.lines import list_lines
from luoshi.work.papers.kinds import read_house
from luoshi.writing.titles import name_report

_ENDINGS = ("docx", "xlsx")


@require_safe
def show_breakdown(request: HttpRequest, year: int) -> HttpResponse:
    expect_reader(request)
    return show_page(request, year)


@require_safe
def show_changes(request: HttpRequest, year: int) -> HttpResponse:
    """What has changed since the day that `since` names, or since the machine's draft."""
    expect_reader(request)
    conn, reading, since = open_ledger(), load_kept(year), _read_day(request.GET.get("since", ""))
    lines = list_all(reading)
    earlier = list_lines(conn, reading.source.sha256, begin_of(since)) if since else list_drafted(conn, lines)
    shown = {
        "title": name_report(reading),
        "year": year,
        "since": since,
        "changes": list(compare_versions(conn, earlier, lines)),
    }
    return render(request, "breakdown/changes.html", shown)


@require_POST
def settle(request: HttpRequest, year: int) -> HttpResponse:
    """Every line is settled as it was seen, or none."""
    by, reading, now = expect_able(request, "settle"), load_kept(year), read_clock()
    settled = settle_lines(open_ledger(), list_all(reading), by, now, request.POST.get("seen", ""))
    if isinstance(settled, Refusal):
        return show_page(request, year, str(settled))
    return redirect("breakdown", year=year)


@require_POST
def issue(request: HttpRequest, year: int) -> HttpResponse:
    """Every line is issued by the document that is named, or none; the tasks are open only if it can be written."""
    by, reading, now = expect_able(request, "issue"), load_kept(year), read_clock()
    named = {name: request.POST.get(name, "").strip()[:100] for name in ("number", "signer")}
    document = Issue(**named, day=now.at.date())
    with open_ledger().transaction():
        issued = issue_lines(open_ledger(), list_all(reading), document, by, now)
        if not isinstance(issued, Refusal):
            _write(reading, document)
            return redirect("breakdown", year=year)
    return show_page(request, year, str(issued), **named)


@require_safe
def send_circular(request: HttpRequest, year: int, ending: str) -> FileResponse:
    """The document by which lines were issued, or its attachment as a spreadsheet, written from the record."""
    expect_reader(request)
    reading, number = load_kept(year), request.GET.get("number", "")
    document = next((one for one in list_issues(list_all(reading)) if one.number == number), None)
    if document is None or ending not in _ENDINGS:
        raise Http404(number)
    content = io.BytesIO(_write(reading, document)[ending])
    return send_attachment(content, f"{number}.{ending}")


def _write(reading: Reading, document: Issue) -> dict[str, bytes]:
    """The document's files by their endings."""
    conn, house = open_ledger(), read_house(find_place().home)
    paper = make_circular(conn, reading, list_all(reading), house, document)
    with TemporaryDirectory(prefix="luoshi-") as folder:
        path = Path(folder) / "circular.docx"
        written = (path, write_circular(paper, path))
        return {file.suffix[1:]: file.read_bytes() for file in written}


def _read_day(said: str) -> date | None:
    """The day 2024-03-01; None for what is none."""
    with suppress(ValueError):
        return date.fromisoformat(said)
    return None
