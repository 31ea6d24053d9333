"""The sheets in which units say what they think: written for all or for one, and taken in as they come back."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from luoshi.facts.matter import Actor, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.evidence import keep_stream
from luoshi.procedure.calendar import Moment
from luoshi.text.open import print_name
from luoshi.web.accounts import expect_reader
from luoshi.web.attachments import send_attachment
from luoshi.web.breakdown.apart import read_sheet
from luoshi.web.breakdown.page import expect_able, list_all, list_units, show_page
from luoshi.web.door import find_place, open_ledger, read_clock
from luoshi.web.reports.kept import load_kept
from luoshi.web.uploads import BadUpload, list_sheets
from luoshi.work.breakdown.sheet import write_opinion_sheet
from luoshi.work.breakdown.take import Sheeted, list_taken, take_tables


@require_safe
def send_sheet(request: HttpRequest, year: int) -> FileResponse:
    """The sheet of all open lines, or of those of the unit that is named."""
    expect_reader(request)
    lines, unit = list_all(load_kept(year)), request.GET.get("unit", "").strip()[:100]
    with TemporaryDirectory(prefix="luoshi-") as folder:
        path = Path(folder) / "sheet.xlsx"
        write_opinion_sheet(lines, unit, path)
        content = io.BytesIO(path.read_bytes())
    name = f"{year}年任务分解征求意见表{unit and f'（{unit}）'}.xlsx"
    return send_attachment(content, name)


@require_POST
def take_sheets(request: HttpRequest, year: int) -> HttpResponse:
    """Takes in what the sheets say, one after another; of each is told what was taken, and each cell that was not."""
    by, reading, now = expect_able(request, "take_opinion"), load_kept(year), read_clock()
    units, told, wrong = list_units(reading), [], ""
    try:
        for file in list_sheets(request):
            done = _take(file, reading, units, by, now)
            if isinstance(done, Refusal):
                wrong = str(done)
                break
            told.append((print_name(file.name or ""), list_taken(done), done.bad))
    except BadUpload as fault:
        wrong = str(fault)
    return show_page(request, year, wrong, told=told)


def _take(
    file: UploadedFile, reading: Reading, units: frozenset[str], by: Actor, now: Moment
) -> Sheeted | Refusal:  # fmt: skip
    tables = read_sheet(file)
    if isinstance(tables, Refusal):
        return tables
    kept = (keep_stream(find_place().home, cast("IO[bytes]", file.file), file.name or ""),)
    return take_tables(open_ledger(), tables, list_all(reading), units, by, now, kept)
