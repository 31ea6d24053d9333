"""`/papers`: papers that wait and papers that are out; `/matter/…/draft` and `…/document`: a paper drafted on a matter,
and a paper's document."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.facts.matter import Refusal
from luoshi.web.accounts import find_reader
from luoshi.web.attachments import send_attachment
from luoshi.web.door import expect, find_place, open_ledger, read_clock, read_rules
from luoshi.web.rights import may_draft, may_list, may_read
from luoshi.work.act import find_matter
from luoshi.work.papers.desk import look_over_papers
from luoshi.work.papers.draft import REGISTER as DRAFTS
from luoshi.work.papers.draft import draft_paper
from luoshi.work.papers.final import write_final
from luoshi.work.papers.kinds import find_kind, list_kinds
from luoshi.work.registers import load_loops


@require_safe
def show_papers(request: HttpRequest) -> HttpResponse:
    return _show_papers(request)


@require_POST
def draft_period(request: HttpRequest) -> HttpResponse:
    """Drafts a report of the month that was chosen, or of the quarter in which it lies."""
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    if not may_draft(reader):
        raise PermissionDenied(request.path)
    kind = expect(find_kind(find_place().home, request.POST.get("kind", "")))
    period = _name_period(kind.period, request.POST.get("month", ""))
    taken = draft_paper(conn, find_place().home, kind.name, [], period, reader.person, now)
    if isinstance(taken, Refusal):
        return _show_papers(request, str(taken), 409)
    return redirect("matter", matter=taken.matter.id)


def _show_papers(request: HttpRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    if not may_list(reader, load_loops(conn)[DRAFTS]):
        raise PermissionDenied(request.path)
    periodical = [name for name, kind in list_kinds(find_place().home).items() if kind.period]
    shown = {
        "papers": look_over_papers(conn, now, read_rules()),
        "kinds": periodical if may_draft(reader) else [],
        "month": f"{now.at:%Y-%m}",
        "wrong": wrong,
    }
    return render(request, "papers/desk.html", shown, status=status)


def _name_period(period: str, month: str) -> str:
    """2024-06, or 2024-Q2 for a quarterly kind; what is no month stays as it was said."""
    year, _, number = month.partition("-")
    return f"{year}-Q{(int(number) + 2) // 3}" if period == "quarter" and number.isdecimal() else month


@require_POST
def draft_one(request: HttpRequest, matter: str) -> HttpResponse:
    """Drafts a paper of the kind that was chosen; the draft then goes its own way, to review and signature."""
    conn, reader, now = open_ledger(), find_reader(request), read_clock()
    if not may_draft(reader):
        raise PermissionDenied(matter)
    kind = request.POST.get("kind", "")
    taken = expect(draft_paper(conn, find_place().home, kind, [matter], "", reader.person, now))
    return redirect("matter", matter=taken.matter.id)


@require_safe
def send_document(request: HttpRequest, matter: str) -> FileResponse:
    """The document of a draft or a paper, as an attachment."""
    conn, reader = open_ledger(), find_reader(request)
    if not may_read(reader, expect(find_matter(conn, matter))):
        raise PermissionDenied(matter)
    with TemporaryDirectory(prefix="luoshi-") as folder:
        path = expect(write_final(conn, find_place().home, matter, Path(folder)))
        content = io.BytesIO(path.read_bytes())
    return send_attachment(content, path.name)
