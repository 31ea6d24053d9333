"""Evidence that is no file: named on the form of an act, and led to from the record."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from luoshi.facts.matter import Evidence, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.formula import Formula
from luoshi.web.door import open_ledger
from luoshi.web.rights import Reader, may_list, may_read
from luoshi.work.act import find_matter
from luoshi.work.figures import find_formula
from luoshi.work.proof import is_link, list_proof
from luoshi.work.registers import list_occupied, load_loops

PROOFS = ("link", "figure", "related")  # inputs of the form


def list_figures(reader: Reader) -> list[Formula]:
    """The figures that the reader may name: those of registers that lie open to the reader."""
    loops = load_loops(open_ledger())
    occupied = [known for known in list_occupied(open_ledger()) if may_list(reader, loops[known.id])]
    return [formula for known in occupied for formula in known.formulas]


def read_proof(request: HttpRequest, reader: Reader, now: Moment) -> tuple[Evidence, ...] | Refusal:
    """What the form names as evidence. What the reader may not look at is refused like what is not there."""
    links, figures, matters = ([said] if (said := request.POST.get(name, "").strip()) else [] for name in PROOFS)
    found = [find_formula(list_figures(reader), said) for said in figures]
    for one in found:
        if isinstance(one, Refusal):
            return Refusal(one.rule, one.why, "从提示中选一个")
    for said in matters:
        held = find_matter(open_ledger(), said)
        if isinstance(held, Refusal) or not may_read(reader, held):
            return Refusal("unknown", f"没有编号为{said}的事项，或者不归您看", "核对编号")
    named = [f"{one.register}.{one.id}" for one in found if isinstance(one, Formula)]
    return list_proof(open_ledger(), links, named, matters, now)


def find_address(reader: Reader, matter: str, one: Evidence) -> str:
    """Where the evidence of a matter is to be looked at; "" where there is nothing, or not for this reader."""
    match one.kind:
        case "file" if one.size:
            return str(reverse("evidence", args=[matter, one.ref]))
        case "link" if is_link(one.ref):
            return one.ref
        case "figure" if reader.reads_all:
            return str(reverse("figure", args=[one.ref.partition("@")[0]]))
        case "matter":
            held = find_matter(open_ledger(), one.ref)
            return "" if isinstance(held, Refusal) or not may_read(reader, held) else reverse("matter", args=[one.ref])
    return ""
