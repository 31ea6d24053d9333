"""A draft, or the paper that became of it, as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.journal import load_matter
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE
from luoshi.work.act import find_matter
from luoshi.work.papers.kinds import find_kind, read_house
from luoshi.writing.paper import Paper, write_paper

Connection = psycopg.Connection[Any]
_REGISTERS = ("drafts", "papers")


def write_final(conn: Connection, home: Path, said: str, folder: Path) -> Path | Refusal:
    """Writes the document of a draft or a paper; of a draft that was signed, its paper's. Raises OSError."""
    held = find_matter(conn, said)
    if isinstance(held, Refusal):
        return held
    if held.matter.register not in _REGISTERS:
        return Refusal("register", f"{said}是{held.procedure.name}，不是公文", "用 luoshi paper draft 先拟稿")
    held = _find_signed(conn, held)
    paper = make_paper(home, held)
    if isinstance(paper, Refusal):
        return paper
    path = folder / f"{held.matter.values['kind']}-{held.number or f'拟稿-{held.matter.id}'}.docx"
    write_paper(paper, path)
    return path


def _find_signed(conn: Connection, draft: Held) -> Held:
    """What became of a draft that was signed, else the matter itself."""
    row = conn.execute(read_sql("papers/find_signed"), {"draft": draft.matter.id}).fetchone()
    return (load_matter(conn, row[0]) if row else None) or draft


def make_paper(home: Path, held: Held) -> Paper | Refusal:
    """The paper as its matter says it; signed on the day on which it was numbered. Raises BadDeclaration."""
    values: Any = held.matter.values
    kind, house = find_kind(home, values["kind"]), read_house(home)
    if isinstance(kind, Refusal):
        return kind
    signed_on = held.matter.opened_at.astimezone(ZONE).date() if held.number and held.matter.opened_at else None
    return Paper(
        head=kind.head,
        mark=house.issuer if kind.head == "letter" else house.mark,
        issuer=house.issuer,
        title=values["title"],
        to=values["to"],
        lines=tuple(values["text"].splitlines()),
        copies=values.get("copies") or (),
        number=held.number,
        signer=values.get("signer") or "",
        signed_on=signed_on,
        simulated=bool(values.get("simulated")),
    )
