"""`/matter/…`: the whole record of one matter, why it is due when it is, and what may be done with it."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.ledger.advance import Held
from luoshi.web.accounts import find_reader
from luoshi.web.door import expect, find_place, open_ledger, read_clock, read_rules
from luoshi.web.matter.evidence import is_photo
from luoshi.web.matter.proof import find_address
from luoshi.web.rights import Reader, look_at, may_draft, may_list, may_read
from luoshi.work.family import Relative, find_parent, list_children
from luoshi.work.offer import list_offers
from luoshi.work.papers.kinds import list_kinds
from luoshi.work.show import read_record

PAPERS = ("drafts", "papers")  # registers whose matters have a document


@require_safe
def show_matter(request: HttpRequest, matter: str) -> HttpResponse:
    now, reader = read_clock(), find_reader(request)
    record = expect(read_record(open_ledger(), matter, now, read_rules(), partial(look_at, reader)))
    if not may_read(reader, record.held):
        raise PermissionDenied(matter)
    offers = list_offers(record.held, reader.actors, now)
    kinds = (
        [name for name, kind in list_kinds(find_place().home).items() if not kind.period] if may_draft(reader) else []
    )
    id = record.held.matter.id
    shown = {
        "record": record,
        "happened": [
            (one, [(file, find_address(reader, id, file)) for file in one.evidence]) for one in record.happened
        ],
        "offers": [offer for offer in offers if not offer.hindered],
        "hindered": [offer for offer in offers if offer.hindered],
        "kinds": kinds,
        "is_paper": record.held.matter.register in PAPERS,
        "photos": {file.ref for one in record.happened for file in one.evidence if is_photo(file)},
        "family": _list_family(reader, record.held),
    }
    return render(request, "matter/matter.html", shown)


def _list_family(reader: Reader, held: Held) -> list[tuple[str, Relative]]:
    """What stands above and below the matter, of registers that lie open to the reader."""
    conn = open_ledger()
    parent = find_parent(conn, held)
    found = [("above", parent)] if parent else []
    found += [("below", child) for child in list_children(conn, held.matter.id)]
    return [(where, one) for where, one in found if may_list(reader, one.loop)]
